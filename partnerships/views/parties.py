"""The parties of a project: one is added, changed or removed at a time, each with its role."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from council.access import UserRequest, requires
from council.pages import edit_page, posted, remove_page
from council.roles import Permission
from partnerships.forms import PartyForm
from partnerships.models import Project, ProjectPartner
from partnerships.views.common import EDIT, project_crumbs


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def party_new(request: UserRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    return edit_page(
        request,
        PartyForm(posted(request), instance=ProjectPartner(project=project)),
        heading=_("Ny part i %(project)s") % {"project": project},
        lead=_(
            "Välj en ort eller en organisation. "
            "Den som har flera roller läggs in en gång för varje."
        ),
        crumbs=project_crumbs(project),
        done=_("Parten är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def party_edit(request: UserRequest, slug: str, pk: int) -> HttpResponse:
    party = _party(slug, pk)
    return edit_page(
        request,
        PartyForm(posted(request), instance=party),
        heading=_("Ändra %(party)s i %(project)s") % {"party": party, "project": party.project},
        crumbs=project_crumbs(party.project),
        done=_("Parten är sparad."),
        remove_url=reverse("partnerships:party_remove", args=[slug, pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def party_remove(request: UserRequest, slug: str, pk: int) -> HttpResponse:
    party = _party(slug, pk)
    return remove_page(
        request,
        party,
        what=_("%(party)s som %(role)s i %(project)s")
        % {"party": party, "role": party.get_role_display(), "project": party.project},
        crumbs=project_crumbs(party.project),
        done=_("Parten är inte längre med i projektet."),
        then=party.project.get_absolute_url(),
    )


def _party(slug: str, pk: int) -> ProjectPartner:
    parties = ProjectPartner.objects.select_related("project", "town", "organisation")
    return get_object_or_404(parties, pk=pk, project__slug=slug)
