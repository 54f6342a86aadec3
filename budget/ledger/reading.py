"""Opens a file from the ledger, Excel or text, and gives its rows one at a time."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from budget.ledger.limits import LEDGER, LONGEST_LINE, MOST_LINES_OF_A_ROW, MOST_SHEETS
from falun_intl.ui.formats import number
from partnerships.sheets import guard
from partnerships.sheets.cells import Cell
from partnerships.sheets.scanning import column_letters

DELIMITERS = (";", ",", "\t")
PIECE = 64 * 1024
BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
WITHOUT_BOM = ["utf-8", "cp1252"]
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# Swedish letters of DOS and of old Macs, taken for those of Windows.
_OTHER_CODE_PAGE = re.compile("[†„Œ][a-zåäö]|[a-zåäö][†„Œ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as its file shows it: the number that people see, and its cells from the left."""

    number: int
    cells: Sequence[Cell]


class Table(Protocol):
    """Rows that belong together: a sheet, or a text read with one delimiter."""

    @property
    def title(self) -> str: ...

    @property
    def is_text(self) -> bool:
        """Say whether a row may have more or fewer cells than it should."""

    def rows(self) -> Iterator[Row]:
        """Read from the start. Raises ValidationError where the file cannot be read on."""

    def merged(self, below: int) -> list[tuple[int, str]]:
        """Return each row at or below that one with cells made into one, and which they are."""


class _Pages:
    """The sheets of a workbook, one in memory at a time.

    A single cell in its far corner makes an empty sheet as large as a full one.
    """

    def __init__(self, workbook: CalamineWorkbook) -> None:
        self._workbook = workbook
        self._name = ""
        self._page: CalamineSheet | None = None

    def page(self, name: str) -> CalamineSheet:
        """Return the sheet. Raises ValidationError when it is damaged."""
        if self._page is None or self._name != name:
            self._page, self._name = None, name
            try:
                self._page = self._workbook.get_sheet_by_name(name)
            except CalamineError:
                raise ValidationError(_damaged()) from None
        return self._page


class Sheet:
    """A sheet of a workbook that the guard has let through."""

    is_text = False

    def __init__(self, title: str, pages: _Pages) -> None:
        self.title, self._pages = title, pages

    def rows(self) -> Iterator[Row]:
        page = self._pages.page(self.title)
        left: list[Cell] = [""] * (page.start[1] if page.start else 0)
        for place, cells in enumerate(page.iter_rows(), start=1):
            yield Row(place, left + cells)

    def merged(self, below: int) -> list[tuple[int, str]]:
        ranges = self._pages.page(self.title).merged_cell_ranges or []
        return [
            (max(top + 1, below), f"{_cell(top, left)}:{_cell(bottom, right)}")
            for (top, left), (bottom, right) in sorted(ranges)
            if bottom + 1 >= below
        ]


class Text:
    """A text file, read with one delimiter."""

    title, is_text = "", True

    def __init__(self, content: bytes, encoding: str, delimiter: str) -> None:
        self._content, self._encoding, self._delimiter = content, encoding, delimiter

    def rows(self) -> Iterator[Row]:
        with io.TextIOWrapper(io.BytesIO(self._content), self._encoding, newline="") as stream:
            lines = _Lines(stream)
            reader = csv.reader(lines, delimiter=self._delimiter)
            for count in range(LEDGER.most_rows + 2):
                place, lines.of_row = lines.read + 1, 0
                try:
                    cells = next(reader, None)
                except csv.Error:
                    _refuse_line(place)
                if cells is None:
                    return
                if count > LEDGER.most_rows:
                    raise ValidationError(
                        _("Filen har fler än %(most)s rader. %(another)s")
                        % {"most": number(LEDGER.most_rows), "another": LEDGER.another}
                    )
                yield Row(place, cells)

    def merged(self, below: int) -> list[tuple[int, str]]:
        return []


class _Lines:
    """The lines of a text, none of them endless, nor a row of endlessly many."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self.stream, self.read, self.of_row = stream, 0, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.stream.readline(LONGEST_LINE)
        self.of_row += 1
        if len(line) == LONGEST_LINE or self.of_row > MOST_LINES_OF_A_ROW:
            _refuse_line(self.read + 2 - self.of_row)
        if not line:
            raise StopIteration
        self.read += 1
        return line


def _refuse_line(place: int) -> NoReturn:
    raise ValidationError(
        _(
            "Rad %(row)s tar inte slut. Troligen står ett citattecken där utan sitt par. "
            "Ta bort det och spara filen igen."
        )
        % {"row": place}
    )


def _cell(row: int, column: int) -> str:
    return f"{column_letters(column + 1)}{row + 1}"


def opened(content: bytes) -> list[Table]:
    """Return the tables of the file: each sheet, or the text as each delimiter would have it.

    Raises ValidationError with a sentence when it is no file of the ledger that can be read.
    """
    if content.startswith(guard.ZIP):
        return _sheets(content)
    if len(content) > LEDGER.largest_file:
        raise ValidationError(guard.too_large(LEDGER))
    if sentence := _beginning(content):
        raise ValidationError(sentence)
    encoding = encoding_of(content)
    if not encoding:
        raise ValidationError(guard.something_else(content) or _not_a_text())
    return [Text(content, encoding, delimiter) for delimiter in DELIMITERS]


def _sheets(content: bytes) -> list[Table]:
    safe = io.BytesIO(guard.checked(content, LEDGER))
    try:
        workbook = CalamineWorkbook.from_filelike(safe)
    except CalamineError:
        raise ValidationError(_damaged()) from None
    sheets = [each.name for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    if len(sheets) > MOST_SHEETS:
        raise ValidationError(
            _("Filen har fler än %(most)s blad. Spara det blad som gäller i en egen fil.")
            % {"most": MOST_SHEETS}
        )
    pages = _Pages(workbook)
    for title in sheets:
        pages.page(title)
    return [Sheet(title, pages) for title in sheets]


def _damaged() -> str:
    return _("Filen är skadad och går inte att läsa. Spara den på nytt som .xlsx och välj den.")


def _beginning(content: bytes) -> str:
    """Say what the file is when its text is of another kind than rows and columns."""
    start = content[:PIECE].lstrip(codecs.BOM_UTF8 + b" \r\n\t")
    if not start:
        return _("Filen är tom. Ta ut den ur ekonomisystemet på nytt.")
    if start.startswith(b"%PDF"):
        return _("Filen är en PDF, vad den än heter. Ta ut den som Excel (.xlsx) eller CSV.")
    if start.startswith(b"<"):
        return _(
            "Filen är en webbsida, vad den än heter. "
            "Öppna den i Excel och spara den som Excelfil (.xlsx)."
        )
    if start.startswith(b"#FLAGGA"):
        return _("Filen är en SIE-fil. Ta ut raderna som Excel (.xlsx) eller CSV.")
    return ""


def _not_a_text() -> str:
    return _(
        "Filen är inte sparad som UTF-8 och går inte att läsa säkert på något annat sätt. "
        "Spara den som CSV UTF-8 eller som Excelfil (.xlsx) och välj den igen."
    )


def encoding_of(content: bytes) -> str:
    """Return how the text is written, or nothing when that is not certain.

    UTF-8 is tried first, since no other text is taken for it by mistake.
    """
    marked = [encoding for bom, encoding in BOMS if content.startswith(bom)]
    fits = (each for each in marked or WITHOUT_BOM if _is_written_in(each, content))
    return next(fits, "")


def _is_written_in(encoding: str, content: bytes) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content) + 1, PIECE):
            text = decoder.decode(content[start : start + PIECE], start + PIECE > len(content))
            if _CONTROL.search(text):
                return False
            if encoding == "cp1252" and _OTHER_CODE_PAGE.search(text):
                return False
    except UnicodeDecodeError:
        return False
    return True
