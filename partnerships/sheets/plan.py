"""What a file would do, and what is wrong with it: the preview shows it, saving carries it out."""

import hashlib
from dataclasses import dataclass, field

from partnerships.sheets.reading import Problem


@dataclass(frozen=True)
class Change:
    """One cell that differs. A new row changes from nothing in each cell that says something."""

    sheet: str
    row: int
    record: str
    column: str
    before: str
    after: str


@dataclass
class Count:
    sheet: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass
class Plan:
    counts: list[Count] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_saved: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.changes and not self.problems

    @property
    def fingerprint(self) -> str:
        """Tell this plan from every other: what is saved must be what was shown."""
        return hashlib.sha256(repr((self.counts, self.changes)).encode()).hexdigest()
