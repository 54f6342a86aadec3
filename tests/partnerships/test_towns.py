"""Towns have readable addresses, several names, and stand in an order people expect."""

import pytest

from partnerships import countries
from partnerships.forms import free_slug
from partnerships.models import Project, Town
from tests.factories import OrganisationFactory, ProjectFactory, TownFactory
from tests.forms import opened, save

NEW = "/partner/orter/ny/"


def add(client, name, country="NO"):
    facts = {"region": "nordic", "relation": "candidate", "country": country}
    return client.post(NEW, {**opened(client, NEW), **facts, "name": name})


def listed(client, query=""):
    return [town.name for town in client.get(f"/partner/{query}").context["rows"]]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Røros", "roros"),
        ("Åbo", "abo"),
        ("Châteauroux", "chateauroux"),
        ("Коломия", "kolomyia"),
        ("Kommun i Danmark (ej vald)", "kommun-i-danmark-ej-vald"),
        ("日本", "namnlos"),
        ("😀", "namnlos"),
        ("Ny", "ny-2"),
        ("Nytt", "nytt-2"),
        ("å" * 120, "a" * 60),
    ],
)
def test_a_town_gets_a_readable_address(name, slug, as_coordinator):
    response = add(as_coordinator, name)

    assert response["Location"] == f"/partner/orter/{slug}/"
    assert as_coordinator.get(response["Location"]).context["town"].name == name


def test_a_town_of_the_same_name_gets_an_address_of_its_own(as_coordinator):
    add(as_coordinator, "Viborg", "DK")
    TownFactory(slug="viborg-3")

    response = add(as_coordinator, "Viborg", "RU")

    assert response["Location"] == "/partner/orter/viborg-2/"


def test_an_address_stays_when_the_name_changes(as_coordinator):
    add(as_coordinator, "Roros")

    response = save(as_coordinator, "/partner/orter/roros/redigera/", name="Røros")

    assert response["Location"] == "/partner/orter/roros/"


def test_towns_and_projects_do_not_share_addresses(db):
    TownFactory(slug="kultur")

    assert free_slug(Project, "Kultur") == "kultur"


def test_a_town_twice_in_a_country_is_refused(as_coordinator):
    add(as_coordinator, "Røros")

    response = add(as_coordinator, "Røros")

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Orten finns redan i registret. Ändra den i stället."
    ]


def test_a_town_is_twinned_both_ways(as_coordinator):
    one, other = TownFactory(slug="ett"), TownFactory()

    save(as_coordinator, "/partner/orter/ett/redigera/", twinned_with=[str(other.pk)])

    assert list(other.twinned_with.all()) == [one]


def test_a_town_is_not_twinned_with_itself(as_coordinator):
    town = TownFactory(slug="ett")

    page = as_coordinator.get("/partner/orter/ett/redigera/")

    assert town not in page.context["form"].fields["twinned_with"].queryset


@pytest.fixture
def towns(db):
    TownFactory(name="Ystad", country="SE", relation="candidate", since=2020)
    TownFactory(name="Gütersloh", country="DE", relation="twin_town", since=1994)
    TownFactory(name="Åbo", country="FI", relation="ended")
    TownFactory(name="Broxtowe", country="GB", relation="project_partner", since=2010)
    TownFactory(name="Älvdalen", country="ZA", relation="municipal_partnership", region="world")


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "Broxtowe Gütersloh Ystad Åbo Älvdalen"),
        ("?sortera=-namn", "Älvdalen Åbo Ystad Gütersloh Broxtowe"),
        # Finland, Storbritannien, Sverige, Sydafrika, Tyskland
        ("?sortera=land", "Åbo Broxtowe Ystad Älvdalen Gütersloh"),
        # vänort, kommunalt partnerskap, projektpartner, kandidat, avslutad
        ("?sortera=relation", "Gütersloh Älvdalen Broxtowe Ystad Åbo"),
        ("?sortera=sedan", "Gütersloh Broxtowe Ystad Åbo Älvdalen"),
    ],
)
def test_towns_stand_in_the_order_asked_for(query, order, towns, as_member):
    assert listed(as_member, query) == order.split()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=abo", ["Åbo"]),
        ("?region=world", ["Älvdalen"]),
        ("?relation=candidate", ["Ystad"]),
        ("?relation=candidate&region=world", []),
    ],
)
def test_towns_are_narrowed_down(query, names, towns, as_member):
    assert listed(as_member, query) == names


def test_the_list_says_how_many_it_shows(towns, as_member):
    page = as_member.get("/partner/?q=abo").content.decode()

    assert "Visar 1 av 5." in page


def test_a_list_that_shows_nothing_says_what_to_do(towns, as_member):
    page = as_member.get("/partner/?q=zebra").content.decode()

    assert "Inga orter passar filtren" in page


def test_a_long_list_has_pages_that_keep_the_filter(as_member):
    for _number in range(51):
        TownFactory()

    second = as_member.get("/partner/?region=nordic&sida=2")

    assert len(second.context["rows"]) == 1
    assert 'href="?region=nordic&amp;sida=1"' in second.content.decode()


def test_current_towns_are_those_not_ended(towns):
    assert not Town.objects.current().filter(name="Åbo").exists()
    assert Town.objects.current().count() == 4


def test_countries_stand_in_swedish_order_and_by_their_swedish_names():
    names = [name for _code, name in countries.choices()]

    assert countries.name("NO") == "Norge"
    assert names[-2:] == ["Österrike", "Östtimor"]


def test_an_unknown_country_is_shown_by_its_code():
    assert countries.name("XQ") == "XQ"


@pytest.mark.parametrize(
    ("year", "label"), [(2021, ""), (2022, "år 1 av 3"), (2023, "år 2 av 3"), (2025, "")]
)
def test_a_project_knows_which_year_it_is_in(year, label):
    assert ProjectFactory.build(start_year=2022, end_year=2024).year_label(year) == label


def test_a_project_without_an_end_has_no_year_of_years():
    assert ProjectFactory.build(start_year=2022).year_label(2022) == ""


def test_an_organisation_in_two_roles_is_no_change(as_coordinator):
    project, funder = ProjectFactory(slug="p"), OrganisationFactory()
    for role in ("partner", "funder"):
        project.partners.create(organisation=funder, role=role)

    save(as_coordinator, "/partner/projekt/p/redigera/")

    assert Project.objects.get().version == 1
    assert project.partners.count() == 2


def test_a_contact_person_sees_no_money_on_a_project(as_contact):
    ProjectFactory(slug="p")

    assert as_contact.get("/partner/projekt/p/").context["may_see_money"] is False
