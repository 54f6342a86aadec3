"""The bodies that decide, and the limits they have set."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.forms import BodyForm, ThresholdForm
from council.models import Body, Limit, Threshold
from council.models.threshold import MEANINGS
from council.pages import Crumbs, edit_page, posted
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]


def _crumbs() -> Crumbs:
    decisions = (_("Beslut"), reverse("council:decisions"))
    return [decisions, (_("Organ"), reverse("council:bodies"))]


@require_safe
@requires(Permission.VIEW_PLAN)
def body_list(request: UserRequest) -> HttpResponse:
    context = {
        "bodies": Body.objects.all(),
        "crumbs": [*_crumbs()[:1], (_("Organ"), "")],
        "may_edit": request.user.may(Permission.EDIT_COUNCIL),
    }
    return render(request, "council/bodies.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def body_new(request: UserRequest) -> HttpResponse:
    form = BodyForm(posted(request), initial={"position": Body.objects.count() + 1})
    done = _("Organet är sparat.")
    return edit_page(request, form, heading=_("Nytt organ"), crumbs=_crumbs(), done=done)


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def body_edit(request: UserRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)
    return edit_page(
        request,
        BodyForm(posted(request), instance=body),
        heading=_("Ändra %(name)s") % {"name": body},
        crumbs=_crumbs(),
        done=_("Organet är sparat."),
    )


@require_safe
@requires(Permission.VIEW_PLAN)
def threshold_list(request: UserRequest) -> HttpResponse:
    """Show each limit: what holds, who set it and when, and where it comes from."""
    found = {each.code: each for each in Threshold.objects.all()}
    rows = [
        {
            "limit": limit,
            "meaning": MEANINGS[limit],
            "set": found.get(limit),
            "change": found[limit].history.select_related("history_user").first()
            if limit in found
            else None,
        }
        for limit in Limit
    ]
    context = {"rows": rows, "may_edit": request.user.may(Permission.SET_THRESHOLDS)}
    return render(request, "council/thresholds.html", context)


@require_http_methods(EDIT)
@requires(Permission.SET_THRESHOLDS)
def threshold_edit(request: UserRequest, code: str) -> HttpResponse:
    if code not in Limit.values:
        raise Http404
    limit = Limit(code)
    found = Threshold.objects.filter(code=limit).first()
    instance = found or Threshold(code=limit, value=MEANINGS[limit].default)
    return edit_page(
        request,
        ThresholdForm(posted(request), instance=instance),
        heading=str(limit.label),
        lead=str(MEANINGS[limit].explanation),
        crumbs=[(_("Gränsvärden"), reverse("council:thresholds"))],
        done=_("Gränsen är sparad."),
    )
