"""Lists of thousands ask no more questions than short ones, and take hardly more time."""

from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnerships.models import Organisation, Project, ProjectPartner, Town
from tests.factories import OrganisationFactory, ProjectFactory, TownFactory

LISTS = [
    "/partner/",
    "/partner/?q=ort&sortera=-land",
    "/partner/projekt/",
    "/partner/projekt/?sortera=-tid",
    "/partner/organisationer/",
    "/partner/organisationer/?q=org&sortera=slag",
]
MOST = 1.5


def fill(up_to):
    """Let there be so many of everything that the lists show."""
    first = Town.objects.count()
    span = range(first, up_to)
    TownFactory.reset_sequence(first, force=True)
    towns = Town.objects.bulk_create(TownFactory.build_batch(len(span)))
    organisations = Organisation.objects.bulk_create(OrganisationFactory.build_batch(len(span)))
    projects = Project.objects.bulk_create(ProjectFactory.build_batch(len(span)))
    ProjectPartner.objects.bulk_create(
        ProjectPartner(project=project, town=town)
        for project, town in zip(projects, towns, strict=True)
    )
    ProjectPartner.objects.bulk_create(
        ProjectPartner(project=project, organisation=organisation)
        for project, organisation in zip(projects, organisations, strict=True)
    )


def questions(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def seconds(client, address):
    """The best of five, of this process alone: what else the machine does is not counted."""
    times = []
    for _turn in range(5):
        began = process_time()
        client.get(address)
        times.append(process_time() - began)
    return min(times)


def test_a_list_of_3000_asks_as_often_as_one_of_3_and_takes_as_long_as_one_of_30(as_coordinator):
    fill(3)
    asked = {address: questions(as_coordinator, address) for address in LISTS}
    fill(30)
    short = {address: seconds(as_coordinator, address) for address in LISTS}

    fill(3_000)

    assert {address: questions(as_coordinator, address) for address in LISTS} == asked
    ratios = {address: seconds(as_coordinator, address) / short[address] for address in LISTS}
    assert {address: ratio for address, ratio in ratios.items() if ratio > MOST} == {}


@pytest.fixture(autouse=True)
def _quiet(settings):
    """What is measured is the list, not the notes that debugging takes of each question."""
    settings.DEBUG = False
