"""Visits to and from the towns. They are shown on the towns' pages, which stand in `reports`."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.forms import VisitForm
from activities.models import Visit
from council.access import UserRequest, requires
from council.pages import Crumbs, edit_page, posted, remove_page
from council.roles import Permission
from partnerships.models import Town
from partnerships.views.common import EDIT, crumb


def _crumbs(town: Town) -> Crumbs:
    return [crumb(), (town.name, town.get_absolute_url())]


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
        crumbs=_crumbs(visit.town),
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
        crumbs=_crumbs(visit.town),
        done=_("Besöket är borttaget."),
        then=visit.town.get_absolute_url(),
    )
