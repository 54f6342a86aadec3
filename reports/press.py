"""Prints what visitors ask for while they wait elsewhere: one document at a time, each once.

A `PrintOrder` tells every process of the server what is taken on. The process that placed it
prints it, in a thread of its own; if that process ends, whoever asks next takes the order over.
"""

import logging
import os
import threading
from dataclasses import dataclass, field
from queue import SimpleQueue

from django.conf import settings
from django.db import connection

from reports import pdf
from reports.models import PrintOrder, Rendering
from reports.pdf import RenderError

logger = logging.getLogger(__name__)


class UnderWayError(Exception):
    """The PDF is being made; `order` says since when, and whether it is begun."""

    def __init__(self, order: PrintOrder) -> None:
        super().__init__(str(order))
        self.order = order


@dataclass(frozen=True)
class Task:
    """An order that this process has taken on, and what is to be printed."""

    order: PrintOrder
    html: str
    is_done: threading.Event = field(default_factory=threading.Event)


class Press:
    """The thread that prints, and what waits for it. It starts with the first order."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.tasks: SimpleQueue[Task] = SimpleQueue()
        self.taken_on: dict[str, Task] = {}
        self.thread: threading.Thread | None = None

    def take_on(self, order: PrintOrder, html: str) -> None:
        task = Task(order, html)
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
                fulfil(task.order, task.html)
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


def fulfil(order: PrintOrder, html: str) -> None:
    """Print what was ordered, unless another process has taken the order over."""
    if not order.restated(is_begun=True):
        return
    if not Rendering.objects.filter(content_hash=order.content_hash).exists():
        try:
            made = pdf.render(html)
        except RenderError as problem:
            order.restated(problem=str(problem))
            return
        Rendering.objects.keep(order.document, order.content_hash, made)
    PrintOrder.objects.exactly(order).delete()


def ordered(document: str, content_hash: str, html: str) -> Rendering:
    """Order the PDF, and return it if it is ready in a short while.

    Raises `UnderWayError` when it is not, or `RenderError` with the sentence that says why it
    will not be.
    """
    order, is_mine = PrintOrder.objects.get_or_create(
        content_hash=content_hash, defaults={"document": document}
    )
    if order.is_over:
        is_mine = order.restated(is_begun=False, problem="")
    if is_mine:
        PrintOrder.objects.forgotten().delete()
        press().take_on(order, html)
    press().wait(content_hash, settings.PDF_WAIT_SECONDS)
    if made := Rendering.objects.of(content_hash):
        return made
    order = PrintOrder.objects.filter(content_hash=content_hash).first() or order
    if order.problem:
        raise RenderError(order.problem)
    raise UnderWayError(order)
