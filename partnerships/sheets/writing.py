"""Writes the file that people fetch, change and hand in again."""

import datetime as dt
import io
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from partnerships.sheets.columns import Column
from partnerships.sheets.limits import MOST_ROWS
from partnerships.sheets.names import AllNames, all_names
from partnerships.sheets.sheets import Sheet, all_sheets, read_me_title

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Nothing that people have written may become a formula, a link or a number on its way out.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
KEY_WIDTH, VERSION_WIDTH, READ_ME_WIDTH = 38, 10, 100


def write() -> bytes:
    """Return the spreadsheet with all towns, organisations, contacts and agreements.

    It holds what the pages show of them; people who have been made anonymous are left out.
    """
    written = io.BytesIO()
    names = all_names()
    with Workbook(written, OPTIONS) as book:
        _write_read_me(book)
        for sheet in all_sheets():
            _write_sheet(book, sheet, names)
    return written.getvalue()


def _write_read_me(book: Any) -> None:
    page = book.add_worksheet(read_me_title())
    page.set_column(0, 0, READ_ME_WIDTH, book.add_format({"text_wrap": True, "valign": "top"}))
    heading = book.add_format({"bold": True, "font_size": 14})
    for place, line in enumerate(read_me(timezone.localdate())):
        page.write_string(place, 0, line, *([] if place else [heading]))


def read_me(today: dt.date) -> list[str]:
    """Say in plain words what the file is and what happens when it comes back."""
    return [
        _("Orter, organisationer, kontakter och avtal"),
        _("Hämtad %(day)s. Filen innehåller personuppgifter: spara den bara där den får finnas.")
        % {"day": today.isoformat()},
        _("Ändra i bladen, spara som Excelfil (.xlsx) och lämna in filen på sidan Excel."),
        _("Du får se alla ändringar innan något sparas. Är en enda rad fel sparas ingenting."),
        _("Ny rad: lämna Nyckel och Version tomma. Ändra dem aldrig på rader som finns."),
        _("En rad som du tar bort ur filen tas inte bort ur registret. Det görs på postens sida."),
        _("Flera namn i en cell skiljs åt med semikolon: Hamina; Röros."),
        _("Datum skrivs 2023-06-12. Ja och nej skrivs ja och nej."),
        _("Formler räknas aldrig ut. En fil med formler tas inte emot."),
        _("En kandidats steg, beslut, dokument och val om avtal ändras på sidorna, inte här."),
    ]


def _write_sheet(book: Any, sheet: Sheet, names: AllNames) -> None:
    page = book.add_worksheet(sheet.title)
    page.freeze_panes(1, 0)
    bold = book.add_format({"bold": True, "bottom": 1})
    grey = book.add_format({"font_color": "#666666", "num_format": "@"})
    page.set_column(0, 0, KEY_WIDTH, grey)
    page.set_column(1, 1, VERSION_WIDTH, grey)
    formats = [_prepare(book, page, place, column) for place, column in _placed(sheet)]
    for place, header in enumerate(sheet.headers):
        page.write_string(0, place, header, bold)
    for number, record in enumerate(sheet.records(), start=1):
        page.write_string(number, 0, str(record.key), grey)
        page.write_number(number, 1, record.version, grey)
        for (place, column), style in zip(_placed(sheet), formats, strict=True):
            _write_cell(page, number, place, column.cell(column.value(record), names), style)


def _placed(sheet: Sheet) -> list[tuple[int, Column]]:
    return list(enumerate(sheet.columns, start=2))


def _prepare(book: Any, page: Any, place: int, column: Column) -> Any:
    """Give the whole column its width and its format, and its empty cells their menu."""
    style = book.add_format({"num_format": column.number_format, "valign": "top"})
    page.set_column(place, place, column.width, style)
    if column.menu:
        page.data_validation(
            1, place, MOST_ROWS, place, {"validate": "list", "source": column.menu}
        )
    return style


def _write_cell(page: Any, row: int, place: int, value: str | float | dt.date, style: Any) -> None:
    if isinstance(value, dt.date):
        page.write_datetime(row, place, value, style)
    elif isinstance(value, float):
        page.write_number(row, place, value, style)
    elif value:
        page.write_string(row, place, value, style)
