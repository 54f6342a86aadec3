"""Taking a person's name away for good, from the record and from all that was ever logged of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from council.models import User
from council.steps import RefusedError, claim
from partnerships.models import PartnerContact
from partnerships.verifying import refusal

# What says who somebody is, and what stands there afterwards.
TAKEN_AWAY = {
    "given_name": "Avidentifierad",
    "family_name": "person",
    "title": "",
    "email": "",
    "phone": "",
    "language": "",
    "origin": "",
}


@transaction.atomic
def anonymise(contact: PartnerContact, *, by: User, seen: int) -> None:
    """Take the person's data away, also from the history (G-5, G-6). Raises `RefusedError`.

    That there was a contact, where, and what was done to the record when and by whom stays. It
    cannot be undone.
    """
    contact = PartnerContact.objects.select_for_update().get(pk=contact.pk)
    if sentence := refusal(contact):
        raise RefusedError(sentence)
    claim(contact, seen)
    example = _("hela posten")
    # The one place where the log is rewritten: that the old values are gone is what it is for.
    log = PartnerContact.history.filter(id=contact.pk)
    log.update(**TAKEN_AWAY, history_change_reason=None)
    log.exclude(example_data="").update(example_data=example)
    for name, value in TAKEN_AWAY.items():
        setattr(contact, name, value)
    contact.example_data = contact.example_data and example
    contact.anonymised_on = timezone.localdate()
    contact._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    contact._change_reason = _("Personen är avidentifierad.")  # type: ignore[attr-defined]  # as above
    contact.save()
    # Each save makes the key anew; nobody is found by the name that stands there now.
    for rows in (PartnerContact.objects.filter(pk=contact.pk), log):
        rows.update(search_key="")
