"""What money is spent on, in our own words and in those of each funder."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Record
from falun_intl.ui.swedish import COLLATION


class FunderView(models.TextChoices):
    """The ways in which funders want one and the same figures."""

    ICLD = "icld", _("ICLD")
    CERV = "cerv", _("CERV")
    ERASMUS = "erasmus", _("Erasmus+")
    INTERREG = "interreg", _("Interreg")


class CostCategory(Record):
    """A kind of cost as we name it ourselves."""

    name = models.CharField(
        _("kostnadsslag"),
        max_length=80,
        unique=True,
        db_collation=COLLATION,
        error_messages={"unique": _("Kostnadsslaget finns redan. Ändra det i stället.")},
    )
    position = models.PositiveSmallIntegerField(_("ordning"), default=0)
    is_salary = models.BooleanField(
        _("är lön"),
        default=False,
        help_text=_("Lön i ett bidrag prövas mot koordinatorns tjänst."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("kostnadsslag")
        verbose_name_plural = _("kostnadsslag")
        ordering = ["position", "name"]

    @staticmethod
    def get_absolute_url() -> str:
        return reverse("budget:categories")

    def __str__(self) -> str:
        return self.name


class CategoryMapping(Record):
    """Where one of our kinds of cost belongs in the way one funder wants the figures."""

    category = models.ForeignKey(
        CostCategory,
        on_delete=models.CASCADE,
        related_name="mappings",
        verbose_name=_("kostnadsslag"),
    )
    view = models.CharField(_("finansiärens uppställning"), max_length=20, choices=FunderView)
    name = models.CharField(
        _("finansiärens kostnadsslag"),
        max_length=120,
        db_collation=COLLATION,
        help_text=_("Så som finansiären skriver det i sin blankett."),
    )
    position = models.PositiveSmallIntegerField(
        _("ordning"), default=0, help_text=_("Platsen i finansiärens uppställning.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("översättning till finansiären")
        verbose_name_plural = _("översättningar till finansiärerna")
        ordering = ["view", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "view"],
                name="cost_category_stands_once_in_a_view",
                violation_error_message=_(
                    "Kostnadsslaget har redan en plats i den uppställningen. Ändra den i stället."
                ),
            ),
        ]

    @staticmethod
    def get_absolute_url() -> str:
        return reverse("budget:categories")

    def __str__(self) -> str:
        return f"{self.get_view_display()}: {self.name}"
