"""The table of what breaks and what keeps each rule of the catalogue, R01–R34.

`broken` and `kept` put a function in it under a rule's code; a rule that lacks one of them fails
the suite. The functions make records of 2023 as people have made them; what an act would have
refused is written past it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from council.rules import Severity
from tests.factories import ProjectFactory

STOP, ERROR = Severity.STOP, Severity.ERROR
WARNING, INFO = Severity.WARNING, Severity.INFO
SPACE = "\u00a0"


@dataclass(frozen=True)
class Broken:
    """What the rule says of the record that `make` makes, how serious it is, and where it stands.

    `source` is the paragraph of the policy (P) or the plan (V), or words where there is none.
    """

    code: str
    severity: Severity
    source: str
    sentence: str
    make: Callable[[], object]


BROKEN: list[Broken] = []
KEPT: list[tuple[str, Callable[[], object]]] = []


def broken(code, severity, source, sentence):
    def enter(make):
        BROKEN.append(Broken(code, severity, source, sentence, make))
        return make

    return enter


def kept(code):
    def enter(make):
        KEPT.append((code, make))
        return make

    return enter


def changed(record, **values):
    """Write past the acts what they would have refused."""
    type(record).objects.filter(pk=record.pk).update(**values)
    return record


def project(**values):
    """Return a solidarity project of this year alone."""
    return ProjectFactory(**{"start_year": 2023, "end_year": 2023, **values})
