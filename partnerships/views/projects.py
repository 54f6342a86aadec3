"""The list of projects, and the forms of one but those of its parties.

A project's page adds up several apps and stands in `reports`.
"""

from functools import partial

from django.db.models import F, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.deciding import give_directive
from council.forms import NewDirectiveForm
from council.listing import Order, in_order, listing
from council.pages import edit_page, posted
from council.roles import Permission
from partnerships.filters import ProjectFilter
from partnerships.forms import (
    ConditionForm,
    ProjectDirectivesForm,
    ProjectForm,
    ProjectGuidelinesForm,
)
from partnerships.models import Project, ProjectCondition, ProjectPartner
from partnerships.views.common import EDIT, project_crumbs

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
