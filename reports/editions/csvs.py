"""An edition's tables as CSV that a Swedish Excel opens as it is, and that harms nobody.

Semicolons, decimal commas and a byte order mark. A text that a spreadsheet would take for a formula
gets an apostrophe before it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from reports.editions.tables import FORMS, TABLES, Column, value_at

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def files(contents: Mapping[str, Any], title: str) -> dict[str, bytes]:
    """Return the tables that the contents have rows for, what their columns mean, and a note."""
    tables = [(table, rows) for table in TABLES if (rows := table.rows(contents))]
    columns = [
        (f"{table.file}.csv", each.heading, str(each.about), str(FORMS[each.form]))
        for table, _rows in tables
        for each in table.columns
    ]
    made = {
        f"{table.file}.csv": _written(
            [each.heading for each in table.columns],
            ([_cell(row, each) for each in table.columns] for row in rows),
        )
        for table, rows in tables
    }
    made["kolumner.csv"] = _written(["fil", "kolumn", "betydelse", "form"], columns)
    about = [f"{table.file}.csv: {table.about}" for table, _rows in tables]
    made["las-mig.txt"] = "\n".join(_note(title, about)).encode()
    return made


def _note(title: str, about: Iterable[str]) -> Iterator[str]:
    yield title
    yield ""
    yield _("Tabellerna visar samma uppgifter som dokumentet.")
    yield _("Filerna är CSV i UTF-8, med semikolon mellan fälten och decimalkomma i tal.")
    yield _("Ett tomt fält betyder att uppgiften saknas. Vad varje kolumn är står i kolumner.csv.")
    yield _("En text som börjar med =, +, - eller @ har en apostrof före, så att inget kalkylblad")
    yield _("tar den för en formel.")
    yield ""
    yield from about
    yield ""


def _written(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(row: Mapping[str, Any], column: Column) -> str:
    value = value_at(row, column.name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if column.form == "number":
        return str(value).replace(".", ",")
    return str(value)


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula; numbers stay numbers."""
    if NUMBER.fullmatch(text.replace(",", ".")):
        return text
    return f"'{text}" if text.startswith(FORMULA) else text
