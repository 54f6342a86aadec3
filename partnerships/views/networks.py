"""The networks: their list by level, one network, and what the municipality did there."""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.listing import Order, in_order, listing
from council.pages import edit_page, posted, remove_page
from council.roles import Permission
from partnerships.filters import NetworkFilter
from partnerships.forms import NetworkEventForm, NetworkForm
from partnerships.models import Network, NetworkEvent
from partnerships.rules import networks as rules
from partnerships.views.common import EDIT, crumb

ORDERS: dict[str, Order] = {
    "namn": ["name"],
    "niva": [in_order("level", Network.Level.values), "name"],
    "aktiv": [F("last_active_on").asc(nulls_first=True), "name"],
}
# For those who may see the fees.
BY_FEE: dict[str, Order] = {"avgift": [F("yearly_fee").asc(nulls_first=True), "name"]}


def _crumbs(*networks: Network) -> list[tuple[str, str]]:
    listed = (_("Nätverk"), reverse("partnerships:networks"))
    return [crumb(), listed, *((str(each), each.get_absolute_url()) for each in networks)]


@require_safe
@requires(Permission.VIEW_PLAN)
def network_list(request: UserRequest) -> HttpResponse:
    today, months = timezone.localdate(), rules.passive_months()
    networks = Network.objects.judged(today, months).with_decisions().select_related("owner")
    may_see_money = request.user.may(Permission.VIEW_BUDGET)
    orders = ORDERS | BY_FEE if may_see_money else ORDERS
    context = listing(request, NetworkFilter(request.GET, networks), orders)
    context |= {
        "rows": [rules.Membership(each, today, months) for each in context["rows"]],
        "levels": rules.by_level(today, months),
        "policy": rules.ACTIVE,
        "months": months,
        "may_see_money": may_see_money,
        "may_edit": request.user.may(Permission.EDIT_PARTNER),
    }
    return render(request, "partnerships/networks.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def network_detail(request: UserRequest, pk: int) -> HttpResponse:
    today, months = timezone.localdate(), rules.passive_months()
    networks = Network.objects.judged(today, months).with_decisions().select_related("owner")
    network = get_object_or_404(networks, pk=pk)
    membership = rules.Membership(network, today, months)
    context = {
        "network": network,
        "membership": membership,
        "events": network.events.all(),
        "last_change": network.history.select_related("history_user").first(),
        "crumbs": [*_crumbs(), (network.name, "")],
        "may_see_money": request.user.may(Permission.VIEW_BUDGET),
        "may_edit": request.user.may(Permission.EDIT_PARTNER),
    }
    return render(request, "partnerships/network.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def network_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        NetworkForm(posted(request)),
        heading=_("Nytt nätverk"),
        crumbs=_crumbs(),
        done=_("Nätverket är sparat."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def network_edit(request: UserRequest, pk: int) -> HttpResponse:
    network = get_object_or_404(Network, pk=pk)
    return edit_page(
        request,
        NetworkForm(posted(request), instance=network),
        heading=_("Ändra %(name)s") % {"name": network},
        crumbs=_crumbs(network),
        done=_("Nätverket är sparat."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def event_new(request: UserRequest, network: int) -> HttpResponse:
    found = get_object_or_404(Network, pk=network)
    return edit_page(
        request,
        NetworkEventForm(posted(request), instance=NetworkEvent(network=found)),
        heading=_("Ny händelse i %(name)s") % {"name": found},
        crumbs=_crumbs(found),
        done=_("Händelsen är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def event_edit(request: UserRequest, network: int, pk: int) -> HttpResponse:
    event = _event(network, pk)
    return edit_page(
        request,
        NetworkEventForm(posted(request), instance=event),
        heading=_("Ändra händelsen %(day)s") % {"day": event.date},
        crumbs=_crumbs(event.network),
        done=_("Händelsen är sparad."),
        remove_url=reverse("partnerships:network_event_remove", args=[network, pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def event_remove(request: UserRequest, network: int, pk: int) -> HttpResponse:
    event = _event(network, pk)
    edit_url = reverse("partnerships:network_event_edit", args=[network, pk])
    return remove_page(
        request,
        event,
        crumbs=[*_crumbs(event.network), (str(event.date), edit_url)],
        done=_("Händelsen är borttagen."),
        then=event.network.get_absolute_url(),
    )


def _event(network: int, pk: int) -> NetworkEvent:
    events = NetworkEvent.objects.select_related("network")
    return get_object_or_404(events, pk=pk, network=network)
