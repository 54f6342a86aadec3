"""What the rules say of a year, plain and frozen: ready to show, to print and to freeze."""

import datetime as dt
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.rules import Severity, kept_mark, severity_mark
from falun_intl.ui import formats
from falun_intl.ui.marks import Mark

KEPT, SILENT = "kept", "silent"
# Of a longer list only so many records stand open.
SHOWN = 5


@dataclass(frozen=True)
class LimitState:
    """A limit that a rule is judged by. Nobody has set it when `set_on` is None."""

    label: str
    value: int
    set_by: str
    set_on: dt.date | None
    url: str

    @property
    def origin(self) -> str:
        """Say who set it and when, or that it is what the system starts with."""
        if self.set_on is None:
            return _("systemets förval")
        if not self.set_by:
            return _("satt %(day)s") % {"day": self.set_on}
        return _("satt %(day)s av %(who)s") % {"day": self.set_on, "who": self.set_by}


@dataclass(frozen=True)
class Found:
    """One thing that a rule was asked about and that breaks it."""

    about: str
    problem: str
    url: str
    example: str


@dataclass(frozen=True)
class RuleState:
    """A rule, with all its checks, and what it says of the year.

    `severity` is the worst of what is broken, else the rule's own. `judged` is how many things it
    was asked about; with none it is silent, which is not the same as kept.
    """

    code: str
    title: str
    source: str
    severity: Severity
    limits: tuple[LimitState, ...]
    judged: int
    broken: tuple[Found, ...]

    @property
    def is_kept(self) -> bool:
        return bool(self.judged) and not self.broken

    @property
    def is_hard(self) -> bool:
        """Say whether it is broken, and stops something or is an error."""
        return bool(self.broken) and self.severity in {Severity.STOP, Severity.ERROR}

    @property
    def is_silent(self) -> bool:
        return not self.judged

    @property
    def standing(self) -> str:
        """Return "kept", "silent" or, of a broken rule, how serious that is."""
        if self.broken:
            return str(self.severity.value)
        return KEPT if self.judged else SILENT

    @property
    def mark(self) -> Mark:
        return standing_mark(self.standing)

    @property
    def anchor(self) -> str:
        return self.code

    @property
    def first(self) -> tuple[Found, ...]:
        return self.broken[:SHOWN]

    @property
    def rest(self) -> tuple[Found, ...]:
        return self.broken[SHOWN:]

    @property
    def weight(self) -> tuple[int, int, str]:
        """Sort the broken rules first, the most serious of them first, and the silent ones last."""
        if self.broken:
            return 0, self.severity.rank, self.code
        return (2 if self.is_silent else 1), 0, self.code


def standing_mark(standing: str) -> Mark:
    if standing == KEPT:
        return kept_mark()
    if standing == SILENT:
        return Mark(_("inget att pröva"), "○", "neutral")
    return severity_mark(Severity(standing))


@dataclass(frozen=True)
class PolicyState:
    """What all rules say of the year, in the order of the catalogue."""

    year: int
    as_of: dt.date
    rules: tuple[RuleState, ...]

    def silent_of(self, code: str) -> "PolicyState":
        """Return it without what breaks the rule: for a document that the rule is about."""
        rules = [
            replace(each, judged=0, broken=()) if each.code == code and each.broken else each
            for each in self.rules
        ]
        return replace(self, rules=tuple(rules))

    @property
    def broken_first(self) -> tuple[RuleState, ...]:
        return tuple(sorted(self.rules, key=lambda each: each.weight))

    @property
    def broken(self) -> tuple[RuleState, ...]:
        return tuple(each for each in self.broken_first if each.broken)

    @property
    def kept(self) -> tuple[RuleState, ...]:
        return tuple(each for each in self.rules if each.is_kept)

    @property
    def silent(self) -> tuple[RuleState, ...]:
        return tuple(each for each in self.rules if each.is_silent)

    @property
    def counts(self) -> tuple[tuple[Mark, str, int], ...]:
        """Count the broken rules by how serious it is, then those kept, then the silent ones."""
        standings = [each.standing for each in self.rules]
        return tuple(
            (standing_mark(value), value, standings.count(value))
            for value in (*Severity.values, KEPT, SILENT)
        )

    @property
    def groups(self) -> tuple[tuple[Mark, str, tuple[RuleState, ...]], ...]:
        """Return the rules by their standing, as `counts` sorts them; no group is empty."""
        groups = (
            (mark, value, tuple(each for each in self.rules if each.standing == value))
            for mark, value, _number in self.counts
        )
        return tuple(group for group in groups if group[2])

    @property
    def is_broken_hard(self) -> bool:
        """Say whether a rule is broken that stops something or is an error."""
        return any(each.is_hard for each in self.rules)

    @property
    def sentence(self) -> str:
        """Say how it goes: "3 regler bryts: 1 stopp och 2 varningar; 24 följs, 7 …"."""
        return _("%(broken)s; %(kept)d följs, %(silent)d har inget att pröva.") % {
            "broken": self._broken_words(),
            "kept": len(self.kept),
            "silent": len(self.silent),
        }

    def _broken_words(self) -> str:
        if not self.broken:
            return _("Ingen regel bryts")
        total = len(self.broken)
        words = ngettext("%(n)d regel bryts: %(by)s", "%(n)d regler bryts: %(by)s", total)
        found = {value: number for _mark, value, number in self.counts}
        told = [
            f"{found[each.value]} {_noun(each, found[each.value])}"
            for each in Severity
            if found[each.value]
        ]
        return words % {"n": total, "by": formats.listed(told)}


def _noun(severity: Severity, number: int) -> str:
    return {
        Severity.STOP: _("stopp"),
        Severity.ERROR: _("fel"),
        Severity.WARNING: ngettext("varning", "varningar", number),
        Severity.INFO: ngettext("upplysning", "upplysningar", number),
    }[severity]
