"""What the municipality's rules say of a goal that is not fulfilled: R24."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Goal
from council.rules import Judgement, Rule, Severity, judge
from falun_intl.ui.formats import listed

UNFULFILLED = (Goal.Assessment.PARTLY, Goal.Assessment.NOT_FULFILLED)


class Followed(Protocol):
    """A goal as it is now, as a row of a report, or as it was frozen: all are judged alike."""

    @property
    def code(self) -> str: ...
    @property
    def assessment(self) -> str: ...
    @property
    def cause(self) -> str: ...
    @property
    def consequence(self) -> str: ...
    @property
    def action(self) -> str: ...


def missing(goal: Followed) -> list[str]:
    """Name what the goal's assessment asks for and nobody has written."""
    if goal.assessment not in UNFULFILLED:
        return []
    asked = {
        _("orsak"): goal.cause,
        _("konsekvens"): goal.consequence,
        _("åtgärd"): goal.action,
    }
    return [word for word, text in asked.items() if not text.strip()]


class Explained:
    """What a row of a goal says beside its words, now or frozen: whether and what it explains."""

    @property
    def is_explained(self: Followed) -> bool:
        """Say whether cause, consequence and action belong to the goal's assessment."""
        return self.assessment in UNFULFILLED

    @property
    def lacks(self: Followed) -> str:
        """Say in one sentence what nobody has written; "" when all that is asked for is there."""
        words = missing(self)
        return _("%(missing)s saknas.") % {"missing": capfirst(listed(words))} if words else ""


def _explanation_problem(goal: Followed) -> str | None:
    lacking = missing(goal)
    if not lacking:
        return None
    return _("Orsak, konsekvens och åtgärd krävs. Mål %(code)s saknar %(missing)s.") % {
        "code": goal.code,
        "missing": listed(lacking),
    }


R24: Rule[Followed] = Rule(
    code="R24",
    title=gettext_lazy("Orsak, konsekvens och åtgärd är skrivna."),
    source=gettext_lazy("Kommuners uppföljning: det som inte är uppfyllt förklaras och åtgärdas."),
    severity=Severity.STOP,
    check=_explanation_problem,
)


def judgements(goal: Followed) -> tuple[Judgement, ...]:
    """Return what R24 says where it applies: to goals that are partly or not fulfilled."""
    return judge([R24], goal) if goal.assessment in UNFULFILLED else ()


def closing_refusal(goals: Iterable[Followed]) -> str | None:
    """Say which goals keep the follow-up from being closed, or return None when none does."""
    lacking = [f"{goal.code} ({listed(words)})" for goal in goals if (words := missing(goal))]
    if not lacking:
        return None
    return _("Orsak, konsekvens och åtgärd krävs. Det saknas för mål %(goals)s.") % {
        "goals": listed(lacking)
    }
