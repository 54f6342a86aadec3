"""Brings a plan, an activity or a candidate to a state as people do: by taking the steps."""

import datetime as dt

from activities import approval, follow_up, plan_way, progress
from activities.content import fingerprint
from activities.models import Activity, FollowUp, Occasion, Plan, PlanState, PlanStep
from activities.models.activity import Status
from council.models import Decision, User
from council.roles import Permission, Role, may
from partnerships import candidacy
from partnerships.models import Agreement, Stage, Town
from reports.follow_up import freeze
from tests.factories import (
    ActivityFactory,
    DecisionFactory,
    DirectiveFactory,
    GoalFactory,
    NewAgreementFactory,
    PlanFactory,
    TownFactory,
    UserFactory,
)

TO_PLAN_STATE: dict[str, tuple[str, ...]] = {
    PlanState.DRAFT: (),
    PlanState.PROPOSED: ("propose",),
    PlanState.PREPARED: ("propose", "prepare"),
    PlanState.APPROVED: ("propose", "prepare", "approve"),
    PlanState.EDITORIAL: ("propose", "prepare", "approve", "edit_wording"),
}
TO_STATUS: dict[str, tuple[str, ...]] = {
    Status.PLANNED: (),
    Status.DECIDED: ("decide",),
    Status.ONGOING: ("decide", "start"),
    Status.COMPLETED: ("decide", "start", "complete"),
    Status.DORMANT: ("rest",),
    Status.CANCELLED: ("cancel",),
    Status.CARRIED_OVER: ("carry_over",),
}
COMMENT = "Rådet vill det."
FIRST_MEETING = dt.date(2022, 11, 15)


def person(role: Role) -> User:
    """Return the one test person with the role."""
    found = User.objects.filter(username=f"prov-{role.value}").first()
    return found or UserFactory(username=f"prov-{role.value}", role=role)


def someone_who_may(permission: Permission) -> User:
    return person(next(role for role in Role if may(role, permission)))


def next_meeting(plan: Plan) -> dt.date:
    """Return a day after the decision that carried the plan's last step."""
    before = Decision.objects.filter(plan_step__plan=plan).order_by("meeting_date").last()
    return before.meeting_date + dt.timedelta(days=14) if before else FIRST_MEETING


def decision_for(plan: Plan, name: str, **values: object) -> Decision | None:
    """Return a new decision that carries the step, or None when no body decides it."""
    step = plan_way.step_named(name)
    if step.body is None:
        return None
    right = {"body__kind": step.body, "outcome": step.outcome, "meeting_date": next_meeting(plan)}
    return DecisionFactory(**{**right, **values})


def move_plan(plan: Plan, *names: str, comment: str = COMMENT, **decided: object) -> PlanStep:
    """Take the steps one after the other; `decided` is what the decisions say. Return the last."""
    for name in names:
        plan.refresh_from_db()
        step = plan_way.step_named(name)
        taken = approval.take(
            plan,
            step,
            by=someone_who_may(step.permission),
            seen=plan.version,
            decision=decision_for(plan, name, **decided),
            comment=comment,
        )
    plan.refresh_from_db()
    return taken


def plan_in(state: str, *, goals: int = 1, **values: object) -> Plan:
    """Return a plan with goals, brought to the state."""
    plan = PlanFactory(**values)
    GoalFactory.create_batch(goals, plan=plan)
    if TO_PLAN_STATE[state]:
        move_plan(plan, *TO_PLAN_STATE[state])
    return plan


def follow_up_of(plan: Plan, occasion: str = "T1", *, is_closed: bool = True) -> FollowUp:
    """Open the follow-up of an approved plan and, unless told not to, close it."""
    by = person(Role.COORDINATOR)
    opened = follow_up.open_follow_up(plan, Occasion(occasion), by=by)
    return closed(opened) if is_closed else opened


def closed(opened: FollowUp) -> FollowUp:
    """Close the follow-up as the coordinator, who has seen what is frozen."""
    seen = fingerprint(freeze(opened))
    return follow_up.close(opened, freeze=freeze, seen=seen, by=person(Role.COORDINATOR))


def founded_activity(**values: object) -> Activity:
    """Return a planned activity that has all that any status asks for."""
    activity = ActivityFactory(
        **{
            "expected_result": "Tio elever har besökt Vadsø.",
            "strategy_link": "Barn och unga.",
            "actual_result": "Tolv elever besökte Vadsø.",
            "starts_on": dt.date(2023, 1, 10),
            **values,
        }
    )
    activity.directives.add(DirectiveFactory())
    return activity


def move_activity(activity: Activity, *names: str, comment: str = COMMENT) -> Activity:
    """Take the steps one after the other, as the coordinator."""
    for name in names:
        activity.refresh_from_db()
        progress.take(
            activity,
            progress.step_named(name),
            by=person(Role.COORDINATOR),
            seen=activity.version,
            comment=comment,
        )
    activity.refresh_from_db()
    return activity


def activity_in(status: str, **values: object) -> Activity:
    """Return a founded activity, brought to the status."""
    return move_activity(founded_activity(**values), *TO_STATUS[status])


TO_STAGE: dict[str, tuple[str, ...]] = {
    Stage.CONTACT: (),
    Stage.DIALOGUE: ("talk",),
    Stage.PROPOSAL: ("talk", "propose"),
    Stage.DECISION: ("talk", "propose", "decide"),
    Stage.AGREEMENT: ("talk", "propose", "decide", "agree"),
    Stage.DECLINED: ("decline",),
}


def agreement_with(town: Town, **values: object) -> Agreement:
    """Return a twin town agreement that is decided and signed and holds until further notice."""
    right = {"decision": DecisionFactory(), "signed_on": dt.date(2023, 5, 1), "ends_on": None}
    return NewAgreementFactory(towns=[town], **{**right, **values})


def founded_candidate(**values: object) -> Town:
    """Return a candidate at the first stage that has all that any stage asks for."""
    right = {"relation": "candidate", "rationale": "Båda arbetar med kultur."}
    town = TownFactory(**{**right, "contact_story": "Genom en vänort.", **values})
    agreement_with(town)
    return town


def move_candidate(town: Town, *names: str, comment: str = COMMENT) -> Town:
    """Take the steps one after the other, as the coordinator."""
    for name in names:
        town.refresh_from_db()
        candidacy.take(
            town,
            candidacy.step_named(name),
            by=person(Role.COORDINATOR),
            seen=town.version,
            comment=comment,
        )
    town.refresh_from_db()
    return town


def candidate_in(stage: str, **values: object) -> Town:
    """Return a founded candidate, brought to the stage."""
    return move_candidate(founded_candidate(**values), *TO_STAGE[stage])
