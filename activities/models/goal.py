"""The goals of a plan, in their set order."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models.growth import GrowthCornerstone
from activities.models.plan import Plan
from activities.models.policy import FocusArea, PolicyPurpose
from council.models import Record
from falun_intl.ui.fields import DateField, SearchKeyField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION, fold
from partnerships.models import Project, Town


class GoalRegion(models.TextChoices):
    """Where a goal stands in the plan; the order is the plan's."""

    OVERARCHING = "overarching", _("Övergripande")
    NORDIC = "nordic", _("Norden")
    EUROPE = "europe", _("Europa")
    WORLD = "world", _("Världen")
    OTHER = "other", _("Övrigt")


def region_order() -> models.Case:
    """Return what sorts goals and activities by the parts of the plan, in the plan's order."""
    return models.Case(
        *[models.When(region=r.value, then=place) for place, r in enumerate(GoalRegion)],
        output_field=models.SmallIntegerField(),
    )


class GoalQuerySet(models.QuerySet["Goal"]):
    def in_plan_order(self) -> "GoalQuerySet":
        """Sort by the plan's regions, then by the set order within each."""
        return self.order_by(region_order(), "position", "code")

    def matching(self, text: str) -> "GoalQuerySet":
        return self.filter(search_key__contains=fold(text))


class Goal(Record):
    """A goal of one year's plan. A person assesses it; activities done do not."""

    class Assessment(models.TextChoices):
        FULFILLED = "fulfilled", _("Uppfyllt")
        PARTLY = "partly", _("Delvis uppfyllt")
        NOT_FULFILLED = "not_fulfilled", _("Ej uppfyllt")
        NOT_ASSESSED = "not_assessed", _("Ej bedömt")

    class Trend(models.TextChoices):
        """Which way it goes, as a person values it: a figure that falls may be an improvement."""

        __empty__ = _("Ej bedömd")

        IMPROVED = "improved", _("Förbättrad")
        UNCHANGED = "unchanged", _("Oförändrad")
        WORSENED = "worsened", _("Försämrad")
        NOT_COMPARABLE = "not_comparable", _("Kan inte jämföras")

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="goals", verbose_name=_("plan")
    )
    code = models.CharField(
        _("beteckning"),
        max_length=12,
        db_collation=COLLATION,
        validators=[
            RegexValidator(
                r"^[A-ZÅÄÖ0-9-]+$",
                _("Skriv beteckningen med stora bokstäver och siffror, till exempel N1."),
            )
        ],
        help_text=_("Kort namn i planen, till exempel N1."),
    )
    region = models.CharField(_("del av planen"), max_length=12, choices=GoalRegion)
    position = models.PositiveSmallIntegerField(
        _("ordning"), default=0, help_text=_("Målets plats inom sin del av planen.")
    )
    title = models.TextField(
        _("mål"), max_length=1_000, help_text=_("Så som målet ska stå i plan och årsrapport.")
    )
    focus_area = models.ForeignKey(
        FocusArea,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="goals",
        verbose_name=_("fokusområde"),
    )
    purposes = models.ManyToManyField(
        PolicyPurpose, blank=True, related_name="goals", verbose_name=_("syften i policyn")
    )
    cornerstones = models.ManyToManyField(
        GrowthCornerstone,
        blank=True,
        related_name="goals",
        verbose_name=_("hörnstenar som det stärker"),
    )
    towns = models.ManyToManyField(Town, blank=True, related_name="goals", verbose_name=_("orter"))
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="goals",
        verbose_name=_("projekt"),
    )
    assessment = models.CharField(
        _("bedömning"),
        max_length=20,
        choices=Assessment,
        default=Assessment.NOT_ASSESSED,
        help_text=_("Att aktiviteterna är genomförda betyder inte att målet är uppfyllt."),
    )
    assessment_comment = models.TextField(
        _("motivering"),
        max_length=5_000,
        blank=True,
        help_text=_("Vad bedömningen bygger på. Texten står i årsrapporten."),
    )
    trend = models.CharField(
        _("trend"),
        max_length=20,
        choices=Trend,
        blank=True,
        help_text=_("Din värdering av utvecklingen sedan förra uppföljningen."),
    )
    cause = models.TextField(
        _("orsak"),
        max_length=5_000,
        blank=True,
        help_text=_("Varför målet inte är uppfyllt."),
    )
    consequence = models.TextField(
        _("konsekvens"), max_length=5_000, blank=True, help_text=_("Vad det leder till.")
    )
    action = models.TextField(
        _("åtgärd"), max_length=5_000, blank=True, help_text=_("Vad som ska göras åt det.")
    )
    responsible = models.CharField(
        _("ansvarig för åtgärden"),
        max_length=200,
        blank=True,
        help_text=_("En roll eller en förvaltning, aldrig en privatperson."),
    )
    action_on = DateField(
        _("åtgärden ska vara klar"),
        null=True,
        blank=True,
        help_text=_("Till exempel 30 november 2023."),
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

    objects = GoalQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[purposes, cornerstones, towns])

    class Meta:
        verbose_name = _("mål")
        verbose_name_plural = _("mål")
        ordering = ["plan", "position", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="goal_code_once_in_a_plan",
                violation_error_message=_(
                    "Planen har redan ett mål med den beteckningen. Välj en annan."
                ),
            ),
        ]

    @property
    def mark(self) -> Mark:
        assessment = self.Assessment(self.assessment)
        symbol, tone = ASSESSMENT_LOOKS[assessment]
        return Mark(str(assessment.label), symbol, tone)

    @property
    def trend_mark(self) -> Mark | None:
        return trend_mark(self.trend)

    def get_absolute_url(self) -> str:
        return reverse("activities:goal", args=[self.plan.year, self.code])

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


ASSESSMENT_LOOKS: dict[Goal.Assessment, tuple[str, Tone]] = {
    Goal.Assessment.FULFILLED: ("●", "success"),
    Goal.Assessment.PARTLY: ("◐", "warning"),
    Goal.Assessment.NOT_FULFILLED: ("○", "danger"),
    Goal.Assessment.NOT_ASSESSED: ("–", "neutral"),
}

TREND_LOOKS: dict[Goal.Trend, tuple[str, Tone]] = {
    Goal.Trend.IMPROVED: ("↗", "success"),
    Goal.Trend.UNCHANGED: ("→", "info"),
    Goal.Trend.WORSENED: ("↘", "danger"),
    Goal.Trend.NOT_COMPARABLE: ("–", "neutral"),
}


def trend_mark(trend: str) -> Mark | None:
    """Return the trend three ways; None while nobody has judged it."""
    if not trend:
        return None
    judged = Goal.Trend(trend)
    symbol, tone = TREND_LOOKS[judged]
    return Mark(str(judged.label), symbol, tone)
