"""Ten people who ask for PDFs at the same moment, while somebody else reads other pages."""

import itertools
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.test import Client

from activities.models import Goal, Plan
from council.models import User
from reports.editions.issuing import is_intact
from reports.models import Edition, PrintOrder, Rendering
from reports.moment import moment
from reports.pdf import fonts, spare
from tests.factories import GoalFactory, PlanFactory
from tests.parallel.crowd import people, together
from tests.reporting import reissue, report_in

TEN = 10
PAGE = "/rapporter/"
LATEST = 2030
# Far more than ten small reports take; it only ends what would never end.
PATIENCE = 250


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def pdf_of(year: int) -> str:
    return f"/rapporter/arsrapport/{year}/pdf/"


def put_fonts() -> None:
    """The machine may have none yet."""
    fonts.prepare(settings.NODE_MODULES / "source-sans" / "TTF", settings.FONT_DIR)


def put_years(count: int) -> list[int]:
    put_fonts()
    years = [LATEST - number for number in range(count)]
    for year in years:
        GoalFactory(plan=PlanFactory(year=year))
    return years


def ask_until_it_is_there(client: Client, address: str) -> list[int]:
    """Ask as a browser does that reloads the page that waits; return each status."""
    statuses = [client.get(address).status_code]
    until = time.monotonic() + PATIENCE
    while statuses[-1] == 202 and time.monotonic() < until:
        time.sleep(0.5)
        statuses.append(client.get(address).status_code)
    return statuses


def renders() -> int:
    """Count the processes that render or prove for this one, or wait to."""
    found = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        found += int(parent) == os.getpid() and b"reports.pdf." in command
    return found


class Beside:
    """Does something over and over in a thread, for as long as the rest goes on."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self.act, self.results, self.is_over = act, [], threading.Event()
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while not self.is_over.is_set():
            self.results.append(self.act())
            time.sleep(0.05)
        connections.close_all()

    def __enter__(self) -> "Beside":
        self.thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.is_over.set()
        self.thread.join()


def reading(client: Client) -> Callable[[], float]:
    def read() -> float:
        began = time.perf_counter()
        assert client.get(PAGE).status_code == 200
        return time.perf_counter() - began

    return read


def ask_for(addresses: list[str]) -> dict[str, Any]:
    askers, reader = [client_of(user) for user in people(TEN)], client_of(User.objects.get(pk=1))
    acts = [
        lambda client=client, address=address: ask_until_it_is_there(client, address)
        for client, address in zip(askers, addresses, strict=True)
    ]
    began = time.perf_counter()
    with Beside(renders) as processes, Beside(reading(reader)) as read:
        statuses = together(acts)
    total = time.perf_counter() - began
    spare.waiting.end()
    return {
        "statuses": statuses,
        "printed": Rendering.objects.count(),
        "orders": PrintOrder.objects.count(),
        "most_processes": max(processes.results),
        "pages_read": len(read.results),
        "share_of_a_page": median(read.results) / total,
    }


def same() -> dict[str, Any]:
    [year] = put_years(1)
    return ask_for([pdf_of(year)] * TEN)


def different() -> dict[str, Any]:
    return ask_for([pdf_of(year) for year in put_years(TEN)])


def keeps_the_moment(act: Callable[[], Any]) -> bool:
    """Tell whether the database looks the same to itself before and after.

    Asked many times: others commit in the same PostgreSQL cluster, and that makes a moment too.
    """

    def kept() -> bool:
        before = moment()
        act()
        return moment() == before

    return any(kept() for _try in range(100))


def moments() -> dict[str, Any]:
    """What the database says of itself around changes of several kinds."""
    goal = Goal.objects.get(plan__year=put_years(1)[0])
    # SQLite writes nothing where what it is told to write stands already.
    titles = map(str, itertools.count())
    said: dict[str, Any] = {
        "asking": keeps_the_moment(moment),
        "reading": keeps_the_moment(lambda: list(Goal.objects.all())),
        "adding_nothing": keeps_the_moment(lambda: goal.towns.add(*[])),
        "writing": keeps_the_moment(lambda: Goal.objects.update(title=next(titles))),
        "begin": moment(),
    }
    with transaction.atomic():
        Goal.objects.update(title="Två")
        said["inside"] = moment()
        [said["elsewhere_before"]] = together([moment])
    said["committed"] = moment()
    together([lambda: Goal.objects.update(title="Tre")])
    said["by_another"] = moment()
    return said


def shown_again() -> dict[str, Any]:
    """The ETags of a report that is asked for twice, changed in some way, and asked for again."""
    [year] = put_years(1)
    settings.PDF_WAIT_SECONDS = settings.PDF_WALL_SECONDS
    client = client_of(people(1)[0])
    built = []

    def ask() -> str:
        return client.get(pdf_of(year))["ETag"]

    built += [ask(), ask()]
    Goal.objects.update(title="Ett annat mål")
    built += [ask(), ask()]
    together([lambda: Plan.objects.update(introduction="En annan inledning")])
    built += [ask(), ask()]
    Goal.objects.update(title="Ett annat mål")
    built += [ask()]
    spare.waiting.end()
    return {"tags": [built.index(tag) for tag in built]}


def edition() -> dict[str, Any]:
    """Ten ask for the PDF of one edition, which is written and proved first."""
    put_fonts()
    reissue(report_in("approved", year=LATEST))
    outcome = ask_for([f"/rapporter/arsrapport/{LATEST}/utgavor/2/pdf/"] * TEN)
    issued = Edition.objects.filter(number=2)
    return {**outcome, "are_proved": all(each.is_finished and is_intact(each) for each in issued)}
