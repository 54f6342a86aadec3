"""The page of candidates: where each stands, what it waits for, and why some got a no."""

import pytest
from django.utils import timezone

from council.roles import Role
from partnerships import distance, pipeline
from partnerships.models import Town
from tests.conftest import client_for
from tests.factories import ProjectFactory, TownFactory
from tests.forms import filled_in, opened, save
from tests.ways import candidate_in, founded_candidate, move_candidate

pytestmark = pytest.mark.django_db
PAGE = "/partner/kandidater/"


def address(town, step):
    return f"/partner/orter/{town.slug}/steg/{step}/"


def text_of(response):
    return " ".join(response.content.decode().split())


def standing():
    """Return the names at each stage, in the order of the page."""
    built = pipeline.build()
    stations = {
        each.mark.label: [candidate.town.name for candidate in each.candidates]
        for each in built.stations
    }
    return {**stations, "Nej": [candidate.town.name for candidate in built.declined]}


def the_only():
    built = pipeline.build()
    everyone = [each for station in built.stations for each in station.candidates]
    return [*everyone, *built.declined][0]


def test_the_candidates_stand_at_their_stages_in_order():
    for stage in ("declined", "agreement", "decision", "proposal", "dialogue", "contact"):
        candidate_in(stage, name=f"Ort vid {stage}")
    TownFactory(name="En vänort")

    assert list(standing().items()) == [
        ("Kontakt", ["Ort vid contact"]),
        ("Dialog", ["Ort vid dialogue"]),
        ("Förslag", ["Ort vid proposal"]),
        ("Beslut", ["Ort vid decision"]),
        ("Avtal", ["Ort vid agreement"]),
        ("Nej", ["Ort vid declined"]),
    ]


def test_the_nearest_candidate_does_not_come_first():
    for name, latitude in (("Åbo", 60.6), ("Älvdalen", 60.7), ("Ystad", -33.0), ("Arles", 10.0)):
        TownFactory(name=name, relation="candidate", latitude=latitude, longitude=15.633)

    assert standing()["Kontakt"] == ["Arles", "Ystad", "Åbo", "Älvdalen"]


def test_the_distance_from_home_is_told_with_what_it_does_not_decide(as_member):
    TownFactory(relation="candidate", latitude=46.810, longitude=1.691)

    page = text_of(as_member.get(PAGE))

    assert "1 779 km från Falun" in page
    assert "Nyttan avgör, inte avståndet: det står med som upplysning." in page


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((60.6, 15.633), (60.6, 15.633), 0),
        ((0.0, 0.0), (0.0, 90.0), 10_008),
        ((0.0, 179.5), (0.0, -179.5), 111),
        ((90.0, 0.0), (-90.0, 0.0), 20_015),
        ((60.6, 15.633), (-60.6, -164.367), 20_015),
    ],
)
def test_a_distance_is_measured_over_the_earth(one, other, km):
    assert distance.kilometres(one, other) == km
    assert distance.kilometres(other, one) == km


def test_an_unknown_place_has_no_distance(as_member):
    TownFactory(relation="candidate")

    assert the_only().kilometres is None
    assert "km från" not in text_of(as_member.get(PAGE))


def test_the_page_says_through_whom_the_contact_came(as_member):
    town = TownFactory(relation="candidate", contact_story="En berättelse.")
    town.builds_on_towns.add(TownFactory(name="Gütersloh", slug="gutersloh"))
    town.builds_on_projects.add(ProjectFactory(name="C-Cities", slug="c-cities"))

    page = text_of(as_member.get(PAGE))

    assert (
        "Kontakten kom genom "
        '<a href="/partner/orter/gutersloh/">Gütersloh</a>, '
        '<a href="/partner/projekt/c-cities/">C-Cities</a>.'
    ) in page


@pytest.mark.parametrize(
    ("story", "shown"),
    [
        ("Vi möttes i Brysslel.", "Vi möttes i Brysslel."),
        ("", "Hur kontakten kom till är inte beskrivet."),
    ],
)
def test_a_contact_through_nobody_we_know_is_told_in_words(story, shown, as_member):
    TownFactory(relation="candidate", contact_story=story)

    assert shown in text_of(as_member.get(PAGE))


def test_the_page_says_what_the_next_step_waits_for(as_member):
    candidate_in("dialogue", rationale="")

    assert (the_only().next_label, the_only().lacks) == (
        "Föreslå orten",
        "Det står inte varför kommunerna ska samarbeta. Skriv nyttan för båda när du ändrar orten.",
    )
    assert the_only().lacks in text_of(as_member.get(PAGE))


def test_a_candidate_that_lacks_nothing_says_so(as_member):
    candidate_in("dialogue")

    assert "Nästa steg: Föreslå orten. Inget saknas för det." in text_of(as_member.get(PAGE))


def test_the_day_of_the_last_step_is_told():
    candidate_in("proposal")

    assert the_only().last_step_on == timezone.localdate()


def test_a_no_shows_its_reason_on_both_pages(as_member):
    town = move_candidate(
        founded_candidate(name="Viborg"), "decline", comment="De har <inte> svarat."
    )

    listed, own = text_of(as_member.get(PAGE)), text_of(as_member.get(town.get_absolute_url()))

    assert "Skäl: De har &lt;inte&gt; svarat." in listed
    assert "De har &lt;inte&gt; svarat." in own


def test_a_no_without_a_step_is_listed_all_the_same():
    TownFactory(name="Viborg", relation="declined")

    assert standing()["Nej"] == ["Viborg"]
    assert (the_only().last_comment, the_only().last_step_on) == ("", None)


def test_an_agreement_that_has_ended_is_no_candidate_any_more(as_coordinator):
    town = candidate_in("agreement")

    save(as_coordinator, f"/partner/orter/{town.slug}/redigera/", relation="ended", until="2026")

    assert standing()["Avtal"] == []


def test_a_page_without_candidates_says_how_one_comes_there(as_member):
    TownFactory()

    assert "Det finns inga kandidater" in text_of(as_member.get(PAGE))


def test_the_towns_page_offers_each_step_or_says_why_it_waits(as_coordinator):
    town = candidate_in("dialogue", rationale="")

    steps = as_coordinator.get(town.get_absolute_url()).context["next_steps"]

    assert [(step.label, step.url, bool(step.refusal), step.is_main) for step in steps] == [
        ("Föreslå orten", address(town, "foresla"), True, True),
        ("Avböj", address(town, "avboj"), False, False),
    ]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CONTACT, Role.CHAIR])
def test_whoever_may_not_edit_is_offered_no_step(role):
    town = candidate_in("dialogue")

    page = client_for(role).get(town.get_absolute_url())

    assert page.context["next_steps"] == ()
    assert "Dialogen har börjat." in page.content.decode()


def test_a_twin_town_that_never_was_a_candidate_has_no_way(as_coordinator):
    page = as_coordinator.get(TownFactory().get_absolute_url())

    assert "Vägen mot avtal" not in page.content.decode()


def test_a_step_is_taken_on_its_page(as_coordinator, coordinator):
    town = founded_candidate()

    response = save(as_coordinator, address(town, "dialog"))

    town.refresh_from_db()
    assert response["Location"] == town.get_absolute_url()
    assert (town.stage, town.steps.get().taken_by) == ("dialogue", coordinator)


def test_a_no_asks_for_its_reason(as_coordinator):
    town = founded_candidate()

    empty = save(as_coordinator, address(town, "avboj"), comment=" ")
    save(as_coordinator, address(town, "avboj"), comment="Ingen nytta för skolorna.")

    assert empty.status_code == 422
    assert empty.context["form"].errors["comment"] == [
        "Skriv skälet. Det visas bland kandidaterna och i ortens historik."
    ]
    assert town.steps.get().comment == "Ingen nytta för skolorna."


def test_the_page_of_the_agreement_says_what_the_town_becomes(as_coordinator):
    town = candidate_in("decision")
    title = town.agreements.get().title

    page = as_coordinator.get(address(town, "avtal"))

    assert page.context["lead"] == (
        f"Avtalet ”{title}” är undertecknat. Orten får relationen ”Vänort”."
    )


def test_a_step_that_waits_says_why_instead_of_asking(as_coordinator):
    town = candidate_in("dialogue", is_unnamed=True)

    page = as_coordinator.get(address(town, "foresla"))

    assert page.status_code == 409
    assert page.context["sentence"].startswith("Orten är inte vald än.")


def test_an_unknown_step_or_town_is_not_found(as_coordinator):
    town = founded_candidate()

    assert as_coordinator.get(address(town, "hoppa")).status_code == 404
    assert as_coordinator.get("/partner/orter/ingen/steg/dialog/").status_code == 404


def test_of_two_forms_opened_at_once_the_second_is_told_and_keeps_its_words(as_coordinator):
    town = candidate_in("contact")
    typed = {**opened(as_coordinator, address(town, "avboj")), "comment": "Ingen nytta."}
    save(as_coordinator, address(town, "dialog"))

    second = as_coordinator.post(address(town, "avboj"), typed)

    assert second.status_code == 422
    assert second.context["form"].non_field_errors() == [
        (
            "Någon annan har ändrat det här sedan du öppnade sidan. "
            "Läs igenom det som gäller nu och försök igen."
        )
    ]
    assert filled_in(second)["comment"] == ["Ingen nytta."]
    assert Town.objects.get().stage == "dialogue"

    third = as_coordinator.post(address(town, "avboj"), filled_in(second))

    assert (third.status_code, Town.objects.get().stage) == (302, "declined")


@pytest.mark.parametrize("seen", ["", "x", "-1", "99999999999999999999", "1.5"])
def test_a_form_that_does_not_say_what_was_seen_takes_no_step(seen, as_coordinator):
    town = founded_candidate()

    response = as_coordinator.post(address(town, "dialog"), {"seen": seen})

    assert response.status_code == 422
    assert Town.objects.get().stage == "contact"


def test_a_reason_names_nobody_by_number(as_coordinator):
    town = founded_candidate()

    response = save(as_coordinator, address(town, "avboj"), comment="Ring 811218-9876.")

    assert response.status_code == 422
    assert Town.objects.get().stage == "contact"
