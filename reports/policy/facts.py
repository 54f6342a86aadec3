"""What the rules ask of a year besides what `reports.year` has read, in few questions.

Each question is limited to the year: that the database holds a hundred others changes nothing.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from activities.models import NoteFile, PlanStep, Visit
from council import network_rules
from council.models import Directive, Limit, Threshold
from council.network_rules import DepartmentFacts
from partnerships.models import Agreement, Network, Project
from partnerships.rules.agreements import Limits
from reports.annual import rules as report_rules
from reports.annual.rules import ReportFacts
from reports.year import YearData


@dataclass(frozen=True)
class Facts:
    """A year's records, all that the rules ask about.

    The projects of the year have their directives, the agreements are judged by the limits, and
    the pictures stand as they do `today`.
    """

    data: YearData
    today: dt.date
    limits: Limits
    steps: Sequence[PlanStep]
    projects: Sequence[Project]
    agreements: Sequence[Agreement]
    networks: Sequence[Network]
    visits: Sequence[Visit]
    pictures: Sequence[NoteFile]
    departments: Sequence[DepartmentFacts]
    report: ReportFacts


def read(data: YearData, today: dt.date) -> Facts:
    """Read it in a constant number of queries."""
    limits = Limits.of(data.limits)
    return Facts(
        data=data,
        today=today,
        limits=limits,
        steps=_steps(data),
        projects=_projects(data),
        agreements=_agreements(data, limits),
        networks=_networks(data),
        visits=_visits(data.year),
        pictures=_pictures(data.year),
        departments=network_rules.read(data.year, today, data.limits),
        report=report_rules.read(data.year, today, data.limits),
    )


def _steps(data: YearData) -> list[PlanStep]:
    if data.plan is None:
        return []
    return list(data.plan.steps.with_decisions().order_by("pk"))


def _projects(data: YearData) -> Sequence[Project]:
    directives = Prefetch("directives", Directive.objects.with_decisions())
    prefetch_related_objects(data.records.projects, directives)
    return data.records.projects


def _agreements(data: YearData, limits: Limits) -> list[Agreement]:
    """Return those that held, or were to hold, some day of the year."""
    first, last = dt.date(data.year, 1, 1), dt.date(data.year, 12, 31)
    judged = limits.judge(Agreement.objects.all(), data.agreements_on)
    of_the_year = judged.exclude(ends_on__lt=first).exclude(terminated_on__lt=first)
    return list(of_the_year.exclude(starts_on__gt=last).order_by("ends_on", "title"))


def _networks(data: YearData) -> list[Network]:
    """Return the memberships that go on as the year stands."""
    current = Network.objects.current(data.as_of).exclude(member_since__gt=data.year)
    return list(current.judged(data.as_of, data.limits[Limit.PASSIVE_MONTHS]).order_by("name"))


def _visits(year: int) -> list[Visit]:
    visits = Visit.objects.placed().filter(starts_on__year=year).select_related("town")
    return list(visits.order_by("starts_on", "pk"))


def _pictures(year: int) -> list[NoteFile]:
    """Return the pictures of what was written of during the year, without what they hold."""
    files = NoteFile.objects.filter(note__day__year=year, file__media_type__startswith="image/")
    noted = files.select_related("file", "note__activity", "note__project", "note__visit")
    return list(noted.defer("file__content").order_by("note__day", "pk"))


def changes_of_limits() -> dict[str, Any]:
    """Return the last change of each limit that somebody has set, with who made it."""
    changes = Threshold.history.latest_of_each().select_related("history_user")
    return {each.code: each for each in changes if each.history_type != "-"}
