"""What a statement is made of."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import NamedTuple

from django.utils.translation import gettext as _

from falun_intl.ui import formats

Value = str | Decimal | dt.date | None


class Kind(Enum):
    """What stands in a column, and so how it is written."""

    TEXT = "text"
    KRONOR = "kronor"
    CURRENCY = "currency"
    PERCENT = "percent"
    DATE = "date"


DECIMALS = {Kind.KRONOR: 0, Kind.CURRENCY: 2, Kind.PERCENT: 1}
MOST_COLUMNS_UPRIGHT = 7


@dataclass(frozen=True)
class Column:
    """A column of one kind. Its head says the unit, so that no cell has to."""

    label: str
    kind: Kind = Kind.TEXT
    currency: str = ""

    @property
    def head(self) -> str:
        units = {Kind.KRONOR: _("kr"), Kind.CURRENCY: self.currency, Kind.PERCENT: "%"}
        unit = units.get(self.kind)
        return f"{self.label}, {unit}" if unit else self.label

    @property
    def is_number(self) -> bool:
        return self.kind in DECIMALS

    def written(self, value: Value, missing: str = formats.MISSING) -> str:
        """Return the value as it is read: whole kronor, two decimals in another currency."""
        if value is None:
            return missing
        if isinstance(value, Decimal):
            return formats.number(value, DECIMALS[self.kind])
        return value.isoformat() if isinstance(value, dt.date) else value


class Cell(NamedTuple):
    """A value as a template shows it, with the head of its column."""

    label: str
    text: str
    is_number: bool


@dataclass(frozen=True)
class Table:
    """Rows of figures; the first cell of each is its heading. The total has a cell for each column.

    Numbers are `Decimal`, exact; None is a cell that says nothing.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] | None = None

    @property
    def shown_rows(self) -> list[list[Cell]]:
        return [self._shown(row) for row in self.rows]

    @property
    def shown_total(self) -> list[Cell]:
        return self._shown(self.total, missing="") if self.total else []

    def _shown(self, row: Sequence[Value], missing: str = formats.MISSING) -> list[Cell]:
        return [
            Cell(column.head, column.written(value, missing), column.is_number)
            for column, value in zip(self.columns, row, strict=True)
        ]


@dataclass(frozen=True)
class Statement:
    """A title, what it covers, what a reader must know, and the tables.

    `name` is that of its files, without the ending: small letters, figures and hyphens.
    """

    name: str
    title: str
    subtitle: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]

    @property
    def is_wide(self) -> bool:
        """Say whether a table needs the long side of the paper."""
        return any(len(table.columns) > MOST_COLUMNS_UPRIGHT for table in self.tables)


def summed(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> tuple[Value, ...]:
    """Return the row of totals: the sum of each column of money, and nothing below the others."""
    money = {Kind.KRONOR, Kind.CURRENCY}
    places = range(1, len(columns))
    return (_("Summa"), *(_sum(rows, at) if columns[at].kind in money else None for at in places))


def _sum(rows: Sequence[Sequence[Value]], place: int) -> Decimal:
    values = [row[place] for row in rows]
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def in_currency(kronor: Decimal, rate: Decimal) -> Decimal:
    """Return what the kronor are in a currency of this rate, in whole hundredths."""
    return (kronor / rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
