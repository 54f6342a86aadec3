"""Finds the row of headers in a file, and which column holds what."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budget.ledger.limits import HEADERS_WITHIN
from budget.ledger.reading import Row, Table
from budget.models import LedgerFormat
from falun_intl.ui.formats import listed
from partnerships.sheets.cells import tidy, words
from partnerships.sheets.scanning import column_letters

# The usual names of each column, the surest first.
USUAL = {
    "code": ["aktivitet", "projekt", "projektkod", "objekt", "kod", "aktivitetskod"],
    "date": ["bokföringsdatum", "bokf.datum", "bokfdatum", "verdatum", "ver.datum", "datum"],
    "amount": ["belopp", "utfall", "nettobelopp", "belopp kr", "utfall kr", "belopp sek"],
    "debit": ["debet", "debet kr", "debetbelopp"],
    "credit": ["kredit", "kredit kr", "kreditbelopp"],
    "voucher": [
        *("verifikation", "verifikationsnummer", "verifikationsnr", "vernr", "ver.nr"),
        *("ver nr", "verifikat", "ver"),
    ],
    "account": ["konto", "kontonr", "kontonummer"],
    "text": ["text", "beskrivning", "radtext", "vertext", "ver.text", "benämning"],
}
FIELDS = tuple(USUAL)
FEWEST_HEADERS = 3


@dataclass(frozen=True)
class Headers:
    """The row of a table that says what stands in each column."""

    table: Table
    row: int
    names: Sequence[str]

    @property
    def shown(self) -> list[str]:
        """The headers there are to choose from, each once."""
        return list(dict.fromkeys(name for name in self.names if name))


@dataclass(frozen=True)
class Mapped:
    """A table whose columns are known: where each of `FIELDS` that is used stands."""

    headers: Headers
    format: LedgerFormat
    places: dict[str, int]

    def name(self, field: str) -> str:
        """Return the column's header as the file has it."""
        return self.headers.names[self.places[field]] if field in self.places else ""


def likeliest(tables: Iterable[Table]) -> Headers:
    """Return the row that most looks like headers.

    Raises ValidationError when there is none among the first rows.
    """
    rows = [_headers(table, row) for table in tables for row in _first_rows(table)]
    found = max(rows, key=_likeness, default=None)
    if found is None or len(found.shown) < FEWEST_HEADERS:
        raise ValidationError(
            _(
                "Filen har ingen rad med rubriker bland de första %(most)s raderna. "
                "Ta ut den ur ekonomisystemet med rubriker över kolumnerna."
            )
            % {"most": HEADERS_WITHIN}
        )
    return found


def mapped(tables: Sequence[Table], formats: Iterable[LedgerFormat]) -> Mapped | None:
    """Return the columns by the first format whose headers all stand in one row, or None.

    Raises ValidationError when they stand on several sheets, or one of them in two columns.
    """
    firsts = [[_headers(table, row) for row in _first_rows(table)] for table in tables]
    for each in formats:
        found = [row for rows in firsts if (row := _row_with(each, rows))]
        if len(found) > 1:
            raise ValidationError(
                _(
                    "Rubrikerna står på flera blad: %(sheets)s. Spara det blad som gäller i en "
                    "egen fil."
                )
                % {"sheets": listed([row.table.title for row in found])}
            )
        if found:
            return by_format(found[0], each)
    return None


def by_format(headers: Headers, chosen: LedgerFormat) -> Mapped:
    """Return where the format's columns stand. Raises ValidationError when that is not certain."""
    known = [words(name) for name in headers.names]
    places = {}
    for field, name in _names(chosen).items():
        at = [place for place, header in enumerate(known) if header == name]
        if len(at) > 1:
            raise ValidationError(
                _(
                    "Rubriken ”%(header)s” står i flera kolumner: %(columns)s. "
                    "Ge dem olika rubriker eller ta bort den som inte gäller."
                )
                % {
                    "header": getattr(chosen, field),
                    "columns": listed([column_letters(place + 1) for place in at]),
                }
            )
        places[field] = at[0]
    return Mapped(headers, chosen, places)


def guess(headers: Headers) -> dict[str, str]:
    """Return the header that usually names each column, for those that the file has.

    An amount is not guessed from debit and credit, nor beside them.
    """
    known = {words(name): name for name in headers.shown}
    found = {
        field: next((known[name] for name in usual if name in known), "")
        for field, usual in USUAL.items()
    }
    if found["amount"]:
        found["debit"] = found["credit"] = ""
    return {field: header for field, header in found.items() if header}


def _first_rows(table: Table) -> list[Row]:
    """Return the rows that may be headers; what cannot be read on is told when all is read."""
    found: list[Row] = []
    with contextlib.suppress(ValidationError):
        found.extend(islice(table.rows(), HEADERS_WITHIN))
    return found


def _headers(table: Table, row: Row) -> Headers:
    texts = [tidy(cell) if isinstance(cell, str) else "" for cell in row.cells]
    return Headers(table, row.number, [" ".join(text.split()) for text in texts])


def _likeness(headers: Headers) -> tuple[int, int]:
    return len(guess(headers)), len(headers.shown)


def _names(chosen: LedgerFormat) -> dict[str, str]:
    return {field: words(name) for field in FIELDS if (name := getattr(chosen, field))}


def _row_with(chosen: LedgerFormat, rows: Iterable[Headers]) -> Headers | None:
    wanted = set(_names(chosen).values())
    return next((row for row in rows if wanted <= {words(name) for name in row.names}), None)
