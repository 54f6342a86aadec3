"""What the network of contact persons has done together (P42)."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.filters import NetworkMeetingFilter
from council.forms import NetworkMeetingForm
from council.listing import Order, listing
from council.models import NetworkMeeting
from council.pages import Crumbs, edit_page, posted, remove_page
from council.roles import Permission
from council.views.people import network_crumb

EDIT = ["GET", "HEAD", "POST"]
ORDERS: dict[str, Order] = {"dag": ["-day", "-pk"]}


def _crumbs() -> Crumbs:
    return [network_crumb(), (_("Träffar"), reverse("council:meetings"))]


@require_safe
@requires(Permission.VIEW_PLAN)
def meeting_list(request: UserRequest) -> HttpResponse:
    meetings = NetworkMeeting.objects.prefetch_related("departments")
    context = listing(request, NetworkMeetingFilter(request.GET, meetings), ORDERS)
    context["crumbs"] = [network_crumb(), (_("Träffar"), "")]
    context["may_edit"] = request.user.may(Permission.EDIT_COUNCIL)
    return render(request, "council/meetings.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def meeting_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        NetworkMeetingForm(posted(request)),
        heading=_("Ny träff"),
        crumbs=_crumbs(),
        done=_("Träffen är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def meeting_edit(request: UserRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(NetworkMeeting, pk=pk)
    return edit_page(
        request,
        NetworkMeetingForm(posted(request), instance=meeting),
        heading=_("Ändra %(name)s") % {"name": meeting},
        crumbs=_crumbs(),
        done=_("Träffen är sparad."),
        remove_url=reverse("council:meeting_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def meeting_remove(request: UserRequest, pk: int) -> HttpResponse:
    return remove_page(
        request,
        get_object_or_404(NetworkMeeting, pk=pk),
        crumbs=_crumbs(),
        done=_("Träffen är borttagen."),
        then=reverse("council:meetings"),
    )
