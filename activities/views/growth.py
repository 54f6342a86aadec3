"""The growth programme and its cornerstones, as the coordinator keeps them (P25)."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import tagging
from activities.forms import GrowthCornerstoneForm, GrowthProgrammeForm
from activities.models import GrowthCornerstone, GrowthProgramme
from council.access import UserRequest, requires
from council.pages import Crumbs, edit_page, posted, remove_page
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]


def _crumbs() -> Crumbs:
    policy = (_("Policyn"), reverse("reports:policy"))
    return [policy, (_("Hörnstenar"), reverse("activities:cornerstones"))]


@require_safe
@requires(Permission.VIEW_OVERVIEW)
def cornerstone_list(request: UserRequest) -> HttpResponse:
    context = {
        "programme": GrowthProgramme.objects.first(),
        "cornerstones": GrowthCornerstone.objects.all(),
        "crumbs": [*_crumbs()[:1], (_("Hörnstenar"), "")],
        "may_edit": request.user.may(Permission.EDIT_PLAN),
    }
    return render(request, "activities/cornerstones.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def programme_edit(request: UserRequest) -> HttpResponse:
    form = GrowthProgrammeForm(posted(request), instance=GrowthProgramme.objects.first())
    heading, done = _("Tillväxtprogrammet"), _("Programmet är sparat.")
    return edit_page(request, form, heading=heading, crumbs=_crumbs(), done=done)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def cornerstone_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        GrowthCornerstoneForm(
            posted(request), initial={"position": GrowthCornerstone.objects.count() + 1}
        ),
        heading=_("Ny hörnsten"),
        crumbs=_crumbs(),
        done=_("Hörnstenen är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def cornerstone_edit(request: UserRequest, pk: int) -> HttpResponse:
    cornerstone = get_object_or_404(GrowthCornerstone, pk=pk)
    return edit_page(
        request,
        GrowthCornerstoneForm(posted(request), instance=cornerstone),
        heading=_("Ändra hörnstenen ”%(title)s”") % {"title": cornerstone},
        crumbs=_crumbs(),
        done=_("Hörnstenen är sparad."),
        remove_url=reverse("activities:cornerstone_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def cornerstone_remove(request: UserRequest, pk: int) -> HttpResponse:
    cornerstone = get_object_or_404(GrowthCornerstone, pk=pk)
    return remove_page(
        request,
        cornerstone,
        crumbs=_crumbs(),
        done=_("Hörnstenen är borttagen."),
        then=reverse("activities:cornerstones"),
        refusal=lambda: tagging.removal_refusal(cornerstone),
    )
