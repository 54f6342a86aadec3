"""What should be seen to whatever the year: what has grown old, what is due, what visits lack."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from activities.models import Idea
from activities.models.activity import SOON
from activities.visit_rules import VisitFacts
from council.models import Limit
from falun_intl.ui.days import months_before
from partnerships.models import Network, PartnerContact
from reports import visits
from reports.deadlines import Deadline, Span, answers, money, network, scanning, work
from reports.visits import VisitFinding


@dataclass(frozen=True)
class Upkeep:
    """What waits: people to ask again, ideas to answer, passive memberships, days that come.

    The limits are in months.
    """

    today: dt.date
    contact_months: int
    unverified: int
    passive_months: int
    passive: tuple[str, ...]
    passive_example: str
    deadlines: tuple[Deadline, ...]
    visit_findings: tuple[VisitFinding, ...]
    waiting_ideas: int
    idea_example: str
    without_contact: tuple[str, ...]


def read(today: dt.date, limits: Mapping[Limit, int]) -> Upkeep:
    """Read it as it stands today, whatever the year."""
    contact_months, passive_months = limits[Limit.CONTACT_MONTHS], limits[Limit.PASSIVE_MONTHS]
    judged = Network.objects.judged(today, passive_months).filter(Q(is_passive=True))
    passive = list(judged.order_by("name"))
    before = months_before(today, contact_months)
    open_visits = visits.unreported(today, limits[Limit.VISIT_NOTICE])
    years = network.read_facts(today, limits)
    span = Span(dt.date.min, today + SOON, today, limits, only_open=True)
    due = [each for each in _due(span, open_visits) if _asks(each, today, span.last)]
    due += [*network.summed(years, span.last), *answers.summed(span.last)]
    ideas = list(Idea.objects.waiting().values_list("example_data", flat=True))
    return Upkeep(
        today=today,
        contact_months=contact_months,
        unverified=PartnerContact.objects.unverified(before).count(),
        passive_months=passive_months,
        passive=tuple(network.name for network in passive),
        passive_example=next((each.example_data for each in passive if each.example_data), ""),
        deadlines=tuple(sorted(due, key=lambda each: each.day)),
        visit_findings=visits.findings(open_visits),
        waiting_ideas=len(ideas),
        idea_example=next(filter(None, ideas), ""),
        without_contact=tuple(
            each.department.name for each in next(iter(years), ()) if not each.has_contact
        ),
    )


def _asks(deadline: Deadline, today: dt.date, until: dt.date) -> bool:
    """Say whether it is told of among what to see to.

    Who is told too late of a visit breaks a rule, which is told of instead; and a visit is
    reported when its time is out.
    """
    if deadline.uid.endswith("-inform"):
        return today <= deadline.day <= until
    if deadline.uid.endswith("-report"):
        return deadline.day <= today
    return deadline.is_open


def _due(span: Span, open_visits: Iterable[VisitFacts]) -> Iterator[Deadline]:
    """What funders wait for by the day, visits ask for and is watched, the late ones too."""
    yield from money.duties(span)
    yield from money.applications(span)
    for facts in open_visits:
        yield from (each for each in work.of_visit(facts) if each.is_open)
    yield from work.tasks(span)
    yield from scanning.looks(span)
