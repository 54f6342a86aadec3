"""The municipality's rules as data: what each says, where it stands, and how serious a breach is.

Each app that owns data has a `rules` module with the rules about it. A rule's check answers None
when the rule is kept, or one Swedish sentence that says what is the matter.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from falun_intl.ui.marks import Mark, Tone

T = TypeVar("T")


class Severity(models.TextChoices):
    STOP = "stop", _("stopp")
    ERROR = "error", _("fel")
    WARNING = "warning", _("varning")
    INFO = "info", _("upplysning")

    @property
    def rank(self) -> int:
        """Sort the most serious first."""
        return Severity.values.index(self.value)


@dataclass(frozen=True)
class Rule(Generic[T]):
    """A rule about one kind of thing. `code` is its number in the catalogue: R06."""

    code: str
    title: StrOrPromise
    source: StrOrPromise
    severity: Severity
    check: Callable[[T], str | None]

    def judge(self, thing: T) -> "Judgement":
        problem = self.check(thing)
        return Judgement(self.code, str(self.title), str(self.source), self.severity, problem or "")


@dataclass(frozen=True)
class Judgement:
    """What a rule says of one thing. An empty `problem` means that the rule is kept."""

    code: str
    title: str
    source: str
    severity: Severity
    problem: str

    @property
    def is_kept(self) -> bool:
        return not self.problem

    @property
    def weight(self) -> tuple[bool, int, str]:
        """Sorts those that are broken first, the most serious of them first."""
        return self.is_kept, self.severity.rank, self.code

    @property
    def mark(self) -> Mark:
        return kept_mark() if self.is_kept else severity_mark(self.severity)


def kept_mark() -> Mark:
    return Mark(str(_("följs")), "✓", "success")


def severity_mark(severity: Severity) -> Mark:
    """Say how serious it is that a rule is broken."""
    symbol, tone = _LOOKS[severity]
    return Mark(str(severity.label), symbol, tone)


_LOOKS: dict[Severity, tuple[str, Tone]] = {
    Severity.STOP: ("×", "danger"),
    Severity.ERROR: ("!", "danger"),
    Severity.WARNING: ("!", "warning"),
    Severity.INFO: ("–", "info"),
}


class Lack(NamedTuple):
    """Something that a status requires and the record has not: of which kind, and in words."""

    kind: str
    sentence: str


def judge(rules: Iterable[Rule[T]], thing: T) -> tuple[Judgement, ...]:
    """Return what the rules say, those that are broken first, the most serious of them first."""
    return broken_first(rule.judge(thing) for rule in rules)


def broken_first(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements of several sets of rules as one, in the order of `judge`."""
    return tuple(sorted(judgements, key=lambda each: each.weight))
