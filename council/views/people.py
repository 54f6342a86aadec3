"""The council's members, the departments and their contact persons."""

from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.editing import RecordForm
from council.forms import ContactPersonForm, DepartmentForm, MemberForm
from council.models import ContactPerson, CouncilMember, Department
from council.pages import edit_page, posted
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.VIEW_PLAN)
def council(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "members": CouncilMember.objects.during(today, today),
        "former_members": CouncilMember.objects.filter(ends_on__lt=today).order_by("-ends_on"),
        "may_edit": request.user.may(Permission.EDIT_COUNCIL),
    }
    return render(request, "council/council.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def member_new(request: UserRequest) -> HttpResponse:
    return _page(request, MemberForm(posted(request)), _("Ny ledamot"), _council_crumb())


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def member_edit(request: UserRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(CouncilMember, pk=pk)
    form = MemberForm(posted(request), instance=member)
    return _page(request, form, _change(member), _council_crumb())


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def department_new(request: UserRequest) -> HttpResponse:
    return _page(request, DepartmentForm(posted(request)), _("Ny förvaltning"), network_crumb())


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def department_edit(request: UserRequest, pk: int) -> HttpResponse:
    department = get_object_or_404(Department, pk=pk)
    form = DepartmentForm(posted(request), instance=department)
    return _page(request, form, _change(department), network_crumb())


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def contact_new(request: UserRequest) -> HttpResponse:
    form = ContactPersonForm(
        posted(request), initial={"department": request.GET.get("forvaltning", "")}
    )
    return _page(request, form, _("Ny kontaktperson"), network_crumb())


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def contact_edit(request: UserRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(ContactPerson, pk=pk)
    form = ContactPersonForm(posted(request), instance=person)
    return _page(request, form, _change(person), network_crumb())


def _change(record: Model) -> str:
    return _("Ändra %(name)s") % {"name": record}


def network_crumb() -> tuple[str, str]:
    """Lead back to the network of contact persons."""
    return (_("Nätverket"), reverse("reports:network"))


def _council_crumb() -> tuple[str, str]:
    return (_("Rådet"), reverse("council:council"))


def _page(
    request: UserRequest, form: RecordForm[Any], heading: str, crumb: tuple[str, str]
) -> HttpResponse:
    done = _("Ändringen är sparad.")
    return edit_page(request, form, heading=heading, crumbs=[crumb], done=done)
