"""Scenes in which the process that takes a step is killed with SIGKILL, as by a power cut.

Each attempt is a child of this process with a connection of its own. It sends the step's form to
its real address; afterwards this process looks at what is left.
"""

import datetime as dt
import itertools
import os
import random
import secrets
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction

from activities import approval, content
from activities.models import Activity, ActivityStep, Plan, PlanEdition, PlanState, PlanStep
from activities.models.activity import Status
from council.models import Decision, DecisionRecipient, StoredFile
from tests import ways
from tests.parallel.crowd import Writer, decision_on, people, start_of

KILLS = 200
MEETING = dt.date(2022, 12, 20)
ALL, NOTHING, HALF = "all", "nothing", "half"


class Approval:
    """The executive board approves the plan: a decision with its extract, a step, an edition."""

    target = PlanState.APPROVED

    def __init__(self, writer_of: Callable[..., Writer]) -> None:
        self.plan = ways.plan_in(PlanState.PREPARED, goals=3, year=2023)
        self.writer = writer_of(decision_on(self.plan, "approve"), self._minutes)

    @staticmethod
    def _minutes(times: int) -> dict[str, Any]:
        return {
            "meeting_date": MEETING.isoformat(),
            "paragraph": str(times),
            "registry_number": "KS0571/22",
            "recipient_names": "Internationella rådet",
            "extract": SimpleUploadedFile("utdrag.pdf", b"%%PDF-1.7 %d" % times),
        }

    def back(self) -> None:
        """Bring the plan before the board again."""
        ways.move_plan(self.plan, "revise", "propose", "prepare", meeting_date=MEETING)

    def seen(self) -> dict[str, Any]:
        """Return all that the step writes. Waits until whoever writes has let the plan go."""
        plan = approval.locked(self.plan)
        editions = PlanEdition.objects.filter(plan=plan).order_by("pk")
        says = content.of(plan)
        assert all(edition.content == says for edition in editions)
        return {
            "state": plan.state,
            "version": plan.version,
            "steps": PlanStep.objects.count(),
            "editions": editions.count(),
            "decisions": Decision.objects.count(),
            "recipients": DecisionRecipient.objects.count(),
            "files": StoredFile.objects.count(),
            "plan's history": Plan.history.count(),
            "decisions' history": Decision.history.count(),
            "recipients' history": DecisionRecipient.history.count(),
        }


class Start:
    """The coordinator starts an activity."""

    target = Status.ONGOING

    def __init__(self, writer_of: Callable[..., Writer]) -> None:
        self.activity = ways.activity_in(Status.DECIDED, plan__year=2024)
        self.writer = writer_of(start_of(self.activity), lambda _times: {})

    def back(self) -> None:
        """Let the activity be decided anew."""
        ways.move_activity(self.activity, "rest", "resume")

    def seen(self) -> dict[str, Any]:
        activity = Activity.objects.select_for_update().get(pk=self.activity.pk)
        return {
            "state": activity.status,
            "version": activity.version,
            "steps": ActivityStep.objects.count(),
            "history": Activity.history.count(),
        }


Act = Approval | Start


def _acts() -> list[Act]:
    """Return both acts, each sent by the same coordinator."""
    (user,) = people(1)

    def writer_of(address: str, typing: Callable[[int], dict[str, Any]]) -> Writer:
        return Writer(user, address, typing)

    return [Approval(writer_of), Start(writer_of)]


def _attempt(act: Act, *, delay: float | None = None, statement: int = 0) -> tuple[str, bool]:
    """Send the form in a child, which is killed after a delay or before one of its statements.

    Return what it left behind, and whether it was killed before it was done.
    """
    with transaction.atomic():
        earlier = act.seen()
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _send_and_exit(act, writing, statement)
    os.close(writing)
    os.read(reading, 1)
    os.close(reading)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert status in {0, signal.SIGKILL}, f"The step itself failed: {status}."
    with transaction.atomic():
        left = _left(earlier, act.seen(), act.target)
    if left == ALL:
        act.back()
        act.writer.open()
    return left, status != 0


def _send_and_exit(act: Act, ready: int, statement: int) -> None:
    """Be the child: say when the connection is open, send the form, and never return."""
    code = 1
    try:
        connection.ensure_connection()
        if statement:
            connection.execute_wrappers.append(_killer_before(statement))
        os.write(ready, b".")
        answer = act.writer.client.post(act.writer.address, act.writer.typed)
        code = 0 if answer.status_code == 302 else 1
    finally:
        os._exit(code)


def _killer_before(statement: int) -> Callable[..., Any]:
    """Return what kills this process before it sends its nth statement to the database."""
    left = itertools.count(statement - 1, -1)

    def execute(send: Callable[..., Any], *arguments: Any) -> Any:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return send(*arguments)

    return execute


def _left(earlier: dict[str, Any], now: dict[str, Any], target: str) -> str:
    if now == earlier:
        return NOTHING
    if now == {key: target if key == "state" else was + 1 for key, was in earlier.items()}:
        return ALL
    sys.stderr.write(f"Before: {earlier}\nAfter: {now}\n")
    return HALF


def at_random_moments() -> dict[str, Any]:
    """Kill 200 times, anywhere from before the step's first word to a while after its last.

    How long a step takes on this machine is found by itself: the kills come later after one that
    left nothing, and sooner after one that came too late.
    """
    seed = secrets.randbits(32)
    moments = random.Random(seed)
    acts = _acts()
    longest = [_duration(act) for act in acts]
    outcomes = []
    for number in range(KILLS):
        which = number % len(acts)
        left, was_killed = _attempt(acts[which], delay=moments.uniform(0, longest[which]))
        longest[which] *= 1.05 if left == NOTHING else 0.92
        outcomes.append((left, was_killed))
    return {
        "seed": seed,
        "approvals": Counter(left for left, _was_killed in outcomes[::2]),
        "starts": Counter(left for left, _was_killed in outcomes[1::2]),
        "killed": sum(was_killed for _left, was_killed in outcomes),
    }


def _duration(act: Act) -> float:
    """Return how long an undisturbed step takes, with all that goes with it here."""
    began = time.monotonic()
    assert _attempt(act) == (ALL, False)
    return time.monotonic() - began


def at_every_statement() -> dict[str, Any]:
    """Kill before the step's first statement to the database, its second, and so on to its last."""
    approvals, starts = (_until_it_lives(act) for act in _acts())
    return {"approvals": approvals, "starts": starts}


def _until_it_lives(act: Act) -> list[str]:
    outcomes = []
    for statement in itertools.count(1):
        left, was_killed = _attempt(act, statement=statement)
        outcomes.append(left)
        if not was_killed:
            return outcomes
    raise AssertionError("A step has an end.")
