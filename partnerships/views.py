"""Towns, organisations and projects."""

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
from partnerships import countries, execution
from partnerships.filters import TownFilter
from partnerships.forms import (
    ConditionForm,
    OrganisationForm,
    ProjectDirectivesForm,
    ProjectForm,
    TownForm,
)
from partnerships.models import Organisation, Project, ProjectCondition, ProjectPartner, Town

EDIT = ["GET", "HEAD", "POST"]
AFTER_START = (*execution.CARRIED_OUT, Project.Phase.CLOSED, Project.Phase.REJECTED)


def _crumb() -> tuple[str, str]:
    return (_("Partner"), reverse("partnerships:list"))


def _orders() -> dict[str, Order]:
    """Countries sort by their names in the reader's language, so this is asked anew."""
    return {
        "namn": ["name"],
        "land": [in_order("country", (code for code, _name in countries.choices())), "name"],
        "relation": [in_order("relation", Town.Relation.values), "name"],
        "sedan": [F("since").asc(nulls_last=True), "name"],
    }


@require_safe
@requires(Permission.VIEW_PLAN)
def partner_list(request: UserRequest) -> HttpResponse:
    context = listing(request, TownFilter(request.GET, Town.objects.all()), _orders())
    partners = ProjectPartner.objects.select_related("town", "organisation")
    context |= {
        "projects": Project.objects.prefetch_related(Prefetch("partners", partners)),
        "organisations": Organisation.objects.all(),
        "may_edit": request.user.may(Permission.EDIT_PARTNER),
    }
    return render(request, "partnerships/list.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def town_detail(request: UserRequest, slug: str) -> HttpResponse:
    town = get_object_or_404(Town.objects.select_related("circle"), slug=slug)
    context = {
        "town": town,
        "twinned_with": town.twinned_with.all(),
        "goals": town.goals.select_related("plan").order_by("-plan__year", "position"),
        "activities": town.activities.select_related("plan").order_by("-plan__year", "code"),
        "projects": Project.objects.filter(partners__town=town).distinct(),
        "last_change": town.history.select_related("history_user").first(),
        "crumbs": [_crumb(), (town.name, "")],
        "may_edit": request.user.may(Permission.EDIT_PARTNER),
    }
    return render(request, "partnerships/town.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def town_new(request: UserRequest) -> HttpResponse:
    form = TownForm(posted(request))
    return edit_page(
        request, form, heading=_("Ny ort"), crumbs=[_crumb()], done=_("Orten är sparad.")
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def town_edit(request: UserRequest, slug: str) -> HttpResponse:
    town = get_object_or_404(Town, slug=slug)
    return edit_page(
        request,
        TownForm(posted(request), instance=town),
        heading=_("Ändra %(town)s") % {"town": town},
        crumbs=[_crumb(), (town.name, town.get_absolute_url())],
        done=_("Orten är sparad."),
    )


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
        "crumbs": [_crumb(), (project.name, "")],
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
        crumbs=[_crumb(), (project.name, project.get_absolute_url())],
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
        crumbs=[_crumb(), (project.name, project.get_absolute_url())],
        done=_("Direktivet är sparat och hör till projektet."),
        then=project.get_absolute_url(),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def project_new(request: UserRequest) -> HttpResponse:
    form = ProjectForm(posted(request))
    return edit_page(
        request, form, heading=_("Nytt projekt"), crumbs=[_crumb()], done=_("Projektet är sparat.")
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def project_edit(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return edit_page(
        request,
        ProjectForm(posted(request), instance=project),
        heading=_("Ändra %(project)s") % {"project": project},
        crumbs=[_crumb(), (project.name, project.get_absolute_url())],
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
        crumbs=[_crumb(), (project.name, project.get_absolute_url())],
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
        crumbs=[_crumb(), (project.name, project.get_absolute_url())],
        done=_("Bedömningen är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def organisation_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        OrganisationForm(posted(request)),
        heading=_("Ny organisation"),
        crumbs=[_crumb()],
        done=_("Organisationen är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def organisation_edit(request: UserRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=pk)
    return edit_page(
        request,
        OrganisationForm(posted(request), instance=organisation),
        heading=_("Ändra %(name)s") % {"name": organisation},
        crumbs=[_crumb()],
        done=_("Organisationen är sparad."),
    )
