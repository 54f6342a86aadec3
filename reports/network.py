"""The network of contact persons: every department, what it lacks and what it does (P35–P44)."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Activity, HorizonNote, Idea
from council import network_rules
from council.models import (
    ContactPerson,
    Declaration,
    Department,
    Limit,
    NetworkMeeting,
    Threshold,
    User,
)
from council.models.declaration import due_on, mark_of
from council.network_rules import DepartmentFacts
from council.roles import Role
from council.rules import Judgement
from falun_intl.ui.marks import Mark
from reports.models import DepartmentReport
from reports.round import answering


@dataclass(frozen=True)
class Contact:
    """A contact person, and whether there is an account with the same address of e-mail."""

    person: ContactPerson
    account: Mark


@dataclass(frozen=True)
class DepartmentRow:
    facts: DepartmentFacts
    contacts: tuple[Contact, ...]
    # Open accounts of contact persons at the department that are nobody's of those above.
    other_accounts: tuple[str, ...]
    declaration: Mark
    declaration_url: str
    # Where the department answers in the year's round, for those who may.
    answer_url: str
    activities: int
    activities_url: str
    ideas: int
    waiting_ideas: int
    ideas_url: str
    horizon_notes: int
    horizon_url: str
    meetings: int

    @property
    def contact_problems(self) -> tuple[Judgement, ...]:
        """What R21 says when nobody is the department's contact person."""
        return self._broken("R21")

    @property
    def declaration_problems(self) -> tuple[Judgement, ...]:
        """What R32 says when the head has not answered in time."""
        return self._broken("R32")

    def _broken(self, code: str) -> tuple[Judgement, ...]:
        told = network_rules.judgements(self.facts)
        return tuple(each for each in told if each.code == code and not each.is_kept)

    @property
    def department(self) -> Department:
        return self.facts.department


@dataclass(frozen=True)
class Network:
    """All departments by name, in one year. Ideas are those that the reader may see."""

    year: int
    rows: tuple[DepartmentRow, ...]
    horizon_notes: int
    meetings: int
    due_on: dt.date

    @property
    def without_contact(self) -> int:
        return sum(not row.facts.has_contact for row in self.rows)

    @property
    def declared(self) -> int:
        return sum(row.facts.has_declared for row in self.rows)

    @property
    def summary(self) -> str:
        """Say the most important in two sentences."""
        if not self.rows:
            return ""
        declared = _("%(given)s av %(all)s har lämnat redovisningen för %(year)s.") % {
            "given": self.declared,
            "all": len(self.rows),
            "year": self.year,
        }
        return f"{self._contacts} {declared}"

    @property
    def _contacts(self) -> str:
        if not self.without_contact:
            return _("Alla förvaltningar har en kontaktperson.")
        sentence = ngettext(
            "%(missing)s av %(all)s förvaltningar saknar kontaktperson.",
            "%(missing)s av %(all)s förvaltningar saknar kontaktperson.",
            self.without_contact,
        )
        return sentence % {"missing": self.without_contact, "all": len(self.rows)}


def build(year: int, today: dt.date, user: User) -> Network:
    """Read the network in a constant number of queries."""
    facts = network_rules.read(year, today, Threshold.objects.in_force())
    contacts, accounts = _contacts(), _accounts()
    declarations = {each.department_id: each for each in Declaration.objects.filter(year=year)}
    answers = _answers(year, user)
    activities = _count(Activity.objects.in_year(year).values_list("department", flat=True))
    ideas = Idea.objects.visible_to(user)
    proposed = _count(ideas.values_list("department", flat=True))
    waiting = _count(ideas.waiting().values_list("department", flat=True))
    scanned = _count(HorizonNote.objects.in_year(year).values_list("department", flat=True))
    meetings = NetworkMeeting.objects.in_year(year)
    attended = _count(meetings.values_list("departments", flat=True))
    return Network(
        year=year,
        rows=tuple(
            DepartmentRow(
                facts=each,
                contacts=_shown(contacts[key], accounts),
                other_accounts=_others(key, contacts[key], accounts),
                declaration=mark_of(declarations.get(key), is_due=each.is_due),
                declaration_url=reverse("council:declaration", args=[year, key]),
                answer_url=answers.get(key, ""),
                activities=activities[key],
                activities_url=f"{reverse('activities:list')}?ar={year}&forvaltning={key}",
                ideas=proposed[key],
                waiting_ideas=waiting[key],
                ideas_url=f"{reverse('activities:ideas')}?forvaltning={key}",
                horizon_notes=scanned[key],
                horizon_url=f"{reverse('activities:horizon_notes')}?ar={year}&forvaltning={key}",
                meetings=attended[key],
            )
            for each in facts
            for key in [each.department.pk]
        ),
        horizon_notes=scanned.total(),
        meetings=meetings.count(),
        due_on=due_on(year, Threshold.objects.value(Limit.DECLARATION)),
    )


def _answers(year: int, user: User) -> dict[int, str]:
    found = DepartmentReport.objects.in_year(year)
    return {
        each.department_id: each.get_absolute_url()
        for each in found
        if answering.write_refusal(each.department, user) is None
    }


def _count(departments: Iterable[int | None]) -> Counter[int | None]:
    return Counter(departments)


def _contacts() -> Mapping[int, list[ContactPerson]]:
    found: dict[int, list[ContactPerson]] = defaultdict(list)
    for person in ContactPerson.objects.all():
        found[person.department_id].append(person)
    return found


def _accounts() -> list[User]:
    return list(User.objects.filter(is_active=True))


def _address(email: str) -> str:
    return email.strip().casefold()


def _shown(people: Iterable[ContactPerson], accounts: Iterable[User]) -> tuple[Contact, ...]:
    addresses = {_address(each.email) for each in accounts if each.email}
    return tuple(
        Contact(person, _account_mark(has_one=_address(person.email) in addresses))
        for person in people
    )


def _account_mark(*, has_one: bool) -> Mark:
    if has_one:
        return Mark(_("Har konto"), "✓", "success")
    return Mark(_("Inget konto"), "–", "neutral")


def _others(
    department: int, people: Iterable[ContactPerson], accounts: Iterable[User]
) -> tuple[str, ...]:
    known = {_address(person.email) for person in people if person.email}
    return tuple(
        str(each)
        for each in accounts
        if each.role == Role.CONTACT
        and each.department_id == department
        and _address(each.email) not in known
    )
