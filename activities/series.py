"""An indicator over time: its values and those of the ones that it continues, as one series."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F
from django.utils.translation import gettext as _

from activities.measuring import Measured
from activities.models import Indicator, IndicatorValue
from activities.models.indicator import aim_of
from falun_intl.ui import charts, formats
from falun_intl.ui.charts import Chart, Level, Measurement

# One value is no development.
LEAST = 2


@dataclass(frozen=True)
class Point:
    """What was measured when a period ended, in the year's plan or in one before it."""

    ends_on: dt.date
    value: Decimal
    example: str

    @property
    def text(self) -> str:
        return formats.quantity(self.value)


@dataclass(frozen=True)
class OverTime:
    """An indicator with all that is known of it, the first period first.

    `about` names what it measures, where the page does not.
    """

    measured: Measured
    points: tuple[Point, ...]
    about: str = ""

    @property
    def has_curve(self) -> bool:
        return len(self.points) >= LEAST

    @property
    def chart(self) -> Chart | None:
        """The curve with baseline and target; None while there is nothing to draw between."""
        if not self.has_curve:
            return None
        indicator = self.measured.indicator
        named = f"{indicator.name} ({indicator.unit})"
        return charts.series(
            f"{self.about}: {named}" if self.about else named,
            indicator.unit,
            [Measurement(each.ends_on, each.value) for each in self.points],
            target=_target(indicator),
            baseline=_baseline(indicator),
        )

    @property
    def sentence(self) -> str:
        """Say why there is no curve."""
        if not self.points:
            return _("Inget värde än.")
        if not self.has_curve:
            return _("Ett värde än så länge. Utvecklingen ritas när det finns två.")
        return ""


def over_time(measured: Iterable[Measured], until: dt.date | None = None) -> tuple[OverTime, ...]:
    """Return them in their order with the values until the day.

    Those that continue another cost two queries more, however many they are.
    """
    measured = tuple(measured)
    chains = _chains([each.indicator for each in measured])
    earlier = _values({pk for chain in chains.values() for pk in chain}, until)
    return tuple(
        OverTime(each, tuple(_points(each, [earlier[pk] for pk in chains[each.indicator.pk]])))
        for each in measured
    )


def _chains(indicators: Iterable[Indicator]) -> dict[int, list[int]]:
    """Return for each those that it continues, the latest first.

    The chain ends where the unit, or what is better, was another: such values make no series.
    """
    before = _origins() if any(each.carried_over_from_id for each in indicators) else {}
    chains: dict[int, list[int]] = {}
    for each in indicators:
        chain = chains[each.pk] = []
        origin = before.get(each.pk)
        while origin:
            chain.append(origin)
            origin = before.get(origin)
    return chains


def _origins() -> dict[int, int | None]:
    carried = Indicator.objects.exclude(carried_over_from=None).filter(
        unit=F("carried_over_from__unit"),
        higher_is_better=F("carried_over_from__higher_is_better"),
    )
    return dict(carried.values_list("pk", "carried_over_from"))


def _values(indicators: Collection[int], until: dt.date | None) -> dict[int, list[IndicatorValue]]:
    found: dict[int, list[IndicatorValue]] = {pk: [] for pk in indicators}
    if not indicators:
        return found
    values = IndicatorValue.objects.filter(indicator__in=indicators)
    for value in values.filter(ends_on__lte=until) if until else values:
        found[value.indicator_id].append(value)
    return found


def _points(measured: Measured, earlier: Iterable[Iterable[IndicatorValue]]) -> Iterator[Point]:
    """Yield a point for each period; what a later plan says of it goes before an earlier."""
    of_period = {each.value.ends_on: each.value for each in measured.readings}
    for values in earlier:
        for each in values:
            of_period.setdefault(each.ends_on, each)
    for day in sorted(of_period):
        yield Point(day, of_period[day].value, of_period[day].example_data)


def _target(indicator: Indicator) -> Level:
    said = formats.quantity(indicator.target_value)
    figure = aim_of(said, higher_is_better=indicator.higher_is_better)
    return Level(_("Målvärde"), indicator.target_value, figure, indicator.target_on)


def _baseline(indicator: Indicator) -> Level | None:
    value = indicator.baseline_value
    if value is None:
        return None
    figure = formats.quantity(value)
    return Level(_("Utgångsvärde"), value, figure, indicator.baseline_on)
