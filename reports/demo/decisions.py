"""The demonstration's decisions and directives, and the steps that rest on them.

Everything here is invented and marked. It belongs to the making of the plan: where there is a
plan already, nothing is added to it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from activities import approval, plan_way, progress
from activities.models import Activity, Plan
from council.models import Body, Decision, DecisionRecipient, Directive, Source, TakenStep
from partnerships.models import Project
from reports.demo.keeper import Keeper

DECISION_IS_EXAMPLE = "hela beslutet: datum, paragraf, diarienummer, text och mottagare"
DIRECTIVE_IS_EXAMPLE = "hela direktivet: vem, datum, diarienummer och text"
NOON = dt.time(12)
PLAN_STEPS = {step.name: step for step in plan_way.STEPS}
ACTIVITY_STEPS = {step.name: step for step in progress.STEPS}


@dataclass(frozen=True)
class Grounds:
    """What the plan and its activities rest on, by the names of the example file."""

    decisions: Mapping[str, Decision]
    directives: Mapping[str, Directive]

    def directives_named(self, names: Iterable[str]) -> list[Directive]:
        return [self.directives[name] for name in names if name in self.directives]


def put(
    keeper: Keeper, facts: list[dict[str, str]], example: dict[str, Any], year: int, *, anew: bool
) -> Grounds:
    """Return the decisions and directives that are there, made now when the plan was."""
    bodies = {each["code"]: _body(each, place) for place, each in enumerate(facts, 1) if anew}
    decisions: dict[str, Decision] = {}
    for name, invented in example["decisions"].items():
        if decision := _decision(keeper, f"{year}/{name}", invented, bodies, anew=anew):
            decisions[name] = decision
    directives: dict[str, Directive] = {}
    for name, invented in example["directives"].items():
        if directive := _directive(keeper, f"{year}/{name}", invented, decisions, anew=anew):
            directives[name] = directive
    return Grounds(decisions, directives)


def _body(fact: dict[str, str], place: int) -> Body:
    """Return the body that is there from the start, under whatever name it has by now."""
    defaults = {"code": fact["code"], "name": fact["name"], "position": place}
    return Body.objects.get_or_create(kind=fact["kind"], defaults=defaults)[0]


def _decision(
    keeper: Keeper, name: str, invented: dict[str, Any], bodies: dict[str, Body], *, anew: bool
) -> Decision | None:
    made = keeper.put(
        Decision,
        name,
        source=Source.ILLUSTRATIVE,
        example=DECISION_IS_EXAMPLE,
        anew=anew,
        body=bodies.get(invented["body"]),
        meeting_date=invented["date"],
        paragraph=invented["paragraph"],
        registry_number=invented["registry_number"],
        outcome=invented["outcome"],
        text=invented["text"],
    )
    for recipient, sent_on in invented["recipients"].items():
        keeper.put(
            DecisionRecipient,
            f"{name}/{recipient}",
            source=Source.ILLUSTRATIVE,
            anew=anew,
            decision=made,
            name=recipient,
            sent_on=sent_on,
        )
    return made


def _directive(
    keeper: Keeper,
    name: str,
    invented: dict[str, Any],
    decisions: dict[str, Decision],
    *,
    anew: bool,
) -> Directive | None:
    kind = Directive.Kind.DECISION if "decision" in invented else Directive.Kind.ASSIGNMENT
    return keeper.put(
        Directive,
        name,
        source=Source.ILLUSTRATIVE,
        example=DIRECTIVE_IS_EXAMPLE,
        anew=anew,
        kind=kind,
        decision=decisions.get(invented.get("decision", "")),
        issued_by=invented.get("issued_by", ""),
        issued_on=invented.get("issued_on"),
        registry_number=invented.get("registry_number", ""),
        text=invented["text"],
    )


def tie_projects(example: dict[str, Any], grounds: Grounds) -> None:
    """Give each project the directive that it was begun on."""
    for name, invented in example.items():
        for project in Project.objects.filter(name__in=invented.get("projects", [])):
            project.directives.add(grounds.directives[name])


def take_plan(plan: Plan, way: list[dict[str, str]], grounds: Grounds) -> None:
    """Take the plan through its steps, each on the day of its decision."""
    for each in way:
        step, comment = PLAN_STEPS[each["step"]], each.get("comment", "")
        decision = grounds.decisions[each["decision"]]
        taken = approval.move(plan, step, by=None, decision=decision, comment=comment)
        put_on(taken, decision.meeting_date)
        for edition in plan.editions.filter(step=taken):
            edition.issued_at = taken.taken_at
            edition.save(update_fields=["issued_at"])


def take_activity(activity: Activity, steps: list[list[Any]]) -> None:
    """Take the activity through its steps: name, day and, where one is asked for, the reason."""
    for name, day, *reason in steps:
        step, comment = ACTIVITY_STEPS[name], "".join(reason)
        put_on(progress.move(activity, step, by=None, comment=comment), day)


def put_on(taken: TakenStep, day: dt.date) -> None:
    """Let the step have been taken that day: the log gives it the day of the loading."""
    taken.taken_at = timezone.make_aware(dt.datetime.combine(day, NOON))
    taken.save(update_fields=["taken_at"])
