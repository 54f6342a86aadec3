"""The goals of a plan."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import approval, goal_rules, series, suggestion
from activities.calendar import reference_day
from activities.forms import GoalForm
from activities.measuring import measure
from activities.models import Goal, GoalRegion, Indicator, Plan
from council.access import UserRequest, requires
from council.pages import edit_page, posted, refused_page, remove_page
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.VIEW_PLAN)
def goal_detail(request: UserRequest, year: int, code: str) -> HttpResponse:
    ties = ("plan", "project", "focus_area", "carried_over_from__plan")
    goals = Goal.objects.select_related(*ties)
    goal = get_object_or_404(goals, plan__year=year, code=code)
    activities = list(goal.activities.select_related("plan").order_by("code"))
    indicators = [measure(each) for each in _indicators(goal)]
    as_of = reference_day(year, timezone.localdate())
    context = {
        "goal": goal,
        "activities": activities,
        "indicators": series.over_time(indicators),
        "suggestion": suggestion.of(activities, as_of, indicators),
        "judgements": goal_rules.judgements(goal),
        "new_query": f"?ar={year}&mal={goal.pk}&region={goal.region}",
        "last_change": goal.history.select_related("history_user").first(),
        "crumbs": [(str(goal.plan), goal.plan.get_absolute_url()), (goal.code, "")],
        "may_edit": request.user.may(Permission.EDIT_PLAN),
        "may_edit_activities": request.user.may(Permission.EDIT_ACTIVITY),
    }
    return render(request, "activities/goal.html", context)


def _indicators(goal: Goal) -> QuerySet[Indicator]:
    return goal.indicators.with_values().select_related("carried_over_from__goal__plan")


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def goal_new(request: UserRequest, year: int) -> HttpResponse:
    plan = get_object_or_404(Plan, year=year)
    heading = _("Nytt mål i planen för %(year)s") % {"year": year}
    crumbs = [(str(plan), plan.get_absolute_url())]
    if request.method != "POST" and (sentence := approval.change_refusal(plan)):
        return refused_page(request, heading=heading, sentence=sentence, crumbs=crumbs)
    asked = request.GET.get("region", "")
    region = asked if asked in GoalRegion.values else ""
    form = GoalForm(
        posted(request),
        instance=Goal(plan=plan),
        initial={"region": region, "position": plan.goals.filter(region=region).count() + 1},
    )
    return edit_page(
        request,
        form,
        heading=heading,
        crumbs=crumbs,
        done=_("Målet är sparat."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def goal_edit(request: UserRequest, year: int, code: str) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.select_related("plan"), plan__year=year, code=code)
    plan = (str(goal.plan), goal.plan.get_absolute_url())
    return edit_page(
        request,
        GoalForm(posted(request), instance=goal),
        heading=_("Ändra mål %(code)s") % {"code": goal.code},
        crumbs=[plan, (goal.code, goal.get_absolute_url())],
        done=_("Målet är sparat."),
        lead=_locked_lead(goal),
        remove_url=_remove_url(goal),
    )


def _remove_url(goal: Goal) -> str:
    address = [goal.plan.year, goal.code]
    return reverse("activities:goal_remove", args=address) if goal.plan.is_open else ""


def _locked_lead(goal: Goal) -> str:
    refusal = approval.change_refusal(goal.plan)
    return refusal + " " + _("Bedömningen kan ändras.") if refusal else ""


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def goal_remove(request: UserRequest, year: int, code: str) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.select_related("plan"), plan__year=year, code=code)
    crumbs = [(str(goal.plan), goal.plan.get_absolute_url()), (goal.code, goal.get_absolute_url())]
    sentence = approval.change_refusal(goal.plan)
    if request.method != "POST" and sentence:
        heading = _("Ta bort mål %(code)s") % {"code": goal.code}
        return refused_page(request, heading=heading, sentence=sentence, crumbs=crumbs)
    return remove_page(
        request,
        goal,
        crumbs=crumbs,
        done=_("Målet är borttaget."),
        then=goal.plan.get_absolute_url(),
        refusal=lambda: approval.change_refusal(approval.locked(goal.plan)),
    )
