"""A person gets all that the system holds of them, in words, and nothing of anybody else."""

import datetime as dt
import json

import pytest
import time_machine

from partnerships.models import PartnerContact
from tests.factories import PartnerContactFactory, UserFactory
from tests.forms import save

HELD = {
    "given_name": "Prøva",
    "family_name": "Eksempelsen",
    "title": "Samordnare",
    "email": "prova@example.org",
    "phone": "+47 555 0147",
    "language": "norska",
    "origin": "Visitkort",
    "verified_on": dt.date(2023, 1, 10),
    "example_data": "hela posten",
}


@pytest.fixture(autouse=True)
def _summer():
    with time_machine.travel("2023-06-12 12:00Z"):
        yield


@pytest.fixture
def person(db):
    return PartnerContactFactory(town__name="Røros", **HELD)


def extract(client, person):
    return client.get(f"{person.get_absolute_url()}utdrag/")


def test_every_field_is_there_by_its_label(person, as_coordinator):
    held = extract(as_coordinator, person).json()["Uppgifter"]

    technical = {"id", "key", "version", "changed_at", "source", "search_key"}
    labels = {
        str(field.verbose_name)
        for field in PartnerContact._meta.concrete_fields
        if field.name not in technical
    }
    assert {label.casefold() for label in held} == {
        *(label.casefold() for label in labels),
        *("källa", "senast ändrad", "sökord"),
    }
    assert held["Förnamn"] == "Prøva"
    assert held["Ort"] == "Røros"
    assert held["Bekräftad den"] == "2023-01-10"
    assert {str(value) for value in HELD.values()} <= set(held.values())


def test_the_history_is_there_with_what_was_held_then(person, as_coordinator):
    save(as_coordinator, f"{person.get_absolute_url()}redigera/", phone="+47 555 0199")
    person.history.filter(history_type="~").update(history_change_reason="Nytt nummer")

    changes = extract(as_coordinator, person).json()["Ändringar"]

    assert [
        (each["När"], each["Vad"], each["Skäl"], each["Uppgifterna då"]["Telefon i arbetet"])
        for each in changes
    ] == [
        ("2023-06-12 14.00", "Ändrad", "Nytt nummer", "+47 555 0199"),
        ("2023-06-12 14.00", "Tillagd", "inget", "+47 555 0147"),
    ]


def test_nothing_of_others_is_there(person, as_coordinator):
    other = PartnerContactFactory(town=person.town, family_name="Grannlund", email="g@example.org")
    editor = UserFactory(first_name="Redigera", last_name="Kollegasson")
    person._history_user = editor
    person.save()

    text = extract(as_coordinator, person).content.decode()

    strangers = (other.family_name, other.email, editor.last_name, editor.username)
    assert [name for name in strangers if name in text] == []


def test_it_is_a_file_to_keep_and_no_cache_keeps_it(person, as_coordinator):
    answer = extract(as_coordinator, person)

    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"] == f'attachment; filename="kontakt-{person.pk}.json"'
    assert "no-store" in answer["Cache-Control"]
    assert "Prøva" in answer.content.decode()
    assert json.loads(answer.content)


def test_a_person_who_is_not_there_is_not_found(as_coordinator):
    assert as_coordinator.get("/partner/kontakter/4711/utdrag/").status_code == 404
