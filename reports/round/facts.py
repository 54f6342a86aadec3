"""What the records say of a department's year, shown beside the form so that nothing is retyped."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from activities.models import Activity, Visit
from budget.models import BudgetLine
from council.models import Department, User
from council.roles import Permission
from falun_intl.ui import formats
from falun_intl.ui.marks import Mark
from partnerships.models import Project


@dataclass(frozen=True)
class ActivityFact:
    """An activity that the department answers for or takes part in."""

    pk: int
    code: str
    title: str
    mark: Mark
    ends_on: dt.date | None
    result: str
    version: int
    url: str
    example: str

    @classmethod
    def of(cls, activity: Activity) -> "ActivityFact":
        return cls(
            pk=activity.pk,
            code=activity.code,
            title=activity.title,
            mark=activity.mark,
            ends_on=activity.ends_on,
            result=activity.actual_result,
            version=activity.version,
            url=activity.get_absolute_url(),
            example=activity.example_data,
        )


@dataclass(frozen=True)
class Fact:
    """A visit or a project: what it is, when, how it stands and where it is told of."""

    title: str
    when: str
    mark: Mark
    url: str
    example: str


@dataclass(frozen=True)
class MoneyFact:
    """A line of the budget. Its address is for those who may see the budget."""

    title: str
    concerns: str
    payer: str
    mark: Mark
    budget: Decimal | None
    outcome: Decimal | None
    url: str
    example: str


@dataclass(frozen=True)
class Facts:
    activities: tuple[ActivityFact, ...]
    visits: tuple[Fact, ...]
    projects: tuple[Fact, ...]
    money: tuple[MoneyFact, ...]


def activities_of(department: Department, year: int) -> list[Activity]:
    """The year's activities that the department answers for or takes part in, by code."""
    own = Q(department=department) | Q(departments=department)
    return list(Activity.objects.in_year(year).filter(own).distinct().order_by("code"))


def read(department: Department, year: int, activities: Iterable[Activity], user: User) -> Facts:
    """Read the department's year in a constant number of queries.

    Of money only what the department's own frame or activities are about: a contact person sees
    that much of the budget, and no more.
    """
    activities = list(activities)
    return Facts(
        activities=tuple(map(ActivityFact.of, activities)),
        visits=_visits(activities),
        projects=_projects(department, year, activities),
        money=_money(department, year, activities, with_links=user.may(Permission.VIEW_BUDGET)),
    )


def _visits(activities: list[Activity]) -> tuple[Fact, ...]:
    visits = Visit.objects.placed().filter(activity__in=activities).select_related("town")
    return tuple(
        Fact(
            title=f"{each.town.name}: {each.purpose}",
            when=formats.days(each.starts_on, each.ends_on),
            mark=each.stage_mark,
            url=each.get_absolute_url(),
            example=each.example_data,
        )
        for each in visits.order_by("starts_on", "pk")
    )


def _projects(department: Department, year: int, activities: list[Activity]) -> tuple[Fact, ...]:
    own = Q(departments=department) | Q(activities__in=activities)
    projects = Project.objects.in_year(year).filter(own).distinct().order_by("name")
    return tuple(
        Fact(
            title=each.name,
            when=each.period,
            mark=each.phase_mark,
            url=each.get_absolute_url(),
            example=each.example_data,
        )
        for each in projects
    )


def _money(
    department: Department, year: int, activities: list[Activity], *, with_links: bool
) -> tuple[MoneyFact, ...]:
    own = Q(department=department) | Q(activity__in=activities)
    lines = BudgetLine.objects.in_year(year).filter(own).select_related("activity", "project")
    return tuple(
        MoneyFact(
            title=each.title,
            concerns=each.activity.code if each.activity else str(each.project or ""),
            payer=each.get_payer_display(),
            mark=each.mark,
            budget=each.current,
            outcome=each.outcome,
            url=each.get_absolute_url() if with_links else "",
            example=each.example_data,
        )
        for each in lines.order_by("position", "title")
    )
