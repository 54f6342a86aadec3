"""The pages of the year's follow-ups: what is open, what was frozen, and what differs."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import follow_up as acts
from activities import frozen_indicators
from activities.content import fingerprint
from activities.forms import FollowUpCloseForm, FollowUpCorrectionForm, FollowUpOpenForm
from activities.models import FollowUp, Occasion, Plan
from council.access import UserRequest, requires
from council.pages import Crumbs, Page, edit_page, posted, refused_page, year_links
from council.roles import Permission
from reports import follow_up as read_model

EDIT = ["GET", "HEAD", "POST"]


def _occasion(asked: str) -> Occasion:
    """Return the occasion of that name, in either case. Raises Http404 when there is none."""
    if asked.upper() not in Occasion.values:
        raise Http404
    return Occasion(asked.upper())


def _found(year: int, occasion: str) -> FollowUp:
    found = FollowUp.objects.select_related("plan", "opened_by", "closed_by")
    return get_object_or_404(found, plan__year=year, occasion=_occasion(occasion))


def _crumbs(year: int, follow_up: FollowUp | None = None) -> Crumbs:
    of_the_year = (
        _("Uppföljning %(year)s") % {"year": year},
        reverse("reports:follow_ups", args=[year]),
    )
    up: list[tuple[str, str]] = [(_("Rapporter"), reverse("reports:reports")), of_the_year]
    return [*up, (follow_up.occasion, follow_up.get_absolute_url())] if follow_up else up


@require_safe
@requires(Permission.VIEW_REPORTS)
def year_page(request: UserRequest, year: int) -> HttpResponse:
    plan = get_object_or_404(Plan, year=year)
    stops = read_model.stops(plan, request.user)
    context = {
        "plan": plan,
        "stops": stops,
        "may_compare": sum(stop.shown is not None for stop in stops) > 1,
        "may_edit": request.user.may(acts.EDIT),
        "years": year_links("reports:follow_ups", Plan.objects.years(), year),
        "crumbs": [*_crumbs(year)[:1], (_("Uppföljning %(year)s") % {"year": year}, "")],
    }
    return render(request, "reports/follow_ups.html", context)


@require_safe
@requires(Permission.VIEW_REPORTS)
def detail(request: UserRequest, year: int, occasion: str) -> HttpResponse:
    follow_up = _found(year, occasion)
    context = {
        "shown": read_model.show(follow_up),
        "follow_up": follow_up,
        "may_edit": request.user.may(acts.EDIT),
        "crumbs": [*_crumbs(year), (follow_up.occasion, "")],
    }
    return render(request, "reports/follow_up.html", context)


@require_safe
@requires(Permission.VIEW_REPORTS)
def comparison(request: UserRequest, year: int) -> HttpResponse:
    """Compare two follow-ups of the year: those asked for, else the last two."""
    plan = get_object_or_404(Plan, year=year)
    follow_ups = list(plan.follow_ups.select_related("plan").order_by("occasion"))
    if len(follow_ups) < 2:
        raise Http404
    links, chosen = _choices(request, follow_ups)
    before, after = (read_model.show(each) for each in chosen)
    context = {
        "before": before,
        "after": after,
        "pairs": acts.compare(before.content, after.content),
        "indicator_pairs": frozen_indicators.compare(before.content, after.content),
        "choices": links,
        "crumbs": [*_crumbs(year), (_("Jämförelse"), "")],
    }
    return render(request, "reports/follow_up_comparison.html", context)


def _choices(
    request: UserRequest, follow_ups: list[FollowUp]
) -> tuple[list[dict[str, object]], tuple[FollowUp, FollowUp]]:
    """Return a link for each pair of follow-ups, and the pair that is shown."""
    pairs = [(a, b) for place, a in enumerate(follow_ups) for b in follow_ups[place + 1 :]]
    asked = (request.GET.get("fran", "").upper(), request.GET.get("till", "").upper())
    wanted = [pair for pair in pairs if (pair[0].occasion, pair[1].occasion) == asked]
    chosen = wanted[0] if wanted else pairs[-1]
    links: list[dict[str, object]] = [
        {
            "label": f"{a.occasion} → {b.occasion}",
            "url": f"?fran={a.occasion}&till={b.occasion}",
            "current": (a, b) == chosen,
        }
        for a, b in pairs
    ]
    return links, chosen


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def start(request: UserRequest, year: int, occasion: str) -> HttpResponse:
    plan, wanted = get_object_or_404(Plan, year=year), _occasion(occasion)
    heading = _("Öppna uppföljning %(occasion)s %(year)s") % {"occasion": wanted, "year": year}
    page: Page = {"heading": heading, "crumbs": _crumbs(year)}
    sentence = acts.opening_refusal(plan, wanted, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    return edit_page(
        request,
        FollowUpOpenForm(posted(request), plan=plan, occasion=wanted),
        lead=_(
            "Uppföljningen gäller läget %(day)s. Bedöm målen medan den är öppen; när den stängs "
            "fryses allt som står om mål, aktiviteter och pengar."
        )
        % {"day": wanted.day(year)},
        done=_("Uppföljningen är öppen. Bedöm målen och stäng den sedan."),
        submit=_("Öppna uppföljningen"),
        **page,
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def close(request: UserRequest, year: int, occasion: str) -> HttpResponse:
    follow_up = _found(year, occasion)
    heading = _("Stäng uppföljning %(occasion)s %(year)s") % {
        "occasion": follow_up.occasion,
        "year": year,
    }
    page: Page = {"heading": heading, "crumbs": _crumbs(year, follow_up)}
    shown = read_model.show(follow_up)
    sentence = acts.closing_refusal(follow_up, shown.content, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    form = FollowUpCloseForm(
        posted(request),
        follow_up=follow_up,
        freeze=read_model.freeze,
        sha256=fingerprint(shown.content),
    )
    return edit_page(
        request,
        form,
        lead=_("Det som står nu fryses och kan inte ändras. Det som är fel rättas i en rättelse."),
        done=_("Uppföljningen är stängd och fryst."),
        submit=_("Stäng uppföljningen"),
        template="reports/follow_up_close.html",
        more={"shown": shown},
        **page,
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def correct(request: UserRequest, year: int, occasion: str) -> HttpResponse:
    follow_up = _found(year, occasion)
    heading = _("Rätta uppföljning %(occasion)s %(year)s") % {
        "occasion": follow_up.occasion,
        "year": year,
    }
    page: Page = {"heading": heading, "crumbs": _crumbs(year, follow_up)}
    sentence = acts.correction_refusal(follow_up, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    return edit_page(
        request,
        FollowUpCorrectionForm(posted(request), follow_up=follow_up),
        done=_("Rättelsen är sparad bredvid uppföljningen."),
        **page,
    )
