"""What the year's work came to: indicators, results in words, and how many had use of it.

The page and the annual report show the same; outside the council small numbers are held back.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities import series
from activities.measuring import PARTLY_FROM, Measured, Reach, measure
from activities.models import Beneficiaries, Goal, GoalRegion, Indicator, Result
from activities.results import placed
from activities.series import OverTime, Point
from activities.small_numbers import Count, count
from falun_intl.ui import formats
from falun_intl.ui.marks import Mark
from falun_intl.ui.swedish import sort_key
from partnerships.models import Project

Kind, Sex, Age = Beneficiaries.Kind, Beneficiaries.Sex, Beneficiaries.Age


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator as the year left it. `about` is the goal's code or the project's name.

    `points` are its values and those of the years before, as far as it continues them.
    """

    name: str
    about: str
    url: str
    aim: str
    due: dt.date
    measured: Measured
    points: tuple[Point, ...]
    example: str

    @property
    def over_time(self) -> OverTime:
        return OverTime(self.measured, self.points, self.about)


@dataclass(frozen=True)
class RegionIndicators:
    label: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class ResultRow:
    text: str
    level: str
    for_whom: str
    evidence: str
    about: str
    town: str
    url: str
    example: str


@dataclass(frozen=True)
class PlaceResults:
    """The results of one place, from the single person to the whole society."""

    label: str
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True)
class Row:
    """A line of counts under its label, and what each of them counts where there are several."""

    label: str
    counts: tuple[Count, ...]
    heads: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[tuple[str, Count], ...]:
        return tuple(zip(self.heads, self.counts, strict=True))


@dataclass(frozen=True)
class YearResults:
    """`kinds` are all that had use of the work by kind, `young` children and youth by age and sex.

    `limit` is the least number of people that is shown, 0 for those who see all.
    """

    year: int
    regions: tuple[RegionIndicators, ...]
    reached: tuple[tuple[Mark, int], ...]
    places: tuple[PlaceResults, ...]
    kinds: tuple[Row, ...]
    young: tuple[Row, ...]
    limit: int
    is_held_back: bool
    has_examples: bool
    changed_at: dt.datetime | None

    @property
    def sexes(self) -> tuple[str, ...]:
        """The heads of the columns of `young`."""
        return _sexes()

    @property
    def curves(self) -> tuple[IndicatorRow, ...]:
        """The indicators measured so often that there is something to follow."""
        rows = (row for region in self.regions for row in region.rows)
        return tuple(row for row in rows if row.over_time.has_curve)

    @property
    def partly_from(self) -> int:
        return PARTLY_FROM

    @property
    def is_empty(self) -> bool:
        return not (self.regions or self.places or self.kinds)


def build(year: int, limit: int) -> YearResults:
    """Read what there is of the year, in a constant number of queries."""
    indicators = list(_indicators(year))
    last = dt.date(year, 12, 31)
    measured = [measure(each, last) for each in indicators]
    results = list(Result.objects.filter(year=year).select_related("activity", "project", "town"))
    groups = list(Beneficiaries.objects.filter(year=year))
    followed = series.over_time(measured, last)
    values = [reading.value for each in measured for reading in each.readings]
    records = [*indicators, *values, *results, *groups]
    return YearResults(
        year=year,
        regions=tuple(_by_region(followed)),
        reached=tuple(
            (reach.mark, sum(each.reach == reach for each in measured)) for reach in Reach
        ),
        places=tuple(_by_place(results)),
        kinds=tuple(_by_kind(groups, limit)),
        young=tuple(_young([each for each in groups if each.kind == Kind.YOUTH], limit)),
        limit=limit,
        is_held_back=bool(count(groups, limit).held_back),
        has_examples=any(each.example_data for each in records)
        or any(point.example for each in followed for point in each.points),
        changed_at=max((each.changed_at for each in records), default=None),
    )


def _indicators(year: int) -> Iterable[Indicator]:
    """Return those of the plan's goals and of the projects that go on, with their values."""
    concerned = Q(goal__plan__year=year) | Q(project__in=Project.objects.in_year(year))
    found = Indicator.objects.filter(concerned).select_related("goal__plan", "project")
    return found.with_values()


def _by_region(followed: Sequence[OverTime]) -> Iterator[RegionIndicators]:
    """Group them by part of the plan, goals in its order and then projects by name."""
    for region in GoalRegion:
        own = [each for each in followed if each.measured.indicator.about.region == region]
        if own:
            ordered = sorted(own, key=_order)
            yield RegionIndicators(str(region.label), tuple(map(_indicator_row, ordered)))


def _order(followed: OverTime) -> tuple[bool, int, tuple[str, str], int]:
    indicator = followed.measured.indicator
    about = indicator.about
    if isinstance(about, Goal):
        return False, about.position, sort_key(about.code), indicator.pk
    return True, 0, sort_key(about.name), indicator.pk


def _indicator_row(followed: OverTime) -> IndicatorRow:
    measured, indicator = followed.measured, followed.measured.indicator
    about = indicator.about
    records = [indicator, *(reading.value for reading in measured.readings[-1:])]
    return IndicatorRow(
        name=indicator.name,
        about=about.code if isinstance(about, Goal) else about.name,
        url=indicator.get_absolute_url(),
        aim=_aim(indicator),
        due=indicator.target_on,
        measured=measured,
        points=followed.points,
        example=next((each.example_data for each in records if each.example_data), ""),
    )


def _aim(indicator: Indicator) -> str:
    """Say from where to where: från 10 till minst 30 företag."""
    target = indicator.aim
    if indicator.baseline_value is None:
        return _("%(target)s; utgångsvärdet är inte känt") % {"target": target}
    start = formats.quantity(indicator.baseline_value)
    return _("från %(start)s till %(target)s") % {"start": start, "target": target}


def _by_place(results: Iterable[Result]) -> Iterator[PlaceResults]:
    by_place = placed(results)
    for label, found in (
        (_("Resultat hos oss"), by_place.here),
        (_("Resultat hos parten"), by_place.there),
        (_("Resultat på båda håll"), by_place.both),
    ):
        if found:
            yield PlaceResults(label, tuple(map(_result_row, found)))


def _result_row(result: Result) -> ResultRow:
    return ResultRow(
        text=result.text,
        level=capfirst(result.get_level_display()),
        for_whom=result.for_whom,
        evidence=result.evidence,
        about=str(result.owner),
        town=result.town.name if result.town else "",
        url=result.get_absolute_url(),
        example=result.example_data,
    )


def _by_kind(groups: Iterable[Beneficiaries], limit: int) -> Iterator[Row]:
    groups = list(groups)
    for kind in Kind:
        own = [each for each in groups if each.kind == kind]
        if own:
            yield Row(str(kind.label), (count(own, limit),))


def _young(groups: Sequence[Beneficiaries], limit: int) -> Iterator[Row]:
    """Yield a row for each age that is counted, and the sums below when there are several."""
    ages = [age for age in Age if any(each.age == age for each in groups)]
    for age in ages:
        yield _row(str(age.label), [each for each in groups if each.age == age], limit)
    if len(ages) > 1:
        yield _row(_("Tillsammans"), groups, limit)


def _row(label: str, groups: Sequence[Beneficiaries], limit: int) -> Row:
    by_sex = [[each for each in groups if each.sex == sex] for sex in Sex]
    return Row(label, tuple(count(own, limit) for own in [*by_sex, groups]), _sexes())


def _sexes() -> tuple[str, ...]:
    return (*(str(sex.label) for sex in Sex), _("Tillsammans"))
