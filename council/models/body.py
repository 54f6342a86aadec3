"""The bodies that decide (P27, V07): the council, the committee, the board, the assembly."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models.record import Record
from falun_intl.ui.swedish import COLLATION


class Body(Record):
    """A body whose decisions carry something on. What it does is known by its kind, not its name.

    The four that the plan's way needs are there from the start; a municipality renames them and
    adds others.
    """

    class Kind(models.TextChoices):
        COUNCIL = "council", _("internationella rådet")
        MANAGEMENT_COMMITTEE = "management_committee", _("kommunstyrelsens ledningsutskott")
        EXECUTIVE_BOARD = "executive_board", _("kommunstyrelsen")
        ASSEMBLY = "assembly", _("kommunfullmäktige")
        OTHER = "other", _("annat organ")

    kind = models.CharField(_("uppgift"), max_length=24, choices=Kind, default=Kind.OTHER)
    code = models.CharField(
        _("förkortning"),
        max_length=12,
        unique=True,
        db_collation=COLLATION,
        error_messages={"unique": _("Förkortningen finns redan. Välj en annan.")},
        help_text=_("Till exempel KSLU."),
    )
    name = models.CharField(_("namn"), max_length=120, db_collation=COLLATION)
    position = models.PositiveSmallIntegerField(
        _("ordning"), default=0, help_text=_("Organets plats i listor.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organ")
        verbose_name_plural = _("organ")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=~Q(kind="other"),
                name="body_one_of_each_kind",
                violation_error_message=_(
                    "Ett annat organ har redan den uppgiften. Ändra det, eller välj ”annat organ”."
                ),
            ),
        ]

    @staticmethod
    def get_absolute_url() -> str:
        return reverse("council:bodies")

    def __str__(self) -> str:
        return self.name
