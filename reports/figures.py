"""A year's figures beside those of the last follow-up and of the year before."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from activities import measuring
from activities.follow_up import goals_in
from activities.frozen_indicators import indicators_in
from activities.measuring import Measured, Reach
from activities.models import Activity, FollowUp, Goal, Plan
from activities.models.activity import Status
from budget import year as budget_year
from falun_intl.ui import formats
from reports.year import YearData, measured


@dataclass(frozen=True)
class Figures:
    """What a year came to on one occasion; `url` leads to where that stands in full."""

    label: str
    day: dt.date
    url: str
    goals: int
    by_assessment: dict[str, int]
    activities: int
    completed: int
    late: int
    used: Decimal
    left_of_frame: Decimal
    external: Decimal
    # The goals' indicators by reach; None in a follow-up from before they were frozen.
    by_reach: dict[str, int] | None

    @classmethod
    def of_data(cls, data: YearData) -> "Figures":
        statuses = Counter(each.status for each in data.activities)
        return cls(
            label=_("Nu"),
            day=data.as_of,
            url="",
            goals=len(data.goals),
            by_assessment=Counter(each.assessment for each in data.goals),
            activities=len(data.activities),
            completed=statuses[Status.COMPLETED],
            late=len(data.late),
            used=data.sums.outcome,
            left_of_frame=data.sums.left_of_frame,
            external=data.sums.external,
            by_reach=_reached(measured(data, data.as_of)),
        )

    @classmethod
    def frozen(cls, follow_up: FollowUp) -> "Figures":
        """Read a closed follow-up whose plan is fetched from its own content."""
        content = follow_up.content
        goals, activities = goals_in(content), content["activities"]
        indicators = indicators_in(content)
        return cls(
            label=str(follow_up),
            day=follow_up.day,
            url=follow_up.get_absolute_url(),
            goals=len(goals),
            by_assessment=Counter(goal.assessment for goal in goals),
            activities=len(activities),
            completed=sum(each["status"] == Status.COMPLETED for each in activities),
            late=sum(each["is_late"] for each in activities),
            used=Decimal(content["sums"]["outcome"]),
            left_of_frame=Decimal(content["sums"]["left_of_frame"]),
            external=Decimal(content["sums"]["external"]),
            by_reach=None if indicators is None else Counter(each.reach for each in indicators),
        )

    @classmethod
    def as_ended(cls, year: int) -> "Figures":
        """Read a year that is over as its last day left it, with what has been assessed since."""
        last = dt.date(year, 12, 31)
        goals = Counter(Goal.objects.filter(plan__year=year).values_list("assessment", flat=True))
        activities = Activity.objects.in_year(year)
        sums = budget_year.read_sums(year)
        return cls(
            label=_("Året %(year)s") % {"year": year},
            day=last,
            url=reverse("reports:overview_year", args=[year]),
            goals=goals.total(),
            by_assessment=goals,
            activities=activities.count(),
            completed=activities.filter(status=Status.COMPLETED).count(),
            late=activities.late(last).count(),
            used=sums.outcome,
            left_of_frame=sums.left_of_frame,
            external=sums.external,
            by_reach=_reached(measuring.of_goals(year, last)),
        )


def _reached(indicators: Iterable[Measured]) -> dict[str, int]:
    return Counter(str(each.reach) for each in indicators)


Read = Callable[[Figures], int | Decimal | None]
Say = Callable[[int | Decimal], str]
Line = tuple[str, str, Read, Say]


@dataclass(frozen=True)
class Cell:
    """A figure of an earlier occasion, and how the figure of now differs from it."""

    text: str
    change: str


@dataclass(frozen=True)
class Row:
    """One figure now, where its records are, and what it was on each earlier occasion."""

    label: str
    now: str
    url: str
    earlier: tuple[tuple[Figures, Cell], ...]


@dataclass(frozen=True)
class Comparison:
    """`earlier` are the occasions that there are figures of, at most two."""

    now: Figures
    earlier: tuple[Figures, ...]
    rows: tuple[Row, ...]


def compare(data: YearData) -> Comparison:
    """Set the year beside its last closed follow-up and the year before, in few queries."""
    now = Figures.of_data(data)
    earlier = tuple(_earlier(data))
    return Comparison(now, earlier, tuple(_rows(data.year, now, earlier)))


def _earlier(data: YearData) -> Iterable[Figures]:
    closed = FollowUp.objects.filter(plan__year=data.year, state=FollowUp.State.CLOSED)
    if last := closed.select_related("plan").order_by("-occasion").first():
        yield Figures.frozen(last)
    if Plan.objects.filter(year=data.year - 1).exists():
        yield Figures.as_ended(data.year - 1)


def _rows(year: int, now: Figures, earlier: tuple[Figures, ...]) -> Iterable[Row]:
    plan = reverse("activities:plan_year", args=[year])
    listed = f"{reverse('activities:list')}?ar={year}"
    done, budget = f"{listed}&status={Status.COMPLETED}", reverse("budget:year", args=[year])
    number, kronor = formats.number, formats.kronor
    shown: list[Line] = [
        *((_goals(each), plan, _assessed(each), number) for each in Goal.Assessment),
        *_measured(year, [now, *earlier]),
        (_("Genomförda aktiviteter"), done, lambda each: each.completed, number),
        (_("Sena aktiviteter"), "#sena", lambda each: each.late, number),
        (_("Använt"), budget, lambda each: each.used, kronor),
        (_("Kvar av ramen"), budget, lambda each: each.left_of_frame, kronor),
        (_("Externt beviljat"), budget, lambda each: each.external, kronor),
    ]
    for label, url, read, say in shown:
        cells = (_cell(read(each), read(now), say) for each in earlier)
        yield Row(label, _said(read(now), say), url, tuple(zip(earlier, cells, strict=True)))


def _measured(year: int, told: Iterable[Figures]) -> Iterable[Line]:
    """Yield what the indicators came to, where there are any."""
    if not any(each.by_reach for each in told):
        return
    results = reverse("reports:results", args=[year])
    for reach in (Reach.REACHED, Reach.PARTLY, Reach.NOT_REACHED):
        yield _indicators(reach), results, _came_to(reach), formats.number


def _cell(then: int | Decimal | None, now: int | Decimal | None, say: Say) -> Cell:
    if then is None or now is None:
        return Cell(_said(then, say), _("kan inte jämföras"))
    return Cell(say(then), _signed(now - then, say))


def _said(figure: int | Decimal | None, say: Say) -> str:
    return formats.MISSING if figure is None else say(figure)


def _goals(assessment: Goal.Assessment) -> str:
    return _("Mål: %(what)s") % {"what": formats.uncapitalised(str(assessment.label))}


def _indicators(reach: Reach) -> str:
    return _("Målens indikatorer: %(what)s") % {"what": formats.uncapitalised(str(reach.label))}


def _came_to(reach: Reach) -> Read:
    return lambda each: None if each.by_reach is None else each.by_reach.get(reach, 0)


def _assessed(assessment: str) -> Read:
    return lambda each: each.by_assessment.get(assessment, 0)


def _signed(difference: int | Decimal, say: Say) -> str:
    """Say a difference with its sign: +2, −1 200 kr; "oförändrat" when there is none."""
    if not difference:
        return _("oförändrat")
    said = say(difference)
    return said if difference < 0 else f"+{said}"
