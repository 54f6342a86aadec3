"""The page of one project."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities import benefit, documentation, project_rules, series
from activities.forms import NoteForm
from activities.measuring import measure
from activities.models import Result
from activities.results import placed
from budget import financing
from council.access import UserRequest, requires
from council.listing import in_order
from council.models import User
from council.roles import Permission
from council.rules import broken_first
from partnerships import execution, guidelines
from partnerships.models import Project, ProjectPartner
from partnerships.rules import projects as rules
from partnerships.views.common import project_crumbs

AFTER_START = (*execution.CARRIED_OUT, Project.Phase.CLOSED, Project.Phase.REJECTED)


@require_safe
@requires(Permission.VIEW_PLAN)
def project_detail(request: UserRequest, slug: str) -> HttpResponse:
    projects = Project.objects.select_related("parent", "matching_proposal")
    project = get_object_or_404(projects, slug=slug)
    may_edit = request.user.may(Permission.EDIT_PARTNER)
    context = {
        "project": project,
        "year_label": project.year_label(timezone.localdate().year),
        "parts": project.parts.all(),
        "last_change": project.history.select_related("history_user").first(),
        "crumbs": [*project_crumbs(), (project.name, "")],
        "may_edit": may_edit,
        "may_edit_indicators": request.user.may(Permission.EDIT_PLAN),
        "benefit": benefit.of(project, request.user),
        "log": documentation.latest(project, request.user),
        "note_form": NoteForm(),
        # A part has no parts of its own.
        "may_divide": may_edit and project.parent is None,
    }
    judged, money = _judged(project), _money(project, request.user)
    told = [*judged.pop("judgements"), *money.pop("judgements")]
    context |= judged | _work(project) | money | {"judgements": broken_first(told)}
    return render(request, "reports/project.html", context)


def _judged(project: Project) -> dict[str, Any]:
    """Show parties, conditions and activities, and what rules and guidelines make of them."""
    in_role = in_order("role", ProjectPartner.Role.values)
    partners = list(project.partners.select_related("town", "organisation").order_by(in_role, "pk"))
    conditions = list(project.conditions.all())
    gate = execution.conditions_refusal(conditions)
    activities = list(project.activities.select_related("plan").order_by("-plan__year", "code"))
    years = project_rules.ProjectYears.of(project, activities)
    facts = rules.ProjectFacts.of(project, partners, conditions, gate)
    judgements = broken_first([*rules.judgements(facts), *project_rules.judgements(years)])
    refusal = None if project.phase in AFTER_START else execution.refusal(project)
    return {
        "partners": partners,
        "conditions": conditions,
        "activities": activities,
        "judgements": judgements,
        "established": rules.established(partners),
        # What a rule says already is not said twice.
        "refusal": refusal if refusal not in {each.problem for each in judgements} else None,
        "guidelines": guidelines.of(
            project,
            departments=project.taking_part,
            organisations=[each.organisation for each in partners if each.organisation],
        ),
    }


def _work(project: Project) -> dict[str, object]:
    """Show what the project may do, what it is for, and what came of it."""
    return {
        "directives": project.directives.with_decisions(),
        "goals": project.goals.select_related("plan").order_by("-plan__year", "position"),
        "results": placed(_results(project)),
        "indicators": series.over_time(map(measure, project.indicators.with_values())),
    }


def _results(project: Project) -> QuerySet[Result]:
    """Return its own results and those of its activities, the latest first."""
    own = Result.objects.filter(Q(project=project) | Q(activity__project=project))
    return own.select_related("activity", "project", "town").order_by("-year", "pk")


def _money(project: Project, user: User) -> dict[str, Any]:
    """Show the money of the project and its activities to those who may see it, and its rules."""
    if not user.may(Permission.VIEW_BUDGET):
        return {"may_see_money": False, "judgements": ()}
    money = financing.of_project(project)
    return {
        "may_see_money": True,
        "may_edit_money": user.may(Permission.EDIT_BUDGET),
        "money": money,
        "new_query": f"projekt={project.pk}",
        "granted": money.granted,
        "judgements": money.judgements,
    }
