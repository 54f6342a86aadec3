"""Names sort by the Swedish alphabet on both databases, and are found however they are typed."""

import random
import unicodedata

import pytest
from django.db import connection
from django.utils.text import slugify
from hypothesis import given
from hypothesis import strategies as st

from falun_intl.ui.swedish import fold, lines, normalise, sort_key
from partnerships.models import Town
from reports.demo.load import read
from tests.factories import TownFactory

IN_ORDER = [
    "Broxtowe",
    "Châteauroux",
    "Gütersloh",
    "Hamina",
    "Mogale City",
    "Røros",
    "Tsumeb",
    "Vordingborg",
    "Vänersborg",
    "Wien",
    "Ystad",
    "Zürich",
    "Åbo",
    "Älvdalen",
    "Ærøskøbing",
    "Örebro",
    "Østersund",
]


def shuffled(names):
    return random.Random(2023).sample(names, len(names))


def test_the_alphabet_ends_with_its_three_own_letters():
    assert sorted(shuffled(IN_ORDER), key=sort_key) == IN_ORDER


def test_capital_and_small_letters_sort_together():
    assert sorted(["b", "A", "a", "B"], key=sort_key) == ["A", "a", "B", "b"]


def test_a_name_sorts_the_same_in_composed_and_decomposed_form():
    assert sort_key(unicodedata.normalize("NFD", "Åbo"))[0] == sort_key("Åbo")[0]


@pytest.mark.django_db
def test_the_database_sorts_as_the_swedish_alphabet():
    names = {*IN_ORDER, *(town["name"] for town in read("falun-2023.yaml")["towns"])}
    for name in shuffled(sorted(names)):
        TownFactory(name=name)

    from_database = list(Town.objects.values_list("name", flat=True))

    assert from_database == sorted(names, key=sort_key)


@pytest.mark.django_db
def test_the_database_calls_its_order_swedish():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM (SELECT 'Örebro' AS name UNION SELECT 'Åbo' UNION SELECT 'Zürich')"
            " AS towns ORDER BY name COLLATE swedish"
        )
        rows = cursor.fetchall()

    assert rows == [("Zürich",), ("Åbo",), ("Örebro",)]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Røros", "roros"),
        ("Röros", "roros"),
        ("RØROS", "roros"),
        ("Châteauroux", "chateauroux"),
        (unicodedata.normalize("NFD", "Châteauroux"), "chateauroux"),
        ("Grudziądz", "grudziadz"),
        ("Gütersloh", "gutersloh"),
        ("Ærø", "aero"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Коломия", "kolomyia"),
        ("  C-City   möten ", "c-city moten"),
        ("²", "2"),
        ("Nordplus™", "nordplustm"),
        ("", ""),
    ],
)
def test_a_text_is_folded_to_what_people_type(typed, key):
    assert fold(typed) == key


@given(st.text())
def test_a_folded_text_folds_to_itself(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_text_is_found_in_either_form(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_a_composed_letter_is_one_character_however_it_was_typed():
    assert normalise(unicodedata.normalize("NFD", "Châteauroux")) == "Châteauroux"
    assert len(normalise("Cha\u0302teauroux")) == 11


def test_a_town_with_foreign_letters_has_a_readable_address():
    assert [slugify(fold(name)) for name in ("Røros", "Коломия", "Åbo")] == [
        "roros",
        "kolomyia",
        "abo",
    ]


def test_empty_lines_say_nothing():
    assert lines(" Röros \r\n\r\n Plassje\n") == ["Röros", "Plassje"]
