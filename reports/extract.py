"""All that the system holds of a person at a partner, for that person to read (G-6)."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from partnerships.models import PartnerContact
from reports.history import WORDS
from reports.values import Value, readable


def of(contact: PartnerContact) -> dict[str, Any]:
    """Return the record and its whole history in words, newest first, and nothing of others.

    Who made each change is somebody else's data and is left out.
    """
    log = list(contact.history.all())
    now, *earlier = readable(PartnerContact, [contact, *log])
    return {
        _("Utdrag"): _("Det som Falun International har om en person"),
        _("Hämtat"): _moment(timezone.now()),
        _("Uppgifter"): _texts(now)
        | {
            _("Källa"): str(contact.get_source_display()),
            _("Senast ändrad"): _moment(contact.changed_at),
            _("Sökord"): contact.search_key,
        },
        _("Ändringar"): [
            {
                _("När"): _moment(row.history_date),
                _("Vad"): str(WORDS[row.history_type]),
                _("Skäl"): row.history_change_reason or _("inget"),
                _("Uppgifterna då"): _texts(values),
            }
            for row, values in zip(log, earlier, strict=True)
        ],
    }


def _texts(values: dict[str, Value]) -> dict[str, str]:
    return {label: value.text for label, value in values.items()}


def _moment(when: dt.datetime) -> str:
    return timezone.localtime(when).strftime("%Y-%m-%d %H.%M")
