"""People who act at the same moment, each in a thread and a database connection of their own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from activities import plan_way, progress
from activities.models import Activity, Plan
from council.models import Record, User
from council.roles import Role
from tests.factories import UserFactory
from tests.forms import filled_in
from tests.parallel.said import REFUSALS, WON

CROWD = 20
# Far more than anyone needs; it only ends what would never end.
MOST_TRIES = 200


def people(count: int = CROWD) -> list[User]:
    return [UserFactory(username=f"skrivare{n}", role=Role.COORDINATOR) for n in range(count)]


def step_of(plan: Plan, name: str) -> str:
    """Return the address where the plan's step is taken."""
    step = plan_way.step_named(name)
    return reverse("activities:plan_step", args=[plan.year, step.address])


def decision_on(plan: Plan, name: str) -> str:
    """Return the address where a new decision is entered that carries the plan's step."""
    return step_of(plan, name) + "?nytt"


def start_of(activity: Activity) -> str:
    step = progress.step_named("start")
    return reverse("activities:activity_step", args=[activity.pk, step.address])


def together(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all of it at once and return what each came to."""
    start = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(one, acts))


class Writer:
    """Somebody with a form open. What they type is new each time they open it."""

    def __init__(self, user: User, address: str, typing: Callable[[int], dict[str, Any]]) -> None:
        self.user, self.address, self.typing = user, address, typing
        self.typed: dict[str, Any] = {}
        self.times = 0
        self.client = Client(raise_request_exception=False)
        self.client.force_login(user)
        self.open()

    def open(self) -> None:
        """Open the form; where there is none any more, the one from before is still there."""
        page = self.client.get(self.address)
        self.times += 1
        if page.status_code == 200:
            self.typed = filled_in(page)
        self.typed |= self.typing(self.times)

    def send(self) -> str:
        """Return `WON`, or the refusal on the answer; an answer without one by its number."""
        answer = self.client.post(self.address, self.typed)
        if answer.status_code == 302:
            return WON
        page = answer.content.decode()
        told = [said for said in REFUSALS if said in page]
        if answer.status_code not in {409, 422} or not told:
            return str(answer.status_code)
        if answer.status_code == 422:
            self.typed = {**self.typed, **filled_in(answer)}
        return told[0]

    def send_until(self, *ends: str) -> list[str]:
        """Send again what came back until it is saved, or refused in one of these ways."""
        said = [self.send()]
        while said[-1] in {*REFUSALS} - {*ends} and len(said) < MOST_TRIES:
            said.append(self.send())
        return said


def history_of(record: Record) -> list[dict[str, Any]]:
    """Return each row of the record's history, the first one first."""
    return [
        {"version": row.version, "title": getattr(row, "title", ""), "by": str(row.history_user)}
        for row in record.history.select_related("history_user").order_by("history_id")
    ]
