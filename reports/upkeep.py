"""What should be seen to whatever the year: what has grown old, what is due, what visits lack."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from activities.models import Idea
from activities.models.activity import SOON
from budget.models import GrantApplication, ReportDuty
from council.models import Limit
from falun_intl.ui import formats
from falun_intl.ui.days import months_before
from partnerships.models import Network, PartnerContact
from reports import network, visits
from reports.deadlines import Deadline
from reports.visits import VisitFinding


@dataclass(frozen=True)
class Upkeep:
    """What waits: people to ask again, ideas to answer, passive memberships, days that come.

    The limits are in months.
    """

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
    years, until = network.read_facts(today, limits), today + SOON
    due = [*_deadlines(until), *visits.deadlines(open_visits, until)]
    due += network.deadlines(years, until)
    ideas = list(Idea.objects.waiting().values_list("example_data", flat=True))
    return Upkeep(
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


def _deadlines(until: dt.date) -> Iterator[Deadline]:
    """What funders wait for by the day, the late ones too."""
    duties = ReportDuty.objects.unsent().filter(due_on__lte=until).select_related("grant__funder")
    for duty in duties:
        sentence = _("Redovisa till %(funder)s: %(grant)s, %(duty)s") % {
            "funder": duty.grant.funder,
            "grant": duty.grant,
            "duty": formats.uncapitalised(str(duty)),
        }
        yield Deadline(duty.due_on, sentence, duty.get_absolute_url(), duty.example_data)
    prepared = GrantApplication.objects.filter(status=GrantApplication.Status.PREPARED)
    for application in prepared.filter(deadline__lte=until):
        sentence = _("Skicka ansökan: %(title)s") % {"title": application}
        url = application.get_absolute_url()
        yield Deadline(application.deadline, sentence, url, application.example_data)
