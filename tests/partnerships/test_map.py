"""The map shows the towns of today, and the list beside it says the same in words."""

import pytest

from tests.factories import TownFactory

PLACE = {"latitude": 62.574, "longitude": 11.383}


@pytest.fixture
def towns(db):
    TownFactory(name="Tsumeb", slug="tsumeb", relation="ended", latitude=-19.23, longitude=17.72)
    TownFactory(name="Røros", slug="roros", **PLACE)
    TownFactory(name="Ej vald", relation="candidate", is_unnamed=True)


def listed(client, query=""):
    return [town.name for town in client.get(f"/partner/karta/{query}").context["towns"]]


def test_the_map_begins_with_the_towns_of_today(towns, as_contact):
    assert listed(as_contact) == ["Røros", "Ej vald"]


def test_the_map_can_show_former_towns_too(towns, as_contact):
    assert listed(as_contact, "?alla") == ["Røros", "Ej vald", "Tsumeb"]


def test_the_picture_names_the_towns_and_says_how_many_it_cannot_show(towns, as_member):
    page = as_member.get("/partner/karta/").content.decode()

    assert "Karta över Europa: Falun (Falu kommun), Røros (Vänort); 1 ort finns bara i" in page


def test_the_list_says_of_a_town_without_a_place_that_it_is_not_on_the_map(towns, as_member):
    page = as_member.get("/partner/karta/").content.decode()

    assert page.count("inte på kartan, läget är inte känt") == 1


def test_every_town_of_the_list_leads_to_its_page(towns, as_member):
    page = as_member.get("/partner/karta/?alla").content.decode()

    assert '<a href="/partner/orter/roros/">Røros</a>' in page
    assert '<a href="/partner/orter/tsumeb/">Tsumeb</a>' in page
