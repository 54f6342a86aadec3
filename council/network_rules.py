"""The rules about the network: a contact person everywhere (R21), each head's answer (R32)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.models import ContactPerson, Declaration, Department, Limit
from council.models.declaration import due_on
from council.rules import Judgement, Rule, Severity, judge


@dataclass(frozen=True)
class DepartmentFacts:
    """A department on a day: who is its contact person, and has its head answered for the year."""

    department: Department
    year: int
    has_contact: bool
    has_declared: bool
    due_on: dt.date
    today: dt.date

    @property
    def is_due(self) -> bool:
        """Say whether the time for the year's declaration has passed, so that it is judged."""
        return self.today > self.due_on

    @property
    def url(self) -> str:
        page = reverse("reports:network_year", args=[self.year])
        return f"{page}#forvaltning-{self.department.pk}"

    @property
    def example(self) -> str:
        example: str = self.department.example_data
        return example


def _has_a_contact(facts: DepartmentFacts) -> str | None:
    return None if facts.has_contact else _("Förvaltningen saknar kontaktperson.")


def _has_declared(facts: DepartmentFacts) -> str | None:
    return None if facts.has_declared else _("Förvaltningschefens redovisning saknas.")


R21: Rule[DepartmentFacts] = Rule(
    code="R21",
    title=gettext_lazy("Varje förvaltning har en kontaktperson."),
    source=gettext_lazy(
        "Policyn, ansvar: ett nätverk av kontaktpersoner från alla förvaltningar (P41)."
    ),
    severity=Severity.ERROR,
    check=_has_a_contact,
)
R32: Rule[DepartmentFacts] = Rule(
    code="R32",
    title=gettext_lazy("Förvaltningschefen redovisar varje år hur policyn genomförs."),
    source=gettext_lazy(
        "Policyn, ansvar: förvaltningschefen ansvarar för att policyn genomförs (P40)."
    ),
    severity=Severity.WARNING,
    check=_has_declared,
)


def read(year: int, today: dt.date, limits: Mapping[Limit, int]) -> tuple[DepartmentFacts, ...]:
    """Read every department in one query, by name."""
    contacts = ContactPerson.objects.filter(department=OuterRef("pk"))
    given = Declaration.objects.given().filter(department=OuterRef("pk"), year=year)
    departments = Department.objects.annotate(
        has_contact=Exists(contacts), has_declared=Exists(given)
    )
    due = due_on(year, limits[Limit.DECLARATION])
    return tuple(
        DepartmentFacts(each, year, each.has_contact, each.has_declared, due, today)
        for each in departments
    )


def judgements(facts: DepartmentFacts) -> tuple[Judgement, ...]:
    """Return what the rules say; of a declaration that is not due yet they say nothing."""
    return judge([R21, R32] if facts.is_due else [R21], facts)
