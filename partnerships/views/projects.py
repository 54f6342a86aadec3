"""The projects: their list, one project, and its forms but those of its parties."""

from decimal import Decimal
from functools import partial

from django.db.models import F, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.deciding import give_directive
from council.forms import NewDirectiveForm
from council.listing import Order, in_order, listing
from council.models import User
from council.pages import edit_page, posted
from council.roles import Permission
from partnerships import execution, guidelines
from partnerships.filters import ProjectFilter
from partnerships.forms import (
    ConditionForm,
    ProjectDirectivesForm,
    ProjectForm,
    ProjectGuidelinesForm,
)
from partnerships.models import Project, ProjectCondition, ProjectPartner, Result
from partnerships.rules import projects as rules
from partnerships.views.common import EDIT, project_crumbs

AFTER_START = (*execution.CARRIED_OUT, Project.Phase.CLOSED, Project.Phase.REJECTED)
ORDERS: dict[str, Order] = {
    "namn": ["name"],
    "slag": [in_order("kind", Project.Kind.values), "name"],
    "fas": [in_order("phase", Project.Phase.values), "name"],
    "tid": [F("start_year").asc(nulls_last=True), "name"],
}


@require_safe
@requires(Permission.VIEW_PLAN)
def project_list(request: UserRequest) -> HttpResponse:
    partners = ProjectPartner.objects.select_related("town", "organisation")
    projects = Project.objects.select_related("parent").prefetch_related(
        "departments", Prefetch("partners", partners)
    )
    context = listing(request, ProjectFilter(request.GET, projects), ORDERS)
    context["may_edit"] = request.user.may(Permission.EDIT_PARTNER)
    return render(request, "partnerships/projects.html", context)


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
        # A part has no parts of its own.
        "may_divide": may_edit and project.parent is None,
    }
    context |= _judged(project) | _work(project) | _money(project, request.user)
    return render(request, "partnerships/project.html", context)


def _judged(project: Project) -> dict[str, object]:
    """Show the parties and the conditions, and what rules and guidelines make of them."""
    in_role = in_order("role", ProjectPartner.Role.values)
    partners = list(project.partners.select_related("town", "organisation").order_by(in_role, "pk"))
    conditions = list(project.conditions.all())
    gate = execution.conditions_refusal(conditions)
    judgements = rules.judgements(rules.ProjectFacts.of(project, partners, conditions, gate))
    refusal = None if project.phase in AFTER_START else execution.refusal(project)
    return {
        "partners": partners,
        "conditions": conditions,
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
    """Show what the project may do, what it is for, what is done, and what came of it."""
    return {
        "directives": project.directives.with_decisions(),
        "goals": project.goals.select_related("plan").order_by("-plan__year", "position"),
        "activities": project.activities.select_related("plan").order_by("-plan__year", "code"),
        "results": _results(project),
    }


def _results(project: Project) -> list[tuple[str, list[Result]]]:
    """Return the results under each place and level that has any: here first, one person first."""
    found = list(project.results.order_by("-year", "pk"))
    groups = [
        (
            f"{place.label}, {level.label}",
            [each for each in found if (each.place, each.level) == (place, level)],
        )
        for place in Result.Place
        for level in Result.Level
    ]
    return [(str(capfirst(name)), results) for name, results in groups if results]


def _money(project: Project, user: User) -> dict[str, object]:
    may_see_money = user.may(Permission.VIEW_BUDGET)
    lines = list(project.budget_lines.select_related("funder")) if may_see_money else []
    granted = sum((line.granted for line in lines if line.granted is not None), Decimal(0))
    return {"may_see_money": may_see_money, "lines": lines, "granted": granted}


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def project_directives(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return edit_page(
        request,
        ProjectDirectivesForm(posted(request), instance=project),
        heading=_("Direktiv för %(project)s") % {"project": project},
        crumbs=project_crumbs(project),
        done=_("Direktiven är sparade."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def directive_new(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return edit_page(
        request,
        NewDirectiveForm(posted(request), give=partial(give_directive, project)),
        heading=_("Nytt direktiv för %(project)s") % {"project": project},
        lead=_("Det som ger rådet rätt att börja: ett beslut, eller ett uppdrag från en chef."),
        crumbs=project_crumbs(project),
        done=_("Direktivet är sparat och hör till projektet."),
        then=project.get_absolute_url(),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def project_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        ProjectForm(posted(request), initial=_prefilled(request)),
        heading=_("Nytt projekt"),
        crumbs=project_crumbs(),
        done=_("Projektet är sparat."),
    )


def _prefilled(request: UserRequest) -> dict[str, object]:
    """Fill in what the link to a new part already knew: the whole, and what it shares with it."""
    whole = Project.objects.whole().filter(slug=request.GET.get("del-av", "")).first()
    if whole is None:
        return {}
    return {"parent": whole, "kind": whole.kind, "region": whole.region, "theme": whole.theme}


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def project_edit(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return edit_page(
        request,
        ProjectForm(posted(request), instance=project),
        heading=_("Ändra %(project)s") % {"project": project},
        crumbs=project_crumbs(project),
        done=_("Projektet är sparat."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def guidelines_edit(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return edit_page(
        request,
        ProjectGuidelinesForm(posted(request), instance=project),
        heading=_("Riktlinjer för %(project)s") % {"project": project},
        lead=_("Policyns frågor. Den som inte vet låter frågan stå obesvarad."),
        crumbs=project_crumbs(project),
        done=_("Svaren är sparade."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def condition_new(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return edit_page(
        request,
        ConditionForm(posted(request), instance=ProjectCondition(project=project)),
        heading=_("Ny förutsättning för %(project)s") % {"project": project},
        crumbs=project_crumbs(project),
        done=_("Förutsättningen är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def condition_edit(request: UserRequest, slug: str, pk: int) -> HttpResponse:
    conditions = ProjectCondition.objects.select_related("project")
    condition = get_object_or_404(conditions, pk=pk, project__slug=slug)
    project = condition.project
    return edit_page(
        request,
        ConditionForm(posted(request), instance=condition),
        heading=_("Bedöm ”%(condition)s”") % {"condition": condition},
        crumbs=project_crumbs(project),
        done=_("Bedömningen är sparad."),
    )
