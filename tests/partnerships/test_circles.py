"""Circles of twin towns: who is in them, who is on the way, and which country is missing."""

import pytest
from django.utils.html import strip_tags

from partnerships.circles import circle_of
from partnerships.models import Town, TwinTownCircle
from tests.factories import TownFactory, TwinTownCircleFactory
from tests.forms import save

PAGE = "/partner/kretsar/"


def town(name, country, relation="twin_town", **values):
    return TownFactory.build(name=name, country=country, relation=relation, **values)


def circle(*towns):
    return circle_of(TwinTownCircleFactory.build(), towns)


def missing(*towns):
    return [each.sentence for each in circle(*towns).missing]


VORDINGBORG = town("Vordingborg", "DK", "ended", until=2007)


def test_a_country_whose_twin_town_ended_is_missing():
    found = circle(
        town("Røros", "NO"),
        town("Hamina", "FI"),
        VORDINGBORG,
        candidate := town("Kommun i Danmark (ej vald)", "DK", "candidate"),
    )

    (denmark,) = found.missing
    assert denmark.sentence == "Danmark saknas sedan 2007 (tidigare Vordingborg)."
    assert denmark.candidates == found.candidates == (candidate,)
    assert [each.name for each in found.towns] == ["Hamina", "Røros"]


def test_a_country_that_a_twin_town_is_in_again_is_not_missing():
    assert missing(VORDINGBORG, town("Viborg", "DK")) == []


@pytest.mark.parametrize("relation", ["candidate", "declined", "project_partner"])
def test_only_a_twin_town_fills_its_countrys_place(relation):
    assert len(missing(VORDINGBORG, town("Viborg", "DK", relation))) == 1


def test_a_candidate_that_was_declined_is_no_candidate():
    (denmark,) = circle(VORDINGBORG, town("Viborg", "DK", "declined")).missing

    assert denmark.candidates == ()


def test_a_candidate_of_another_country_is_none_for_the_missing_one():
    (denmark,) = circle(VORDINGBORG, town("Reykjavik", "IS", "candidate")).missing

    assert denmark.candidates == ()


def test_an_unknown_last_year_is_not_made_up():
    assert missing(town("Ribe", "DK", "ended")) == ["Danmark saknas (tidigare Ribe)."]


def test_of_several_former_towns_the_last_year_counts():
    assert missing(town("Ribe", "DK", "ended", until=1999), VORDINGBORG) == [
        "Danmark saknas sedan 2007 (tidigare Ribe, Vordingborg)."
    ]


def test_missing_countries_stand_in_swedish_order():
    assert missing(
        town("Wien", "AT", "ended"), town("Tallinn", "EE", "ended"), town("Ribe", "DK", "ended")
    ) == [
        "Danmark saknas (tidigare Ribe).",
        "Estland saknas (tidigare Tallinn).",
        "Österrike saknas (tidigare Wien).",
    ]


def test_a_circle_without_towns_lacks_nobody():
    assert (circle().towns, circle().candidates, circle().missing) == ((), (), ())


@pytest.mark.django_db
def test_the_page_shows_who_is_there_and_who_is_missing(as_member):
    nordic = TwinTownCircleFactory(name="Nordiska kretsen", founded=1947)
    TownFactory(name="Hamina", swedish_name="Fredrikshamn", language="fi", circle=nordic)
    TownFactory(name="Ribe", country="DK", relation="ended", until=2007, circle=nordic)
    TownFactory(name="Viborg", country="DK", relation="candidate", slug="viborg", circle=nordic)

    page = as_member.get(PAGE).content.decode()
    words = " ".join(strip_tags(page).split())

    assert 'lang="fi">Hamina</a>' in page
    assert (
        "Nordiska kretsen Bildad 1947. Med nu Falun Hamina (Fredrikshamn) Norge "
        "På väg Viborg ○Kontakt "
        "Saknas Danmark saknas sedan 2007 (tidigare Ribe). Kandidat: Viborg"
    ) in words
    assert "Ändra kretsen" not in page


@pytest.mark.django_db
def test_a_missing_country_without_a_candidate_says_so(as_member):
    TownFactory(relation="ended", circle=TwinTownCircleFactory())

    assert "Ingen kandidat." in as_member.get(PAGE).content.decode()


@pytest.mark.django_db
def test_a_page_without_circles_says_what_one_is(as_member):
    assert "Det finns inga kretsar än" in as_member.get(PAGE).content.decode()


@pytest.mark.django_db
def test_a_circle_is_made_and_renamed(as_coordinator):
    made = save(as_coordinator, "/partner/kretsar/ny/", name="Nordiska kretsen", founded="1947")
    circle = TwinTownCircle.objects.get()
    save(as_coordinator, f"/partner/kretsar/{circle.pk}/redigera/", name="Norden")

    assert made["Location"] == f"/partner/kretsar/#krets-{circle.pk}"
    circle.refresh_from_db()
    assert (circle.name, circle.founded, circle.history.count()) == ("Norden", 1947, 2)


@pytest.mark.django_db
def test_a_circle_that_is_there_is_not_made_again(as_coordinator):
    TwinTownCircleFactory(name="Norden")

    response = save(as_coordinator, "/partner/kretsar/ny/", name="Norden")

    assert response.context["form"].errors["name"] == ["Kretsen finns redan. Ändra den i stället."]


@pytest.mark.django_db
def test_a_town_comes_to_a_circle_by_its_own_form(as_coordinator):
    nordic = TwinTownCircleFactory()
    TownFactory(slug="roros")

    save(as_coordinator, "/partner/orter/roros/redigera/", circle=str(nordic.pk))

    assert Town.objects.get().circle == nordic
