"""The page of one activity."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities import benefit, documentation, documenting, progress, project_rules, proposing
from activities.calendar import reference_day
from activities.documentation import Log
from activities.forms import NoteForm
from activities.models import Activity
from activities.note_rules import judge_silence
from activities.results import placed
from activities.way import next_steps
from budget import financing
from council.access import UserRequest, requires
from council.models import Limit, Threshold
from council.roles import Permission
from council.rules import Judgement, broken_first
from council.steps import logged
from falun_intl.ui.marks import Mark
from partnerships import guidelines
from partnerships.guidelines import Guidelines


@require_safe
@requires(Permission.VIEW_PLAN)
def activity_detail(request: UserRequest, pk: int) -> HttpResponse:
    activities = Activity.objects.select_related(
        "plan",
        "project",
        "department",
        "focus_area",
        "carried_over_from__plan",
        "anchoring__body",
        "anchoring__corrected_by__corrected_by",
    )
    activity = get_object_or_404(activities, pk=pk)
    may_see_money = request.user.may(Permission.VIEW_BUDGET)
    money = financing.of_activity(activity) if may_see_money else None
    log = documentation.latest(activity, request.user)
    judged = [*_judgements(activity), *_silence(activity, log)]
    context = {
        "activity": activity,
        "goals": activity.goals.select_related("plan").in_plan_order(),
        "cornerstones": activity.cornerstones.all(),
        "towns": activity.towns.all(),
        "money": money,
        "new_query": f"aktivitet={activity.pk}",
        "may_edit_money": request.user.may(Permission.EDIT_BUDGET),
        "late_mark": _late_mark(activity),
        "idea": proposing.origin(activity, request.user),
        "directives": activity.directives.with_decisions(),
        "is_larger": progress.is_larger_effort(activity),
        "next_steps": next_steps(activity, request.user),
        "guidelines": _guidelines(activity),
        "judgements": broken_first([*judged, *(money.judgements if money else ())]),
        "results": placed(activity.results.select_related("activity", "project", "town")),
        "benefit": benefit.of(activity, request.user),
        "log": log,
        "note_form": NoteForm(),
        "steps": logged(activity.steps.select_related("taken_by"), progress.STEPS),
        "last_change": activity.history.select_related("history_user").first(),
        "crumbs": [(_("Aktiviteter"), reverse("activities:list")), (activity.code, "")],
        "may_edit": request.user.may(Permission.EDIT_ACTIVITY),
    }
    return render(request, "reports/activity.html", context)


def _guidelines(activity: Activity) -> Guidelines:
    """Answer the policy's questions; the partners of an activity are those of its project."""
    project = activity.project
    partners = project.organisations.order_by("name").distinct() if project else []
    return guidelines.of(activity, departments=activity.taking_part, organisations=partners)


def _judgements(activity: Activity) -> tuple[Judgement, ...]:
    if activity.project is None:
        return ()
    years = project_rules.ProjectYears.of(activity.project, [activity])
    return project_rules.judgements(years)


def _silence(activity: Activity, log: Log) -> tuple[Judgement, ...]:
    """Say whether the activity is documented as it goes on (R16)."""
    day = reference_day(activity.plan.year, timezone.localdate())
    days = documenting.silent_days(activity.status, activity.starts_on, log.last_day, day)
    return judge_silence(days, Threshold.objects.value(Limit.DOCUMENTATION))


def _late_mark(activity: Activity) -> Mark | None:
    if activity.is_late(reference_day(activity.plan.year, timezone.localdate())):
        return Mark(_("Sen"), "!", "danger")
    return None
