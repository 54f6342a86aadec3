"""What a goal or a project is measured by, and what was measured (V20, V22)."""

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from activities.models.goal import Goal
from council.models import Record
from falun_intl.ui import formats
from falun_intl.ui.fields import DateField, QuantityField
from falun_intl.ui.swedish import COLLATION
from partnerships.models import Project


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def with_values(self) -> Self:
        """Read the values along, the first period first."""
        return self.prefetch_related(
            models.Prefetch("values", IndicatorValue.objects.order_by("ends_on"))
        )


class Indicator(Record):
    """A measure of one goal or of one project, from a value at the start to a value to reach.

    `values` are added period by period. What they come to says `activities.measuring`; together
    with those of the indicators that it continues they are one series, `activities.series`.
    """

    goal = models.ForeignKey(
        Goal, on_delete=models.PROTECT, null=True, related_name="indicators", editable=False
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, related_name="indicators", editable=False
    )
    name = models.CharField(
        _("indikator"),
        max_length=200,
        db_collation=COLLATION,
        help_text=_("Vad som mäts, till exempel ”Elever i utbyte med Norden”."),
    )
    unit = models.CharField(
        _("enhet"), max_length=40, help_text=_("Till exempel elever, dagar eller %.")
    )
    higher_is_better = models.BooleanField(
        _("högre är bättre"),
        default=True,
        help_text=_("Avmarkera när målet är att värdet ska bli lägre."),
    )
    baseline_value = QuantityField(
        _("utgångsvärde"),
        null=True,
        blank=True,
        help_text=_("Värdet innan arbetet började. Tomt när ingen vet det; gissa inte."),
    )
    baseline_on = DateField(_("utgångsvärdets dag"), null=True, blank=True)
    target_value = QuantityField(_("målvärde"))
    target_on = DateField(_("målvärdet ska nås senast"))
    method = models.CharField(
        _("hur det mäts"),
        max_length=300,
        blank=True,
        help_text=_("Vem som räknar, hur och var siffran finns. Uppdrag i stället för namn."),
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

    objects = IndicatorQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("indikator")
        verbose_name_plural = _("indikatorer")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=False, project__isnull=True)
                | Q(goal__isnull=True, project__isnull=False),
                name="indicator_measures_a_goal_or_a_project",
            ),
            models.CheckConstraint(
                condition=Q(baseline_value__isnull=True, baseline_on__isnull=True)
                | Q(baseline_value__isnull=False, baseline_on__isnull=False),
                name="indicator_has_baseline_with_its_day",
                violation_error_message=_("Ange både utgångsvärdet och dess dag, eller inget."),
            ),
            models.CheckConstraint(
                condition=Q(baseline_value__isnull=True)
                | Q(higher_is_better=True, target_value__gte=F("baseline_value"))
                | Q(higher_is_better=False, target_value__lte=F("baseline_value")),
                name="indicator_target_is_no_worse_than_its_baseline",
                violation_error_message=_(
                    "Målvärdet är sämre än utgångsvärdet. Ändra ett av dem, eller om högre är "
                    "bättre."
                ),
            ),
            models.CheckConstraint(
                condition=Q(baseline_on__isnull=True) | Q(target_on__gte=F("baseline_on")),
                name="indicator_target_is_after_its_baseline",
                violation_error_message=_(
                    "Målvärdets dag ligger före utgångsvärdets. Ändra en av dem."
                ),
            ),
        ]

    @property
    def about(self) -> Goal | Project:
        """The goal or the project that is measured."""
        return next(each for each in (self.goal, self.project) if each)

    @property
    def aim(self) -> str:
        """Say what is to be reached: minst 50 elever."""
        return aim_of(self.in_unit(self.target_value), higher_is_better=self.higher_is_better)

    @property
    def target_is_old(self) -> bool:
        """Say whether it was carried over and is to be reached before the year of its plan."""
        if self.carried_over_from_id is None or self.goal is None:
            return False
        return bool(self.target_on.year < self.goal.plan.year)

    def in_unit(self, value: Decimal | None) -> str:
        """Say a value with its unit: 48 elever."""
        return in_unit(value, self.unit)

    def get_absolute_url(self) -> str:
        return f"{self.about.get_absolute_url()}#indikator-{self.pk}"

    def __str__(self) -> str:
        return self.name


def in_unit(value: Decimal | None, unit: str) -> str:
    """Say a value with its unit, or a dash where there is none."""
    return formats.MISSING if value is None else f"{formats.quantity(value)}{formats.SPACE}{unit}"


def aim_of(value: str, *, higher_is_better: bool) -> str:
    """Say that a value is to be reached: minst 50, högst 7 dagar."""
    words = _("minst %(value)s") if higher_is_better else _("högst %(value)s")
    return str(words % {"value": value})


class IndicatorValue(Record):
    """What an indicator came to when a period ended."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="values", editable=False
    )
    ends_on = DateField(
        _("periodens sista dag"), help_text=_("Till exempel 30 april eller 31 december 2023.")
    )
    value = QuantityField(_("värde"))
    comment = models.TextField(
        _("kommentar"),
        max_length=2_000,
        blank=True,
        help_text=_("Vad som förklarar värdet."),
    )
    evidence = models.CharField(
        _("underlag"),
        max_length=300,
        blank=True,
        help_text=_("Till exempel en räkning, en enkät eller adressen till en webbsida."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("värde")
        verbose_name_plural = _("värden")
        ordering = ["ends_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "ends_on"],
                name="indicator_has_one_value_a_period",
                violation_error_message=_(
                    "Indikatorn har redan ett värde för den perioden. Ändra det i stället."
                ),
            ),
        ]

    def get_absolute_url(self) -> str:
        return self.indicator.get_absolute_url()

    def __str__(self) -> str:
        return f"{self.indicator.in_unit(self.value)}, {self.ends_on}"
