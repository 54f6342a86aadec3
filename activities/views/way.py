"""The plan's way: its steps, its editions, and next year's plan."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import approval, content, next_year, plan_way
from activities.forms import ChosenDecisionForm, NewDecisionForm, NextYearForm, PlainStepForm
from activities.models import Plan, PlanEdition
from activities.models.plan import LAST_YEAR
from council.access import UserRequest, requires
from council.pages import Crumbs, Page, edit_page, posted, refused_page
from council.roles import Permission, refusal_sentence

EDIT = ["GET", "HEAD", "POST"]


def _crumbs(plan: Plan) -> Crumbs:
    return [(str(plan), plan.get_absolute_url())]


@require_http_methods(EDIT)
@requires(Permission.VIEW_PLAN)
def plan_step(request: UserRequest, year: int, step: str) -> HttpResponse:
    plan = get_object_or_404(Plan, year=year)
    way = _way(request, step)
    page: Page = {"heading": f"{plan}: {way.label}", "crumbs": _crumbs(plan)}
    sentence = approval.refusal(plan, way, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    then = plan.get_absolute_url()
    if NewDecisionForm.entered_before(posted(request)):
        # The same form sent twice: the step is taken already, with this very decision.
        return redirect(then)
    form, words = _step_form(request, plan, way), {"done": str(way.done), "submit": str(way.label)}
    more = {"comparison": _difference(plan)}
    template, other = "activities/step.html", _other_form(form)
    return edit_page(
        request, form, then=then, other=other, template=template, more=more, **words, **page
    )


def _other_form(form: PlainStepForm | NewDecisionForm) -> tuple[str, str] | None:
    is_chosen = isinstance(form, ChosenDecisionForm)
    return (_("Lägg in ett nytt beslut i stället"), "?nytt") if is_chosen else None


def _difference(plan: Plan) -> content.Comparison | None:
    """Return what differs from the edition in force, for those who are about to decide on it."""
    edition = approval.in_force(plan)
    if edition is None or not plan.is_open:
        return None
    return content.compare(edition.content, content.of(plan))


def _way(request: UserRequest, address: str) -> plan_way.PlanWay:
    """Return the step there. Raises Http404, or PermissionDenied for those who may not take it."""
    way = plan_way.step_at(address)
    if way is None:
        raise Http404
    if not request.user.may(way.permission):
        raise PermissionDenied(refusal_sentence(request.user.role, way.permission))
    return way


def _step_form(
    request: UserRequest, plan: Plan, way: plan_way.PlanWay
) -> PlainStepForm | NewDecisionForm:
    """A decision that is entered already is offered first; another can always be entered.

    What was sent is read by the form it was typed in, whatever has been entered since then.
    """
    if way.body is None:
        return PlainStepForm(posted(request), plan=plan, step=way)
    typed_anew = "nytt" in request.GET or "meeting_date" in request.POST
    if "decision" in request.POST or (not typed_anew and _offers(plan, way)):
        return ChosenDecisionForm(posted(request), plan=plan, step=way)
    return NewDecisionForm(posted(request), request.FILES or None, plan=plan, step=way)


def _offers(plan: Plan, way: plan_way.PlanWay) -> bool:
    return approval.usable_decisions(plan, way).exists()


@require_safe
@requires(Permission.VIEW_PLAN)
def edition_detail(request: UserRequest, year: int, number: tuple[int, int]) -> HttpResponse:
    ties = ("plan", "step__decision__body", "step__taken_by")
    editions = PlanEdition.objects.select_related(*ties).filter(plan__year=year)
    edition = get_object_or_404(editions, major=number[0], minor=number[1])
    earlier = [each for each in editions.order_by("major", "minor") if each.pk < edition.pk]
    replaced = earlier[-1] if earlier else None
    context = {
        "edition": edition,
        "replaced": replaced,
        "is_in_force": approval.in_force(edition.plan) == edition,
        "comparison": content.compare(replaced.content, edition.content) if replaced else None,
        "regions": content.by_region(edition.content),
        "fingerprint": content.fingerprint(edition.content),
        "crumbs": [
            *_crumbs(edition.plan),
            (_("Utgåva %(number)s") % {"number": edition.number}, ""),
        ],
    }
    return render(request, "activities/edition.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def plan_changes(request: UserRequest, year: int) -> HttpResponse:
    """Compare the plan as it is worked on with the edition in force."""
    plan = get_object_or_404(Plan, year=year)
    edition = approval.in_force(plan)
    if edition is None:
        raise Http404
    context = {
        "heading": _("Det som skiljer från utgåva %(number)s") % {"number": edition.number},
        "comparison": content.compare(edition.content, content.of(plan)),
        "crumbs": [*_crumbs(plan), (_("Ändringar"), "")],
    }
    return render(request, "activities/comparison.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def plan_origin(request: UserRequest, year: int) -> HttpResponse:
    """Compare the plan with the year before, goal by goal."""
    plan = get_object_or_404(Plan, year=year)
    last = get_object_or_404(Plan, year=year - 1)
    context = {
        "heading": _("Planen %(year)s jämförd med %(last)s") % {"year": year, "last": last.year},
        "comparison": content.compare(content.of(last), content.of(plan), by_origin=True),
        "activities": next_year.activity_comparison(last, plan),
        "crumbs": [*_crumbs(plan), (_("Jämförelse"), "")],
    }
    return render(request, "activities/comparison.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def plan_next(request: UserRequest, year: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.exclude(year=LAST_YEAR), year=year)
    heading = _("Skapa plan %(year)s från plan %(last)s") % {"year": year + 1, "last": year}
    sentence = next_year.refusal(plan)
    if request.method != "POST" and sentence:
        return refused_page(request, heading=heading, sentence=sentence, crumbs=_crumbs(plan))
    return edit_page(
        request,
        NextYearForm(posted(request), plan=plan),
        heading=heading,
        lead=_("Målen och det som pågår följer med. Plan %(last)s ändras inte.") % {"last": year},
        crumbs=_crumbs(plan),
        done=_("Planen är skapad. Här ser du vad som skiljer den från året innan."),
        submit=_("Skapa planen"),
        then=reverse("activities:plan_origin", args=[year + 1]),
    )
