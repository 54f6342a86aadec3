"""What is laid out for grants paid in arrears, month by month, and what has come back."""

import datetime as dt
from decimal import Decimal
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.liquidity import Sources, liquidity, note, outstanding
from budget.models import BudgetLine, Grant, LedgerEntry, LedgerImport, ReportDuty
from tests.factories import GrantedLineFactory
from tests.money import GrantFactory, GrantYearFactory

ARREARS, ADVANCE = Grant(pk=1, is_paid_in_arrears=True), Grant(pk=2, is_paid_in_arrears=False)
GRANTS = [ARREARS, ADVANCE]
BEGIN, END = dt.date(1900, 1, 1), dt.date(2101, 1, 1)

money = st.decimals(0, 10**9, places=2)
days = st.dates(dt.date(2022, 11, 1), dt.date(2024, 2, 29))
grant_keys = st.sampled_from([None, 1, 2])
unnumbered_lines = st.builds(
    BudgetLine,
    grant_id=grant_keys,
    year=st.integers(2022, 2023),
    outcome=st.none() | money,
    outcome_on=st.none() | days,
)
entries_of = st.builds(
    LedgerEntry,
    line_id=st.integers(1, 8),
    date=days,
    amount=st.decimals(-(10**9), 10**9, places=2),
)
received_or_not = st.one_of(
    st.builds(ReportDuty, grant_id=grant_keys, received=money, received_on=days),
    st.builds(ReportDuty, grant_id=grant_keys, claimed=money, sent_on=days),
)


@st.composite
def sources(draw):
    lines = draw(st.lists(unnumbered_lines, max_size=8))
    for pk, each in zip(count(1), lines, strict=False):
        each.pk = pk
    entries = draw(st.lists(entries_of, max_size=10))
    return GRANTS, lines, entries, draw(st.lists(received_or_not, max_size=6))


def line(outcome=None, pk=1, grant=ARREARS, year=2023, day=None):
    amount = outcome and Decimal(outcome)
    return BudgetLine(pk=pk, grant_id=grant.pk, year=year, outcome=amount, outcome_on=day)


def entry(amount, day, pk=1):
    return LedgerEntry(line_id=pk, amount=Decimal(amount), date=day)


def received(amount, day, grant=ARREARS):
    return ReportDuty(grant_id=grant.pk, received=Decimal(amount), received_on=day)


def plainly_laid_out(lines, entries):
    """Add up line by line, without a thought of days."""
    total = Decimal(0)
    for each in lines:
        own = [entry.amount for entry in entries if entry.line_id == each.pk]
        if each.grant_id == ARREARS.pk:
            total += sum(own) if own else each.outcome or 0
    return total


@given(sources())
def test_the_last_month_holds_the_plain_sums(found):
    _grants, lines, entries, duties = found
    in_all = sum((d.received or 0 for d in duties if d.grant_id == ARREARS.pk), Decimal(0))

    months = liquidity(*found)

    if months:
        last = months[-1]
        assert last.laid_out == plainly_laid_out(lines, entries)
        assert last.received == in_all
        assert last.outstanding == outstanding(*found, day=END)
    else:
        assert plainly_laid_out(lines, entries) == in_all == 0


@given(sources())
def test_no_month_is_left_out_between_the_first_movement_and_the_last(found):
    months = [each.first for each in liquidity(*found)]

    for one, next_one in pairwise(months):
        assert (one + dt.timedelta(days=31)).replace(day=1) == next_one


@given(sources())
def test_a_month_says_what_is_outstanding_when_it_ends(found):
    for month in liquidity(*found):
        last_day = (month.first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        assert month.outstanding == outstanding(*found, day=last_day)


def test_the_ledger_is_believed_before_the_outcome_of_the_line():
    found = (
        GRANTS,
        [line(999)],
        [entry(70, dt.date(2023, 3, 5)), entry(-20, dt.date(2023, 5, 1))],
        [],
    )

    assert [(each.first.month, each.laid_out) for each in liquidity(*found)] == [
        (3, 70),
        (4, 70),
        (5, 50),
    ]


@pytest.mark.parametrize(
    ("day", "month"), [(dt.date(2023, 6, 30), dt.date(2023, 6, 1)), (None, dt.date(2023, 12, 1))]
)
def test_a_line_without_ledger_counts_when_it_was_read_or_at_the_end_of_its_year(day, month):
    (only,) = liquidity(GRANTS, [line(5, day=day)], [], [])

    assert (only.first, only.laid_out) == (month, 5)


def test_lines_without_a_day_are_told_of():
    lines = [
        line(5),
        line(6, pk=2),
        line(7, pk=3, day=BEGIN),
        line(8, pk=4, grant=ADVANCE),
        line(pk=5),
    ]

    assert note(GRANTS, lines, []) == "Utfallet på 2 poster har ingen dag och räknas i december."
    assert note(GRANTS, lines, [entry(1, BEGIN)]) == (
        "Utfallet på 1 post har ingen dag och räknas i december."
    )
    assert note(GRANTS, [], []) == ""


def test_money_paid_in_advance_is_not_laid_out():
    found = ([ADVANCE], [line(5, grant=ADVANCE)], [entry(5, BEGIN)], [received(9, BEGIN, ADVANCE)])

    assert liquidity(*found) == ()
    assert outstanding(*found, day=END) == 0


def test_what_is_claimed_is_outstanding_until_it_is_received():
    claimed = ReportDuty(grant_id=1, claimed=Decimal(640_000), sent_on=dt.date(2023, 1, 31))
    paid = received(400_000, dt.date(2023, 4, 2))
    found = (GRANTS, [line(640_000, day=dt.date(2022, 12, 31))], [], [claimed, paid])

    assert outstanding(*found, day=dt.date(2023, 4, 1)) == 640_000
    assert outstanding(*found, day=dt.date(2023, 4, 2)) == 240_000


def test_of_a_grant_laid_out_and_not_paid_all_is_outstanding(db):
    """850 000 a year is granted for 2022–2024; 640 000 is laid out and nothing has come."""
    grant = GrantFactory(title="MYP", is_paid_in_arrears=True)
    for year in (2022, 2023, 2024):
        GrantYearFactory(grant=grant, year=year, amount=Decimal(850_000))
    split = GrantedLineFactory(grant=grant, year=2022, outcome=Decimal(1))
    GrantedLineFactory(grant=grant, year=2022, outcome=Decimal(40_000))
    GrantedLineFactory(outcome=Decimal(77))
    brought = LedgerImport.objects.create(
        year=2022,
        as_of=dt.date(2022, 12, 31),
        file_name="a",
        sha256="a",
        rows=1,
        repeated=0,
        total=1,
    )
    LedgerEntry.objects.create(
        ledger_import=brought,
        line=split,
        row=2,
        fingerprint="a",
        year=2022,
        date=dt.date(2022, 3, 1),
        code="1",
        amount=Decimal(600_000),
    )

    found = Sources.read([grant])

    assert liquidity(*found)[-1].outstanding == 640_000
    assert outstanding(*found, day=dt.date(2022, 12, 31)) == 640_000
    assert len(liquidity(*found)) == 10
