"""What the council itself has for one year (V64)."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from budget.models.revised import Revised, revised_with_a_decision
from council.models import Record
from falun_intl.ui.fields import MoneyField


class BudgetFrame(Revised, Record):
    """The council's own money of a year. The coordinator's post has no amount and is no money."""

    first_amount = "amount"

    year = models.PositiveSmallIntegerField(
        _("år"),
        unique=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
        error_messages={"unique": _("Det finns redan en ram för det året. Ändra den i stället.")},
    )
    amount = MoneyField(_("ram"), help_text=_("I kronor, till exempel 180 000 eller 180 tkr."))
    employment_rate = models.DecimalField(
        _("koordinatorns tjänst"),
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))],
        help_text=_(
            "Del av heltid, till exempel 0,5. Tjänsten har inget belopp och summeras inte."
        ),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("budgetram")
        verbose_name_plural = _("budgetramar")
        ordering = ["year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budget_frame_is_not_negative",
                violation_error_message=_("Ramen kan inte vara negativ."),
            ),
            revised_with_a_decision("budget_frame"),
        ]

    @property
    def employment_percent(self) -> Decimal | None:
        return None if self.employment_rate is None else self.employment_rate * 100

    def get_absolute_url(self) -> str:
        return reverse("budget:year", args=[self.year])

    def __str__(self) -> str:
        return _("Ram %(year)s") % {"year": self.year}
