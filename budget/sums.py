"""Money added up. Expected money stands in its own sum and in no other (R10)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from budget.models import BudgetFrame, BudgetLine, GrantYear
from falun_intl.ui.formats import share

Payer = BudgetLine.Payer
ZERO = Decimal(0)
GIVERS = (Payer.EXTERNAL, Payer.CO_FINANCING, Payer.PARTICIPANTS)


@dataclass(frozen=True)
class YearSums:
    """One year in kronor, exact to öre. What is given in kind is no money and in no other sum."""

    frame: Decimal
    distributed: Decimal
    boards: Decimal
    external: Decimal
    undistributed_grants: Decimal
    co_financing: Decimal
    participants: Decimal
    in_kind: Decimal
    expected: Decimal
    expected_lines: int
    expected_without_amount: int
    outcome: Decimal
    outcome_own: Decimal
    committed: Decimal
    committed_own: Decimal
    likely_own: Decimal

    @property
    def total(self) -> Decimal:
        """What there is to use: our own frames and what others have granted."""
        return self.frame + self.boards + self.external + self.co_financing + self.participants

    @property
    def undistributed(self) -> Decimal:
        """What of the frame stands on no line; minus means that the lines exceed the frame."""
        return self.frame - self.distributed

    @property
    def left(self) -> Decimal:
        return self.total - self.outcome

    @property
    def left_of_frame(self) -> Decimal:
        return self.frame - self.outcome_own

    @property
    def free_of_frame(self) -> Decimal:
        """What of the frame is neither spent nor promised away."""
        return self.left_of_frame - self.committed_own

    @property
    def external_share(self) -> Decimal | None:
        """Per cent of the total that is external and granted; None when there is no money."""
        return share(self.external, self.total)


def year_sums(
    frame: BudgetFrame | None,
    lines: Iterable[BudgetLine],
    grant_years: Iterable[GrantYear] = (),
) -> YearSums:
    """Add up one year's lines and the grants' parts of that year. Rejected money is in no sum."""
    lines, grant_years = list(lines), list(grant_years)
    own = _paid_by(lines, Payer.OWN)
    money = [line for line in lines if line.payer != Payer.IN_KIND]
    hoped_for = [line for line in money if line.status in BudgetLine.HOPED_FOR]
    split = add(line.granted for line in lines if line.grant_id)
    return YearSums(
        frame=(frame.current if frame else None) or ZERO,
        distributed=add(line.current for line in own),
        boards=add(line.current for line in _paid_by(lines, Payer.BOARD)),
        external=sum(granted_by_year(lines, grant_years, [Payer.EXTERNAL]).values(), start=ZERO),
        undistributed_grants=add(year.kronor for year in grant_years) - split,
        co_financing=add(line.granted for line in _paid_by(lines, Payer.CO_FINANCING)),
        participants=add(line.granted for line in _paid_by(lines, Payer.PARTICIPANTS)),
        in_kind=add(line.granted for line in _paid_by(lines, Payer.IN_KIND)),
        expected=add(line.current for line in hoped_for),
        expected_lines=len(hoped_for),
        expected_without_amount=sum(line.current is None for line in hoped_for),
        outcome=add(line.outcome for line in money),
        outcome_own=add(line.outcome for line in own),
        committed=add(line.committed for line in money),
        committed_own=add(line.committed for line in own),
        likely_own=add(line.likely for line in own),
    )


def granted_by_year(
    lines: Iterable[BudgetLine],
    grant_years: Iterable[GrantYear],
    payers: Collection[str] = GIVERS,
) -> dict[int, Decimal]:
    """Return what these payers have granted, in kronor, by year.

    A registered grant counts by its own years: the lines that it is split on are not counted
    again. A granted line without a registered grant counts by itself.
    """
    found: dict[int, Decimal] = defaultdict(Decimal)
    for part in grant_years:
        found[part.year] += part.kronor
    for line in lines:
        if line.payer in payers and line.granted is not None and not line.grant_id:
            found[line.year] += line.granted
    return dict(sorted(found.items()))


def add(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), start=ZERO)


def _paid_by(lines: Iterable[BudgetLine], payer: BudgetLine.Payer) -> list[BudgetLine]:
    return [line for line in lines if line.payer == payer]
