"""The organisations: their list, one organisation and its form."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.listing import Order, in_order, listing
from council.pages import edit_page, posted
from council.roles import Permission
from partnerships import verifying
from partnerships.filters import OrganisationFilter
from partnerships.forms import OrganisationForm
from partnerships.models import Organisation
from partnerships.views.common import EDIT, crumb

ORDERS: dict[str, Order] = {
    "namn": ["name"],
    "slag": [in_order("kind", Organisation.Kind.values), "name"],
}


def _crumbs(*organisations: Organisation) -> list[tuple[str, str]]:
    listed = (_("Organisationer"), reverse("partnerships:organisations"))
    return [crumb(), listed, *((str(each), each.get_absolute_url()) for each in organisations)]


@require_safe
@requires(Permission.VIEW_PLAN)
def organisation_list(request: UserRequest) -> HttpResponse:
    found = OrganisationFilter(request.GET, Organisation.objects.all())
    context = listing(request, found, ORDERS)
    context["may_edit"] = request.user.may(Permission.EDIT_PARTNER)
    return render(request, "partnerships/organisations.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def organisation_detail(request: UserRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=pk)
    context = {
        "organisation": organisation,
        "roles": organisation.project_roles.select_related("project").order_by("project__name"),
        "agreements": organisation.agreements.with_state(timezone.localdate()),
        "contacts": organisation.contacts.named().with_state(verifying.ask_before()),
        "last_change": organisation.history.select_related("history_user").first(),
        "crumbs": [*_crumbs(), (organisation.name, "")],
        "may_edit": request.user.may(Permission.EDIT_PARTNER),
    }
    return render(request, "partnerships/organisation.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def organisation_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        OrganisationForm(posted(request)),
        heading=_("Ny organisation"),
        crumbs=_crumbs(),
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
        crumbs=_crumbs(organisation),
        done=_("Organisationen är sparad."),
    )
