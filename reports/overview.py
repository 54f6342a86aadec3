"""The council's dashboard: what goes well, what is late, what it costs, what needs a decision."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.follow_up import FollowedGoal
from activities.models import Goal, GoalRegion
from activities.models.activity import OPEN, SOON, STATUS_LOOKS, Status
from activities.models.goal import ASSESSMENT_LOOKS
from budget.rows import LineRow
from budget.sums import YearSums
from falun_intl.ui.marks import Mark
from reports import needs, year
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
class Overview:
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
    due_soon: tuple[ActivityRow, ...]
    sums: YearSums
    lines: tuple[LineRow, ...]
    towns: tuple[TownRow, ...]
    has_examples: bool
    data: YearData = field(repr=False, compare=False)

    @cached_property
    def decisions(self) -> tuple[needs.Need, ...]:
        """What the council must take a stand on; read when a page shows it."""
        return needs.decisions(self.data)

    @property
    def count_from(self) -> dt.date | None:
        """The day to count "om 12 dagar" from; None when the year is over and no one counts."""
        return None if self.is_over else self.as_of

    @property
    def fulfilled(self) -> int:
        return next(n for _mark, value, n in self.goal_counts if value == Goal.Assessment.FULFILLED)

    @property
    def goal_sentence(self) -> str:
        return goal_sentence(self.goal_counts)

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
        due_soon=tuple(each for each in data.activities if _is_due_soon(each, data.as_of)),
        sums=data.sums,
        lines=data.lines,
        towns=tuple(town for town in data.towns if town.is_current),
        has_examples=data.has_examples,
        data=data,
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


def goal_sentence(counts: Counts) -> str:
    """Say how many goals were reached: "9 av 17 mål är uppfyllda, 5 delvis uppfyllda …"."""
    number = {Goal.Assessment(value): count for _mark, value, count in counts}
    total = sum(number.values())
    if not total:
        return _("Planen har inga mål.")
    fulfilled = number[Goal.Assessment.FULFILLED]
    parts = [
        ngettext(
            "%(number)s av %(total)s mål är uppfyllt",
            "%(number)s av %(total)s mål är uppfyllda",
            fulfilled,
        )
        % {"number": fulfilled, "total": total},
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


def _is_due_soon(activity: ActivityRow, as_of: dt.date) -> bool:
    if activity.status not in OPEN or activity.ends_on is None:
        return False
    return as_of <= activity.ends_on <= as_of + SOON
