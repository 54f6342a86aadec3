"""A process of its own for one render, which ends for certain.

The web server has threads, so the process is a fresh interpreter and never a fork: a
fork copies the locks of the other threads, locked.
"""

import contextlib
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from reports.pdf.fonts import CONFIGURATION
from reports.pdf.job import Job
from reports.pdf.problems import Kind, ProblemError
from reports.pdf.worker import IDLE, PROBLEM

ROOT = Path(__file__).resolve().parents[2]
logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one render may use of the machine."""

    cpu_seconds: int
    wall_seconds: float
    memory_mb: int


class GoneError(Exception):
    """The process had waited long enough and ended before the job came."""


class Child:
    """A process that waits for one job, does it and ends. Always call `end`."""

    def __init__(
        self, *, limits: Limits, font_dir: Path, idle_seconds: int, warm_up: Job | None = None
    ) -> None:
        """Start the process; it warms up on a document of its own before the job, if given one."""
        self.limits = limits
        self.scratch = tempfile.mkdtemp(prefix="report-")
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "reports.pdf.worker"),
                *(str(limits.cpu_seconds), str(limits.memory_mb), str(idle_seconds)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # What was written to a process that has ended does not wait to be written again.
            bufsize=0,
            cwd=ROOT,
            env=_environment(font_dir, self.scratch),
            start_new_session=True,
        )
        self._send_line(warm_up.to_bytes() if warm_up else b"")

    def _send_line(self, line: bytes) -> None:
        # A process that could not even start says so when it is asked for its answer.
        with contextlib.suppress(BrokenPipeError):
            if self.process.stdin:
                self.process.stdin.write(line + b"\n")

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def answer(self, job: Job) -> bytes:
        """Return the PDF of the job. Raises `ProblemError`, or `GoneError` before it was begun."""
        try:
            output, log = self.process.communicate(job.to_bytes(), self.limits.wall_seconds)
        except subprocess.TimeoutExpired as error:
            raise ProblemError(Kind.TOO_SLOW) from error
        return _result(self.process.returncode, output, log)

    def end(self) -> None:
        """Kill whatever the process started, reap it, and leave nothing of it behind."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.let_go()
        self.process.wait()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def let_go(self) -> None:
        """Close this end of the pipes; a process that waits for a job then ends by itself."""
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                stream.close()


def run(job: Job, *, limits: Limits, font_dir: Path) -> bytes:
    """Return the PDF of the job, or raise `ProblemError`; leaves no process behind."""
    # The job comes at once; it is the clock here that ends what takes too long.
    child = Child(limits=limits, font_dir=font_dir, idle_seconds=ceil(limits.wall_seconds) + 1)
    try:
        return child.answer(job)
    finally:
        child.end()


def _environment(font_dir: Path, scratch: str) -> dict[str, str]:
    """Return all that the child may know of this machine: no secrets, no proxies."""
    environment = {
        "FONTCONFIG_FILE": str(font_dir / CONFIGURATION),
        "XDG_CACHE_HOME": scratch,
        "HOME": scratch,
        "TMPDIR": scratch,
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
    }
    # Where Pango is found when it was installed without root.
    if libraries := os.environ.get("LD_LIBRARY_PATH"):
        environment["LD_LIBRARY_PATH"] = libraries
    return environment


def _result(status: int, output: bytes, log: bytes) -> bytes:
    if status == 0 and output.startswith(b"%PDF-"):
        return output
    if status == IDLE:
        raise GoneError
    if status == PROBLEM:
        kind, detail = json.loads(output)
        raise ProblemError(Kind(kind), detail)
    logger.error("render ended with %s: %s", status, log.decode(errors="replace")[-2000:])
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        raise ProblemError(Kind.TOO_SLOW)
    if status in (-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGSEGV):
        raise ProblemError(Kind.TOO_LARGE)
    raise ProblemError(Kind.CRASHED)
