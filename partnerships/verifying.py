"""Whether what is kept of a person still holds: asked again after some months, and confirmed."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from council.models import Limit, Threshold, User
from council.steps import RefusedError, claim
from falun_intl.ui.days import months_before
from partnerships.models import PartnerContact


def ask_before() -> dt.date:
    """Return the day since which a person's data should have been confirmed (G-5)."""
    months = Threshold.objects.value(Limit.CONTACT_MONTHS)
    return months_before(timezone.localdate(), months)


def refusal(contact: PartnerContact) -> str | None:
    """Say why the person's record is not to be changed any more, or return None."""
    if contact.is_anonymised:
        return _("Personen är avidentifierad. Uppgifterna är borttagna och kan inte ändras.")
    return None


@transaction.atomic
def verify(contact: PartnerContact, *, by: User, seen: int) -> None:
    """Say that the data which the user saw hold today. Raises `RefusedError`."""
    contact = PartnerContact.objects.select_for_update().get(pk=contact.pk)
    if sentence := refusal(contact):
        raise RefusedError(sentence)
    claim(contact, seen)
    contact.verified_on = timezone.localdate()
    contact._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    contact.save(update_fields=["verified_on", "version", "changed_at"])
