"""The plan of a year."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.forms import PlanForm
from activities.models import Activity, GoalRegion, Plan
from activities.way import way_of
from council.access import UserRequest, requires
from council.models import User
from council.pages import edit_page, posted, year_links
from council.roles import Permission

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
    may_edit = request.user.may(Permission.EDIT_PLAN)
    context = {
        "year": year,
        "plan": plan,
        "new_query": f"?ar={year}",
        "years": year_links("activities:plan_year", Plan.objects.years(), year),
        "may_edit": may_edit,
        "may_edit_goals": may_edit and plan and plan.is_open,
        "may_edit_activities": request.user.may(Permission.EDIT_ACTIVITY),
        "may_view_reports": request.user.may(Permission.VIEW_REPORTS),
        **(_contents(plan, request.user) if plan else {}),
    }
    return render(request, "activities/plan.html", context)


def _contents(plan: Plan, user: User) -> dict[str, object]:
    """What the page shows of a plan that there is."""
    goals = (
        plan.goals.in_plan_order()
        .select_related("plan", "project", "carried_over_from__plan")
        .prefetch_related("towns", Prefetch("activities", Activity.objects.order_by("code")))
    )
    regions = [(region, [goal for goal in goals if goal.region == region]) for region in GoalRegion]
    return {
        "regions": [(region, found) for region, found in regions if found],
        "goal_count": len(goals),
        "loose_activities": plan.activities.filter(goals=None).order_by("code"),
        "way": way_of(plan, user),
        "last_change": plan.history.select_related("history_user").first(),
        "has_last_year": Plan.objects.filter(year=plan.year - 1).exists(),
    }


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
