"""A row of a file may do no more than the page of the same record."""

import datetime as dt

from django.utils import timezone

from partnerships.sheets import writing
from tests.factories import AgreementFactory, PartnerContactFactory, TownFactory
from tests.partnerships.sheets.workbooks import preview, problems, put, tables, written


def told(table, record, column, value, by):
    """Return what is said of one cell that is changed."""
    said = tables(writing.write())
    put(said[table], record.key, column, value)
    return [(name, sentence) for _s, _row, name, sentence in problems(preview(written(said), by))]


def test_the_last_day_is_not_moved_in_a_file_once_the_council_has_chosen(coordinator):
    agreement = AgreementFactory(
        towns=[TownFactory()], choice="extend", choice_reason="Nytta.", chosen_on="2023-09-01"
    )

    found = told("Avtal", agreement, "Sista dag", dt.date(2030, 1, 1), coordinator)

    assert found == [
        (
            "Sista dag",
            (
                "Sista dagen ligger fast sedan rådet valde eller ett tillägg flyttade den. "
                "Flytta den med ett nytt tillägg."
            ),
        )
    ]


def test_an_agreement_keeps_a_party_in_a_file_too(coordinator):
    agreement = AgreementFactory(towns=[TownFactory()])

    found = told("Avtal", agreement, "Orter som är parter", "", coordinator)

    assert [column for column, _sentence in found] == ["Orter som är parter"]


def test_a_person_is_not_confirmed_on_a_day_to_come(coordinator):
    contact = PartnerContactFactory()
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    found = told("Kontakter", contact, "Bekräftad den", tomorrow, coordinator)

    assert found == [("Bekräftad den", "Dagen har inte kommit än. Skriv en dag som har varit.")]


def test_where_a_candidate_stands_is_not_changed_in_a_file(coordinator):
    candidate = TownFactory(relation="candidate")

    found = told("Orter", candidate, "Relation", "Vänort", coordinator)

    assert [column for column, _sentence in found] == ["Relation"]
