"""The projects: their list, one project, its conditions and its directives."""

from decimal import Decimal
from functools import partial

from django.db.models import F, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.deciding import give_directive
from council.forms import NewDirectiveForm
from council.listing import Order, in_order, listing
from council.pages import edit_page, posted
from council.roles import Permission
from partnerships import execution
from partnerships.filters import ProjectFilter
from partnerships.forms import ConditionForm, ProjectDirectivesForm, ProjectForm
from partnerships.models import Project, ProjectCondition, ProjectPartner
from partnerships.views.common import EDIT, crumb

AFTER_START = (*execution.CARRIED_OUT, Project.Phase.CLOSED, Project.Phase.REJECTED)
ORDERS: dict[str, Order] = {
    "namn": ["name"],
    "slag": [in_order("kind", Project.Kind.values), "name"],
    "fas": [in_order("phase", Project.Phase.values), "name"],
    "tid": [F("start_year").asc(nulls_last=True), "name"],
}


def _crumbs() -> list[tuple[str, str]]:
    return [crumb(), (_("Projekt"), reverse("partnerships:projects"))]


@require_safe
@requires(Permission.VIEW_PLAN)
def project_list(request: UserRequest) -> HttpResponse:
    partners = ProjectPartner.objects.select_related("town", "organisation")
    projects = Project.objects.prefetch_related(Prefetch("partners", partners))
    context = listing(request, ProjectFilter(request.GET, projects), ORDERS)
    context["may_edit"] = request.user.may(Permission.EDIT_PARTNER)
    return render(request, "partnerships/projects.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def project_detail(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    may_see_money = request.user.may(Permission.VIEW_BUDGET)
    lines = list(project.budget_lines.select_related("funder")) if may_see_money else []
    context = {
        "project": project,
        "year_label": project.year_label(timezone.localdate().year),
        "partners": project.partners.select_related("town", "organisation"),
        "conditions": project.conditions.all(),
        "directives": project.directives.with_decisions(),
        "refusal": _refusal(project),
        "goals": project.goals.select_related("plan").order_by("-plan__year", "position"),
        "activities": project.activities.select_related("plan").order_by("-plan__year", "code"),
        "lines": lines,
        "granted": sum((line.granted for line in lines if line.granted is not None), Decimal(0)),
        "may_see_money": may_see_money,
        "last_change": project.history.select_related("history_user").first(),
        "crumbs": [*_crumbs(), (project.name, "")],
        "may_edit": request.user.may(Permission.EDIT_PARTNER),
    }
    return render(request, "partnerships/project.html", context)


def _refusal(project: Project) -> str | None:
    """Say why a project that is not carried out yet cannot be."""
    return None if project.phase in AFTER_START else execution.refusal(project)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def project_directives(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return edit_page(
        request,
        ProjectDirectivesForm(posted(request), instance=project),
        heading=_("Direktiv för %(project)s") % {"project": project},
        crumbs=[*_crumbs(), (project.name, project.get_absolute_url())],
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
        crumbs=[*_crumbs(), (project.name, project.get_absolute_url())],
        done=_("Direktivet är sparat och hör till projektet."),
        then=project.get_absolute_url(),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def project_new(request: UserRequest) -> HttpResponse:
    form = ProjectForm(posted(request))
    return edit_page(
        request, form, heading=_("Nytt projekt"), crumbs=_crumbs(), done=_("Projektet är sparat.")
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def project_edit(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return edit_page(
        request,
        ProjectForm(posted(request), instance=project),
        heading=_("Ändra %(project)s") % {"project": project},
        crumbs=[*_crumbs(), (project.name, project.get_absolute_url())],
        done=_("Projektet är sparat."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def condition_new(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return edit_page(
        request,
        ConditionForm(posted(request), instance=ProjectCondition(project=project)),
        heading=_("Ny förutsättning för %(project)s") % {"project": project},
        crumbs=[*_crumbs(), (project.name, project.get_absolute_url())],
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
        crumbs=[*_crumbs(), (project.name, project.get_absolute_url())],
        done=_("Bedömningen är sparad."),
    )
