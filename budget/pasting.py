"""Rows copied in Excel: lines of text with a tab between the cells."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from falun_intl.ui.swedish import normalise

# The cells of a row in the order that they are pasted, when no head says another.
COLUMNS = ("title", "planned", "committed", "forecast", "comment")
HEADS = {
    "post": "title",
    "budget": "planned",
    "bundet": "committed",
    "prognos": "forecast",
    "helårsprognos": "forecast",
    "utfall": "outcome",
    "kommentar": "comment",
}


@dataclass(frozen=True)
class PastedRow:
    """The cells of one row by the name of their field, as they stood. `number` counts from one."""

    number: int
    cells: dict[str, str]


def read(text: str) -> tuple[list[PastedRow], list[str]]:
    """Return the rows that can be placed, and a sentence for each row that holds something else.

    A first row of nothing but our own heads names the columns and is no row.
    """
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error:
        return [], [_("Texten går inte att läsa som rader från Excel. Kopiera cellerna igen.")]
    columns: Sequence[str] = COLUMNS
    numbered = [(number, line) for number, line in enumerate(lines, 1) if any(map(str.strip, line))]
    if numbered and (named := _named_columns(numbered[0][1])):
        columns, numbered = named, numbered[1:]
    rows = [PastedRow(number, _cells(columns, line)) for number, line in numbered]
    problems = [
        problem
        for (number, line), row in zip(numbered, rows, strict=True)
        if (problem := _problem(number, line[len(columns) :], row))
    ]
    return [row for row in rows if row.cells.get("title")], problems


def one_line(text: str) -> str:
    """Return a title as it is compared: on one line, whatever its capitals."""
    return " ".join(normalise(text).split()).casefold()


def _named_columns(line: list[str]) -> list[str]:
    heads = [HEADS.get(one_line(head).removesuffix(", kr"), "") for head in line]
    return heads if all(heads) and "title" in heads and len(set(heads)) == len(heads) else []


def _cells(columns: Sequence[str], line: list[str]) -> dict[str, str]:
    cells = {name: text.strip() for name, text in zip(columns, line, strict=False)}
    return {**cells, "title": " ".join(cells.get("title", "").split())}


def _problem(number: int, rest: list[str], row: PastedRow) -> str:
    if not row.cells["title"]:
        return _("Rad %(number)s saknar postens namn i kolumnen Post. Den är inte med.") % {
            "number": number
        }
    if any(map(str.strip, rest)):
        return _("Rad %(number)s har fler celler än tabellen. ”%(rest)s” är inte med.") % {
            "number": number,
            "rest": " ".join(filter(None, map(str.strip, rest)))[:60],
        }
    return ""
