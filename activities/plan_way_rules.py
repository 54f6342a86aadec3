"""The rules about how a plan came to hold: in the right order (R04), and by the board (R05)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import plan_way
from activities.models import PlanEdition, PlanState, PlanStep
from council.rules import Rule, Severity


@dataclass(frozen=True)
class WayTaken:
    """A plan's state, and the steps that led there, read `with_decisions`, the first one first."""

    state: str
    steps: Sequence[PlanStep]

    @property
    def has_left_the_draft(self) -> bool:
        return bool(self.steps) or self.state != PlanState.DRAFT


@dataclass(frozen=True)
class Published:
    """The edition that is in force, and the steps that led to it."""

    edition: PlanEdition
    steps: Sequence[PlanStep]

    @property
    def approval(self) -> PlanStep | None:
        """The board's step that the edition rests on, also when only its wording was changed."""
        taken = [each for each in self.steps if each.pk <= self.edition.step_id]
        return next((each for each in reversed(taken) if each.step == "approve"), None)


def _rests_on_its_decision(step: PlanStep) -> bool:
    """Say whether the decision behind a step, as it stands now, is what the step requires."""
    required = plan_way.step_named(step.step)
    if required is None or required.body is None:
        return required is not None
    decision = step.standing_decision
    if decision is None:
        return False
    return (decision.body.kind, decision.outcome) == (required.body, required.outcome)


def _order_problem(way: WayTaken) -> str | None:
    sentence = _("Planen måste först föreslås av rådet och beredas i ledningsutskottet.")
    state: str = PlanState.DRAFT
    for taken in way.steps:
        step = plan_way.step_named(taken.step)
        if step is None or state not in step.sources:
            return sentence
        # Of the board's own decision R05 tells.
        if step.name in {"propose", "prepare"} and not _rests_on_its_decision(taken):
            return sentence
        state = step.target
    return None if state == way.state else sentence


def _approval_problem(published: Published) -> str | None:
    if published.approval is not None and _rests_on_its_decision(published.approval):
        return None
    return _("Endast plan som godkänts av kommunstyrelsen kan publiceras.")


_WAY = gettext_lazy(
    "Planen 2023: målen godkänns av kommunstyrelsen, på rådets förslag och efter beredning i "
    "ledningsutskottet (V07)"
)
R04: Rule[WayTaken] = Rule(
    code="R04",
    title=gettext_lazy("Planen går från rådet genom ledningsutskottet till kommunstyrelsen."),
    source=_WAY,
    severity=Severity.STOP,
    check=_order_problem,
)
R05: Rule[Published] = Rule(
    code="R05",
    title=gettext_lazy("Den plan som gäller är godkänd av kommunstyrelsen."),
    source=_WAY,
    severity=Severity.STOP,
    check=_approval_problem,
)
