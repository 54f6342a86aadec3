"""What the work stands on and who does it: documents, the network, and money promised ahead.

What the departments have seen in the world around is told of with the network (P34, P39).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from activities.models import HorizonNote, PlanState
from budget.models import BudgetLine
from council.models import Department
from falun_intl.ui.marks import Mark
from partnerships.models import Project
from reports.year import YearData


@dataclass(frozen=True)
class Ground:
    """A document that the work stands on, and where it is or that it is missing."""

    title: str
    reference: str
    mark: Mark | None = None
    example: str = ""


@dataclass(frozen=True)
class DepartmentContacts:
    """A department with those who are its contact persons; nobody may be."""

    name: str
    people: tuple[str, ...]
    changed_at: dt.datetime
    example: str


@dataclass(frozen=True)
class HorizonLine:
    title: str
    day: dt.date
    changed_at: dt.datetime
    example: str


@dataclass(frozen=True)
class DepartmentHorizon:
    """A department with what it wrote of the world around during the year; it may be nothing."""

    name: str
    notes: tuple[HorizonLine, ...]

    @property
    def number(self) -> int:
        return len(self.notes)


@dataclass(frozen=True)
class Commitment:
    """Own money that a project has been given for a year to come; it may lack an amount."""

    project: str
    year: int
    title: str
    amount: Decimal | None
    example: str


def plan_words(data: YearData) -> str:
    """Say which edition of the plan holds and who decided it, or that none does."""
    edition = data.edition
    if edition is None:
        return _("inte godkänd av kommunstyrelsen")
    words = _("utgåva %(number)s") % {"number": edition.number}
    if data.plan and data.plan.state != PlanState.APPROVED:
        words += _(" (en revidering pågår)")
    decision = edition.step.standing_decision
    if decision is None:
        return words
    example = _(" (exempeldata)") if decision.example_data else ""
    return f"{words}, {decision}, {decision.registry_number}{example}"


def grounds(data: YearData) -> tuple[Ground, ...]:
    """Return what the year's work stands on: the plan, the strategy, and each document by title.

    What nobody has supplied is said to be missing, never made up (X08).
    """
    missing = _("uppgift saknas")
    return (
        Ground(_("Verksamhetsplan"), plan_words(data)),
        Ground(_("Strategi"), data.texts.strategy or missing),
        *(
            Ground(each.title, each.reference or missing, each.mark, each.example_data)
            for each in data.documents
        ),
    )


def network() -> tuple[DepartmentContacts, ...]:
    """Read every department with its contact persons, in two questions."""
    departments = Department.objects.prefetch_related("contact_persons")
    return tuple(map(_contacts, departments))


def _contacts(department: Department) -> DepartmentContacts:
    people = list(department.contact_persons.all())
    records = (department, *people)
    return DepartmentContacts(
        name=department.name,
        people=tuple(person.name for person in people),
        changed_at=max(each.changed_at for each in records),
        example=next((each.example_data for each in records if each.example_data), ""),
    )


def horizon(year: int) -> tuple[DepartmentHorizon, ...]:
    """Read every department with its notes of the year by day, in two questions."""
    notes = Prefetch("horizon_notes", HorizonNote.objects.in_year(year).order_by("day", "pk"))
    return tuple(
        DepartmentHorizon(
            department.name,
            tuple(
                HorizonLine(each.title, each.day, each.changed_at, each.example_data)
                for each in department.horizon_notes.all()
            ),
        )
        for department in Department.objects.prefetch_related(notes)
    )


def commitments(projects: Iterable[Project], year: int) -> tuple[Commitment, ...]:
    """Return what the municipality's own frames hold for projects after the year.

    The projects' budget lines are fetched already.
    """
    lines: Sequence[tuple[Project, BudgetLine]] = [
        (project, line)
        for project in projects
        for line in project.budget_lines.all()
        if line.year > year and line.payer in BudgetLine.IN_A_FRAME
    ]
    return tuple(
        Commitment(project.name, line.year, line.title, line.current, line.example_data)
        for project, line in lines
    )
