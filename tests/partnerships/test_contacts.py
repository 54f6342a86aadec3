"""People at the partners: work data, asked about again, found by all that names them."""

import datetime as dt

import pytest
import time_machine

from council.models import Limit, Threshold
from partnerships.models import PartnerContact
from tests.conftest import client_of
from tests.factories import (
    OrganisationFactory,
    PartnerContactFactory,
    TownFactory,
    UserFactory,
)
from tests.forms import opened, save

LIST = "/partner/kontakter/"
NEW = f"{LIST}ny/"


def listed(client, query=""):
    return [str(contact) for contact in client.get(f"{LIST}{query}").context["rows"]]


@pytest.fixture
def people(db):
    """Three people whose names, partners and days stand in different orders."""
    PartnerContactFactory(
        family_name="Åberg", town__name="Ystad", verified_on=None, title="Borgmästare"
    )
    PartnerContactFactory(family_name="Zorn", town__name="Örebro", verified_on=dt.date(2023, 6, 1))
    PartnerContactFactory(
        family_name="Ek",
        town=None,
        organisation=OrganisationFactory(name="Årebolaget"),
        verified_on=dt.date(2020, 1, 1),
    )


@time_machine.travel("2023-06-12 12:00Z", tick=False)
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Prov Ek", "Prov Zorn", "Prov Åberg"]),
        ("?sortera=partner", ["Prov Åberg", "Prov Ek", "Prov Zorn"]),
        ("?sortera=bekraftad", ["Prov Åberg", "Prov Ek", "Prov Zorn"]),
        ("?q=aberg", ["Prov Åberg"]),
        ("?q=borgm", ["Prov Åberg"]),
        ("?q=orebro", ["Prov Zorn"]),
        ("?q=årebo", ["Prov Ek"]),
        ("?uppgifter=ask_again", ["Prov Ek", "Prov Åberg"]),
        ("?uppgifter=verified", ["Prov Zorn"]),
        ("?uppgifter=anonymised", []),
    ],
)
def test_people_are_narrowed_down_and_sorted(query, names, people, as_member):
    assert listed(as_member, query) == names


@pytest.mark.parametrize(
    ("query", "words"),
    [("", "Det finns inga kontakter än"), ("?q=zebra", "Inga kontakter passar filtren")],
)
def test_an_empty_list_says_why(query, words, as_member):
    assert words in as_member.get(f"{LIST}{query}").content.decode()


@pytest.mark.parametrize(
    ("today", "asked"),
    [("2025-01-09", []), ("2025-01-10", []), ("2025-01-11", ["Prov Ek"])],
)
def test_a_person_is_asked_again_after_twenty_four_months(today, asked, as_member):
    PartnerContactFactory(family_name="Ek", verified_on=dt.date(2023, 1, 10))

    with time_machine.travel(f"{today} 12:00Z", tick=False):
        found = listed(as_member, "?uppgifter=ask_again")

    assert found == asked


@time_machine.travel("2023-06-12 12:00Z", tick=False)
def test_the_limit_is_the_one_that_is_set(as_member):
    PartnerContactFactory(family_name="Ek", verified_on=dt.date(2023, 1, 10))
    Threshold.objects.create(code=Limit.CONTACT_MONTHS, value=3)

    assert listed(as_member, "?uppgifter=ask_again") == ["Prov Ek"]


@pytest.mark.parametrize("word", ["ort", "organisation"])
def test_the_address_may_name_the_partner_beforehand(word, as_coordinator):
    partner = TownFactory() if word == "ort" else OrganisationFactory()

    answer = as_coordinator.post(
        NEW,
        {
            **opened(as_coordinator, f"{NEW}?{word}={partner.pk}"),
            "given_name": "Prøva",
            "family_name": "Eksempelsen",
        },
    )

    contact = PartnerContact.objects.get()
    assert answer["Location"] == contact.get_absolute_url()
    assert contact.partner == partner


@pytest.mark.parametrize(
    "query", ["?ort=abc", "?ort=999999", "?organisation=%00", "?ort=" + "9" * 40]
)
def test_a_partner_that_is_not_there_is_not_chosen(query, as_coordinator):
    assert opened(as_coordinator, f"{NEW}{query}")["town"] == [""]


@pytest.mark.parametrize("both", [True, False])
def test_a_person_works_at_one_place(both, as_coordinator):
    places = {"town": TownFactory().pk, "organisation": OrganisationFactory().pk} if both else {}

    answer = save(as_coordinator, NEW, given_name="Prov", family_name="Ek", **places)

    assert answer.context["form"].non_field_errors() == [
        "Välj en ort eller en organisation, inte båda."
    ]


@time_machine.travel("2023-06-12 12:00Z", tick=False)
def test_nobody_has_confirmed_anything_tomorrow(as_coordinator):
    contact = PartnerContactFactory()

    answer = save(
        as_coordinator, f"{contact.get_absolute_url()}redigera/", verified_on="2023-06-13"
    )

    assert answer.context["form"].errors == {
        "verified_on": ["Dagen har inte kommit än. Skriv en dag som har varit."]
    }


class TestConfirming:
    @time_machine.travel("2023-06-12 12:00Z", tick=False)
    def test_says_that_the_data_hold_today(self, as_coordinator, coordinator):
        contact = PartnerContactFactory(verified_on=dt.date(2020, 1, 1))

        answer = save(as_coordinator, f"{contact.get_absolute_url()}bekrafta/")

        contact.refresh_from_db()
        assert answer["Location"] == contact.get_absolute_url()
        assert contact.verified_on == dt.date(2023, 6, 12)
        assert contact.history.first().history_user == coordinator

    def test_of_data_that_somebody_changed_meanwhile_is_refused_once(self, as_coordinator):
        contact = PartnerContactFactory(verified_on=None)
        address = f"{contact.get_absolute_url()}bekrafta/"
        seen = opened(as_coordinator, address)
        save(client_of(UserFactory()), f"{contact.get_absolute_url()}redigera/", title="Ny")

        refused = as_coordinator.post(address, seen)
        again = save(as_coordinator, address)

        assert refused.status_code == 422
        assert "Någon annan har ändrat det här" in refused.content.decode()
        assert again.status_code == 302


def test_a_member_is_offered_nothing_to_do_with_a_person(as_member):
    contact = PartnerContactFactory()

    page = as_member.get(contact.get_absolute_url()).content.decode()

    acts = ("redigera", "bekrafta", "utdrag", "avidentifiera")
    assert [act for act in acts if f"/{act}/" in page] == []
