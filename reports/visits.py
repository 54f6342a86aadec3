"""The visits as the annual report tells of them, and what is to be seen to about them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext

from activities.models import Visit, VisitParticipants
from activities.visit_rules import VisitFacts
from council.models import Limit
from council.rules import Judgement
from falun_intl.ui import formats
from falun_intl.ui.marks import Mark

A_YEAR = dt.timedelta(days=366)


@dataclass(frozen=True)
class VisitRow:
    """One of the year's visits in words. People are told of by kind, never by name.

    `represented_by` is who stood for the municipality, and `problem` what R19 says if nobody did.
    """

    days: str
    town: str
    direction: str
    purpose: str
    is_official: bool
    is_called_off: bool
    mark: Mark
    people: tuple[str, ...]
    represented_by: str
    problem: str
    outcome: str
    agreed: str
    example: str
    changed_at: dt.datetime

    @classmethod
    def of(cls, facts: VisitFacts, least: int) -> "VisitRow":
        """Read a visit. Fewer children and youth than `least` are not told of as a number."""
        visit = facts.visit
        groups = list(visit.participants.all())
        records = (visit, *groups)
        return cls(
            days=formats.days(visit.starts_on, visit.ends_on),
            town=visit.town.name,
            direction=visit.get_direction_display(),
            purpose=visit.purpose,
            is_official=visit.is_official,
            is_called_off=visit.status == Visit.Status.CANCELLED,
            mark=visit.stage_mark,
            people=_people(visit, groups, least),
            represented_by=_represented_by(groups),
            problem=next((each.problem for each in facts.broken if each.code == "R19"), ""),
            outcome=visit.outcome,
            agreed=visit.agreed,
            example=next((each.example_data for each in records if each.example_data), ""),
            changed_at=max(each.changed_at for each in records),
        )


def _people(visit: Visit, groups: Iterable[VisitParticipants], least: int) -> tuple[str, ...]:
    """Count the people of each side by kind; without kinds, those who travelled."""
    told = tuple(filter(None, (_side(side, groups, least) for side in VisitParticipants.Side)))
    if told or visit.people is None:
        return told
    words = ngettext("%(count)s person reste", "%(count)s personer reste", visit.people)
    return (words % {"count": visit.people},)


def _side(side: VisitParticipants.Side, groups: Iterable[VisitParticipants], least: int) -> str:
    counted = [
        f"{formats.uncapitalised(each.get_kind_display())} {each.told(least)}"
        for each in groups
        if each.side == side
    ]
    return f"{side.label}: {', '.join(counted)}" if counted else ""


def _represented_by(groups: Iterable[VisitParticipants]) -> str:
    bodies = [each.get_kind_display() for each in groups if each.represents_the_municipality]
    return formats.listed(bodies) if bodies else ""


def in_year(year: int, *, today: dt.date, limits: dict[Limit, int]) -> tuple[VisitRow, ...]:
    """The year's visits in the order of their days, those that were called off too."""
    visits = Visit.objects.placed().filter(starts_on__year=year).select_related("town")
    visits = visits.prefetch_related("participants").order_by("starts_on", "pk")
    days, least = limits[Limit.VISIT_NOTICE], limits[Limit.SMALL_NUMBERS]
    return tuple(VisitRow.of(VisitFacts(each, days, today), least) for each in visits)


@dataclass(frozen=True)
class VisitFinding:
    """What a rule says of a visit that is not reported yet."""

    visit: Visit
    judgement: Judgement


def unreported(today: dt.date, notice_days: int) -> tuple[VisitFacts, ...]:
    """The visits that still ask for something: neither reported nor called off.

    What is more than a year away asks for nothing yet.
    """
    visits = Visit.objects.unreported().filter(starts_on__lte=today + A_YEAR)
    return tuple(VisitFacts(each, notice_days, today) for each in visits.select_related("town"))


def findings(open_visits: Iterable[VisitFacts]) -> tuple[VisitFinding, ...]:
    """The rules that they break. What is reported stands marked in the annual report instead."""
    return tuple(VisitFinding(facts.visit, each) for facts in open_visits for each in facts.broken)
