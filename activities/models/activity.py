"""What is done to reach the goals."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models.goal import Goal, GoalRegion
from activities.models.growth import GrowthCornerstone
from activities.models.plan import Plan
from activities.models.policy import FocusArea
from council.models import Decision, Department, Directive, Record, TakenStep
from falun_intl.ui.fields import DateField, SearchKeyField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION, fold
from partnerships.models import Guided, Project, Town


class Status(models.TextChoices):
    PLANNED = "planned", _("Planerad")
    DECIDED = "decided", _("Beslutad")
    ONGOING = "ongoing", _("Pågår")
    COMPLETED = "completed", _("Genomförd")
    DORMANT = "dormant", _("Vilande")
    CANCELLED = "cancelled", _("Avbruten")
    CARRIED_OVER = "carried_over", _("Överförd till nästa år")


OPEN = (Status.PLANNED, Status.DECIDED, Status.ONGOING)
SOON = dt.timedelta(days=28)


class ActivityQuerySet(models.QuerySet["Activity"]):
    def in_year(self, year: int) -> Self:
        return self.filter(plan__year=year)

    def matching(self, text: str) -> Self:
        return self.filter(search_key__contains=fold(text))

    def with_last_note(self) -> Self:
        """Read along the day of each activity's last note, as `last_note`."""
        return self.annotate(last_note=Max("notes__day"))

    def late(self, today: dt.date) -> Self:
        """Activities still open although their last day has passed."""
        return self.filter(status__in=OPEN, ends_on__lt=today)

    def due_soon(self, today: dt.date) -> Self:
        """Open activities whose last day is within 28 days."""
        return self.filter(status__in=OPEN, ends_on__range=(today, today + SOON))


class Activity(Guided, Record):
    """Something the council does, tied to goals, practical results and the strategy (V62)."""

    class Kind(models.TextChoices):
        COOPERATION = "cooperation", _("Samarbete")
        PUPIL_EXCHANGE = "pupil_exchange", _("Elevutbyte")
        HERITAGE_EXCHANGE = "heritage_exchange", _("Världsarvsutbyte")
        KNOWLEDGE_EXCHANGE = "knowledge_exchange", _("Kunskapsutbyte")
        SAFETY = "safety", _("Säkerhetsarbete")
        VISIT = "visit", _("Besök")
        TRAINING = "training", _("Utbildning")
        COMMUNICATION = "communication", _("Kommunikation")
        APPLICATION = "application", _("Ansökan om medel")
        OTHER = "other", _("Annat")

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="activities", verbose_name=_("plan")
    )
    code = models.CharField(
        _("beteckning"),
        max_length=12,
        db_collation=COLLATION,
        help_text=_("Kort namn i planen, till exempel NA1."),
    )
    region = models.CharField(_("del av planen"), max_length=12, choices=GoalRegion)
    title = models.CharField(
        _("aktivitet"),
        max_length=300,
        db_collation=COLLATION,
        help_text=_("Så som den ska stå i plan och årsrapport."),
    )
    kind = models.CharField(_("slag"), max_length=20, choices=Kind, default=Kind.COOPERATION)
    goals = models.ManyToManyField(
        Goal, blank=True, related_name="activities", verbose_name=_("mål")
    )
    towns = models.ManyToManyField(
        Town, blank=True, related_name="activities", verbose_name=_("orter")
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("projekt"),
    )
    focus_area = models.ForeignKey(
        FocusArea,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("fokusområde"),
    )
    cornerstones = models.ManyToManyField(
        GrowthCornerstone,
        blank=True,
        related_name="activities",
        verbose_name=_("hörnstenar som den stärker"),
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("ansvarig förvaltning"),
    )
    starts_on = DateField(
        _("första dag"), null=True, blank=True, help_text=_("Till exempel 2023-06-12.")
    )
    ends_on = DateField(
        _("sista dag"), null=True, blank=True, help_text=_("Till exempel 30 november 2023.")
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.PLANNED, editable=False
    )
    directives = models.ManyToManyField(
        Directive,
        blank=True,
        related_name="activities",
        verbose_name=_("direktiv"),
        help_text=_("Det som ger rådet rätt att börja."),
    )
    is_larger_effort = models.BooleanField(
        _("större insats"),
        default=False,
        help_text=_("Kryssa i när insatsen är stor av annat skäl än sin budget."),
    )
    anchoring = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="anchored_activities",
        verbose_name=_("förankring"),
        help_text=_(
            "Beslutet i kommunstyrelsen eller ledningsutskottet som en större insats vilar på."
        ),
    )
    expected_result = models.TextField(
        _("förväntat praktiskt resultat"),
        max_length=5_000,
        blank=True,
        help_text=_("Vad som ska ha blivit annorlunda i praktiken."),
    )
    actual_result = models.TextField(
        _("faktiskt resultat"), max_length=5_000, blank=True, help_text=_("Vad det blev.")
    )
    strategy_link = models.TextField(
        _("koppling till strategin"),
        max_length=5_000,
        blank=True,
        help_text=_("Hur aktiviteten bidrar till rådets strategi."),
    )
    carried_over_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="carried_over_to",
        verbose_name=_("ursprung"),
    )
    search_key = SearchKeyField(of=["code", "title"])

    # Only of those read by `with_last_note`.
    last_note: dt.date | None

    objects = ActivityQuerySet.as_manager()
    history = HistoricalRecords(
        m2m_fields=[goals, towns, cornerstones, directives, Guided._meta.get_field("departments")]
    )

    class Meta:
        verbose_name = _("aktivitet")
        verbose_name_plural = _("aktiviteter")
        ordering = ["plan", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="activity_ends_after_it_starts",
                violation_error_message=_("Sista dagen ligger före första dagen. Ändra en av dem."),
            ),
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="activity_code_once_in_a_plan",
                violation_error_message=_(
                    "Planen har redan en aktivitet med den beteckningen. Välj en annan."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="activity_has_a_known_status"
            ),
        ]

    @property
    def mark(self) -> Mark:
        status = Status(self.status)
        symbol, tone = STATUS_LOOKS[status]
        return Mark(str(status.label), symbol, tone)

    @property
    def taking_part(self) -> list[str]:
        """The responsible department counts too, and stands first."""
        responsible = [str(self.department)] if self.department else []
        return list(dict.fromkeys([*responsible, *super().taking_part]))

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def is_late(self, today: dt.date) -> bool:
        return self.is_open and self.ends_on is not None and self.ends_on < today

    def get_absolute_url(self) -> str:
        return reverse("reports:activity", args=[self.pk])

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class ActivityStep(TakenStep):
    """A step the activity has taken."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="steps")

    class Meta(TakenStep.Meta):
        verbose_name = _("aktivitetens steg")
        verbose_name_plural = _("aktivitetens steg")

    def __str__(self) -> str:
        return f"{self.activity}: {self.step}"


STATUS_LOOKS: dict[Status, tuple[str, Tone]] = {
    Status.PLANNED: ("○", "neutral"),
    Status.DECIDED: ("◔", "info"),
    Status.ONGOING: ("◐", "info"),
    Status.COMPLETED: ("●", "success"),
    Status.DORMANT: ("–", "warning"),
    Status.CANCELLED: ("×", "danger"),
    Status.CARRIED_OVER: ("→", "warning"),
}
