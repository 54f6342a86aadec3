"""What was given and got adds up to the records, and hoped-for money is in no sum."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.models import Result, Visit
from budget.models import BudgetLine
from reports.exchange import Flow, Records, add_up, by_year

YEARS = st.integers(2019, 2023)
ORE = st.integers(0, 10**9)
EXAMPLES = st.sampled_from(["", "hela posten"])


def in_kronor(ore):
    return Decimal(ore) / 100


AMOUNTS = st.none() | ORE.map(in_kronor)


@st.composite
def lines(draw, payers=("own", "external", "co_financing"), grants=("granted",)):
    """A line as the constraints of its table allow it."""
    payer = draw(st.sampled_from(payers))
    status = "not_applicable"
    if payer != "own":
        status = draw(st.sampled_from(["planned", "applied", "expected", "rejected", *grants]))
    granted = draw(ORE.map(in_kronor))
    return BudgetLine(
        year=draw(YEARS),
        payer=payer,
        status=status,
        planned=draw(AMOUNTS),
        granted=granted if status == "granted" else None,
        outcome=draw(AMOUNTS),
        example_data=draw(EXAMPLES),
    )


VISITS = st.builds(
    Visit,
    starts_on=st.dates(dt.date(2019, 1, 1), dt.date(2023, 12, 31)),
    direction=st.sampled_from(Visit.Direction.values),
    status=st.sampled_from(Visit.Status.values),
    people=st.none() | st.integers(0, 60),
    example_data=EXAMPLES,
)
RESULTS = st.builds(Result, year=YEARS, place=st.sampled_from(Result.Place.values))
RECORDS = st.builds(Records, st.lists(VISITS), st.lists(RESULTS), st.lists(lines()))


def total(amounts):
    return sum((amount for amount in amounts if amount is not None), start=Decimal(0))


@given(RECORDS)
def test_the_sums_equal_the_sums_of_the_records(records):
    added = add_up("Alla år", records)

    own = [line for line in records.lines if line.payer == "own"]
    granted = [line for line in records.lines if line.status == "granted"]
    assert total([added.own]) == total(line.outcome for line in own)
    assert total([added.granted]) == total(line.granted for line in granted)
    assert total([added.others]) == total(line.outcome for line in granted)


@given(RECORDS)
def test_the_visits_held_are_counted_in_both_directions(records):
    added = add_up("Alla år", records)

    held = [visit for visit in records.visits if visit.status == "held"]
    for direction, flow in (("outgoing", added.there), ("incoming", added.here)):
        visits = [visit for visit in held if visit.direction == direction]
        assert flow.visits == len(visits)
        assert flow.people == sum(visit.people or 0 for visit in visits)
        assert flow.uncounted == sum(visit.people is None for visit in visits)


@given(RECORDS)
def test_the_years_add_up_to_the_total(records):
    rows, added = by_year(records), add_up("Alla år", records)

    assert sum(row.there.people for row in rows) == added.there.people
    assert sum(row.here.visits for row in rows) == added.here.visits
    places = [result.place for result in records.results]
    counted = len(places) + places.count(Result.Place.BOTH)
    assert sum(row.results_here + row.results_there for row in rows) == counted
    for name in ("own", "granted", "others"):
        assert total(getattr(row, name) for row in rows) == total([getattr(added, name)])


@given(RECORDS)
def test_the_latest_year_stands_first_and_none_is_empty(records):
    rows = by_year(records)

    years = [int(row.label) for row in rows]
    assert years == sorted(set(years), reverse=True)
    for row in rows:
        counts = (row.there.visits, row.here.visits, row.results_here, row.results_there)
        assert any(counts) or {row.own, row.granted, row.others} != {None}


@given(st.lists(lines(payers=["external", "co_financing"], grants=())))
def test_money_that_is_hoped_for_is_in_no_sum(hoped_for):
    records = Records([], [], hoped_for)

    added = add_up("Alla år", records)

    assert (added.own, added.granted, added.others) == (None, None, None)
    assert by_year(records) == ()


@given(RECORDS)
def test_a_row_with_something_invented_in_it_says_so(records):
    for row in by_year(records):
        year = records.in_year(int(row.label))
        counted = [*year.held, *year.results, *year.counted]
        assert bool(row.example) == any(each.example_data for each in counted)


@pytest.mark.parametrize(
    ("flow", "words"),
    [
        (Flow(0, 0, 0), "–"),
        (Flow(1, 1, 0), "1 besök, 1 person"),
        (Flow(2, 27, 0), "2 besök, 27 personer"),
        (Flow(3, 12, 1), "3 besök, minst 12 personer"),
        (Flow(1, 0, 1), "1 besök, antal personer okänt"),
    ],
)
def test_visits_are_said_in_words(flow, words):
    assert flow.words.replace("\N{NO-BREAK SPACE}", " ") == words
