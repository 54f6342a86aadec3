"""The people at the partners: their list, one person, and what may be done with the data."""

from django.db.models import F
from django.db.models.functions import Coalesce, Collate
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from council.access import UserRequest, requires
from council.listing import Order, listing
from council.pages import Page, edit_page, posted, refused_page
from council.roles import Permission
from falun_intl.ui.swedish import COLLATION
from partnerships import verifying
from partnerships.anonymising import anonymise
from partnerships.filters import ContactFilter
from partnerships.forms import ContactActForm, ContactForm
from partnerships.forms.contact import ContactAct
from partnerships.models import PartnerContact
from partnerships.views.common import EDIT, crumb

BY_NAME = ("family_name", "given_name", "pk")
ORDERS: dict[str, Order] = {
    "namn": BY_NAME,
    # A joined name has no collation of its own on SQLite.
    "partner": [Collate(Coalesce("town__name", "organisation__name"), COLLATION), *BY_NAME],
    "bekraftad": [F("verified_on").asc(nulls_first=True), *BY_NAME],
}


def _crumbs(*contacts: PartnerContact) -> list[tuple[str, str]]:
    listed = (_("Kontakter"), reverse("partnerships:contacts"))
    return [crumb(), listed, *((str(each), each.get_absolute_url()) for each in contacts)]


def _contact(pk: int) -> PartnerContact:
    contacts = PartnerContact.objects.select_related("town", "organisation")
    return get_object_or_404(contacts, pk=pk)


@require_safe
@requires(Permission.VIEW_PLAN)
def contact_list(request: UserRequest) -> HttpResponse:
    contacts = PartnerContact.objects.with_state(verifying.ask_before())
    contacts = contacts.select_related("town", "organisation")
    context = listing(request, ContactFilter(request.GET, contacts), ORDERS)
    context["may_edit"] = request.user.may(Permission.EDIT_PARTNER)
    return render(request, "partnerships/contacts.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def contact_detail(request: UserRequest, pk: int) -> HttpResponse:
    contacts = PartnerContact.objects.with_state(verifying.ask_before())
    contact = get_object_or_404(contacts.select_related("town", "organisation"), pk=pk)
    context = {
        "contact": contact,
        "last_change": contact.history.select_related("history_user").first(),
        "crumbs": [*_crumbs(), (contact.name, "")],
        "may_edit": request.user.may(Permission.EDIT_PARTNER),
    }
    return render(request, "partnerships/contact.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def contact_new(request: UserRequest) -> HttpResponse:
    """Show an empty form; the address may name the town or the organisation beforehand."""
    places = {"town": "ort", "organisation": "organisation"}
    initial = {field: request.GET.get(word, "") for field, word in places.items()}
    return edit_page(
        request,
        ContactForm(posted(request), initial=initial),
        heading=_("Ny kontakt"),
        lead=_("Bara det som behövs för att nå personen i arbetet. Inga privata uppgifter."),
        crumbs=_crumbs(),
        done=_("Kontakten är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def contact_edit(request: UserRequest, pk: int) -> HttpResponse:
    contact = _contact(pk)
    page: Page = {"heading": _("Ändra %(name)s") % {"name": contact}, "crumbs": _crumbs(contact)}
    if sentence := verifying.refusal(contact):
        return refused_page(request, sentence=sentence, **page)
    form = ContactForm(posted(request), instance=contact)
    return edit_page(request, form, done=_("Kontakten är sparad."), **page)


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def contact_verify(request: UserRequest, pk: int) -> HttpResponse:
    return _question_page(
        request,
        _contact(pk),
        verifying.verify,
        heading=_("Stämmer uppgifterna i dag?"),
        lead=_("Fråga personen eller partnern, och ändra först det som inte stämmer."),
        submit=_("Uppgifterna stämmer i dag"),
        done=_("Uppgifterna är bekräftade i dag."),
        template="partnerships/contact_verify.html",
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_PARTNER)
def contact_anonymise(request: UserRequest, pk: int) -> HttpResponse:
    contact = _contact(pk)
    return _question_page(
        request,
        contact,
        anonymise,
        heading=_("Avidentifiera %(name)s?") % {"name": contact},
        lead=_("Det går inte att ångra."),
        submit=_("Avidentifiera för alltid"),
        done=_("Personen är avidentifierad."),
        template="partnerships/contact_anonymise.html",
    )


def _question_page(
    request: UserRequest,
    contact: PartnerContact,
    act: ContactAct,
    *,
    heading: str,
    lead: str,
    submit: str,
    done: str,
    template: str,
) -> HttpResponse:
    page: Page = {"heading": heading, "crumbs": _crumbs(contact)}
    if sentence := verifying.refusal(contact):
        return refused_page(request, sentence=sentence, **page)
    form, more = ContactActForm(posted(request), contact=contact, act=act), {"contact": contact}
    return edit_page(
        request, form, lead=lead, submit=submit, done=done, template=template, more=more, **page
    )
