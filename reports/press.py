"""Prints what visitors ask for while they wait elsewhere: one document at a time, each once.

A `PrintOrder` tells every process of the server what is taken on. The process that placed it
carries it out, in a thread of its own; if that process ends, whoever asks next takes the order
over.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue

from django.conf import settings
from django.db import connection

from reports.models import PrintOrder
from reports.models.print_order import Stage
from reports.pdf import RenderError

logger = logging.getLogger(__name__)
# What an order is for, stage by stage: each is told before it begins, and does what is left of it
# only. It raises `RenderError` with a sentence when there will be no document.
Work = Callable[[], Iterator[Stage]]


class UnderWayError(Exception):
    """The PDF is being made; `order` says since when, and how far it is."""

    def __init__(self, order: PrintOrder) -> None:
        super().__init__(str(order))
        self.order = order


@dataclass(frozen=True)
class Task:
    """An order that this process has taken on, and what is to be done."""

    order: PrintOrder
    work: Work
    is_done: threading.Event = field(default_factory=threading.Event)


class Press:
    """The thread that prints, and what waits for it. It starts with the first order."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.tasks: SimpleQueue[Task] = SimpleQueue()
        self.taken_on: dict[str, Task] = {}
        self.thread: threading.Thread | None = None

    def take_on(self, order: PrintOrder, work: Work) -> None:
        task = Task(order, work)
        with self.lock:
            self.taken_on[order.content_hash] = task
            if self.thread is None:
                # The server may end without waiting for it: the order is taken over.
                self.thread = threading.Thread(target=self._work, name="press", daemon=True)
                self.thread.start()
        self.tasks.put(task)

    def wait(self, content_hash: str, seconds: float) -> None:
        """Wait until the document is printed, if this process prints it, but not for long."""
        if task := self.taken_on.get(content_hash):
            task.is_done.wait(seconds)

    def _work(self) -> None:
        while True:
            task = self.tasks.get()
            try:
                fulfil(task.order, task.work)
            except Exception:
                # The order stands until its time is out, and is then taken over.
                logger.exception("%s was not printed", task.order)
            finally:
                connection.close()
                with self.lock:
                    if self.taken_on.get(task.order.content_hash) is task:
                        del self.taken_on[task.order.content_hash]
                task.is_done.set()


_presses: dict[int, Press] = {}


def press() -> Press:
    """Return the one of this process; a thread does not follow its process through a fork."""
    return _presses.setdefault(os.getpid(), Press())


def fulfil(order: PrintOrder, work: Work) -> None:
    """Do what was ordered, for as long as no other process has taken the order over."""
    if not order.restated():
        return
    try:
        for stage in work():
            if not order.restated(stage=stage):
                return
    except RenderError as problem:
        logger.warning("%s: %s", order, problem)
        order.restated(problem=str(problem))
        return
    PrintOrder.objects.exactly(order).delete()


def carry_out(document: str, content_hash: str, work: Work) -> None:
    """Order the work and wait for it a short while.

    Returns when it is done. Raises `UnderWayError` when it is not yet, or `RenderError` with the
    sentence that says why it will not be.
    """
    order, is_mine = PrintOrder.objects.get_or_create(
        content_hash=content_hash, defaults={"document": document}
    )
    if order.is_over:
        is_mine = order.restated(stage=Stage.WAITING, problem="")
    if is_mine:
        PrintOrder.objects.forgotten().delete()
        press().take_on(order, work)
    press().wait(content_hash, settings.PDF_WAIT_SECONDS)
    standing = PrintOrder.objects.filter(content_hash=content_hash).first()
    if standing and standing.problem:
        raise RenderError(standing.problem)
    if standing:
        raise UnderWayError(standing)
