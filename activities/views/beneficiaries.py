"""How many had use of an activity, a project or a visit. It is shown on the pages of these."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities import documenting
from activities.forms import BeneficiariesForm
from activities.models import Activity, Beneficiaries, Visit
from activities.views.about import allowed, crumbs_to, found
from council.access import UserRequest, requires
from council.pages import edit_page, posted, remove_page
from council.roles import Permission
from partnerships.models import Project
from partnerships.views.common import EDIT

ANCHOR = "#nytta"


def _year(about: Activity | Project | Visit) -> int:
    """Return the year that is filled in: that of the plan or the visit, else this year."""
    if isinstance(about, Activity):
        return about.plan.year
    return about.starts_on.year if isinstance(about, Visit) else timezone.localdate().year


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def beneficiaries_new(request: UserRequest, kind: str, key: int | str) -> HttpResponse:
    about = found(kind, key)
    allowed(documenting.refusal(about, request.user))
    form = BeneficiariesForm(
        posted(request), instance=Beneficiaries(**{kind: about}), initial={"year": _year(about)}
    )
    return edit_page(
        request,
        form,
        heading=_("Vilka som haft nytta: %(about)s") % {"about": about},
        lead=_("Människor räknas och nämns aldrig vid namn."),
        crumbs=crumbs_to(about),
        done=_("Antalet är sparat."),
        then=about.get_absolute_url() + ANCHOR,
    )


def _group(request: UserRequest, pk: int) -> Beneficiaries:
    """Return the group, unless this person may not change it."""
    ties = ("activity__plan", "project", "visit__town", "visit__activity")
    group = get_object_or_404(Beneficiaries.objects.select_related(*ties), pk=pk)
    allowed(documenting.refusal(group.about, request.user))
    return group


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def beneficiaries_edit(request: UserRequest, pk: int) -> HttpResponse:
    group = _group(request, pk)
    return edit_page(
        request,
        BeneficiariesForm(posted(request), instance=group),
        heading=_("Ändra antalet: %(group)s") % {"group": group},
        lead=str(group.about),
        crumbs=crumbs_to(group.about),
        done=_("Antalet är sparat."),
        remove_url=reverse("activities:beneficiaries_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def beneficiaries_remove(request: UserRequest, pk: int) -> HttpResponse:
    group = _group(request, pk)
    return remove_page(
        request,
        group,
        crumbs=crumbs_to(group.about),
        done=_("Antalet är borttaget."),
        then=group.get_absolute_url(),
    )
