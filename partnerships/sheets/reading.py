"""Reads the rows of a file that the guard has let through."""

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from partnerships.sheets import guard
from partnerships.sheets.cells import LONGEST_SHOWN, Cell, as_text, words
from partnerships.sheets.scanning import column_letters
from partnerships.sheets.sheets import Sheet, all_sheets, read_me_title


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: the row as the spreadsheet shows it, and the column's header."""

    sheet: str
    sentence: str
    row: int | None = None
    column: str = ""


@dataclass(frozen=True)
class Row:
    """What a row says in each column, by the column's header."""

    number: int
    texts: dict[str, str]


@dataclass
class Book:
    rows: dict[str, list[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(content: bytes) -> Book:
    """Return the rows of each known sheet that the file has, and what is wrong with their form.

    Raises ValidationError with a sentence when the file is no workbook that can be read.
    """
    book, sheets = Book(), all_sheets()
    known = {words(sheet.title): sheet for sheet in sheets}
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(guard.checked(content))) as workbook:
            for place, title in enumerate(workbook.sheet_names):
                if words(title) == words(read_me_title()):
                    continue
                page = workbook.get_sheet_by_index(place)
                if sheet := known.pop(words(title), None):
                    _read_sheet(book, sheet, page)
                elif page.height:
                    book.problems.append(Problem(title, _unknown_sheet(sheets)))
    except CalamineError:
        raise ValidationError(
            _("Filen är skadad och går inte att läsa. Spara den på nytt som .xlsx och välj den.")
        ) from None
    if not book.rows and not book.problems:
        raise ValidationError(
            _("Filen har inget av bladen %(sheets)s. Hämta filen här och ändra i den.")
            % {"sheets": ", ".join(sheet.title for sheet in sheets)}
        )
    return book


def _unknown_sheet(sheets: Iterable[Sheet]) -> str:
    return _("Bladet hör inte hit. Ta bort det, eller ge det sitt rätta namn: %(sheets)s.") % {
        "sheets": ", ".join(sheet.title for sheet in sheets)
    }


def _read_sheet(book: Book, sheet: Sheet, page: CalamineSheet) -> None:
    """Add the sheet's rows, or why its columns cannot be told apart."""
    title = sheet.title
    lines = page.to_python(skip_empty_area=False)
    headers = [str(cell) for cell in lines[0]] if lines else []
    book.rows[title] = []
    if problems := _header_problems(sheet, headers):
        book.problems += problems
        return
    known = {words(header): header for header in sheet.headers}
    shown = [known.get(words(header), "") for header in headers]
    for number, line in enumerate(lines[1:], start=2):
        texts, problems = _texts(title, number, zip(shown, line, strict=True))
        book.problems += problems
        if not problems and any(texts.values()):
            book.rows[title].append(Row(number, texts))


def _header_problems(sheet: Sheet, headers: Sequence[str]) -> list[Problem]:
    wanted = {words(header) for header in sheet.headers}
    times = Counter(words(header) for header in headers)
    missing = _("Kolumnen saknas på rad 1. Hämta en ny fil.")
    unknown = _("Kolumnen finns inte i registret. Ta bort den ur bladet.")
    repeated = _("Kolumnen finns mer än en gång. Ta bort den ena.")
    told = [(header, missing) for header in sheet.headers if not times[words(header)]]
    told += [(header, unknown) for header in headers if words(header) not in {*wanted, ""}]
    told += [(header, repeated) for header in sheet.headers if times[words(header)] > 1]
    return [Problem(sheet.title, sentence, 1, header[:LONGEST_SHOWN]) for header, sentence in told]


def _texts(
    title: str, number: int, cells: Iterable[tuple[str, Cell]]
) -> tuple[dict[str, str], list[Problem]]:
    """Return what each column says in the row, and what is wrong with its cells."""
    texts, problems = {}, []
    for place, (header, cell) in enumerate(cells, start=1):
        try:
            text = as_text(cell)
        except ValidationError as error:
            problems.append(Problem(title, error.messages[0], number, header))
            continue
        if header:
            texts[header] = text
        elif text:
            sentence = _("Cell %(cell)s står i en kolumn utan rubrik. Töm den.")
            name = f"{column_letters(place)}{number}"
            problems.append(Problem(title, sentence % {"cell": name}, number))
    return texts, problems
