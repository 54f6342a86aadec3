"""Keeps one process ready for the next render, so that nobody waits for it to start.

It has limits, has loaded the programs, the styles and the fonts, and waits. It does one job
and ends, as every render's process does; then the next one is started. So this process of the
web server never has more than one of them. docs/adr/0017-speed.md says what it saves.
"""

import atexit
import os
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from reports.pdf import child, fonts
from reports.pdf.child import Child, Limits
from reports.pdf.job import Job

# Every face, a table, a list, a link and a drawing: what a report needs is loaded by then.
WARM_UP = """<!DOCTYPE html><html lang="sv"><head><title>R</title></head>
<body><h1>Åäö <strong>b</strong> <em>k</em></h1><nav data-contents><h2>I</h2></nav><main>
<p><strong><em>bk</em></strong> <a href="https://report.invalid/">l</a> ◐</p><ul><li>1</li></ul>
<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>t</title>
<path d="M0 0L9 9z"/><text>t</text></svg></main></body></html>"""


@dataclass(frozen=True)
class Terms:
    """What a process was started with; a job of other terms needs another process."""

    limits: Limits
    font_dir: Path
    idle_seconds: int
    warm_up: Job
    stamp: bytes

    @classmethod
    def of(cls, job: Job, limits: Limits, font_dir: Path, idle_seconds: int) -> "Terms":
        warm_up = replace(job, html=WARM_UP, pictures={})
        stamp = (font_dir / fonts.STAMP).read_bytes()
        return cls(limits, font_dir, idle_seconds, warm_up, stamp)

    def start(self) -> Child:
        return Child(
            limits=self.limits,
            font_dir=self.font_dir,
            idle_seconds=self.idle_seconds,
            warm_up=self.warm_up,
        )


class Waiting:
    """The one process that waits, if any. Safe to use from every thread."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.terms: Terms | None = None
        self.child: Child | None = None

    def take(self, terms: Terms) -> Child | None:
        """Return the process, now the caller's; None when none fits the terms, and none is left."""
        with self.lock:
            if not self._fits(terms):
                self._end()
            child, self.child = self.child, None
        return child

    def ensure(self, terms: Terms) -> None:
        """Have a process of these terms waiting."""
        with self.lock:
            if not self._fits(terms):
                self._end()
                self.terms, self.child = terms, terms.start()

    def end(self) -> None:
        with self.lock:
            self._end()

    def _fits(self, terms: Terms) -> bool:
        return self.child is not None and self.child.is_alive and self.terms == terms

    def _end(self) -> None:
        if self.child:
            self.child.end()
            self.child = None

    def forget(self) -> None:
        """Leave the process to the server's parent process, whose it is, after a fork."""
        self.lock = threading.Lock()
        if self.child:
            # Held open here too, the pipe would keep it waiting when the parent has ended.
            self.child.let_go()
            self.child = None


waiting = Waiting()
os.register_at_fork(after_in_child=waiting.forget)
atexit.register(waiting.end)


def ensure(job: Job, *, limits: Limits, font_dir: Path, idle_seconds: int) -> None:
    """Have a process waiting for such a job; none waits when it may not for a second."""
    if idle_seconds:
        waiting.ensure(Terms.of(job, limits, font_dir, idle_seconds))


def run(job: Job, *, limits: Limits, font_dir: Path, idle_seconds: int) -> bytes:
    """Return the PDF of the job, or raise `ProblemError`; readies a process for the next."""
    ready = waiting.take(Terms.of(job, limits, font_dir, idle_seconds))
    try:
        return _answer(ready, job) if ready else child.run(job, limits=limits, font_dir=font_dir)
    except child.GoneError:
        return child.run(job, limits=limits, font_dir=font_dir)
    finally:
        ensure(job, limits=limits, font_dir=font_dir, idle_seconds=idle_seconds)


def _answer(ready: Child, job: Job) -> bytes:
    try:
        return ready.answer(job)
    finally:
        ready.end()
