"""The results of activities, projects and towns. They are shown on the pages of these."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.forms import ResultForm
from activities.models import Activity, Result
from activities.results import refusal
from activities.views.about import allowed, crumbs_to
from council.access import UserRequest, requires
from council.pages import Crumbs, edit_page, posted, remove_page
from council.roles import Permission
from partnerships.models import Project, Town
from partnerships.views.common import EDIT, crumb


def _crumbs(owner: Activity | Project | Town) -> Crumbs:
    if isinstance(owner, Town):
        return [crumb(), (owner.name, owner.get_absolute_url())]
    return crumbs_to(owner)


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def activity_result_new(request: UserRequest, pk: int) -> HttpResponse:
    activities = Activity.objects.select_related("plan").prefetch_related("departments")
    activity = get_object_or_404(activities, pk=pk)
    return _new(request, activity, Result(activity=activity), year=activity.plan.year)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def project_result_new(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return _new(request, project, Result(project=project), year=timezone.localdate().year)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def town_result_new(request: UserRequest, slug: str) -> HttpResponse:
    town = get_object_or_404(Town, slug=slug)
    return _new(request, town, Result(town=town), year=timezone.localdate().year)


def _new(
    request: UserRequest, owner: Activity | Project | Town, result: Result, *, year: int
) -> HttpResponse:
    allowed(refusal(owner, request.user))
    return edit_page(
        request,
        ResultForm(posted(request), instance=result, initial={"year": year}),
        heading=_("Nytt resultat: %(owner)s") % {"owner": owner},
        crumbs=_crumbs(owner),
        done=_("Resultatet är sparat."),
        then=owner.get_absolute_url(),
    )


def _result(request: UserRequest, pk: int) -> Result:
    """Return the result, unless this person may not change it."""
    results = Result.objects.select_related("activity", "project", "town")
    result = get_object_or_404(results, pk=pk)
    allowed(refusal(result.owner, request.user))
    return result


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def result_edit(request: UserRequest, pk: int) -> HttpResponse:
    result = _result(request, pk)
    return edit_page(
        request,
        ResultForm(posted(request), instance=result),
        heading=_("Ändra resultatet: %(owner)s") % {"owner": result.owner},
        crumbs=_crumbs(result.owner),
        done=_("Resultatet är sparat."),
        remove_url=reverse("activities:result_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def result_remove(request: UserRequest, pk: int) -> HttpResponse:
    result = _result(request, pk)
    return remove_page(
        request,
        result,
        crumbs=_crumbs(result.owner),
        done=_("Resultatet är borttaget."),
        then=result.owner.get_absolute_url(),
    )
