"""The year's budget is the same on its page, in the spreadsheet and on paper, total by total."""

import io
import re
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from python_calamine import CalamineWorkbook

from budget import year as budget_year
from budget import year_statement
from budget.models import BudgetLine
from council.roles import Role
from tests import pdfreader
from tests.conftest import client_for
from tests.factories import DecisionFactory, DepartmentFactory
from tests.money import GrantFactory, GrantYearFactory
from tests.statements import assert_same_everywhere, on_page

YEAR = 2023


@pytest.fixture
def outputs(demo_year):
    """Falun's year with every kind of payer, and what the three outputs make of it."""
    line = BudgetLine.objects.get(title="Kommunikation")
    line.revised, line.revision = Decimal("12345.67"), DecisionFactory()
    line.save()
    kinds = {
        "board": {"department": DepartmentFactory(), "status": "not_applicable"},
        "participants": {"status": "granted", "granted": Decimal("4000.50")},
        "in_kind": {"status": "granted", "granted": Decimal(9_999)},
        "co_financing": {"status": "granted", "granted": Decimal(20_000)},
    }
    for payer, values in kinds.items():
        BudgetLine.objects.create(
            year=YEAR, title=payer, payer=payer, planned=Decimal("7000.49"), **values
        )
    GrantYearFactory(grant=GrantFactory(), year=YEAR, amount=Decimal(33_000))
    member = client_for(Role.MEMBER)
    return {
        "page": member.get("/budget/2023/").content.decode(),
        "report": member.get("/rapporter/arsrapport/2023/").content.decode(),
        "workbook": member.get("/budget/2023/excel/").content,
        "pdf": member.get("/budget/2023/pdf/").content,
        "statement": year_statement.build(budget_year.read(YEAR), 10_000),
    }


def shown_totals(html, heading):
    """Return the figures of the row of totals in each table with this head."""
    found = [rows for rows in on_page(html) if rows and rows[0] and rows[0][0] == heading]
    return [[number(text) for text in rows[-1][1:] if number(text) is not None] for rows in found]


def number(text):
    plain = text.replace("\u00a0", "").replace("−", "-").strip()
    return Decimal(plain) if re.fullmatch(r"-?\d+", plain) else None


def whole(values):
    return [value.quantize(Decimal(1), "ROUND_HALF_UP") for value in values if value is not None]


def test_the_statement_is_one_on_screen_in_excel_and_on_paper(outputs):
    page = render_to_string("budget/_statement.html", {"statement": outputs["statement"]})

    assert_same_everywhere(
        outputs["statement"], page=page, workbook=outputs["workbook"], pdf=outputs["pdf"]
    )


def test_every_column_has_room_on_the_paper(outputs):
    assert pdfreader.beyond_the_margin(outputs["pdf"]) == []


def test_every_payers_total_is_the_same_on_the_page_and_in_the_statement(outputs):
    tables = outputs["statement"].tables[1:]
    own_frame = {"Rådets ram", "En nämnds egen ram"}
    shown = shown_totals(outputs["page"], "Post")

    assert len(shown) == len(tables) == 6
    for figures, table in zip(shown, tables, strict=True):
        budget, granted, *rest, _source = table.total[2:]
        expected = [budget, *([] if table.caption in own_frame else [granted]), *rest]
        assert figures == whole(expected)


def test_every_payers_total_is_the_same_in_the_report(outputs):
    tables = outputs["statement"].tables[1:]
    shown = shown_totals(outputs["report"], "Post")

    assert len(shown) == len(tables)
    for figures, table in zip(shown, tables, strict=True):
        budget, granted, outcome, _committed, forecast, deviation, _source = table.total[2:]
        assert figures == whole([budget, granted, outcome, forecast, deviation])


def test_what_there_is_to_use_is_the_sum_of_its_parts_everywhere(outputs):
    whole_table = outputs["statement"].tables[0]
    total = whole_table.total[1]
    with CalamineWorkbook.from_filelike(io.BytesIO(outputs["workbook"])) as book:
        cells = book.get_sheet_by_index(0).to_python()

    assert total == sum(row[1] for row in whole_table.rows)
    assert Decimal(str(next(row[1] for row in cells if row[0] == "Tillsammans"))) == total
    assert f"{whole([total])[0]:,}".replace(",", "\u00a0") in outputs["page"]
    # 180 000 and a board's 7 000,49, 850 000 and 33 000, and 20 000 and 4 000,50 of others.
    assert total == Decimal("1094000.99")
