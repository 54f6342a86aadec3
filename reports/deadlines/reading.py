"""Asks every source for its days: all of a span, or what one person should act on."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from activities.models.activity import SOON
from council.models import Limit, Threshold, User
from council.roles import Permission, Role
from falun_intl.ui.swedish import sort_key
from reports.deadlines import answers, money, network, partners, plans, scanning, work
from reports.deadlines.deadline import WEEK, Deadline, Kind, Span

SOURCES: tuple[Callable[[Span], Iterator[Deadline]], ...] = (
    plans.days,
    work.activities,
    work.actions,
    work.visits,
    work.tasks,
    money.duties,
    money.applications,
    money.calls,
    money.accreditations,
    partners.agreements,
    partners.network_events,
    network.declarations,
    scanning.looks,
    answers.answers,
)

# What the council itself decides or hands on; the rest others see to.
OF_THE_COUNCIL = (Kind.PLAN, Kind.AGREEMENT, Kind.REPORT)


class Dated(Protocol):
    @property
    def day(self) -> dt.date | None: ...


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True)
class Due(Generic[D]):
    """What somebody should act on, in order: late, within 7 days, within 28 days, and later."""

    today: dt.date
    late: tuple[D, ...] = ()
    within_week: tuple[D, ...] = ()
    within_month: tuple[D, ...] = ()
    later: tuple[D, ...] = ()

    @property
    def all(self) -> tuple[D, ...]:
        return self.late + self.within_week + self.within_month + self.later

    def __bool__(self) -> bool:
        return bool(self.all)


def between(
    first: dt.date,
    last: dt.date,
    *,
    user: User | None = None,
    today: dt.date,
    limits: Mapping[Limit, int] | None = None,
) -> tuple[Deadline, ...]:
    """Return what falls on any of the days, in order; only what the user, if any, may know of.

    The number of questions to the database is the same however much there is.
    """
    return _read(Span(first, last, today, limits or Threshold.objects.in_force()), user)


def open_until(
    last: dt.date,
    *,
    user: User | None = None,
    today: dt.date,
    limits: Mapping[Limit, int] | None = None,
) -> tuple[Deadline, ...]:
    """Return what is still to be done by the day, the late too however old; else as `between`."""
    limits = limits or Threshold.objects.in_force()
    return _read(Span(dt.date.min, last, today, limits, only_open=True), user)


def open_for(user: User, today: dt.date) -> Due[Deadline]:
    """Return what this person should act on, by role; see `concerns`."""
    found = open_until(today + SOON, user=user, today=today)
    return in_turn((each for each in found if concerns(each, user)), today)


def in_turn(dated: Iterable[D], today: dt.date) -> Due[D]:
    """Part what is open and in order by how soon it is. What has no day is left out."""
    found = [(each.day, each) for each in dated if each.day]
    return Due(
        today,
        late=tuple(each for day, each in found if day < today),
        within_week=tuple(each for day, each in found if today <= day <= today + WEEK),
        within_month=tuple(each for day, each in found if today + WEEK < day <= today + SOON),
        later=tuple(each for day, each in found if day > today + SOON),
    )


def concerns(deadline: Deadline, user: User) -> bool:
    """Say whether the person should act on it.

    Those who edit see to everything, a contact person to what is the own department's, and the
    council to what it decides. The administrator sees to accounts.
    """
    if user.may(Permission.EDIT_ACTIVITY):
        return True
    if user.role == Role.CONTACT:
        return deadline.department is not None and deadline.department == user.department_id
    return user.role in {Role.CHAIR, Role.MEMBER} and deadline.kind in OF_THE_COUNCIL


def _read(span: Span, user: User | None) -> tuple[Deadline, ...]:
    found = (each for source in SOURCES for each in source(span) if span.holds(each))
    known = (each for each in found if user is None or each.is_known_to(user))
    return tuple(sorted(known, key=lambda each: (each.day, sort_key(each.sentence), each.uid)))
