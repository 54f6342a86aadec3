"""The days of what the municipality has agreed on, and of the networks it belongs to."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from council.models import Limit
from falun_intl.ui.days import days_after, days_before
from partnerships.models import Agreement, NetworkEvent
from partnerships.models.agreement import State
from partnerships.rules.agreements import LIMITED
from reports.deadlines.deadline import Deadline, Kind, Span, Standing

# Where an agreement stands whose last day means something.
ENDING = (State.COMING, State.IN_FORCE, State.EXPIRED)
LONGEST_EVENT = 80


def agreements(span: Span) -> Iterator[Deadline]:
    """When each agreement ends, and by when the council chooses what comes then."""
    notice = span.limits[Limit.AGREEMENT_NOTICE]
    falls = (span.first, days_after(span.last, notice))
    placed = Agreement.objects.with_state(span.today)
    found = placed.filter(Q(state__in=ENDING), ends_on__range=falls)
    for agreement in found.filter(choice="") if span.only_open else found:
        words = {"title": agreement.title}
        yield Deadline.of(
            agreement,
            days_before(agreement.ends_on, notice),
            _("Välj om avtalet ska förlängas, ändra form eller avslutas: %(title)s") % words,
            kind=Kind.AGREEMENT,
            part="choice",
            standing=Standing.DONE if agreement.choice else Standing.OPEN,
            why=str(LIMITED),
        )
        yield Deadline.of(
            agreement,
            agreement.ends_on,
            _("Avtalet går ut: %(title)s") % words,
            kind=Kind.AGREEMENT,
            part="end",
            standing=Standing.EVENT,
        )


def network_events(span: Span) -> Iterator[Deadline]:
    if span.only_open:
        return
    found = NetworkEvent.objects.filter(date__range=span.days).select_related("network")
    for event in found:
        words = {"network": event.network, "what": Truncator(event.text).chars(LONGEST_EVENT)}
        yield Deadline.of(
            event,
            event.date,
            _("%(network)s: %(what)s") % words,
            kind=Kind.NETWORK,
            part="day",
            department=event.network.owner_id,
            standing=Standing.EVENT,
        )
