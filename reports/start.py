"""The start page: what needs this person, and the year at a glance."""

import datetime as dt
from dataclasses import dataclass, replace

from django.urls import reverse

from activities.models import Plan
from council.models import User
from council.roles import Permission
from reports import needs, overview, report_needs, upkeep, year
from reports.overview import Overview
from reports.rows import ActivityRow


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
    reported, reports_wait = report_needs.steps(user, today, data.limits)
    sees_all = user.may(Permission.VIEW_OVERVIEW)
    return Start(
        year=data.year,
        count_from=None if data.as_of < today else data.as_of,
        overview_url=reverse("reports:overview_year", args=[data.year]),
        has_plan=plan is not None,
        tasks=ready + reported + _tasks(user, data, own, today),
        waiting=waiting + reports_wait if sees_all else (),
        glance=overview.from_data(data, today) if sees_all else None,
        department=department,
        department_activities=own,
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
    return needs.late(own)
