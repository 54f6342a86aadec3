"""Each source of money on its way from plan to payment: every rung apart, no two in one sum."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from budget.models import BudgetLine, Grant, ReportDuty

Payer, Status = BudgetLine.Payer, BudgetLine.Status


class Rung(models.TextChoices):
    """Where money stands until it is granted or refused, and then what came of what was granted."""

    FRAME = "frame", _("I egen ram")
    PLANNED = "planned", _("Planerat")
    APPLIED = "applied", _("Sökt")
    EXPECTED = "expected", _("Förväntat")
    REJECTED = "rejected", _("Avslag")
    GRANTED = "granted", _("Beviljat")
    ACCRUED = "accrued", _("Upparbetat")
    CLAIMED = "claimed", _("Redovisat")
    RECEIVED = "received", _("Utbetalt")


_BY_STATUS = {
    Status.NOT_APPLICABLE: Rung.FRAME,
    Status.PLANNED: Rung.PLANNED,
    Status.APPLIED: Rung.APPLIED,
    Status.EXPECTED: Rung.EXPECTED,
    Status.REJECTED: Rung.REJECTED,
    Status.GRANTED: Rung.GRANTED,
}


class Source(NamedTuple):
    """Who pays, in one year. Sorted as they are shown."""

    year: int
    place: int
    name: str

    @classmethod
    def of(cls, line: BudgetLine) -> "Source":
        label = line.get_payer_display()
        named = line.funder or line.department
        place = Payer.values.index(line.payer)
        return cls(line.year, place, f"{named} ({label.lower()})" if named else label)

    @classmethod
    def of_grant(cls, grant: Grant, year: int) -> "Source":
        label = str(Payer.EXTERNAL.label).lower()
        return cls(year, Payer.values.index(Payer.EXTERNAL), f"{grant.funder} ({label})")

    @property
    def is_money(self) -> bool:
        """Say whether it counts in the sums: what is given in kind is no money."""
        return Payer.values[self.place] != Payer.IN_KIND


class Amount(NamedTuple):
    """What stands on one rung. `is_unsettled` says that some of it has no amount yet."""

    kronor: Decimal | None
    is_unsettled: bool = False


Rungs = dict[Source, dict[Rung, list[Decimal | None]]]


@dataclass(frozen=True)
class LadderRow:
    source: Source
    amounts: Mapping[Rung, Amount]


@dataclass(frozen=True)
class Ladder:
    rows: tuple[LadderRow, ...]

    def total(self, rung: Rung) -> Decimal:
        """Kronor on the rung. Nothing that stands on another rung is in it."""
        found = (row.amounts.get(rung) for row in self.rows if row.source.is_money)
        return sum((each.kronor for each in found if each and each.kronor), start=Decimal(0))

    @property
    def rungs(self) -> list[Rung]:
        """The rungs on which anything stands."""
        return [rung for rung in Rung if any(rung in row.amounts for row in self.rows)]

    @property
    def table(self) -> list[tuple[Source, list[tuple[Rung, Amount]]]]:
        """The rows with their cells on the rungs that are shown."""
        return [
            (row.source, [(rung, row.amounts.get(rung, Amount(None))) for rung in self.rungs])
            for row in self.rows
        ]

    @property
    def totals(self) -> list[tuple[Rung, Decimal]]:
        return [(rung, self.total(rung)) for rung in self.rungs]


def ladder(lines: Iterable[BudgetLine], grants: Iterable[Grant]) -> Ladder:
    """Put the lines and the grants on their rungs, a row for each year and payer.

    A registered grant is granted by its own years, and claimed and received by its reports; the
    lines that it is split on say what is accrued. The grants' years and duties are fetched already.
    """
    rungs: Rungs = defaultdict(lambda: defaultdict(list))
    for line in lines:
        _put_line(rungs[Source.of(line)], line)
    for grant in grants:
        for part in grant.years.all():
            rungs[Source.of_grant(grant, part.year)][Rung.GRANTED].append(part.kronor)
        for duty in grant.duties.all():
            _put_duty(rungs[Source.of_grant(grant, duty.year)], duty)
    rows = (
        LadderRow(source, {rung: _add(amounts) for rung, amounts in found.items()})
        for source, found in sorted(rungs.items())
        if found
    )
    return Ladder(tuple(rows))


def _put_line(found: dict[Rung, list[Decimal | None]], line: BudgetLine) -> None:
    rung = _BY_STATUS[Status(line.status)]
    if not line.grant_id:
        found[rung].append(line.granted if rung == Rung.GRANTED else line.current)
    if line.is_counted and line.outcome is not None:
        found[Rung.ACCRUED].append(line.outcome)


def _put_duty(found: dict[Rung, list[Decimal | None]], duty: ReportDuty) -> None:
    if duty.sent_on and duty.claimed is not None:
        found[Rung.CLAIMED].append(duty.claimed_kronor)
    if duty.received is not None:
        found[Rung.RECEIVED].append(duty.received)


def _add(amounts: list[Decimal | None]) -> Amount:
    settled = [amount for amount in amounts if amount is not None]
    total = sum(settled, start=Decimal(0)) if settled else None
    return Amount(total, len(settled) < len(amounts))
