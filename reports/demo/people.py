"""The demonstration's networks, and the people at the partners."""

import datetime as dt
from typing import Any

from django.utils import timezone

from council.models import Department, Source
from partnerships.models import Network, NetworkEvent, Organisation, PartnerContact, Town
from reports.demo.keeper import Keeper

MEMBERSHIP = "kommunens medlemskap: syfte, ansvarig, avgift, år och händelser"


def put(keeper: Keeper, example: dict[str, Any]) -> None:
    """Put in what others have published, with a membership and people that are invented.

    Days are counted back from today, so that what is passive and what is active look so.
    """
    for network in example["networks"]:
        _network(keeper, network)
    for person in example["partner_contacts"]:
        _contact(keeper, person)


def _network(keeper: Keeper, network: dict[str, Any]) -> None:
    made = keeper.put(
        Network,
        network["name"],
        source=Source.PUBLIC,
        example=MEMBERSHIP,
        name=network["name"],
        level=network["level"],
        purpose=network["purpose"],
        owner=Department.objects.filter(name=network["owner"]).first(),
        yearly_fee=network["yearly_fee"],
        member_since=network["member_since"],
    )
    if made is None:
        return
    for event in network["events"]:
        keeper.put(
            NetworkEvent,
            f"{network['name']}/{event['text']}",
            source=Source.ILLUSTRATIVE,
            network=made,
            date=_days_ago(event["days_ago"]),
            text=event["text"],
            learned=event["learned"],
        )


def _contact(keeper: Keeper, person: dict[str, Any]) -> None:
    """Put in a person where the partner still has its name; a contact works somewhere."""
    town = Town.objects.filter(name=person.get("town", "")).first()
    organisation = Organisation.objects.filter(name=person.get("organisation", "")).first()
    keeper.put(
        PartnerContact,
        person["family_name"],
        source=Source.ILLUSTRATIVE,
        anew=bool(town or organisation),
        town=town,
        organisation=organisation,
        given_name=person["given_name"],
        family_name=person["family_name"],
        title=person["title"],
        email=person["email"],
        language=person["language"],
        origin=person["origin"],
        verified_on=_days_ago(person["verified_days_ago"]),
    )


def _days_ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)
