"""The rules about how an activity goes on: R01, R02, R03 and R15.

What they say is what `progress.all_lacks` finds missing: it stops a step, and here it tells of an
activity that has the status although what carried it is gone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from activities.models.activity import Status
from activities.progress import Footing, all_lacks
from council.rules import Judgement, Rule, Severity, judge

STARTED = (Status.ONGOING, Status.COMPLETED)
SETTLED = (Status.DECIDED, *STARTED)


@dataclass(frozen=True)
class Standing:
    """An activity's status, and what it stands on."""

    status: str
    footing: Footing


def _telling(*kinds: str) -> Callable[[Standing], str | None]:
    """Make a check that tells of what is missing of these kinds."""

    def check(standing: Standing) -> str | None:
        lacks = all_lacks(standing.footing, standing.status)
        return " ".join(lack.sentence for lack in lacks if lack.kind in kinds) or None

    return check


R01: Rule[Standing] = Rule(
    code="R01",
    title=gettext_lazy("Inget påbörjas utan direktiv."),
    source=gettext_lazy("Planen 2023: aktiviteter och projekt börjar när ett direktiv finns (V61)"),
    severity=Severity.STOP,
    check=_telling("directive"),
)
R02: Rule[Standing] = Rule(
    code="R02",
    title=gettext_lazy("Direktivet är daterat senast den första dagen."),
    source=R01.source,
    severity=Severity.STOP,
    check=_telling("first day", "directive in time"),
)
R03: Rule[Standing] = Rule(
    code="R03",
    title=gettext_lazy("Större insatser är förankrade innan de börjar."),
    source=gettext_lazy(
        "Planen 2023: större insatser förankras i kommunstyrelsen eller ledningsutskottet (V63)"
    ),
    severity=Severity.STOP,
    check=_telling("anchoring", "anchoring in time"),
)
R15: Rule[Standing] = Rule(
    code="R15",
    title=gettext_lazy("Resultat och koppling till strategin är angivna."),
    source=gettext_lazy(
        "Planen 2023: aktiviteterna knyts till praktiska resultat och till strategin (V62)"
    ),
    severity=Severity.STOP,
    check=_telling("expectation", "result"),
)


def rules_for(standing: Standing) -> list[Rule[Standing]]:
    """The rules that the status brings along: of what is only planned none is asked."""
    has_started = standing.status in STARTED
    applies = [
        (R01, has_started),
        (R02, has_started and standing.footing.directive_days),
        (R03, has_started and standing.footing.is_larger),
        (R15, standing.status in SETTLED),
    ]
    return [rule for rule, does in applies if does]


def judgements(standing: Standing) -> tuple[Judgement, ...]:
    """Return what the rules that apply say, kept ones too, those that are broken first."""
    return judge(rules_for(standing), standing)
