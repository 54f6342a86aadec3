"""Visits to and from the towns abroad (P30–P32, V58)."""

import datetime as dt
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models.activity import Activity
from activities.models.visit_parts import REPRESENTING, VisitNotice, VisitParticipants
from council.models import Record
from falun_intl.ui.fields import DateField, MoneyField
from falun_intl.ui.marks import Mark, Tone
from partnerships.models import Town

# A visit is reported within this time after its last day.
REPORTED_WITHIN = dt.timedelta(days=14)


class VisitStage(models.TextChoices):
    """How far a visit has come, by what is registered of it."""

    PLANNED = "planned", _("Planerat")
    ANNOUNCED = "announced", _("Berörda informerade")
    HELD = "held", _("Genomfört")
    REPORTED = "reported", _("Rapporterat")
    CANCELLED = "cancelled", _("Inställt")


class VisitQuerySet(models.QuerySet["Visit"]):
    def held(self) -> Self:
        return self.filter(status=Visit.Status.HELD)

    def costly_in(self, year: int) -> Self:
        """Planned visits of the year whose cost is known, in their order, with their towns."""
        found = self.filter(status=Visit.Status.PLANNED, starts_on__year=year, cost__isnull=False)
        return found.select_related("town").order_by("starts_on", "pk")

    def placed(self) -> Self:
        """Say of each its `stage`, when somebody was first told, and if it `is_represented`.

        It is announced when somebody has been told by the first day, and reported when it says
        what it gave and how many travelled. KF or KS represents the municipality (P30).
        """
        told = VisitNotice.objects.filter(visit=OuterRef("pk")).order_by("told_on")
        ours = VisitParticipants.objects.filter(visit=OuterRef("pk"), side="ours")
        return self.annotate(
            told_on=Subquery(told.values("told_on")[:1]),
            is_represented=Exists(ours.filter(kind__in=REPRESENTING)),
        ).annotate(stage=_STAGE)

    def unreported(self) -> Self:
        """Those that are not called off and have no report yet, as `placed` says, in order."""
        done = [VisitStage.REPORTED, VisitStage.CANCELLED]
        return self.placed().exclude(stage__in=done).order_by("starts_on", "pk")

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
    is_official = models.BooleanField(
        _("officiellt besök"),
        default=False,
        help_text=_("Vid officiella besök företräds kommunen av fullmäktige eller styrelsen."),
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

    agreed = models.TextField(
        _("vad som överenskoms"),
        max_length=5_000,
        blank=True,
        help_text=_("Det som båda sidor har lovat. Det som ska göras läggs in som uppgifter."),
    )

    # What `VisitQuerySet.placed` says.
    stage: str
    told_on: dt.date | None
    is_represented: bool

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

    @property
    def stage_mark(self) -> Mark:
        """Show how far it has come, of a visit that `placed` has read."""
        stage = VisitStage(self.stage)
        symbol, tone = STAGE_LOOKS[stage]
        return Mark(str(stage.label), symbol, tone)

    @property
    def last_day(self) -> dt.date:
        last: dt.date = self.ends_on or self.starts_on
        return last

    def get_absolute_url(self) -> str:
        return reverse("activities:visit", args=[self.pk])

    def __str__(self) -> str:
        return f"{self.purpose}, {self.starts_on:%Y-%m-%d}"


VISIT_LOOKS: dict[Visit.Status, tuple[str, Tone]] = {
    Visit.Status.PLANNED: ("○", "info"),
    Visit.Status.HELD: ("●", "success"),
    Visit.Status.CANCELLED: ("×", "neutral"),
}

STAGE_LOOKS: dict[VisitStage, tuple[str, Tone]] = {
    VisitStage.PLANNED: ("○", "info"),
    VisitStage.ANNOUNCED: ("◐", "info"),
    VisitStage.HELD: ("●", "warning"),
    VisitStage.REPORTED: ("✓", "success"),
    VisitStage.CANCELLED: ("×", "neutral"),
}

_STAGE = Case(
    When(status=Visit.Status.CANCELLED, then=Value(VisitStage.CANCELLED.value)),
    When(
        ~Q(outcome=""),
        status=Visit.Status.HELD,
        people__isnull=False,
        then=Value(VisitStage.REPORTED.value),
    ),
    When(status=Visit.Status.HELD, then=Value(VisitStage.HELD.value)),
    When(told_on__lte=F("starts_on"), then=Value(VisitStage.ANNOUNCED.value)),
    default=Value(VisitStage.PLANNED.value),
    output_field=models.CharField(),
)
