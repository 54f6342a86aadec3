"""Lists of thousands ask no more questions than short ones, and take hardly more time."""

import pytest
from django.db import transaction

from partnerships.models import (
    Agreement,
    Network,
    Organisation,
    PartnerContact,
    Project,
    ProjectPartner,
    Town,
)
from tests.factories import (
    AgreementFactory,
    NetworkFactory,
    OrganisationFactory,
    PartnerContactFactory,
    ProjectFactory,
    TownFactory,
)
from tests.growth import MOST, questions, seconds

LISTS = [
    "/partner/",
    "/partner/?q=ort&sortera=-land",
    "/partner/projekt/",
    "/partner/projekt/?sortera=-tid",
    "/partner/organisationer/",
    "/partner/organisationer/?q=org&sortera=slag",
    "/partner/avtal/",
    "/partner/kontakter/",
    "/partner/natverk/",
]


# The pages as they open; a search or another order has more to go through.
OPENED = [address for address in LISTS if "?" not in address]


def fill(up_to):
    """Let there be so many of everything that the lists show."""
    first = Town.objects.count()
    span = range(first, up_to)
    TownFactory.reset_sequence(first, force=True)
    towns = Town.objects.bulk_create(TownFactory.build_batch(len(span)))
    organisations = Organisation.objects.bulk_create(OrganisationFactory.build_batch(len(span)))
    projects = Project.objects.bulk_create(ProjectFactory.build_batch(len(span)))
    Network.objects.bulk_create(NetworkFactory.build_batch(len(span)))
    PartnerContact.objects.bulk_create(PartnerContactFactory.build(town=town) for town in towns)
    agreements = Agreement.objects.bulk_create(AgreementFactory.build_batch(len(span)))
    Agreement.towns.through.objects.bulk_create(
        Agreement.towns.through(agreement=agreement, town=town)
        for agreement, town in zip(agreements, towns, strict=True)
    )
    ProjectPartner.objects.bulk_create(
        ProjectPartner(project=project, town=town)
        for project, town in zip(projects, towns, strict=True)
    )
    ProjectPartner.objects.bulk_create(
        ProjectPartner(project=project, organisation=organisation)
        for project, organisation in zip(projects, organisations, strict=True)
    )


def slow_ones(client):
    """Return the lists that take too long at 3 000 rows beside 30; the rows are put back."""
    short = {address: seconds(client, address, turns=7) for address in OPENED}
    with transaction.atomic():
        fill(3_000)
        ratios = {address: seconds(client, address, turns=7) / short[address] for address in OPENED}
        transaction.set_rollback(True)
    return {address: ratio for address, ratio in ratios.items() if ratio > MOST}


def test_a_list_of_3000_asks_as_often_as_one_of_3(as_coordinator):
    fill(3)
    asked = {address: questions(as_coordinator, address) for address in LISTS}

    fill(3_000)

    assert {address: questions(as_coordinator, address) for address in LISTS} == asked


@pytest.mark.once
def test_a_list_of_3000_opens_nearly_as_quickly_as_one_of_30(as_coordinator):
    fill(30)

    # A busy machine may disturb one measurement, but not three.
    measured = (slow_ones(as_coordinator) for _attempt in range(3))

    assert {} in measured
