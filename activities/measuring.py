"""What an indicator's values come to: how far on the way, reached or not, better or worse."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Goal, Indicator, IndicatorValue
from activities.models.goal import trend_mark
from falun_intl.ui import formats
from falun_intl.ui.marks import Mark, Tone

# In per cent of the way, as Swedish municipalities draw the line.
PARTLY_FROM = 80


class Reach(models.TextChoices):
    """Whether the target is reached. The order is that of the charts."""

    REACHED = "reached", gettext_lazy("Uppnått")
    PARTLY = "partly", gettext_lazy("Delvis uppnått")
    NOT_REACHED = "not_reached", gettext_lazy("Ej uppnått")
    UNKNOWN = "unknown", gettext_lazy("Kan inte bedömas")
    NO_VALUE = "no_value", gettext_lazy("Inget värde än")

    @property
    def mark(self) -> Mark:
        symbol, tone = _LOOKS[self]
        return Mark(str(self.label), symbol, tone)


_LOOKS: dict[Reach, tuple[str, Tone]] = {
    Reach.REACHED: ("●", "success"),
    Reach.PARTLY: ("◐", "warning"),
    Reach.NOT_REACHED: ("○", "danger"),
    Reach.UNKNOWN: ("?", "neutral"),
    Reach.NO_VALUE: ("–", "neutral"),
}


@dataclass(frozen=True)
class Reading:
    """One value, and what it says.

    `way` is in per cent of the way from baseline to target, None without a baseline. `change` says
    whether it is better than the value before, None of the first.
    """

    value: IndicatorValue
    text: str
    way: Decimal | None
    reach: Reach
    change: Mark | None

    @property
    def mark(self) -> Mark:
        return self.reach.mark


@dataclass(frozen=True)
class Measured:
    """An indicator with its values, the first period first."""

    indicator: Indicator
    readings: tuple[Reading, ...]

    @property
    def latest(self) -> Reading | None:
        return self.readings[-1] if self.readings else None

    @property
    def reach(self) -> Reach:
        return self.latest.reach if self.latest else Reach.NO_VALUE

    @property
    def way(self) -> Decimal | None:
        return self.latest.way if self.latest else None

    @property
    def mark(self) -> Mark:
        return self.reach.mark

    @property
    def baseline(self) -> str:
        """Say where it began: 20 elever, 2022-12-31."""
        if self.indicator.baseline_value is None:
            return _("uppgift saknas")
        return (
            f"{self.indicator.in_unit(self.indicator.baseline_value)}, {self.indicator.baseline_on}"
        )

    @property
    def target(self) -> str:
        """Say what is to be reached and by when: minst 50 elever, 2023-12-31."""
        return f"{self.indicator.aim}, {self.indicator.target_on}"

    @property
    def sentence(self) -> str:
        """Say in one sentence what the latest value is of the target."""
        if self.latest is None:
            return _("Indikatorn ”%(name)s” har inget värde än.") % {"name": self.indicator.name}
        words = (
            _("Indikatorn ”%(name)s” nådde %(value)s av %(target)s.")
            if self.indicator.higher_is_better
            else _("Indikatorn ”%(name)s” var %(value)s, målet är högst %(target)s.")
        )
        return words % {
            "name": self.indicator.name,
            "value": formats.quantity(self.latest.value.value),
            "target": self.indicator.in_unit(self.indicator.target_value),
        }


def of_goals(year: int, until: dt.date) -> tuple[Measured, ...]:
    """Return what the indicators of the year's goals had come to on the day, in two queries."""
    found = Indicator.objects.filter(goal__plan__year=year).select_related("goal").order_by("pk")
    return tuple(measure(each, until) for each in found.with_values())


def measure(indicator: Indicator, until: dt.date | None = None) -> Measured:
    """Judge the values of an indicator that is read `with_values`, of the periods until the day."""
    values = [each for each in indicator.values.all() if until is None or each.ends_on <= until]
    return Measured(indicator, tuple(_readings(indicator, values)))


def _readings(indicator: Indicator, values: Iterable[IndicatorValue]) -> Iterator[Reading]:
    before: Decimal | None = None
    for each in values:
        way = share_of_way(indicator, each.value)
        reach = _reach(indicator, each.value, way)
        change = (
            None
            if before is None
            else change_of(before, each.value, higher_is_better=indicator.higher_is_better)
        )
        yield Reading(each, indicator.in_unit(each.value), way, reach, change)
        before = each.value


def is_reached(indicator: Indicator, value: Decimal) -> bool:
    """Say whether the value is the target or better."""
    target: Decimal = indicator.target_value
    return value >= target if indicator.higher_is_better else value <= target


def share_of_way(indicator: Indicator, value: Decimal) -> Decimal | None:
    """Return in per cent how far the value has come from the baseline to the target.

    It works downwards too, and is below zero when it went the wrong way. Where the target is to
    stay at the baseline, all of the way is gone or none. None without a baseline.
    """
    start: Decimal | None = indicator.baseline_value
    target: Decimal = indicator.target_value
    if start is None:
        return None
    if start == target:
        return Decimal(100) if is_reached(indicator, value) else Decimal(0)
    return (value - start) * 100 / (target - start)


def _reach(indicator: Indicator, value: Decimal, way: Decimal | None) -> Reach:
    if is_reached(indicator, value):
        return Reach.REACHED
    if way is None:
        return Reach.UNKNOWN
    return Reach.PARTLY if way >= PARTLY_FROM else Reach.NOT_REACHED


def change_of(before: Decimal, now: Decimal, *, higher_is_better: bool) -> Mark | None:
    """Value a change: a number that falls may be an improvement."""
    if now == before:
        return trend_mark(Goal.Trend.UNCHANGED)
    is_better = (now > before) == higher_is_better
    return trend_mark(Goal.Trend.IMPROVED if is_better else Goal.Trend.WORSENED)
