"""The year's money added up. Expected money stands in its own sum and in no other (R10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from budget.models import BudgetFrame, BudgetLine
from falun_intl.ui.formats import share

ZERO = Decimal(0)
HOPED_FOR = {BudgetLine.Status.PLANNED, BudgetLine.Status.APPLIED, BudgetLine.Status.EXPECTED}


@dataclass(frozen=True)
class YearSums:
    """Kronor, exact to öre."""

    frame: Decimal
    distributed: Decimal
    external: Decimal
    co_financing: Decimal
    expected: Decimal
    expected_lines: int
    expected_without_amount: int
    outcome: Decimal
    outcome_own: Decimal

    @property
    def total(self) -> Decimal:
        """What there is to use: the frame and what others have granted."""
        return self.frame + self.external + self.co_financing

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
    def external_share(self) -> Decimal | None:
        """Per cent of the total that is external and granted; None when there is no money."""
        return share(self.external, self.total)


def year_sums(frame: BudgetFrame | None, lines: Iterable[BudgetLine]) -> YearSums:
    """Add up one year's lines. Rejected money is in no sum."""
    lines = list(lines)
    own = [line for line in lines if line.payer == BudgetLine.Payer.OWN]
    external = [line for line in lines if line.payer == BudgetLine.Payer.EXTERNAL]
    others = [line for line in lines if line.payer == BudgetLine.Payer.CO_FINANCING]
    hoped_for = [line for line in (*external, *others) if line.status in HOPED_FOR]
    return YearSums(
        frame=frame.amount or ZERO if frame else ZERO,
        distributed=add(line.planned for line in own),
        external=add(line.granted for line in external),
        co_financing=add(line.granted for line in others),
        expected=add(line.planned for line in hoped_for),
        expected_lines=len(hoped_for),
        expected_without_amount=sum(line.planned is None for line in hoped_for),
        outcome=add(line.outcome for line in lines),
        outcome_own=add(line.outcome for line in own),
    )


def add(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), start=ZERO)
