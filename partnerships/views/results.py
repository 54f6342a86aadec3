"""The results of projects and towns. They are shown on the pages of these."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from council.access import UserRequest, requires
from council.pages import Crumbs, edit_page, posted, remove_page
from council.roles import Permission
from partnerships.forms import ResultForm
from partnerships.models import Project, Result, Town
from partnerships.views.common import EDIT, crumb


def _crumbs(owner: Project | Town) -> Crumbs:
    listed = (_("Projekt"), reverse("partnerships:projects"))
    own = (owner.name, owner.get_absolute_url())
    return [crumb(), listed, own] if isinstance(owner, Project) else [crumb(), own]


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def project_result_new(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return _new(request, project, Result(project=project))


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def town_result_new(request: UserRequest, slug: str) -> HttpResponse:
    town = get_object_or_404(Town, slug=slug)
    return _new(request, town, Result(town=town))


def _new(request: UserRequest, owner: Project | Town, result: Result) -> HttpResponse:
    this_year = {"year": timezone.localdate().year}
    return edit_page(
        request,
        ResultForm(posted(request), instance=result, initial=this_year),
        heading=_("Nytt resultat: %(owner)s") % {"owner": owner},
        crumbs=_crumbs(owner),
        done=_("Resultatet är sparat."),
        then=owner.get_absolute_url(),
    )


def _result(pk: int) -> tuple[Result, Project | Town]:
    """Return the result, and the project or else the town that it is shown with."""
    result = get_object_or_404(Result.objects.select_related("project", "town"), pk=pk)
    owner = result.project or result.town
    assert owner is not None  # noqa: S101 - a constraint of the table
    return result, owner


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def result_edit(request: UserRequest, pk: int) -> HttpResponse:
    result, owner = _result(pk)
    return edit_page(
        request,
        ResultForm(posted(request), instance=result),
        heading=_("Ändra resultatet: %(owner)s") % {"owner": owner},
        crumbs=_crumbs(owner),
        done=_("Resultatet är sparat."),
        remove_url=reverse("partnerships:result_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def result_remove(request: UserRequest, pk: int) -> HttpResponse:
    result, owner = _result(pk)
    return remove_page(
        request,
        result,
        crumbs=_crumbs(owner),
        done=_("Resultatet är borttaget."),
        then=owner.get_absolute_url(),
    )
