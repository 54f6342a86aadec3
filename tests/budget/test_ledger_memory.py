"""Ten times as many rows take a little more memory, not ten times as much."""

import datetime as dt
import io
import tracemalloc
from decimal import Decimal

import pytest
from xlsxwriter import Workbook

from tests.budget.ledgers import HEADERS, as_csv, preview
from tests.factories import BudgetLineFactory

FEW, MANY = 2_000, 20_000
# What is remembered of a row is its print, and how many like it there have been.
MOST_BYTES_OF_A_ROW = 200


def rows(number):
    first = dt.date(2023, 1, 1)
    for each in range(number):
        day = first + dt.timedelta(each % 365)
        yield ["5810", "4711", day, f"A{each}", f"Resa {each} till Røros", Decimal("100.50")]


def text(number):
    return as_csv(*rows(number))


def sheet(number):
    written = io.BytesIO()
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with Workbook(written, options) as book:
        page = book.add_worksheet("Utfall")
        for place, cells in enumerate([HEADERS, *rows(number)]):
            page.write_row(place, 0, cells)
    return written.getvalue()


def most_memory(content):
    """Return how much the preview has at most, beside the file itself, and what it says."""
    tracemalloc.start()
    try:
        plan = preview(content)
        return tracemalloc.get_traced_memory()[1], plan
    finally:
        tracemalloc.stop()


@pytest.mark.once
@pytest.mark.parametrize("make", [text, sheet])
def test_what_is_kept_of_a_row_is_small_however_many_there_are(make, db):
    BudgetLineFactory(ledger_code="4711")
    preview(make(1))
    few, many = make(FEW), make(MANY)

    (before, _plan), (after, plan) = most_memory(few), most_memory(many)

    assert (plan.rows, plan.total, plan.problems) == (MANY, MANY * Decimal("100.50"), [])
    # A workbook is copied once, packed, when it is looked through.
    packed = len(many) - len(few) if make is sheet else 0
    assert after - before < 2 * packed + (MANY - FEW) * MOST_BYTES_OF_A_ROW
