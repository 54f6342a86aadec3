"""What a file would do to the budget's lines, and what is wrong with it."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from decimal import Decimal

from budget.ledger.limits import MOST_PROBLEMS
from budget.ledger.rows import Problem
from budget.models import BudgetLine

ZERO = Decimal(0)


@dataclass(frozen=True)
class Asked:
    """What the person says beside the file: the year, the day, and the total if they know it."""

    year: int
    as_of: dt.date
    total: Decimal | None = None


@dataclass
class LineSum:
    """What the file says of one line. `entered` is what was read for it before."""

    line: BudgetLine
    entered: Decimal
    rows: int = 0
    new_rows: int = 0
    new: Decimal = ZERO

    @property
    def outcome(self) -> Decimal:
        """The outcome once the new rows are saved."""
        return self.entered + self.new

    @property
    def changes(self) -> bool:
        return self.new_rows > 0


@dataclass
class Plan:
    """Nothing of a row is kept but what adds up."""

    asked: Asked
    rows: int = 0
    repeated: int = 0
    total: Decimal = ZERO
    first: dt.date | None = None
    last: dt.date | None = None
    sums: dict[int, LineSum] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    more_problems: int = 0
    is_strange: bool = False
    is_saved: bool = False
    _digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    @property
    def new(self) -> int:
        return self.rows - self.repeated

    @property
    def is_nothing_new(self) -> bool:
        return not self.new and not self.problems

    @property
    def lines(self) -> list[LineSum]:
        """The lines that the file has rows for, in the budget's order."""
        return [each for each in self.sums.values() if each.rows]

    def refuse(self, problem: Problem) -> None:
        """Remember the problem, or that there is one more than can be shown."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.more_problems += 1

    def note(self, fingerprint: str) -> None:
        """Let the plan be another than one without this row."""
        self._digest.update(fingerprint.encode())

    @property
    def fingerprint(self) -> str:
        """Tell this plan from every other: what is saved must be what was shown."""
        lines = [(each.line.pk, each.line.outcome, each.outcome) for each in self.lines]
        said = repr((self.asked, self.rows, self.repeated, lines, self._digest.hexdigest()))
        return hashlib.sha256(said.encode()).hexdigest()
