"""Every rung of the ladder has its own column and total, and no two are in one sum."""

import datetime as dt
from decimal import Decimal

import pytest

from budget.ladder import Rung, ladder
from budget.models import BudgetLine, Grant, GrantYear, ReportDuty
from council.models import Department
from partnerships.models import Organisation

ICLD = Organisation(pk=1, name="ICLD")
FRAME = {"payer": "own", "status": "not_applicable"}
EXTERNAL = {"payer": "external", "funder": ICLD}


def line(**values):
    return BudgetLine(**{"year": 2023, **values})


def grant(years=(), duties=()):
    """Return a grant whose years and duties are fetched, as those that `ladder` is given."""
    made = Grant(pk=1, funder=ICLD)
    made._prefetched_objects_cache = {
        "years": [GrantYear(grant=made, year=year, amount=amount) for year, amount in years],
        "duties": [ReportDuty(grant=made, **values) for values in duties],
    }
    return made


def totals(*lines, grants=()):
    return dict(ladder(lines, grants).totals)


@pytest.mark.parametrize("status", ["planned", "applied", "expected", "rejected"])
def test_money_that_is_not_granted_stands_on_its_own_rung_only(status):
    hoped_for = line(**EXTERNAL, status=status, planned=Decimal(500), outcome=Decimal(7))

    assert totals(hoped_for) == {Rung(status): 500}


def test_money_that_is_granted_is_granted_and_then_accrued():
    given = line(
        **EXTERNAL,
        status="granted",
        planned=Decimal(500),
        granted=Decimal(400),
        outcome=Decimal(90),
    )

    assert totals(given) == {Rung.GRANTED: 400, Rung.ACCRUED: 90}


def test_our_own_money_is_in_a_frame_and_not_granted():
    assert totals(line(**FRAME, planned=Decimal(5), outcome=Decimal(2))) == {
        Rung.FRAME: 5,
        Rung.ACCRUED: 2,
    }


def test_a_grant_is_granted_by_its_years_and_its_lines_are_not_counted_again():
    of_the_grant = line(
        **EXTERNAL, status="granted", granted=Decimal(420), outcome=Decimal(350), grant_id=1
    )

    found = totals(of_the_grant, grants=[grant([(2022, Decimal(850)), (2023, Decimal(850))])])

    assert found == {Rung.GRANTED: 1_700, Rung.ACCRUED: 350}


def test_a_report_counts_as_claimed_once_it_is_sent_and_as_received_once_it_is_paid():
    day = dt.date(2024, 2, 1)
    duties = [
        {"year": 2022, "claimed": Decimal(850)},
        {"year": 2023, "claimed": Decimal(640), "sent_on": day},
        {"year": 2023, "claimed": Decimal(10), "sent_on": day, "received": Decimal(9)},
    ]

    assert totals(grants=[grant(duties=duties)]) == {Rung.CLAIMED: 650, Rung.RECEIVED: 9}


def test_what_is_given_in_kind_is_shown_and_in_no_sum():
    given = line(payer="in_kind", status="granted", granted=Decimal(5_000), planned=Decimal(1))

    found = ladder([given], [])

    assert [row.amounts[Rung.GRANTED].kronor for row in found.rows] == [5_000]
    assert dict(found.totals) == {Rung.GRANTED: 0}


def test_an_amount_that_nobody_has_settled_is_said_beside_what_is():
    lines = [line(**EXTERNAL, status="expected", planned=amount) for amount in (None, Decimal(5))]

    (row,) = ladder(lines, []).rows

    assert row.amounts[Rung.EXPECTED] == (Decimal(5), True)


def test_each_year_and_payer_has_a_row_in_the_order_of_the_payers():
    lines = [
        line(**EXTERNAL, status="expected", year=2024),
        line(**EXTERNAL, status="expected"),
        line(payer="board", status="not_applicable", department=Department(name="Kultur")),
        line(**FRAME),
        line(**FRAME),
    ]

    rows = [(row.source.year, row.source.name) for row in ladder(lines, []).rows]

    assert rows == [
        (2023, "Rådets ram"),
        (2023, "Kultur (en nämnds egen ram)"),
        (2023, "ICLD (extern finansiering)"),
        (2024, "ICLD (extern finansiering)"),
    ]


def test_nothing_has_no_rows():
    assert ladder([], [grant()]).rows == ()
