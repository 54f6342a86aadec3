"""How far a plan or an activity has come, and what comes next: for pages and lists of tasks."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from activities import approval, next_year, plan_way, progress
from activities.models import Activity, Plan, PlanEdition, PlanState, PlanStep
from council.models import User
from council.steps import LoggedStep, NextStep, Step, logged
from falun_intl.ui.marks import Mark


@dataclass(frozen=True)
class Station:
    """One of the states on the plan's way, with the step that last led there, if any."""

    label: str
    is_done: bool
    is_now: bool
    step: PlanStep | None


@dataclass(frozen=True)
class Way:
    """All that the plan's page tells of its way."""

    stations: tuple[Station, ...]
    next_steps: tuple[NextStep, ...]
    later: str
    log: tuple[LoggedStep, ...]
    editions: tuple[PlanEdition, ...]
    is_revision: bool
    may_make_next_year: bool

    @property
    def in_force_mark(self) -> Mark:
        return Mark(_("Gäller"), "●", "success")

    @property
    def in_force(self) -> PlanEdition | None:
        return self.editions[-1] if self.editions else None

    @property
    def replaced(self) -> PlanEdition | None:
        """The edition that the one in force replaces, if there was one."""
        return self.editions[-2] if len(self.editions) > 1 else None


STATIONS = (PlanState.DRAFT, PlanState.PROPOSED, PlanState.PREPARED, PlanState.APPROVED)
# What leads to each station. An editorial change leaves the board's decision standing.
LEADS_TO = {
    "propose": PlanState.PROPOSED,
    "prepare": PlanState.PREPARED,
    "approve": PlanState.APPROVED,
}


def way_of(plan: Plan, user: User) -> Way:
    """Read the plan's way in a constant number of queries."""
    log = tuple(plan.steps.with_decisions())
    editions = tuple(plan.editions.order_by("major", "minor"))
    return Way(
        stations=_stations(plan, log),
        next_steps=plan_steps(plan, user),
        later=_later(plan),
        log=logged(log, plan_way.STEPS),
        editions=editions,
        is_revision=bool(editions) and plan.state != PlanState.APPROVED,
        may_make_next_year=bool(editions) and next_year.refusal(plan) is None,
    )


def _stations(plan: Plan, log: tuple[PlanStep, ...]) -> tuple[Station, ...]:
    """Show each state with the step that led there on this way, not on an earlier one."""
    state = PlanState.DRAFT if plan.state == PlanState.EDITORIAL else PlanState(plan.state)
    here = STATIONS.index(state)
    reached = {LEADS_TO[taken.step]: taken for taken in log if taken.step in LEADS_TO}
    return tuple(
        Station(str(each.label), place < here, place == here, reached.get(each))
        if place <= here
        else Station(str(each.label), is_done=False, is_now=False, step=None)
        for place, each in enumerate(STATIONS)
    )


def _later(plan: Plan) -> str:
    """Say what comes after the next step, so that nobody looks for it in vain."""
    if plan.state == PlanState.DRAFT:
        return _("Sedan bereder ledningsutskottet planen och kommunstyrelsen godkänner den.")
    if plan.state == PlanState.PROPOSED:
        return _("Sedan godkänner kommunstyrelsen planen.")
    return ""


def plan_steps(plan: Plan, user: User) -> tuple[NextStep, ...]:
    """Return what can be done with the plan now, each with its judgement for this person."""
    steps = plan_way.steps_from(plan.state)
    if approval.in_force(plan) is None:
        # A plan that was never approved has nothing to be closed to.
        steps = tuple(step for step in steps if step.name != "close_unchanged")
    return tuple(
        _next(step, "activities:plan_step", plan.year, approval.refusal(plan, step, user))
        for step in steps
        # Whoever may take none of them is told once whom the plan waits for.
        if step.leads_on or user.may(step.permission)
    )


def next_steps(activity: Activity, user: User) -> tuple[NextStep, ...]:
    """Return what can be done with the activity now; nothing to those who may not change it."""
    if not user.may(progress.EDIT):
        return ()
    footing = progress.Footing.of(activity)
    return tuple(
        _next(step, "activities:activity_step", activity.pk, _start_only(footing, step))
        for step in progress.steps_from(activity.status)
    )


def _start_only(footing: progress.Footing, step: Step) -> str | None:
    """Say beforehand only what the step's own form does not ask for: it asks for the first day."""
    begun_today = replace(footing, starts_on=footing.today)
    return progress.lacks(begun_today, step.target) if step.name == "start" else None


def _next(step: Step, route: str, record: int, refusal: str | None) -> NextStep:
    url = reverse(route, args=[record, step.address])
    return NextStep(str(step.label), url, refusal or "", is_main=step.leads_on)
