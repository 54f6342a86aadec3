"""STUB for the merge."""

import datetime as dt
from dataclasses import dataclass
from council.rules import Severity
from falun_intl.ui.marks import Mark


@dataclass(frozen=True)
class Found:
    about: str
    problem: str
    url: str
    example: str


@dataclass(frozen=True)
class RuleState:
    code: str
    title: str
    source: str
    severity: Severity
    judged: int
    broken: tuple[Found, ...]

    @property
    def anchor(self):
        return self.code

    @property
    def mark(self):
        return Mark("följs", "✓", "success")


@dataclass(frozen=True)
class PolicyState:
    year: int
    as_of: dt.date
    rules: tuple[RuleState, ...]

    @property
    def broken_first(self):
        return self.rules

    @property
    def broken(self):
        return ()

    @property
    def counts(self):
        return ()

    @property
    def sentence(self):
        return "Alla regler följs."

    @property
    def is_broken_hard(self):
        return False


def read(data, today):
    return PolicyState(data.year, today, ())
