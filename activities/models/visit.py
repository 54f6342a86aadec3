"""Visits to and from the towns abroad (P30–P32, V58)."""

import datetime as dt
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models.activity import Activity
from council.models import Record
from falun_intl.ui.fields import DateField, MoneyField
from falun_intl.ui.marks import Mark, Tone
from partnerships.models import Town


class VisitQuerySet(models.QuerySet["Visit"]):
    def held(self) -> Self:
        return self.filter(status=Visit.Status.HELD)

    def costly_in(self, year: int) -> Self:
        """Planned visits of the year whose cost is known, in their order, with their towns."""
        found = self.filter(status=Visit.Status.PLANNED, starts_on__year=year, cost__isnull=False)
        return found.select_related("town").order_by("starts_on", "pk")

    def coming(self, day: dt.date) -> Self:
        """Planned visits from the day on, the next one first."""
        planned = self.filter(status=Visit.Status.PLANNED, starts_on__gte=day)
        return planned.order_by("starts_on", "pk")


class Visit(Record):
    """People who go from here to a town, or come from there. Counted, never named."""

    class Direction(models.TextChoices):
        OUTGOING = "outgoing", _("Härifrån till orten")
        INCOMING = "incoming", _("Från orten hit")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planerat")
        HELD = "held", _("Genomfört")
        CANCELLED = "cancelled", _("Inställt")

    town = models.ForeignKey(
        Town, on_delete=models.PROTECT, related_name="visits", verbose_name=_("ort")
    )
    direction = models.CharField(_("riktning"), max_length=10, choices=Direction)
    purpose = models.CharField(_("vad besöket gäller"), max_length=200)
    starts_on = DateField(_("första dag"))
    ends_on = DateField(
        _("sista dag"), null=True, blank=True, help_text=_("Tomt för ett besök på en dag.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    people = models.PositiveSmallIntegerField(
        _("antal personer"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(5_000)],
        help_text=_("Hur många som reste. Tomt om det inte är känt."),
    )
    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name=_("aktivitet"),
        help_text=_("Den aktivitet i planen som besöket hör till."),
    )
    cost = MoneyField(
        _("kostnad för rådet"),
        null=True,
        blank=True,
        help_text=_("I kronor: vad besöket beräknas kosta rådets ram. Tomt: inte känt."),
    )
    outcome = models.TextField(
        _("vad besöket gav"),
        max_length=5_000,
        blank=True,
        help_text=_("Vad som bestämdes, och vad som händer härnäst."),
    )

    objects = VisitQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("besök")
        verbose_name_plural = _("besök")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="visit_ends_after_it_starts",
                violation_error_message=_("Sista dagen ligger före första dagen. Ändra en av dem."),
            ),
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | Q(cost__gte=0),
                name="visit_cost_is_not_negative",
                violation_error_message=_("Kostnaden kan inte vara negativ."),
            ),
        ]

    @property
    def mark(self) -> Mark:
        status = self.Status(self.status)
        symbol, tone = VISIT_LOOKS[status]
        return Mark(str(status.label), symbol, tone)

    def get_absolute_url(self) -> str:
        return self.town.get_absolute_url() + f"#besok-{self.pk}"

    def __str__(self) -> str:
        return f"{self.purpose}, {self.starts_on:%Y-%m-%d}"


VISIT_LOOKS: dict[Visit.Status, tuple[str, Tone]] = {
    Visit.Status.PLANNED: ("○", "info"),
    Visit.Status.HELD: ("●", "success"),
    Visit.Status.CANCELLED: ("×", "neutral"),
}
