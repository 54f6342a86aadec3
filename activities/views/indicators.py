"""The indicators of goals and projects, and their values. They are shown on the pages of these."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.forms import IndicatorForm, IndicatorValueForm
from activities.models import Goal, Indicator, IndicatorValue
from council.access import UserRequest, requires
from council.pages import Crumbs, edit_page, posted, remove_page
from council.roles import Permission
from partnerships.models import Project
from partnerships.views.common import EDIT, project_crumbs


def _crumbs(about: Goal | Project) -> Crumbs:
    if isinstance(about, Project):
        return project_crumbs(about)
    plan = (str(about.plan), about.plan.get_absolute_url())
    return [plan, (about.code, about.get_absolute_url())]


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def goal_indicator_new(request: UserRequest, year: int, code: str) -> HttpResponse:
    goals = Goal.objects.select_related("plan")
    goal = get_object_or_404(goals, plan__year=year, code=code)
    return _new(request, Indicator(goal=goal), name=goal.code)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def project_indicator_new(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return _new(request, Indicator(project=project), name=project.name)


def _new(request: UserRequest, indicator: Indicator, *, name: str) -> HttpResponse:
    return edit_page(
        request,
        IndicatorForm(posted(request), instance=indicator),
        heading=_("Ny indikator: %(about)s") % {"about": name},
        crumbs=_crumbs(indicator.about),
        done=_("Indikatorn är sparad."),
    )


def _indicator(pk: int) -> Indicator:
    return get_object_or_404(Indicator.objects.select_related("goal__plan", "project"), pk=pk)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def indicator_edit(request: UserRequest, pk: int) -> HttpResponse:
    indicator = _indicator(pk)
    return edit_page(
        request,
        IndicatorForm(posted(request), instance=indicator),
        heading=_("Ändra indikatorn ”%(indicator)s”") % {"indicator": indicator},
        crumbs=_crumbs(indicator.about),
        done=_("Indikatorn är sparad."),
        remove_url=reverse("activities:indicator_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def indicator_remove(request: UserRequest, pk: int) -> HttpResponse:
    indicator = _indicator(pk)
    return remove_page(
        request,
        indicator,
        crumbs=_crumbs(indicator.about),
        done=_("Indikatorn är borttagen."),
        then=indicator.about.get_absolute_url(),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def value_new(request: UserRequest, pk: int) -> HttpResponse:
    indicator = _indicator(pk)
    return edit_page(
        request,
        IndicatorValueForm(posted(request), instance=IndicatorValue(indicator=indicator)),
        heading=_("Nytt värde: %(indicator)s") % {"indicator": indicator},
        lead=_("I %(unit)s.") % {"unit": indicator.unit},
        crumbs=_crumbs(indicator.about),
        done=_("Värdet är sparat."),
    )


def _value(pk: int) -> IndicatorValue:
    ties = ("indicator__goal__plan", "indicator__project")
    return get_object_or_404(IndicatorValue.objects.select_related(*ties), pk=pk)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def value_edit(request: UserRequest, pk: int) -> HttpResponse:
    value = _value(pk)
    return edit_page(
        request,
        IndicatorValueForm(posted(request), instance=value),
        heading=_("Ändra värdet: %(indicator)s") % {"indicator": value.indicator},
        lead=_("I %(unit)s.") % {"unit": value.indicator.unit},
        crumbs=_crumbs(value.indicator.about),
        done=_("Värdet är sparat."),
        remove_url=reverse("activities:value_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PLAN)
def value_remove(request: UserRequest, pk: int) -> HttpResponse:
    value = _value(pk)
    return remove_page(
        request,
        value,
        crumbs=_crumbs(value.indicator.about),
        done=_("Värdet är borttaget."),
        then=value.get_absolute_url(),
    )
