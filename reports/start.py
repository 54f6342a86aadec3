"""The start page: what needs this person, and the year at a glance."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from activities.models import Idea, Plan
from activities.models.activity import SOON
from council.models import User
from council.roles import Permission
from reports import needs, network, overview, upkeep, year
from reports.deadlines import Deadline
from reports.overview import Overview
from reports.rows import ActivityRow

# So many of the ideas are shown; all of them stand in their list.
LATEST_IDEAS = 5


@dataclass(frozen=True)
class Start:
    year: int
    count_from: dt.date | None
    overview_url: str
    has_plan: bool
    tasks: tuple[needs.Need, ...]
    waiting: tuple[needs.Need, ...]
    glance: Overview | None
    department: str
    department_activities: tuple[ActivityRow, ...]
    ideas: tuple[Idea, ...]
    missing_documents: tuple[str, ...]

    @property
    def late_url(self) -> str:
        return f"{self.overview_url}#sena"


def build(user: User, today: dt.date) -> Start:
    """Show each role what it can act on; money only to those who may see it."""
    plan = Plan.objects.working(today)
    data = year.read(plan.year if plan else today.year, today, plan)
    # The year may be over, but what must be chosen today does not wait for the next plan.
    data = replace(data, agreements_on=today)
    department = user.department.name if user.department else ""
    own = tuple(a for a in data.activities if department and a.department == department)
    ready, waiting = needs.plan_steps(Plan.objects.on_their_way(data.year), user)
    sees_all = user.may(Permission.VIEW_OVERVIEW)
    return Start(
        year=data.year,
        count_from=None if data.as_of < today else data.as_of,
        overview_url=reverse("reports:overview_year", args=[data.year]),
        has_plan=plan is not None,
        tasks=ready + _tasks(user, data, own, today),
        waiting=waiting if sees_all else (),
        glance=overview.from_data(data, today) if sees_all else None,
        department=department,
        department_activities=own,
        ideas=_ideas(user),
        missing_documents=tuple(d.title for d in data.documents if d.is_missing)
        if sees_all
        else (),
    )


def _tasks(
    user: User, data: year.YearData, own: tuple[ActivityRow, ...], today: dt.date
) -> tuple[needs.Need, ...]:
    if user.may(Permission.EDIT_ACTIVITY):
        return needs.chores(data, upkeep.read(today, data.limits))
    if user.may(Permission.VIEW_OVERVIEW):
        return needs.decisions(data)
    return (*needs.late(own), *needs.due(_declarations(user, data, today)))


def _declarations(user: User, data: year.YearData, today: dt.date) -> Iterator[Deadline]:
    """The own department's declarations that are due."""
    if user.department_id is None or not user.may(Permission.DECLARE):
        return iter(())
    years = network.read_facts(today, data.limits)
    return network.deadlines(years, today + SOON, department=user.department_id)


def _ideas(user: User) -> tuple[Idea, ...]:
    """What came of the ideas, for those who propose; those who answer have a queue instead."""
    if not user.may(Permission.PROPOSE_IDEAS) or user.may(Permission.EDIT_ACTIVITY):
        return ()
    return tuple(Idea.objects.of(user).with_steps()[:LATEST_IDEAS])
