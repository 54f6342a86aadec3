"""Looks through the markup of a workbook, part by part, for what must not reach its reader."""

import codecs
import posixpath
import re
from array import array
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from falun_intl.ui.formats import number
from partnerships.sheets.limits import (
    DEEPEST_MARKUP,
    LONGEST_MARKUP,
    LONGEST_TEXT,
    MOST_NAMES,
    PARTNERS,
    Limits,
)

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
OTHER_ENCODINGS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
Attributes = dict[str, str]


class Scan:
    """What is known of the whole file so far. Workbook and texts come before the sheets."""

    def __init__(self, limits: Limits = PARTNERS) -> None:
        self.limits = limits
        self.elements = self.text = 0
        self.lengths = array("L")  # of the texts that cells point to
        self.titles: dict[str, str] = {}  # of each sheet, by what its relation is called
        self.relations: dict[str, str] = {}  # what each part is called among the relations

    def looked_through(self, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Pass the part's pieces on, each when it is looked through."""
        part = _Part(self, name)
        for piece in pieces:
            part.feed(piece)
            yield piece
        part.finish()

    def title(self, part: str) -> str:
        """Return what people call the sheet."""
        return self.titles.get(self.relations.get(part, ""), part)[:40]


class _Part:
    """One part of the file: told of each element by the parser, refuses what it may not hold."""

    def __init__(self, scan: Scan, name: str) -> None:
        self.scan, self.name = scan, name
        self.fed = self.depth = self.row = self.column = self.length = 0
        self.cell: Attributes | None = None
        self.said: list[str] | None = None
        self.parser: Any = expat.ParserCreate("UTF-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_entities
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say

    def feed(self, piece: bytes) -> None:
        if not self.fed and piece.startswith(OTHER_ENCODINGS):
            raise ValueError("the reader would not understand it as the parser does")
        self.parser.Parse(piece, False)  # noqa: FBT003 - the parser's own signature
        self.fed += len(piece)
        if self.fed - self.parser.CurrentByteIndex > LONGEST_MARKUP:
            raise ValueError("one piece of markup goes on for ever")
        if len(self.parser.intern) > MOST_NAMES:
            self._refuse_size()

    def finish(self) -> None:
        self.parser.Parse(b"", True)  # noqa: FBT003 - as above

    def _refuse_entities(self, *_declared: Any) -> NoReturn:
        raise ValidationError(
            _("Filen innehåller kod som inte hör hemma i en Excelfil. %(another)s")
            % {"another": self.scan.limits.another}
        )

    def _start(self, name: str, given: Attributes) -> None:
        self.scan.elements += 1
        self.depth += 1
        if self.scan.elements > self.scan.limits.most_elements or self.depth > DEEPEST_MARKUP:
            self._refuse_size()
        match name.rpartition(":")[2]:
            case "row":
                self.row, self.column = int(given.get("r", self.row + 1)), 0
            case "c":
                self._start_cell(given)
            case "f" if self.cell is not None:
                self._refuse_cell(
                    _(
                        "Bladet ”%(sheet)s” har en formel i cell %(cell)s. Formler räknas aldrig "
                        "ut här. Klistra in cellerna som värden och spara filen igen."
                    )
                )
            case "si":
                self.said, self.length = [], 0
            case "sheet":
                relation = next((given[key] for key in given if key.endswith(":id")), "")
                self.scan.titles[relation] = given.get("name", "")
            case "Relationship" if "Target" in given:
                path = posixpath.join("/xl", given["Target"])
                self.scan.relations[posixpath.normpath(path).lstrip("/")] = given.get("Id", "")

    def _start_cell(self, given: Attributes) -> None:
        self.cell, self.said, self.length = given, [], 0
        self.column += 1
        if reference := _REFERENCE.fullmatch(given.get("r", "")):
            self.column, self.row = _column_number(reference[1]), int(reference[2])
        elif "r" in given:
            raise ValueError("a cell says that it stands nowhere")

    def _say(self, text: str) -> None:
        if self.said is None:
            return
        self.length += len(text)
        if self.length > LONGEST_TEXT:
            raise ValidationError(
                _("Filen har en text som är längre än 32 767 tecken. Korta den och spara igen.")
            )
        self.said.append(text)

    def _end(self, name: str) -> None:
        self.depth -= 1
        match name.rpartition(":")[2]:
            case "c" if self.cell is not None and self.said is not None:
                self._end_cell(self.cell, "".join(self.said).strip())
                self.cell = self.said = None
            case "si":
                self.scan.lengths.append(self.length)
                self.said = None

    def _end_cell(self, cell: Attributes, said: str) -> None:
        """Count what the cell holds; an empty one takes no place when it is read."""
        if not said:
            return
        points = cell.get("t") == "s"
        self.scan.text += self.scan.lengths[int(said)] if points else len(said)
        if self.scan.text > self.scan.limits.most_text:
            self._refuse_size()
        if cell.get("t") == "e":
            self._refuse_cell(
                _(
                    "Bladet ”%(sheet)s” har ett fel i cell %(cell)s, till exempel #SAKNAS!. "
                    "Skriv det som ska stå där, eller töm cellen."
                )
            )
        if self.row > self.scan.limits.most_rows + 1:
            self._refuse_cell(
                _(
                    "Bladet ”%(sheet)s” har fler än %(most)s rader: cell %(cell)s är ifylld. "
                    "Ta bort de rader som inte behövs."
                ),
                most=self.scan.limits.most_rows,
            )
        if self.column > self.scan.limits.most_columns:
            self._refuse_cell(
                _(
                    "Bladet ”%(sheet)s” har fler än %(most)s kolumner: cell %(cell)s är ifylld. "
                    "Ta bort de kolumner som inte hör hit."
                ),
                most=self.scan.limits.most_columns,
            )

    def _refuse_cell(self, sentence: str, most: int = 0) -> NoReturn:
        cell = f"{column_letters(self.column)}{self.row}"
        told = {"sheet": self.scan.title(self.name), "cell": cell, "most": number(most)}
        raise ValidationError(sentence % told)

    def _refuse_size(self) -> NoReturn:
        raise ValidationError(str(self.scan.limits.too_much))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return what a spreadsheet calls its column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
