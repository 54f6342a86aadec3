"""Writes a statement as a spreadsheet, each table on a sheet of its own."""

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from budget.statements.statement import Kind, Statement, Table, Value
from partnerships.sheets.writing import MEDIA_TYPE, OPTIONS

# The comma is the file's own sign for thousands; a Swedish Excel shows it as a space: # ##0.
NUMBER_FORMATS = {
    Kind.KRONOR: "#,##0",
    Kind.CURRENCY: "#,##0.00",
    Kind.PERCENT: "0.0",
    Kind.DATE: "yyyy-mm-dd",
    Kind.TEXT: "@",
}
WIDTHS = {Kind.TEXT: 28, Kind.DATE: 12, Kind.PERCENT: 12, Kind.KRONOR: 18, Kind.CURRENCY: 18}
HEADING_WIDTH = 44
LONGEST_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# Title, what it covers, the table's name and an empty row stand above the heads.
HEAD_ROW = 4


def write(statement: Statement) -> bytes:
    """Return the workbook. Amounts are exact numbers; no text becomes a formula or a link."""
    written = io.BytesIO()
    with Workbook(written, OPTIONS) as book:
        book.set_properties({"title": statement.title})
        styles = _styles(book)
        for name, table in zip(sheet_names(statement.tables), statement.tables, strict=True):
            _write_sheet(book.add_worksheet(name), statement, table, styles)
    return written.getvalue()


def response(statement: Statement) -> HttpResponse:
    """Hand out the workbook under the statement's name."""
    disposition = content_disposition_header(as_attachment=True, filename=f"{statement.name}.xlsx")
    headers = {"Content-Disposition": disposition or "", "Cache-Control": "no-store"}
    return HttpResponse(write(statement), content_type=MEDIA_TYPE, headers=headers)


def sheet_names(tables: Sequence[Table]) -> list[str]:
    """Return a name for each table that every spreadsheet program takes, no two alike."""
    names: list[str] = []
    for number, table in enumerate(tables, start=1):
        plain = " ".join(_NOT_IN_A_SHEET_NAME.sub(" ", table.caption).split())
        name = plain[:LONGEST_SHEET_NAME].strip(" '") or _("Blad %(number)s") % {"number": number}
        if name.casefold() in {other.casefold() for other in names}:
            ending = f" {number}"
            name = name[: LONGEST_SHEET_NAME - len(ending)] + ending
        names.append(name)
    return names


def _styles(book: Any) -> dict[object, Any]:
    """Return a format for each kind of cell, and for the same kind in the row of totals."""
    styles: dict[object, Any] = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "bold": book.add_format({"bold": True}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}),
    }
    for kind, number_format in NUMBER_FORMATS.items():
        plain = {"num_format": number_format, "valign": "top", "text_wrap": kind == Kind.TEXT}
        styles[kind] = book.add_format(plain)
        styles["total", kind] = book.add_format({**plain, "bold": True, "top": 1})
    return styles


def _write_sheet(
    page: Any, statement: Statement, table: Table, styles: Mapping[object, Any]
) -> None:
    """Write from the top down: what is written is let go of and cannot be gone back to."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROW)
    page.freeze_panes(HEAD_ROW + 1, 1)
    for place, column in enumerate(table.columns):
        page.set_column(place, place, WIDTHS[column.kind] if place else HEADING_WIDTH)
    page.write_string(0, 0, statement.title, styles["title"])
    page.write_string(1, 0, statement.subtitle)
    page.write_string(2, 0, table.caption, styles["bold"])
    for place, column in enumerate(table.columns):
        page.write_string(HEAD_ROW, place, column.head, styles["head"])
    row = HEAD_ROW + 1
    for values in table.rows:
        _write_row(page, row, values, [styles[each.kind] for each in table.columns])
        row += 1
    if table.total:
        _write_row(page, row, table.total, [styles["total", each.kind] for each in table.columns])
        row += 1
    for number, note in enumerate(statement.notes, start=row + 1):
        page.write_string(number, 0, note)


def _write_row(page: Any, row: int, values: Sequence[Value], styles: Sequence[Any]) -> None:
    for place, (value, style) in enumerate(zip(values, styles, strict=True)):
        if isinstance(value, Decimal):
            page.write_number(row, place, float(value), style)
        elif isinstance(value, dt.date):
            page.write_datetime(row, place, value, style)
        elif value is None:
            page.write_blank(row, place, None, style)
        else:
            page.write_string(row, place, value, style)
