"""Understands what one row says: its code, its day and its amount, or why it cannot be taken."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budget.ledger.mapping import Mapped
from budget.ledger.reading import Row
from falun_intl.ui.parsing import holds_personal_number, parse_amount, parse_date
from partnerships.sheets.cells import LONGEST_SHOWN, Cell, as_text

T = TypeVar("T")

BETWEEN = "\x1f"
ZERO = Decimal(0)
# A day as systems write it, "20230612", also where a spreadsheet has made a number of it.
_WRITTEN_DAY = re.compile(r"(?:19|20)[0-9]{6}")
_A_NUMBER = re.compile(r"[0-9]+(?:,[0-9]+)?")
_TIME_OF_DAY = re.compile(r"[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?$")
_TOTAL = re.compile(r"(?:total|summa|slutsumma|totalsumma|totalt)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: the row as the file shows it, and the column's header."""

    sentence: str
    row: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a row of the ledger says."""

    row: int
    code: str
    date: dt.date
    amount: Decimal
    voucher: str
    account: str
    text: str

    @property
    def print(self) -> bytes:
        """Know the row again, whatever kind of file it comes in; equal rows are told apart later.

        The amount is what debit and credit come to, so that either way of writing it is the same.
        """
        parts = [self.date.isoformat(), self.code, f"{self.amount:.2f}"]
        parts += [self.voucher, self.account, self.text]
        return hashlib.sha256(BETWEEN.join(parts).encode()).digest()


@dataclass(frozen=True, slots=True)
class Total:
    """A row that adds up the others."""

    row: int
    amount: Decimal


class WrongRowError(Exception):
    """A row that cannot be taken, with all that is wrong in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = problems
        super().__init__()


def fingerprint(print_of_row: bytes, turn: int) -> str:
    """Return what the row is known by: the row itself, and which in turn among its equals."""
    return hashlib.sha256(print_of_row + str(turn).encode()).hexdigest()


def is_empty(row: Row) -> bool:
    return not any(cell.strip() if isinstance(cell, str) else True for cell in row.cells)


def understood(row: Row, columns: Mapped, year: int, codes: Container[str]) -> Said | Total:
    """Return what the row says, when its code is one of the year's.

    Raises WrongRowError with a sentence for each cell that is wrong.
    """
    if columns.headers.table.is_text and (sentence := _wrong_width(row, columns)):
        raise WrongRowError([Problem(sentence, row.number)])
    reader = _Reader(row, columns)
    if _is_a_total(row, reader.cell("date")):
        amount = _amount(reader)
        reader.refuse_if_wrong()
        return Total(row.number, amount)
    said = Said(
        row.number,
        reader.read("code", lambda cell: _code(cell, year, codes), ""),
        reader.read("date", lambda cell: day(cell, year), dt.date.min),
        _amount(reader),
        *(reader.read(name, as_text, "") for name in ("voucher", "account", "text")),
    )
    reader.refuse_if_wrong()
    return said


class _Reader:
    """Reads the cells of a row, and remembers what is wrong with each."""

    def __init__(self, row: Row, columns: Mapped) -> None:
        self.row, self.columns = row, columns
        self.problems: list[Problem] = []

    def cell(self, field: str) -> Cell:
        place = self.columns.places.get(field)
        return "" if place is None or place >= len(self.row.cells) else self.row.cells[place]

    def read(self, field: str, understand: Callable[[Cell], T], otherwise: T) -> T:
        try:
            return understand(self.cell(field))
        except ValidationError as error:
            self.refuse(field, error.messages[0])
            return otherwise

    def refuse(self, field: str, sentence: str) -> None:
        self.problems.append(Problem(sentence, self.row.number, self.columns.name(field)))

    def refuse_if_wrong(self) -> None:
        if self.problems:
            raise WrongRowError(self.problems)


def _wrong_width(row: Row, columns: Mapped) -> str:
    """Say that a row of text has other cells than the headers; empty ones at the end may differ."""
    headers = columns.headers.names
    named = max(place for place, name in enumerate(headers, start=1) if name)
    if len(row.cells) >= named and not any(row.cells[len(headers) :]):
        return ""
    return _(
        "Raden har %(cells)s kolumner, men rubrikerna är %(headers)s. Ett skiljetecken i en text "
        "måste stå inom citattecken."
    ) % {"cells": len(row.cells), "headers": len(headers)}


def _is_a_total(row: Row, date: Cell) -> bool:
    if date not in {"", None} and str(date).strip():
        return False
    first = next((cell for cell in row.cells if isinstance(cell, str) and cell.strip()), "")
    return _TOTAL.match(first.strip()) is not None


def _code(cell: Cell, year: int, codes: Container[str]) -> str:
    code = as_text(cell)
    if not code:
        raise ValidationError(_("Koden saknas. Fyll i den eller ta bort raden ur filen."))
    if code not in codes:
        raise ValidationError(
            _(
                "Koden %(code)s finns inte på någon budgetpost %(year)s. "
                "Lägg in koden på en post eller ta bort raden ur filen."
            )
            % {"code": code[:LONGEST_SHOWN], "year": year}
        )
    return code


def day(cell: Cell, year: int) -> dt.date:
    """Return the day. Raises ValidationError when it is none, or one of another year."""
    found = _any_day(cell)
    if found.year != year:
        raise ValidationError(
            _(
                "%(day)s ligger inte i %(year)s. Läs in raden på sitt eget år eller ta bort den "
                "ur filen."
            )
            % {"day": found.isoformat(), "year": year}
        )
    return found


def _any_day(cell: Cell) -> dt.date:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = _TIME_OF_DAY.sub("", as_text(cell))
    if not text:
        raise ValidationError(_("Datum saknas. Fyll i det eller ta bort raden ur filen."))
    if _A_NUMBER.fullmatch(text) and not _WRITTEN_DAY.fullmatch(text):
        raise ValidationError(
            _(
                "%(number)s är ett tal, inte ett datum. Kalkylprogram räknar dagar med sådana tal. "
                "Formatera kolumnen som datum, 2023-06-12, och spara filen igen."
            )
            % {"number": text[:LONGEST_SHOWN]}
        )
    return parse_date(text)


def _amount(reader: _Reader) -> Decimal:
    """Return the amount, or what debit and credit come to: a cost is positive."""
    if "amount" in reader.columns.places:
        return reader.read("amount", _needed_amount, ZERO)
    debit, credit = (reader.read(field, amount, None) for field in ("debit", "credit"))
    if debit is None and credit is None and not reader.problems:
        reader.refuse("debit", _("Raden har varken debet eller kredit. Fyll i ett belopp."))
    return (debit or ZERO) - (credit or ZERO)


def _needed_amount(cell: Cell) -> Decimal:
    found = amount(cell)
    if found is None:
        raise ValidationError(_("Belopp saknas. Fyll i det eller ta bort raden ur filen."))
    return found


def amount(cell: Cell) -> Decimal | None:
    """Return kronor, exact to öre, or None for an empty cell. Raises ValidationError for others."""
    text = as_text(cell)
    if not text:
        return None
    if text.startswith("="):
        raise ValidationError(
            _("Cellen har en formel. Formler räknas aldrig ut här. Skriv beloppet i stället.")
        )
    if text.endswith(("-", "\N{MINUS SIGN}")):  # as some systems write a credit
        text = f"-{text[:-1].strip()}"
    return parse_amount(text)


def kept_text(text: str, longest: int) -> str:
    """Return the text as it is saved: as much as there is room for, and no personal number."""
    if holds_personal_number(text):
        return _("(text med personnummer sparas inte)")
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
