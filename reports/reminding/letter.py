"""What one person's weekly reminders say, and how they are written as mail."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.models import Department, User
from council.roles import Role
from falun_intl.ui import formats
from reports import deadlines
from reports.deadlines import Deadline

# A longer list is not read; the calendar has the rest.
MOST = 30


@dataclass(frozen=True)
class Item:
    sentence: str
    url: str
    when: str
    note: str


@dataclass(frozen=True)
class Section:
    """What is as urgent as this: the first of it, and how many there are besides."""

    heading: str
    items: tuple[Item, ...]
    more: int

    @property
    def rest(self) -> str:
        if not self.more:
            return ""
        words = ngettext("Och %(n)s till i kalendern.", "Och %(n)s till i kalendern.", self.more)
        return words % {"n": formats.number(self.more)}


@dataclass(frozen=True)
class Letter:
    """`unmanned` are the departments whose reminders come here because nobody there gets any."""

    subject: str
    sections: tuple[Section, ...]
    unmanned: tuple[str, ...]
    calendar_url: str
    choice_url: str
    product: str

    @property
    def is_empty(self) -> bool:
        return not self.sections

    @property
    def unmanned_sentence(self) -> str:
        if not self.unmanned:
            return ""
        return _(
            "Ingen kontaktperson med konto och e-post finns hos %(departments)s. "
            "Därför kommer påminnelserna därifrån till dig."
        ) % {"departments": formats.listed(list(self.unmanned))}


@dataclass(frozen=True)
class Departments:
    """What the departments are called, and which of them have somebody who can be reminded."""

    names: dict[int, str]
    manned: frozenset[int]

    @classmethod
    def read(cls) -> "Departments":
        contacts = User.objects.filter(role=Role.CONTACT, is_active=True).exclude(email="")
        return cls(
            names=dict(Department.objects.values_list("pk", "name")),
            manned=frozenset(
                contacts.exclude(department=None).values_list("department_id", flat=True)
            ),
        )

    def unmanned_in(self, found: Iterable[Deadline]) -> tuple[str, ...]:
        left = {each.department for each in found} - self.manned
        return tuple(name for pk, name in self.names.items() if pk in left)


def write(user: User, today: dt.date, departments: Departments) -> Letter:
    """Say what the person should act on; the letter is empty when that is nothing."""
    due = deadlines.open_for(user, today)
    groups = (
        (_("Sent"), due.late),
        (_("Inom 7 dagar"), due.within_week),
        (_("Inom 28 dagar"), due.within_month),
    )
    is_fallback = user.role == Role.COORDINATOR
    return Letter(
        subject=_subject(due),
        sections=tuple(
            Section(
                heading=f"{heading} ({formats.number(len(found))})",
                items=tuple(_item(each, today, user, departments) for each in found[:MOST]),
                more=max(len(found) - MOST, 0),
            )
            for heading, found in groups
            if found
        ),
        unmanned=departments.unmanned_in(due.all) if is_fallback else (),
        calendar_url=_absolute(reverse("reports:calendar")),
        choice_url=_absolute(reverse("reports:reminders")),
        product=settings.MUNICIPALITY["product"],
    )


def _subject(due: deadlines.Due[Deadline]) -> str:
    _year, week, _weekday = due.today.isocalendar()
    return _("Påminnelser vecka %(week)s: %(late)s sent, %(soon)s inom 28 dagar") % {
        "week": week,
        "late": len(due.late),
        "soon": len(due.within_week) + len(due.within_month),
    }


def _item(each: Deadline, today: dt.date, user: User, departments: Departments) -> Item:
    """Name the department for those who see to all of them, and say what is only an example."""
    is_others = each.department is not None and each.department != user.department_id
    department = departments.names.get(each.department or 0, "") if is_others else ""
    notes = [department, _("exempeldata") if each.example else ""]
    return Item(
        sentence=" ".join(each.sentence.split()),
        url=_absolute(each.url),
        when=formats.when(each.day, today),
        note=", ".join(filter(None, notes)),
    )


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def mail(letter: Letter, user: User, today: dt.date) -> EmailMultiAlternatives:
    """Return the letter as mail. No header holds anything that a person has typed but the address.

    The same person and week give the same Message-ID, so that programs know a copy.
    """
    year, week, _weekday = today.isocalendar()
    host = urlsplit(settings.SITE_URL).hostname
    context = {"letter": letter}
    message = EmailMultiAlternatives(
        letter.subject,
        render_to_string("reports/digest.txt", context),
        to=[user.email],
        headers={
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{letter.choice_url}>",
            "Message-ID": f"<paminnelser-{year}-{week}-{user.pk}@{host}>",
        },
    )
    message.attach_alternative(render_to_string("reports/digest.html", context), "text/html")
    return message
