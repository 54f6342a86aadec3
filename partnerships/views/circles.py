"""The circles of twin towns: who is in them, and who is missing."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.pages import edit_page, posted
from council.roles import Permission
from partnerships.circles import circle_of
from partnerships.forms import CircleForm
from partnerships.models import TwinTownCircle
from partnerships.views.common import EDIT, crumb


def _crumbs() -> list[tuple[str, str]]:
    return [crumb(), (_("Kretsar"), reverse("partnerships:circles"))]


@require_safe
@requires(Permission.VIEW_PLAN)
def circle_list(request: UserRequest) -> HttpResponse:
    records = TwinTownCircle.objects.prefetch_related("towns")
    context = {
        "circles": [circle_of(record, record.towns.all()) for record in records],
        "home": settings.MUNICIPALITY["town"],
        "may_edit": request.user.may(Permission.EDIT_PARTNER),
    }
    return render(request, "partnerships/circles.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def circle_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        CircleForm(posted(request)),
        heading=_("Ny krets"),
        lead=_("Vilka orter som är med anges när orterna ändras."),
        crumbs=_crumbs(),
        done=_("Kretsen är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def circle_edit(request: UserRequest, pk: int) -> HttpResponse:
    circle = get_object_or_404(TwinTownCircle, pk=pk)
    return edit_page(
        request,
        CircleForm(posted(request), instance=circle),
        heading=_("Ändra %(name)s") % {"name": circle},
        lead=_("Vilka orter som är med anges när orterna ändras."),
        crumbs=_crumbs(),
        done=_("Kretsen är sparad."),
    )
