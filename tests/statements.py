"""Reads the three outputs of a statement back: page, spreadsheet and paper."""

import datetime as dt
import io
from decimal import Decimal
from html.parser import HTMLParser

from python_calamine import CalamineWorkbook

from budget.statements import excel
from tests import pdfreader


class _Tables(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables, self._in_cell = [], False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"th", "td"}:
            self.tables[-1][-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag):
        if tag in {"th", "td"}:
            self.tables[-1][-1][-1] = " ".join(self.tables[-1][-1][-1].split(" ")).strip(" \n")
            self._in_cell = False

    def handle_data(self, data):
        if self._in_cell:
            self.tables[-1][-1][-1] += data


def on_page(html):
    """Return the texts of each table, row by row, its head first."""
    reader = _Tables()
    reader.feed(html)
    return reader.tables


def on_paper(pdf):
    """Return the same of the PDF, as its tags tell a screen reader.

    A table that goes on to another page is told there as one without a caption, its head again.
    """
    found = []
    for table in pdfreader.tags(pdf).all("Table"):
        rows = [[plain(cell.text) for cell in row.all("TH", "TD")] for row in table.all("TR")]
        if table.all("Caption"):
            found.append(rows)
        else:
            assert rows[0] == found[-1][0]
            found[-1] += rows[1:]
    return found


def in_excel(content):
    """Return the values of each sheet from its heads down to the row of totals."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    return [rows[excel.HEAD_ROW :] for rows in sheets]


def plain(text):
    """A PDF breaks lines where it must: what stands between the words is not compared."""
    return "".join(text.split()).replace("-", "")


def assert_same_everywhere(statement, *, page, workbook, pdf):
    """Hold every head, figure and total of the statement to be the same in its three outputs."""
    shown, printed, kept = on_page(page), on_paper(pdf), in_excel(workbook)
    assert len(shown) == len(printed) == len(kept) == len(statement.tables)
    for table, on_screen, paper, cells in zip(statement.tables, shown, printed, kept, strict=True):
        rows = [*table.rows, *([table.total] if table.total else [])]
        assert on_screen[0] == [column.head for column in table.columns] == cells[0]
        assert [[plain(text) for text in row] for row in on_screen] == paper
        assert len(on_screen) == len(rows) + 1
        for values, texts, found in zip(rows, on_screen[1:], cells[1:], strict=False):
            assert [
                _read(text, column) for text, column in zip(texts, table.columns, strict=True)
            ] == [
                _shown(value, column) for value, column in zip(values, table.columns, strict=True)
            ]
            assert found == [_kept(value) for value in values]


def _read(text, column):
    """Return the number that a reader sees, or the text; nothing for a cell that says nothing."""
    if text == "–":
        return ""
    if not column.is_number or not any(sign.isdecimal() for sign in text):
        return text
    return Decimal(text.replace("\u00a0", "").replace("−", "-").replace(",", "."))


def _shown(value, column):
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        places = {"kronor": 0, "percent": 1, "currency": 2}[column.kind.value]
        # Half upwards, away from zero: as Swedes round.
        unit = Decimal(1).scaleb(-places)
        return value.quantize(unit, "ROUND_HALF_UP")
    return value


def _kept(value):
    if value is None:
        return ""
    return float(value) if isinstance(value, Decimal) else value
