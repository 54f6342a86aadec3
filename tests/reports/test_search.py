"""Everything with a name is found, however it is typed."""

import unicodedata

import pytest

from partnerships.anonymising import anonymise
from reports.search import search
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    GoalFactory,
    NetworkFactory,
    OrganisationFactory,
    PartnerContactFactory,
    PlanFactory,
    ProjectFactory,
    TownFactory,
    UserFactory,
)


@pytest.fixture
def register(db):
    TownFactory(name="Røros", slug="roros", other_names="Röros\nPlassje")
    TownFactory(name="Hamina", slug="hamina", other_names="Fredrikshamn")
    TownFactory(name="Kolomyja", slug="kolomyja", other_names="Коломия")
    ProjectFactory(name="C-Cities", slug="c-cities", other_names="C-City\nC-Cityprojektet")
    OrganisationFactory(name="ICLD", full_name="Internationellt centrum för lokal demokrati")
    plan = PlanFactory(year=2023)
    GoalFactory(plan=plan, code="N1", title="Fördjupa samarbetet med Røros")
    ActivityFactory(plan=plan, code="NA4", title="Elevutbyte med Røros")


def found(text):
    return {group.label: [hit.title for hit in group.hits] for group in search(text)}


@pytest.mark.parametrize(
    "typed",
    ["Roros", "Röros", "Røros", "RØROS", "roro", " røros ", unicodedata.normalize("NFD", "Röros")],
)
def test_a_town_is_found_with_all_that_names_it(typed, register):
    assert found(typed) == {
        "Orter": ["Røros"],
        "Mål": ["N1 Fördjupa samarbetet med Røros"],
        "Aktiviteter": ["NA4 Elevutbyte med Røros"],
    }


@pytest.mark.parametrize(
    ("typed", "name"),
    [("plassje", "Røros"), ("Fredrikshamn", "Hamina"), ("Коломия", "Kolomyja")],
)
def test_a_town_is_found_by_its_other_names(typed, name, register):
    assert found(typed) == {"Orter": [name]}


@pytest.mark.parametrize("typed", ["C-City", "c-cities", "c-cityprojektet"])
def test_a_project_is_found_by_any_of_its_names(typed, register):
    assert found(typed) == {"Projekt": ["C-Cities"]}


def test_an_agreement_is_found_by_its_title_scope_and_registry_number(register):
    AgreementFactory(title="Avtalet", scope="Räddningstjänst", registry_number="KS0512/21")

    words = ["avtalet", "raddning", "ks0512"]
    assert [found(typed) for typed in words] == [{"Avtal": ["Avtalet"]}] * 3


def test_all_that_match_are_counted_though_only_the_first_are_shown(register):
    for _each in range(25):
        TownFactory(name=f"Nyköping {_each}", slug=f"nykoping-{_each}")

    towns = search("nyköping")[0]

    assert (towns.total, len(towns.hits)) == (25, 20)


@pytest.mark.parametrize("typed", ["icld", "lokal demokrati"])
def test_an_organisation_is_found_by_its_short_and_its_full_name(typed, register):
    assert found(typed) == {"Organisationer": ["ICLD"]}


@pytest.mark.parametrize("typed", ["central sweden", "brysselkontoret"])
def test_a_network_is_found_by_any_of_its_names(typed, register):
    NetworkFactory(name="Central Sweden", other_names="Brysselkontoret")

    assert found(typed) == {"Nätverk": ["Central Sweden"]}


@pytest.mark.parametrize("typed", ["prøva", "Eksempelsen", "samordnare"])
def test_a_contact_is_found_by_name_and_task(typed, register):
    PartnerContactFactory(given_name="Prøva", family_name="Eksempelsen", title="Samordnare")

    assert found(typed) == {"Kontakter": ["Prøva Eksempelsen"]}


def test_an_anonymised_person_is_not_found(register):
    contact = PartnerContactFactory(family_name="Eksempelsen")
    anonymise(contact, by=UserFactory(), seen=contact.version)

    assert [found(typed) for typed in ("Eksempelsen", "avidentifierad", "person")] == [{}, {}, {}]


def test_a_goal_is_found_by_its_code(register):
    assert found("n1") == {"Mål": ["N1 Fördjupa samarbetet med Røros"]}


@pytest.mark.parametrize("typed", ["", "   ", "\u0301"])
def test_nothing_finds_nothing(typed, register):
    assert search(typed) == ()


@pytest.mark.parametrize("typed", ["%", "_", "\\", "zebra"])
def test_signs_that_databases_use_mean_only_themselves(typed, register):
    assert search(typed) == ()


def test_a_long_list_says_how_much_it_leaves_out(db):
    for _number in range(21):
        TownFactory()

    (group,) = search("ort")

    assert (group.total, len(group.hits)) == (21, 20)


def test_every_hit_leads_to_a_page(register, as_contact):
    hits = [hit for group in search("r") for hit in group.hits]

    assert {as_contact.get(hit.url).status_code for hit in hits} == {200}


def test_the_page_says_when_nothing_is_found(register, as_member):
    page = as_member.get("/sok/", {"q": "<zebra>"}).content.decode()

    assert "Inget heter något med ”&lt;zebra&gt;”" in page
