"""What of the records about partners has grown old and should be seen to."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from council.models import Limit
from falun_intl.ui.days import months_before
from partnerships.models import Network, PartnerContact


@dataclass(frozen=True)
class Upkeep:
    """How many people to ask again, and which memberships are passive. The limits are in months."""

    contact_months: int
    unverified: int
    passive_months: int
    passive: tuple[str, ...]
    passive_example: str


def read(today: dt.date, limits: Mapping[Limit, int]) -> Upkeep:
    """Read it as it stands today, whatever the year."""
    contact_months, passive_months = limits[Limit.CONTACT_MONTHS], limits[Limit.PASSIVE_MONTHS]
    judged = Network.objects.judged(today, passive_months).filter(Q(is_passive=True))
    passive = list(judged.order_by("name"))
    before = months_before(today, contact_months)
    return Upkeep(
        contact_months=contact_months,
        unverified=PartnerContact.objects.unverified(before).count(),
        passive_months=passive_months,
        passive=tuple(network.name for network in passive),
        passive_example=next((each.example_data for each in passive if each.example_data), ""),
    )
