"""A statement's columns say their unit once; its spreadsheet is one that people can go on with."""

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from budget.statements import Column, Kind, Statement, Table, excel
from budget.statements.statement import summed

BUDGET = Column("Budget", Kind.KRONOR)


@pytest.mark.parametrize(
    ("column", "head"),
    [
        (Column("Post"), "Post"),
        (BUDGET, "Budget, kr"),
        (Column("Budget", Kind.CURRENCY, "EUR"), "Budget, EUR"),
        (Column("Andel", Kind.PERCENT), "Andel, %"),
        (Column("Betalat", Kind.DATE), "Betalat"),
    ],
)
def test_the_head_says_the_unit(column, head):
    assert column.head == head


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.KRONOR, Decimal("1234567.50"), "1\u00a0234\u00a0568"),
        (Kind.CURRENCY, Decimal("-1234.5"), "−1\u00a0234,50"),
        (Kind.PERCENT, Decimal("82.46"), "82,5"),
        (Kind.DATE, dt.date(2023, 6, 12), "2023-06-12"),
        (Kind.TEXT, "Resor", "Resor"),
        (Kind.KRONOR, None, "–"),
    ],
)
def test_a_value_is_written_as_its_kind_is_read(kind, value, text):
    assert Column("Rubrik", kind).written(value) == text


@pytest.mark.parametrize(("count", "is_wide"), [(1, False), (7, False), (8, True)])
def test_a_statement_of_many_columns_is_wide(count, is_wide):
    narrow = Table("Smal", (BUDGET,), ())
    table = Table("Prövad", (BUDGET,) * count, ())

    assert Statement("a", "T", "", (), (narrow, table)).is_wide == is_wide


def test_only_money_is_added_up():
    columns = (Column("Post"), BUDGET, Column("Andel", Kind.PERCENT))
    rows = [
        ("A", Decimal("0.10"), Decimal(40)),
        ("B", None, Decimal(60)),
        ("C", Decimal("0.20"), None),
    ]

    assert summed(columns, rows) == ("Summa", Decimal("0.30"), None)


def workbook(**more):
    table = Table("Kostnader", (Column("Post"), BUDGET), (("=1+1", Decimal("850000.55")),))
    said = {"name": "a", "title": "T", "subtitle": "", "notes": ("=2+2",), "tables": (table,)}
    return excel.write(Statement(**(said | more)))


def part(content, name):
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def test_nothing_becomes_a_formula_and_an_amount_is_a_number_to_the_ore():
    sheet = part(workbook(title="=1", subtitle="http://falun.se/"), "xl/worksheets/sheet1.xml")

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert re.search(r'<c r="B6" s="\d+"><v>850000.55</v>', sheet)


def test_the_heads_and_the_first_column_stay_while_the_rest_moves():
    sheet = part(workbook(), "xl/worksheets/sheet1.xml")

    assert '<pane xSplit="1" ySplit="5" topLeftCell="B6"' in sheet


def test_thousands_are_set_apart():
    assert 'formatCode="#,##0"' in part(workbook(), "xl/styles.xml") or (
        'numFmtId="3"' in part(workbook(), "xl/styles.xml")
    )


captions = st.lists(st.text(max_size=40), min_size=1, max_size=6)


@given(captions)
def test_any_captions_give_sheets_that_can_be_read_again(names):
    tables = tuple(Table(name, (Column("Post"),), (("A",),)) for name in names)

    with CalamineWorkbook.from_filelike(io.BytesIO(workbook(tables=tables))) as book:
        assert len(book.sheet_names) == len(names)
        assert [book.get_sheet_by_name(name).to_python()[-3] for name in book.sheet_names]
