"""The council's members and the departments' contact persons."""

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
from falun_intl.ui.marks import Mark

EDIT = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.VIEW_PLAN)
def council(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "members": CouncilMember.objects.during(today, today),
        "former_members": CouncilMember.objects.filter(ends_on__lt=today).order_by("-ends_on"),
        "departments": Department.objects.prefetch_related("contact_persons"),
        "missing_mark": Mark(_("Kontaktperson saknas"), "!", "danger"),
        "may_edit": request.user.may(Permission.EDIT_COUNCIL),
    }
    return render(request, "council/council.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def member_new(request: UserRequest) -> HttpResponse:
    return _page(request, MemberForm(posted(request)), _("Ny ledamot"))


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def member_edit(request: UserRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(CouncilMember, pk=pk)
    return _page(request, MemberForm(posted(request), instance=member), _change(member))


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def department_new(request: UserRequest) -> HttpResponse:
    return _page(request, DepartmentForm(posted(request)), _("Ny förvaltning"))


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def department_edit(request: UserRequest, pk: int) -> HttpResponse:
    department = get_object_or_404(Department, pk=pk)
    return _page(request, DepartmentForm(posted(request), instance=department), _change(department))


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def contact_new(request: UserRequest) -> HttpResponse:
    form = ContactPersonForm(
        posted(request), initial={"department": request.GET.get("forvaltning", "")}
    )
    return _page(request, form, _("Ny kontaktperson"))


@require_http_methods(EDIT)
@requires(Permission.EDIT_COUNCIL)
def contact_edit(request: UserRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(ContactPerson, pk=pk)
    return _page(request, ContactPersonForm(posted(request), instance=person), _change(person))


def _change(record: Model) -> str:
    return _("Ändra %(name)s") % {"name": record}


def _page(request: UserRequest, form: RecordForm[Any], heading: str) -> HttpResponse:
    crumbs = [(_("Rådet"), reverse("council:council"))]
    return edit_page(request, form, heading=heading, crumbs=crumbs, done=_("Ändringen är sparad."))
