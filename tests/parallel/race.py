"""Scenes in which twenty people do something to one record at the same moment."""

import time
from collections.abc import Callable
from functools import partial
from threading import Event, Semaphore
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from activities import approval, content, plan_way
from activities.models import Activity, ActivityStep, Plan, PlanEdition, PlanState, PlanStep
from activities.models.activity import Status
from council.models import Decision, DecisionRecipient, StoredFile, User
from tests import ways
from tests.factories import GoalFactory, PlanFactory
from tests.parallel.crowd import (
    Writer,
    decision_on,
    history_of,
    people,
    start_of,
    step_of,
    together,
)
from tests.parallel.said import IS_PROPOSED, IS_STARTED, WON


def _signed(user: User) -> Callable[[int], dict[str, str]]:
    return lambda _times: {"title": f"Av {user}"}


def _losers(writers: list[Writer], said: list[str]) -> list[Writer]:
    return [writer for writer, each in zip(writers, said, strict=True) if each != WON]


def edits() -> dict[str, Any]:
    """All have one goal open and save, each with another title; then the losers save again."""
    goal = GoalFactory(plan__year=2023, code="N1", title="Från början")
    address = "/plan/2023/mal/N1/redigera/"
    writers = [Writer(user, address, _signed(user)) for user in people()]
    first = together([writer.send for writer in writers])
    later = together([writer.send_until for writer in _losers(writers, first)])
    goal.refresh_from_db()
    return {
        "first": first,
        "later": later,
        "version": goal.version,
        "history": history_of(goal),
    }


def _nothing(_times: int) -> dict[str, str]:
    return {}


def starts() -> dict[str, Any]:
    """All press the button that starts one activity."""
    activity = ways.activity_in(Status.DECIDED, plan__year=2023)
    address, users = start_of(activity), people()
    said = together([Writer(user, address, _nothing).send for user in users])
    winners = [str(user) for user, each in zip(users, said, strict=True) if each == WON]
    return {"said": said, "winners": winners, **_end_of(activity)}


def edits_and_starts() -> dict[str, Any]:
    """Half of them save a new title of an activity while the other half start it."""
    activity = ways.activity_in(Status.DECIDED, plan__year=2023)
    address, users = f"/aktiviteter/{activity.pk}/redigera/", people()
    writers = [Writer(user, address, _signed(user)) for user in users[:10]]
    starters = [Writer(user, start_of(activity), _nothing) for user in users[10:]]
    said = together([partial(each.send_until, IS_STARTED) for each in [*writers, *starters]])
    return {"writers": said[:10], "starters": said[10:], **_end_of(activity)}


def _end_of(activity: Activity) -> dict[str, Any]:
    began = activity.version
    activity.refresh_from_db()
    steps = ActivityStep.objects.filter(activity=activity, step="start")
    return {
        "began": began,
        "version": activity.version,
        "status": activity.status,
        "started_by": [str(step.taken_by) for step in steps],
        "history": [row for row in history_of(activity) if row["version"] > began],
    }


def approvals() -> dict[str, Any]:
    """All enter that the executive board has approved one plan."""
    return _decisions("approve")


def postponements() -> dict[str, Any]:
    """All enter that the board has postponed one plan: a step that leaves the state as it is."""
    return _decisions("postpone_by_board")


def _decisions(name: str) -> dict[str, Any]:
    plan = ways.plan_in(PlanState.PREPARED, goals=3, year=2023)
    address, users = decision_on(plan, name), people()
    began, before = plan.version, Decision.objects.count()
    said = together([Writer(user, address, partial(_minutes, user)).send for user in users])
    plan.refresh_from_db()
    steps = PlanStep.objects.filter(plan=plan, step=name)
    return {
        "said": said,
        "winners": [str(user) for user, each in zip(users, said, strict=True) if each == WON],
        "state": plan.state,
        "taken_by": [str(step.taken_by) for step in steps],
        "entered_by": [str(step.decision.entered_by) for step in steps],
        "new_decisions": Decision.objects.count() - before,
        "recipients": DecisionRecipient.objects.count(),
        "files": StoredFile.objects.count(),
        "editions": [edition.number for edition in PlanEdition.objects.filter(plan=plan)],
        "new_versions": plan.version - began,
        "history": [row["by"] for row in history_of(plan) if row["version"] > began],
    }


def _minutes(user: User, _times: int) -> dict[str, Any]:
    """Each enters a paragraph of their own; the extract is the same file."""
    return {
        "meeting_date": "2022-12-20",
        "paragraph": "1" + user.username.removeprefix("skrivare"),
        "registry_number": "KS0571/22",
        "recipient_names": "Internationella rådet",
        "extract": SimpleUploadedFile("utdrag.pdf", b"%PDF-1.7 utdrag", "application/pdf"),
    }


def one_decision() -> dict[str, Any]:
    """Twelve plans at once are said to be prepared by one and the same decision."""
    plans = [ways.plan_in(PlanState.PROPOSED, year=year) for year in range(2023, 2035)]
    decision = ways.decision_for(plans[0], "prepare")

    def chosen(_times: int) -> dict[str, str]:
        return {"decision": str(decision.pk)}

    writers = [
        Writer(user, step_of(plan, "prepare"), chosen)
        for user, plan in zip(people(len(plans)), plans, strict=True)
    ]
    said = together([writer.send for writer in writers])
    return {
        "said": said,
        "winners": [plan.year for plan, each in zip(plans, said, strict=True) if each == WON],
        "prepared": [plan.year for plan in Plan.objects.filter(state=PlanState.PREPARED)],
        "carried": [step.plan.year for step in PlanStep.objects.filter(decision=decision)],
        "steps": PlanStep.objects.filter(step="prepare").count(),
    }


def correction() -> dict[str, Any]:
    """Ten say that the plan is prepared by a decision which ten others correct to a refusal."""
    plan = ways.plan_in(PlanState.PROPOSED, year=2023)
    decision = ways.decision_for(plan, "prepare")
    correct = reverse("council:decision_correct", args=[decision.pk])
    wrong = {"outcome": "rejected", "correction_reason": "Fel utfall."}
    writers = [
        Writer(user, step_of(plan, "prepare"), lambda _times: {"decision": str(decision.pk)})
        if number % 2
        else Writer(user, correct, lambda _times: wrong)
        for number, user in enumerate(people())
    ]
    said = together([writer.send for writer in writers])
    return {
        "said": said,
        "is_prepared": PlanStep.objects.filter(decision=decision).exists(),
        "corrections": Decision.objects.filter(corrects=decision).count(),
    }


def proposal() -> dict[str, Any]:
    """All change the plan, each in their own way, until told that the council has proposed it."""
    plan = PlanFactory(year=2023)
    saved, proposed = Semaphore(0), Event()
    acts = []
    for number, user in enumerate(people(19)):
        address, typing = _way_to_change(plan, number)
        writer = Writer(user, address, typing)
        acts.append(partial(_change_until_told, writer, saved, proposed))
    *told, at_once = together([*acts, partial(_propose, plan, saved, proposed)])
    return {
        "told": [each["told"] for each in told],
        "saved_too_late": sum(each["saved_too_late"] for each in told),
        "content_at_once": at_once,
        "content_afterwards": content.of(Plan.objects.get(pk=plan.pk)),
        "state": Plan.objects.get(pk=plan.pk).state,
    }


def _way_to_change(plan: Plan, number: int) -> tuple[str, Callable[[int], dict[str, str]]]:
    if number < 3:
        return "/plan/2023/redigera/", lambda times: {"introduction": f"{number}, gång {times}"}
    if number < 8:
        new = {"region": "nordic", "title": "Ett mål till"}
        return "/plan/2023/mal/nytt/", lambda times: {**new, "code": f"NY{number}-{times}"}
    code = GoalFactory(plan=plan, code=f"N{number % 8}-{number}").code
    return f"/plan/2023/mal/{code}/redigera/", lambda times: {"title": f"{code}, gång {times}"}


def _change_until_told(writer: Writer, saved: Semaphore, proposed: Event) -> dict[str, Any]:
    while True:
        is_late = proposed.is_set()
        said = writer.send_until(IS_PROPOSED)[-1]
        if said != WON or is_late:
            return {"told": said, "saved_too_late": said == WON}
        saved.release()
        writer.open()


def _propose(plan: Plan, saved: Semaphore, proposed: Event) -> dict[str, Any]:
    """Propose it in the midst of the changes, and say what was proposed.

    The transaction stays open a little while after that: nobody's change may slip in.
    """
    for _change in range(10):
        saved.acquire(timeout=60)
    step = plan_way.step_named("propose")
    decision = ways.decision_for(plan, "propose")
    by = ways.someone_who_may(step.permission)
    with transaction.atomic():
        seen = approval.locked(plan).version
        approval.take(plan, step, by=by, seen=seen, decision=decision)
        what = content.of(Plan.objects.get(pk=plan.pk))
        time.sleep(0.3)
    proposed.set()
    return what
