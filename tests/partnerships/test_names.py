"""Each name of a town finds it, in the list and in the search, and names sort as Swedish does."""

import random
import unicodedata

import pytest
from django.test import TestCase

from council.roles import Role
from falun_intl.ui.swedish import sort_key
from partnerships.models import Town
from reports import demo
from reports.search import search
from tests.conftest import client_for
from tests.factories import TownFactory

TYPED = {
    "Roros": "Røros",
    "Röros": "Røros",
    "røros": "Røros",
    "Plassje": "Røros",
    "Fredrikshamn": "Hamina",
    "hamina": "Hamina",
    "Graudenz": "Grudziądz",
    "Grudziadz": "Grudziądz",
    "Grudziądz": "Grudziądz",
    "Chateauroux": "Châteauroux",
    "Châteauroux": "Châteauroux",
    "CHÂTEAUROUX": "Châteauroux",
    "Gutersloh": "Gütersloh",
    "Guetersloh": "Gütersloh",
    "Beeston": "Broxtowe",
    "Krugersdorp": "Mogale City",
}
NAMES = [
    "Arles",
    "Åbo",
    "Ålesund",
    "Älvdalen",
    "Ærøskøbing",
    "Örebro",
    "Østersund",
    "Zürich",
    "Üsküdar",
    "Ystad",
    "Gütersloh",
    "Guterslov",
    "Łódź",
    "Lund",
    "Châteauroux",
]


def both_forms(text):
    return {unicodedata.normalize(form, text) for form in ("NFC", "NFD")}


class FalunsTowns(TestCase):
    """Searching for them. The year is put in once for all of these."""

    @classmethod
    def setUpTestData(cls):
        demo.load()

    def test_each_name_finds_exactly_its_town_in_the_list(self):
        client = client_for(Role.MEMBER)

        found = {
            typed: [row.name for row in client.get("/partner/", {"q": form}).context["rows"]]
            for typed in TYPED
            for form in both_forms(typed)
        }

        assert found == {typed: [name] for typed, name in TYPED.items()}

    def test_each_name_finds_exactly_its_town_on_the_search_page(self):
        client = client_for(Role.MEMBER)

        found = {
            typed: [
                hit.title
                for group in client.get("/sok/", {"q": form}).context["groups"]
                for hit in group.hits
                if group.label == "Orter"
            ]
            for typed in TYPED
            for form in both_forms(typed)
        }

        assert found == {typed: [name] for typed, name in TYPED.items()}

    def test_the_list_shows_both_names_and_the_language_of_its_own(self):
        page = client_for(Role.MEMBER).get("/partner/?q=hamina").content.decode()

        assert 'lang="fi">Hamina</a> (Fredrikshamn)' in page

    def test_a_hit_tells_the_swedish_name(self):
        (group,) = search("fredrikshamn")

        assert [(hit.title, hit.note, hit.language) for hit in group.hits] == [
            ("Hamina", "Fredrikshamn · Vänort, Finland", "fi")
        ]


def test_a_name_that_is_the_same_in_swedish_is_said_once(as_member):
    TownFactory(name="Viborg", swedish_name="Viborg")

    page = as_member.get("/partner/").content.decode()

    assert "(Viborg)" not in page
    assert "Viborg · " not in as_member.get("/sok/?q=viborg").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_the_list_sorts_names_as_the_swedish_alphabet_does(seed, as_member):
    for name in random.Random(seed).sample(NAMES, len(NAMES)):
        TownFactory(name=name)

    forwards, backwards = (
        [row.name for row in as_member.get(f"/partner/?sortera={order}namn").context["rows"]]
        for order in ("", "-")
    )

    assert forwards == sorted(NAMES, key=sort_key)
    assert backwards == forwards[::-1]


@pytest.mark.parametrize("order", ["namn", "-namn", "relation", "-relation", "sedan", "land"])
def test_towns_of_one_name_keep_their_places_from_page_to_page(order, as_member):
    names = ["Viborg"] * 60
    countries = [f"{first}{second}" for first in "ABCDEF" for second in "ABCDEFGHIJ"]
    for name, country in zip(names, countries, strict=True):
        Town(name=name, country=country, slug=country.lower(), relation="twin_town").save()

    pages = [
        as_member.get(f"/partner/?sortera={order}&sida={page}").context["rows"] for page in (1, 2)
    ]

    shown = [row.country for rows in pages for row in rows]
    assert sorted(shown) == countries
    assert order == "land" or shown == sorted(countries, reverse=order.startswith("-"))
