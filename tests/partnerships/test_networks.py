"""Memberships are active, decided on, and found at every level; the fee is not for everybody."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from council.models import Limit, Threshold
from council.roles import Role
from council.rules import Severity
from falun_intl.ui.days import months_before
from partnerships.models import Network, NetworkEvent
from partnerships.rules.networks import ACTIVE, Membership, by_level, passive_months
from tests.conftest import client_for
from tests.factories import (
    DecisionFactory,
    NetworkEventFactory,
    NetworkFactory,
)
from tests.forms import opened, save

LIST = "/partner/natverk/"
EVENT_DAY = dt.date(2023, 3, 1)
TODAY = dt.date(2023, 6, 12)


def membership(network, today=TODAY):
    read = Network.objects.judged(today, passive_months()).with_decisions().get(pk=network.pk)
    return Membership(read, today, passive_months())


def problem(network, code, today=TODAY):
    return next(each.problem for each in membership(network, today).judgements if each.code == code)


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (dt.date(2023, 6, 12), 12, dt.date(2022, 6, 12)),
        (dt.date(2023, 3, 31), 1, dt.date(2023, 2, 28)),
        (dt.date(2024, 2, 29), 12, dt.date(2023, 2, 28)),
        (dt.date(2023, 1, 15), 1, dt.date(2022, 12, 15)),
        (dt.date(2023, 6, 12), 0, dt.date(2023, 6, 12)),
        (dt.date(2023, 6, 12), 50_000, dt.date(1, 1, 1)),
    ],
)
def test_months_are_counted_back_to_the_same_day(day, months, earlier):
    assert months_before(day, months) == earlier


class TestAnActiveMembership:
    """R28."""

    @pytest.mark.parametrize(
        ("today", "is_kept"),
        [("2024-02-29", True), ("2024-03-01", True), ("2024-03-02", False)],
    )
    def test_has_had_something_done_within_twelve_months(self, today, is_kept, as_member):
        network = NetworkEventFactory(date=EVENT_DAY).network

        with time_machine.travel(f"{today} 12:00Z", tick=False):
            page = as_member.get(network.get_absolute_url())

        rule = next(e for e in page.context["membership"].judgements if e.code == "R28")
        assert rule.is_kept == is_kept

    def test_that_has_become_passive_says_since_when_and_where_the_policy_says_so(self, db):
        network = NetworkFactory(joining_decision=DecisionFactory())
        NetworkEventFactory(network=network, date=EVENT_DAY)

        first = membership(network, dt.date(2024, 3, 2)).judgements[0]

        assert (first.code, first.severity, first.source) == ("R28", Severity.WARNING, str(ACTIVE))
        assert first.problem == (
            "Medlemskapet saknar aktivitet de senaste 12 månaderna. Senast hände något 2023-03-01. "
            "Lägg in vad kommunen har gjort, eller pröva om medlemskapet ska avslutas."
        )

    def test_follows_the_limit_that_is_set(self, db):
        network = NetworkEventFactory(date=EVENT_DAY).network
        Threshold.objects.create(code=Limit.PASSIVE_MONTHS, value=3)

        assert problem(network, "R28").startswith("Medlemskapet saknar aktivitet de senaste 3 mån")

    def test_is_given_its_first_year(self, db):
        network = NetworkFactory(member_since=2023)

        told = [problem(network, "R28", day) != "" for day in (TODAY, dt.date(2024, 1, 2))]

        assert told == [False, True]

    def test_without_any_event_says_so(self, db):
        assert "Ingen händelse finns." in problem(NetworkFactory(), "R28")

    def test_that_has_ended_is_not_passive(self, db):
        assert problem(NetworkFactory(member_until=2022), "R28") == ""


class TestTheBoardsDecision:
    """P29."""

    def test_is_missing(self, db):
        assert problem(NetworkFactory(), "P29").startswith(
            "Kommunstyrelsens beslut om medlemskapet saknas."
        )

    def test_lets_the_rule_be_kept(self, db):
        assert problem(NetworkFactory(joining_decision=DecisionFactory()), "P29") == ""

    @pytest.mark.parametrize(
        "decided", [{"body__kind": "council"}, {"outcome": "rejected"}, {"outcome": "postponed"}]
    )
    def test_must_be_the_boards_and_an_approval(self, decided, db):
        network = NetworkFactory(joining_decision=DecisionFactory(**decided))

        assert problem(network, "P29") != ""

    def test_counts_as_it_was_corrected(self, db):
        wrong = DecisionFactory(outcome="rejected")
        network = NetworkFactory(joining_decision=wrong)
        DecisionFactory(corrects=wrong)

        assert problem(network, "P29") == ""

    def test_is_asked_for_when_a_membership_ends(self, db):
        ended = {"joining_decision": DecisionFactory(), "member_until": 2022}

        found = [
            problem(NetworkFactory(**ended), "P29"),
            problem(NetworkFactory(**ended, leaving_decision=DecisionFactory()), "P29"),
        ]

        assert found[0].startswith("Kommunstyrelsens beslut om utträdet saknas.")
        assert found[1] == ""


class TestTheLevels:
    """P21."""

    def test_are_all_there_and_an_empty_one_says_so(self, as_member):
        NetworkFactory(level="national")
        NetworkFactory(level="local", member_until=2020)

        levels = as_member.get(LIST).context["levels"]

        assert [(each.level.value, each.count, each.judgement.problem) for each in levels] == [
            ("local", 0, "Kommunen är inte med i något nätverk på den här nivån."),
            ("regional", 0, "Kommunen är inte med i något nätverk på den här nivån."),
            ("national", 1, ""),
            ("international", 0, "Kommunen är inte med i något nätverk på den här nivån."),
        ]
        assert {each.judgement.severity for each in levels} == {Severity.INFO}

    def test_add_up_the_known_fees_and_count_the_unknown(self, db):
        for fee in (Decimal("20000.50"), Decimal(0), None):
            NetworkFactory(level="regional", yearly_fee=fee)
        NetworkFactory(level="national")

        found = by_level(TODAY, passive_months())

        assert [(each.known_fees, each.unknown_fees) for each in found] == [
            (None, 0),
            (Decimal("20000.50"), 1),
            (None, 1),
            (None, 0),
        ]

    def test_count_the_passive_ones(self, db):
        NetworkFactory(level="national")
        NetworkEventFactory(network__level="national")

        found = by_level(TODAY, passive_months())

        assert [each.passive for each in found] == [0, 0, 1, 0]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("where", ["list", "page"])
def test_the_fee_is_for_those_who_see_the_budget(where, role, db):
    network = NetworkFactory(yearly_fee=Decimal(43_210))
    address = LIST if where == "list" else network.get_absolute_url()

    page = client_for(role).get(address).content.decode()

    assert ("43\u00a0210" in page) == ("Avgift per år" in page) == (role != Role.CONTACT)


def test_the_fee_does_not_even_sort_the_list_for_others(as_contact):
    for name, fee in (("A", 2), ("B", 3), ("C", 1)):
        NetworkFactory(name=name, yearly_fee=fee)

    rows = as_contact.get(f"{LIST}?sortera=avgift").context["rows"]

    assert [row.network.name for row in rows] == ["A", "B", "C"]


@pytest.fixture
def networks(db):
    NetworkEventFactory(network__name="Österled", network__level="local", network__yearly_fee=5)
    NetworkFactory(name="Central Sweden", other_names="Bryssel", level="regional", yearly_fee=9)
    NetworkFactory(name="Åtta kommuner", level="national", member_until=2020)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Central Sweden", "Åtta kommuner", "Österled"]),
        ("?q=bryssel", ["Central Sweden"]),
        ("?niva=national", ["Åtta kommuner"]),
        ("?medlemskap=pagar", ["Central Sweden", "Österled"]),
        ("?medlemskap=avslutat", ["Åtta kommuner"]),
        ("?sortera=niva", ["Österled", "Central Sweden", "Åtta kommuner"]),
        ("?sortera=-aktiv", ["Österled", "Åtta kommuner", "Central Sweden"]),
        ("?sortera=avgift", ["Åtta kommuner", "Österled", "Central Sweden"]),
        ("?q=zebra", []),
    ],
)
def test_networks_are_narrowed_down_and_sorted(query, names, networks, as_member):
    rows = as_member.get(f"{LIST}{query}").context["rows"]

    assert [row.network.name for row in rows] == names


@pytest.mark.parametrize(
    ("query", "words"),
    [("", "Det finns inga nätverk än"), ("?q=zebra", "Inga nätverk passar filtren")],
)
def test_an_empty_list_says_why(query, words, as_member):
    assert words in as_member.get(f"{LIST}{query}").content.decode()


def test_a_network_is_entered(as_coordinator, coordinator):
    decision = DecisionFactory()

    answer = as_coordinator.post(
        f"{LIST}nytt/",
        {
            **opened(as_coordinator, f"{LIST}nytt/"),
            "name": "Central Sweden",
            "level": "regional",
            "yearly_fee": "20 tkr",
            "joining_decision": str(decision.pk),
        },
    )

    network = Network.objects.get()
    assert answer["Location"] == network.get_absolute_url()
    assert (network.yearly_fee, network.joining_decision) == (Decimal(20_000), decision)
    assert network.history.get().history_user == coordinator


def test_a_decision_that_was_corrected_is_no_longer_offered(as_coordinator):
    wrong = DecisionFactory()
    right = DecisionFactory(corrects=wrong)

    page = as_coordinator.get(f"{LIST}nytt/")

    assert list(page.context["form"].fields["joining_decision"].queryset) == [right]


def test_what_was_done_and_what_it_gave_stands_on_the_page(as_coordinator, as_member):
    network = NetworkFactory()
    new = f"{network.get_absolute_url()}handelser/ny/"

    save(as_coordinator, new, date="2023-03-01", text="Årsmöte i Gävle.", learned="Tre kontakter.")

    page = as_member.get(network.get_absolute_url()).content.decode()
    assert "Årsmöte i Gävle." in page
    assert "Tre kontakter." in page


@time_machine.travel("2023-06-12 12:00Z", tick=False)
def test_what_has_not_happened_is_no_activity(as_coordinator):
    network = NetworkFactory()

    answer = save(
        as_coordinator,
        f"{network.get_absolute_url()}handelser/ny/",
        date="2023-06-13",
        text="Årsmöte.",
    )

    assert answer.context["form"].errors == {
        "date": ["Dagen har inte kommit än. Lägg in händelsen när den har ägt rum."]
    }
    assert not NetworkEvent.objects.exists()


def test_an_event_is_removed_and_leads_back_to_the_network(as_coordinator):
    event = NetworkEventFactory()

    answer = as_coordinator.post(f"{event.network.get_absolute_url()}handelser/{event.pk}/ta-bort/")

    assert answer["Location"] == event.network.get_absolute_url()
    assert not NetworkEvent.objects.exists()


@pytest.mark.parametrize("act", ["redigera", "ta-bort"])
def test_an_event_is_found_in_its_own_network_only(act, as_coordinator):
    event, other = NetworkEventFactory(), NetworkFactory()

    answer = as_coordinator.get(f"{other.get_absolute_url()}handelser/{event.pk}/{act}/")

    assert answer.status_code == 404
