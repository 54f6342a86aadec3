"""Visits to and from the towns: their list, and one visit from plan to report."""

from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import benefit, documentation, small_numbers, visit_way
from activities.filters import VisitFilter
from activities.forms import NoteForm, VisitForm
from activities.models import Visit, VisitStage
from activities.visit_rules import VisitFacts, notice_days
from council.access import UserRequest, requires
from council.listing import Order, in_order, listing
from council.pages import Crumbs, edit_page, posted, remove_page
from council.roles import Permission
from partnerships.models import Town
from partnerships.views.common import EDIT, crumb

ORDERS: dict[str, Order] = {
    "dag": [F("starts_on").desc(), "-pk"],
    "ort": ["town__name", "-starts_on", "pk"],
    "lage": [in_order("stage", VisitStage.values), "-starts_on", "pk"],
}


def _crumbs(town: Town) -> Crumbs:
    return [crumb(), (town.name, town.get_absolute_url())]


def visit_crumbs(*visits: Visit) -> Crumbs:
    """Lead back to the list of visits, and to the visit when there is one."""
    listed = (_("Besök"), reverse("activities:visits"))
    return [crumb(), listed, *((each.purpose, each.get_absolute_url()) for each in visits)]


@require_safe
@requires(Permission.VIEW_PLAN)
def visit_list(request: UserRequest) -> HttpResponse:
    visits = Visit.objects.placed().select_related("town")
    context = listing(request, VisitFilter(request.GET, visits), ORDERS)
    days, today = notice_days(), timezone.localdate()
    context["rows"] = [VisitFacts(each, days, today) for each in context["rows"]]
    return render(request, "activities/visits.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def visit_detail(request: UserRequest, pk: int) -> HttpResponse:
    visits = Visit.objects.placed().select_related("town", "activity")
    visit = get_object_or_404(visits.prefetch_related("activity__departments"), pk=pk)
    may_see_money = request.user.may(Permission.VIEW_BUDGET)
    least = small_numbers.limit_for(request.user)
    facts = VisitFacts(visit, notice_days(), timezone.localdate())
    context = {
        "visit": visit,
        "facts": facts,
        "stations": visit_way.stations(visit),
        "notices": visit.notices.all(),
        "participants": [(each, each.told(least)) for each in visit.participants.all()],
        "tasks": visit.tasks.select_related("department"),
        "benefit": benefit.of(visit, request.user),
        "log": documentation.latest(visit, request.user),
        "note_form": NoteForm(),
        "last_change": visit.history.select_related("history_user").first(),
        "crumbs": [*visit_crumbs(), (visit.purpose, "")],
        "may_see_money": may_see_money,
        "may_edit": request.user.may(Permission.EDIT_ACTIVITY),
    }
    return render(request, "activities/visit.html", context | _money(visit, show=may_see_money))


def _money(visit: Visit, *, show: bool) -> dict[str, Any]:
    """Read what the visit cost, for those who may see it only."""
    return {"costs": visit_way.costs(visit)} if show else {}


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def visit_new(request: UserRequest, slug: str) -> HttpResponse:
    town = get_object_or_404(Town, slug=slug)
    return edit_page(
        request,
        VisitForm(posted(request), instance=Visit(town=town)),
        heading=_("Nytt besök: %(town)s") % {"town": town},
        crumbs=_crumbs(town),
        done=_("Besöket är sparat."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def visit_edit(request: UserRequest, pk: int) -> HttpResponse:
    visit = get_object_or_404(Visit.objects.select_related("town"), pk=pk)
    return edit_page(
        request,
        VisitForm(posted(request), instance=visit),
        heading=_("Ändra besöket: %(town)s") % {"town": visit.town},
        crumbs=visit_crumbs(visit),
        done=_("Besöket är sparat."),
        remove_url=reverse("activities:visit_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def visit_remove(request: UserRequest, pk: int) -> HttpResponse:
    visit = get_object_or_404(Visit.objects.select_related("town"), pk=pk)
    return remove_page(
        request,
        visit,
        crumbs=visit_crumbs(visit),
        done=_("Besöket är borttaget."),
        then=visit.town.get_absolute_url(),
    )
