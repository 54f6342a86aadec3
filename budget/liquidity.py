"""What the municipality has laid out for grants that are paid in arrears, and what has come back.

All in kronor. Laid out is what the ledger says of the grants' lines; a line that the ledger says
nothing of counts with its outcome, on the day it was read. Received counts from the day it came.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Self

from django.db.models import Sum
from django.utils.translation import ngettext

from budget.models import BudgetLine, Grant, LedgerEntry, ReportDuty
from falun_intl.ui import formats

ZERO = Decimal(0)


@dataclass(frozen=True)
class Month:
    """What had been laid out and received in all when the month ended."""

    first: dt.date
    laid_out: Decimal
    received: Decimal

    @property
    def outstanding(self) -> Decimal:
        return self.laid_out - self.received


class Sources(NamedTuple):
    """What the sums below are made from: `liquidity(*Sources.read(grants))`."""

    grants: Sequence[Grant]
    lines: Sequence[BudgetLine]
    entries: Sequence[LedgerEntry]
    duties: Sequence[ReportDuty]

    @property
    def marks(self) -> list[str]:
        """What of the records is said to be invented."""
        return [each.example_data for each in (*self.grants, *self.lines, *self.duties)]

    @classmethod
    def read(cls, grants: Iterable[Grant]) -> Self:
        """Read all that belongs to the grants, in three questions."""
        grants = list(grants)
        return cls(
            grants,
            list(BudgetLine.objects.filter(grant__in=grants)),
            entered(grants),
            list(ReportDuty.objects.filter(grant__in=grants)),
        )


def entered(grants: Iterable[Grant]) -> list[LedgerEntry]:
    """Read the ledger's rows of the grants, added up by day: a year may have thousands."""
    entries = LedgerEntry.objects.filter(line__grant__in=grants).values("line_id", "date")
    by_day = entries.annotate(amount=Sum("amount")).order_by("date", "line_id")
    return [LedgerEntry(**day) for day in by_day]


class Movement(NamedTuple):
    """Money that went out for a grant, or came in, on one day."""

    day: dt.date
    laid_out: Decimal = ZERO
    received: Decimal = ZERO


def liquidity(
    grants: Iterable[Grant],
    lines: Iterable[BudgetLine],
    entries: Iterable[LedgerEntry],
    duties: Iterable[ReportDuty],
) -> tuple[Month, ...]:
    """Return every month from the first movement to the last, also those without any."""
    laid_out: dict[dt.date, Decimal] = defaultdict(Decimal)
    received: dict[dt.date, Decimal] = defaultdict(Decimal)
    for moved in _movements(grants, lines, entries, duties):
        laid_out[moved.day.replace(day=1)] += moved.laid_out
        received[moved.day.replace(day=1)] += moved.received
    found: list[Month] = []
    for first in _months(laid_out):
        before = found[-1] if found else Month(first, ZERO, ZERO)
        after = (before.laid_out + laid_out[first], before.received + received[first])
        found.append(Month(first, *after))
    return tuple(found)


def outstanding(
    grants: Iterable[Grant],
    lines: Iterable[BudgetLine],
    entries: Iterable[LedgerEntry],
    duties: Iterable[ReportDuty],
    *,
    day: dt.date,
) -> Decimal:
    """Return what was laid out and not yet received when the day ended."""
    until = [each for each in _movements(grants, lines, entries, duties) if each.day <= day]
    return sum((each.laid_out - each.received for each in until), ZERO)


def note(
    grants: Iterable[Grant], lines: Iterable[BudgetLine], entries: Iterable[LedgerEntry]
) -> str:
    """Say of how many lines no day is known, so that they count at the end of their year."""
    entered = {entry.line_id for entry in entries}
    without = sum(
        line.outcome_on is None and line.outcome is not None and line.pk not in entered
        for line in _in_arrears(grants, lines)
    )
    if not without:
        return ""
    return ngettext(
        "Utfallet på %(n)s post har ingen dag och räknas i december.",
        "Utfallet på %(n)s poster har ingen dag och räknas i december.",
        without,
    ) % {"n": formats.number(without)}


def _movements(
    grants: Iterable[Grant],
    lines: Iterable[BudgetLine],
    entries: Iterable[LedgerEntry],
    duties: Iterable[ReportDuty],
) -> list[Movement]:
    grants, entries = list(grants), list(entries)
    arrears = {grant.pk for grant in grants if grant.is_paid_in_arrears}
    ours = {line.pk: line for line in _in_arrears(grants, lines)}
    entered = {entry.line_id for entry in entries}
    found = [
        Movement(entry.date, laid_out=entry.amount or ZERO)
        for entry in entries
        if entry.line_id in ours
    ]
    found += [
        Movement(line.outcome_on or dt.date(line.year, 12, 31), laid_out=line.outcome)
        for line in ours.values()
        if line.outcome is not None and line.pk not in entered
    ]
    found += [
        Movement(duty.received_on, received=duty.received_kronor)
        for duty in duties
        if duty.grant_id in arrears and duty.received_on
    ]
    return found


def _in_arrears(grants: Iterable[Grant], lines: Iterable[BudgetLine]) -> list[BudgetLine]:
    paid_later = {grant.pk for grant in grants if grant.is_paid_in_arrears}
    return [line for line in lines if line.grant_id in paid_later]


def _months(known: Iterable[dt.date]) -> list[dt.date]:
    """Return the first day of each month from the earliest to the latest."""
    known = list(known)
    if not known:
        return []
    first, last = (day.year * 12 + day.month - 1 for day in (min(known), max(known)))
    return [dt.date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1)]
