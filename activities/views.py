"""The plan, its goals and its activities."""

from django.db.models import F, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.calendar import reference_day
from activities.filters import ActivityFilter
from activities.forms import ActivityForm, GoalForm, PlanForm
from activities.models import Activity, Goal, GoalRegion, Plan
from activities.models.activity import Status
from activities.models.goal import region_order
from council.access import UserRequest, requires
from council.listing import Order, in_order, listing
from council.pages import edit_page, posted, remove_page, year_links
from council.roles import Permission
from falun_intl.ui.marks import Mark

EDIT = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.VIEW_PLAN)
def plan_now(_request: UserRequest) -> HttpResponse:
    if plan := Plan.objects.working(timezone.localdate()):
        return redirect(plan)
    return redirect("activities:plan_year", timezone.localdate().year)


@require_safe
@requires(Permission.VIEW_PLAN)
def plan_year(request: UserRequest, year: int) -> HttpResponse:
    plan = Plan.objects.filter(year=year).first()
    goals = (
        Goal.objects.filter(plan=plan)
        .in_plan_order()
        .select_related("plan", "project")
        .prefetch_related("towns", Prefetch("activities", Activity.objects.order_by("code")))
    )
    regions = [(region, [goal for goal in goals if goal.region == region]) for region in GoalRegion]
    context = {
        "year": year,
        "plan": plan,
        "new_query": f"?ar={year}",
        "regions": [(region, found) for region, found in regions if found],
        "goal_count": len(goals),
        "loose_activities": Activity.objects.filter(plan=plan, goals=None).order_by("code"),
        "years": year_links("activities:plan_year", Plan.objects.years(), year),
        "may_edit": request.user.may(Permission.EDIT_PLAN),
        "may_edit_activities": request.user.may(Permission.EDIT_ACTIVITY),
    }
    return render(request, "activities/plan.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def plan_new(request: UserRequest) -> HttpResponse:
    form = PlanForm(posted(request), initial={"year": request.GET.get("ar", "")})
    crumbs = [(_("Plan"), reverse("activities:plan"))]
    return edit_page(
        request, form, heading=_("Ny plan"), crumbs=crumbs, done=_("Planen är skapad.")
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def plan_edit(request: UserRequest, year: int) -> HttpResponse:
    plan = get_object_or_404(Plan, year=year)
    return edit_page(
        request,
        PlanForm(posted(request), instance=plan),
        heading=_("Ändra planen för %(year)s") % {"year": year},
        crumbs=[(str(plan), plan.get_absolute_url())],
        done=_("Planen är sparad."),
    )


@require_safe
@requires(Permission.VIEW_PLAN)
def goal_detail(request: UserRequest, year: int, code: str) -> HttpResponse:
    goals = Goal.objects.select_related("plan", "project", "focus_area")
    goal = get_object_or_404(goals, plan__year=year, code=code)
    context = {
        "goal": goal,
        "activities": goal.activities.select_related("plan").order_by("code"),
        "new_query": f"?ar={year}&mal={goal.pk}&region={goal.region}",
        "last_change": goal.history.select_related("history_user").first(),
        "crumbs": [(str(goal.plan), goal.plan.get_absolute_url()), (goal.code, "")],
        "may_edit": request.user.may(Permission.EDIT_PLAN),
        "may_edit_activities": request.user.may(Permission.EDIT_ACTIVITY),
    }
    return render(request, "activities/goal.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def goal_new(request: UserRequest, year: int) -> HttpResponse:
    plan = get_object_or_404(Plan, year=year)
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
        heading=_("Nytt mål i planen för %(year)s") % {"year": year},
        crumbs=[(str(plan), plan.get_absolute_url())],
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
        remove_url=reverse("activities:goal_remove", args=[year, goal.code]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def goal_remove(request: UserRequest, year: int, code: str) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.select_related("plan"), plan__year=year, code=code)
    plan = (str(goal.plan), goal.plan.get_absolute_url())
    return remove_page(
        request,
        goal,
        crumbs=[plan, (goal.code, goal.get_absolute_url())],
        done=_("Målet är borttaget."),
        then=goal.plan.get_absolute_url(),
    )


ORDERS: dict[str, Order] = {
    "beteckning": ["-plan__year", region_order(), "code"],
    "titel": ["title", "code"],
    "status": [in_order("status", Status.values), "code"],
    "slut": [F("ends_on").asc(nulls_last=True), "code"],
}


@require_safe
@requires(Permission.VIEW_PLAN)
def activity_list(request: UserRequest) -> HttpResponse:
    activities = Activity.objects.select_related("plan", "department")
    context = listing(request, ActivityFilter(request.GET, activities), ORDERS)
    context["today"] = timezone.localdate()
    context["may_edit"] = request.user.may(Permission.EDIT_ACTIVITY)
    return render(request, "activities/list.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def activity_detail(request: UserRequest, pk: int) -> HttpResponse:
    activities = Activity.objects.select_related(
        "plan", "project", "department", "focus_area", "carried_over_from"
    )
    activity = get_object_or_404(activities, pk=pk)
    may_see_money = request.user.may(Permission.VIEW_BUDGET)
    lines = activity.budget_lines.select_related("funder") if may_see_money else []
    context = {
        "activity": activity,
        "goals": activity.goals.select_related("plan").in_plan_order(),
        "towns": activity.towns.all(),
        "lines": lines,
        "late_mark": _late_mark(activity),
        "last_change": activity.history.select_related("history_user").first(),
        "crumbs": [(_("Aktiviteter"), reverse("activities:list")), (activity.code, "")],
        "may_edit": request.user.may(Permission.EDIT_ACTIVITY),
    }
    return render(request, "activities/detail.html", context)


def _late_mark(activity: Activity) -> Mark | None:
    if activity.is_late(reference_day(activity.plan.year, timezone.localdate())):
        return Mark(_("Sen"), "!", "danger")
    return None


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def activity_new(request: UserRequest) -> HttpResponse:
    wanted = request.GET.get("ar", "")
    is_year = wanted.isdecimal() and len(wanted) == 4
    plans = Plan.objects.filter(year=int(wanted)) if is_year else Plan.objects.none()
    plan = plans.first() or Plan.objects.working(timezone.localdate())
    if plan is None:
        return redirect("activities:plan")
    return edit_page(
        request,
        ActivityForm(posted(request), instance=Activity(plan=plan), initial=_prefilled(request)),
        heading=_("Ny aktivitet i planen för %(year)s") % {"year": plan.year},
        crumbs=[(_("Aktiviteter"), reverse("activities:list"))],
        done=_("Aktiviteten är sparad."),
    )


def _prefilled(request: UserRequest) -> dict[str, object]:
    """Fill in what the link to the empty form already knew: the goal and the part of the plan."""
    return {"region": request.GET.get("region", ""), "goals": request.GET.getlist("mal")}


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def activity_edit(request: UserRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.select_related("plan"), pk=pk)
    listed = (_("Aktiviteter"), reverse("activities:list"))
    return edit_page(
        request,
        ActivityForm(posted(request), instance=activity),
        heading=_("Ändra aktivitet %(code)s") % {"code": activity.code},
        crumbs=[listed, (activity.code, activity.get_absolute_url())],
        done=_("Aktiviteten är sparad."),
        remove_url=reverse("activities:remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def activity_remove(request: UserRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(Activity, pk=pk)
    listed = (_("Aktiviteter"), reverse("activities:list"))
    return remove_page(
        request,
        activity,
        crumbs=[listed, (activity.code, activity.get_absolute_url())],
        done=_("Aktiviteten är borttagen."),
        then=reverse("activities:list"),
    )
