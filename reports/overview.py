"""The council's dashboard: what goes well, what is late, what it costs, what needs a decision."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.follow_up import FollowedGoal
from activities.models import Goal, GoalRegion, Plan
from activities.models.activity import STATUS_LOOKS, Status
from activities.models.goal import ASSESSMENT_LOOKS
from budget.rows import LineRow
from budget.sums import YearSums
from falun_intl.ui.marks import Mark
from reports import figures, needs, policy, risks, upkeep, year
from reports.figures import Comparison
from reports.policy import PolicyState
from reports.risks import Risks
from reports.rows import ActivityRow, GoalRow, TownRow
from reports.year import YearData

Counts = tuple[tuple[Mark, str, int], ...]


@dataclass(frozen=True)
class RegionGoals:
    region: str
    label: str
    goals: tuple[GoalRow, ...]

    @property
    def counts(self) -> Counts:
        return goal_counts(self.goals)


@dataclass(frozen=True)
class RegionSide:
    """One part of the plan beside the others: its goals by assessment, and its activities."""

    region: str
    label: str
    goals: Counts
    goal_total: int
    activities: int
    completed: int
    late: int
    url: str
    activities_url: str


@dataclass(frozen=True)
class Overview:
    """The year as the dashboard shows it. What costs questions is read when a page shows it."""

    year: int
    as_of: dt.date
    is_over: bool
    has_plan: bool
    regions: tuple[RegionGoals, ...]
    goal_counts: Counts
    activity_counts: Counts
    goal_total: int
    activity_total: int
    late: tuple[ActivityRow, ...]
    sums: YearSums
    lines: tuple[LineRow, ...]
    towns: tuple[TownRow, ...]
    has_examples: bool
    data: YearData = field(repr=False, compare=False)
    today: dt.date

    @cached_property
    def is_worked_with(self) -> bool:
        """Say whether it is the year that people work with, so that today counts."""
        working = Plan.objects.working(self.today)
        return working is not None and working.year == self.year

    @cached_property
    def decisions(self) -> tuple[needs.Need, ...]:
        """What the council must take a stand on: first what has a last day, the nearest first."""
        found = list(needs.decisions(self._as_chosen_about))
        if self.is_worked_with:
            found += needs.plan_days(self.today, self.data.limits)
        return tuple(sorted(found, key=lambda each: (each.day is None, each.day or dt.date.max)))

    @property
    def _as_chosen_about(self) -> YearData:
        """The year may be over, but what must be chosen today does not wait for the next plan."""
        return replace(self.data, agreements_on=self.today) if self.is_worked_with else self.data

    @cached_property
    def risks(self) -> Risks:
        """What is late or may become it: of a year that people work with, what waits today too."""
        waiting = upkeep.read(self.today, self.data.limits) if self.is_worked_with else None
        return risks.read(self.data, waiting, self.today)

    @cached_property
    def policy(self) -> PolicyState:
        return policy.read(self.data, self.today)

    @cached_property
    def comparison(self) -> Comparison:
        return figures.compare(self.data)

    @property
    def sides(self) -> tuple[RegionSide, ...]:
        """The parts of the plan that have goals or activities, side by side."""
        return tuple(_sides(self.data))

    @property
    def count_from(self) -> dt.date | None:
        """The day to count "om 12 dagar" from; None when the year is over and no one counts."""
        return None if self.is_over else self.as_of

    @property
    def fulfilled(self) -> int:
        return next(n for _mark, value, n in self.goal_counts if value == Goal.Assessment.FULFILLED)

    @property
    def goal_sentence(self) -> str:
        """Say how many goals are reached or, while the year goes on, are judged to be."""
        return goal_sentence(self.goal_counts, is_forecast=not self.is_over)

    @property
    def completed_url(self) -> str:
        return f"{reverse('activities:list')}?ar={self.year}&status={Status.COMPLETED}"

    @property
    def completed(self) -> int:
        return next(n for _mark, value, n in self.activity_counts if value == Status.COMPLETED)


def build(wanted: int, today: dt.date) -> Overview:
    return from_data(year.read(wanted, today), today)


def from_data(data: YearData, today: dt.date) -> Overview:
    return Overview(
        year=data.year,
        as_of=data.as_of,
        is_over=data.as_of < today,
        has_plan=data.plan is not None,
        regions=region_goals(data.goals),
        goal_counts=goal_counts(data.goals),
        activity_counts=activity_counts(data.activities),
        goal_total=len(data.goals),
        activity_total=len(data.activities),
        late=data.late,
        sums=data.sums,
        lines=data.lines,
        towns=tuple(town for town in data.towns if town.is_current),
        has_examples=data.has_examples,
        data=data,
        today=today,
    )


def _sides(data: YearData) -> Iterator[RegionSide]:
    plan = reverse("activities:plan_year", args=[data.year])
    listed = f"{reverse('activities:list')}?ar={data.year}"
    for part in GoalRegion:
        goals = [goal for goal in data.goals if goal.region == part]
        activities = [each for each in data.activities if each.region == part]
        if goals or activities:
            yield RegionSide(
                region=part.value,
                label=str(part.label),
                goals=goal_counts(goals),
                goal_total=len(goals),
                activities=len(activities),
                completed=sum(each.status == Status.COMPLETED for each in activities),
                late=sum(each.is_late for each in activities),
                url=f"{plan}#del-{part.value}",
                activities_url=f"{listed}&region={part.value}",
            )


def region_goals(goals: Iterable[GoalRow]) -> tuple[RegionGoals, ...]:
    """Group the goals by part of the plan; a part without goals is left out."""
    goals = tuple(goals)
    parts = (
        RegionGoals(part.value, str(part.label), tuple(g for g in goals if g.region == part))
        for part in GoalRegion
    )
    return tuple(part for part in parts if part.goals)


def goal_counts(goals: Iterable[GoalRow | FollowedGoal]) -> Counts:
    goals = tuple(goals)
    return tuple(
        (Mark(str(value.label), *looks), value.value, sum(g.assessment == value for g in goals))
        for value, looks in ASSESSMENT_LOOKS.items()
    )


def activity_counts(activities: Iterable[ActivityRow]) -> Counts:
    activities = tuple(activities)
    return tuple(
        (Mark(str(value.label), *looks), value.value, sum(a.status == value for a in activities))
        for value, looks in STATUS_LOOKS.items()
    )


def goal_sentence(counts: Counts, *, is_forecast: bool = False) -> str:
    """Say how many goals were reached: "9 av 17 mål är uppfyllda, 5 delvis uppfyllda …".

    As a forecast, while the year goes on: "9 av 17 mål bedöms bli uppfyllda …".
    """
    number = {Goal.Assessment(value): count for _mark, value, count in counts}
    total = sum(number.values())
    if not total:
        return _("Planen har inga mål.")
    fulfilled = number[Goal.Assessment.FULFILLED]
    if is_forecast:
        first = ngettext(
            "%(number)s av %(total)s mål bedöms bli uppfyllt",
            "%(number)s av %(total)s mål bedöms bli uppfyllda",
            fulfilled,
        )
    else:
        first = ngettext(
            "%(number)s av %(total)s mål är uppfyllt",
            "%(number)s av %(total)s mål är uppfyllda",
            fulfilled,
        )
    parts = [
        first % {"number": fulfilled, "total": total},
        *(text for assessment, text in _others(number) if number[assessment]),
    ]
    return _(" och ").join(filter(None, [", ".join(parts[:-1]), parts[-1]])) + "."


def _others(number: dict[Goal.Assessment, int]) -> list[tuple[Goal.Assessment, str]]:
    partly = number[Goal.Assessment.PARTLY]
    missed = number[Goal.Assessment.NOT_FULFILLED]
    unknown = number[Goal.Assessment.NOT_ASSESSED]
    return [
        (
            Goal.Assessment.PARTLY,
            ngettext("%(n)s delvis uppfyllt", "%(n)s delvis uppfyllda", partly) % {"n": partly},
        ),
        (
            Goal.Assessment.NOT_FULFILLED,
            ngettext("%(n)s ej uppfyllt", "%(n)s ej uppfyllda", missed) % {"n": missed},
        ),
        (
            Goal.Assessment.NOT_ASSESSED,
            ngettext("%(n)s ej bedömt", "%(n)s ej bedömda", unknown) % {"n": unknown},
        ),
    ]
