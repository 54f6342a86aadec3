"""Runs a render in a process of its own, which ends for certain.

The web server has threads, so the process is a fresh interpreter and never a fork: a
fork copies the locks of the other threads, locked.
"""

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reports.pdf.fonts import CONFIGURATION
from reports.pdf.job import Job
from reports.pdf.problems import Kind, ProblemError
from reports.pdf.worker import PROBLEM

ROOT = Path(__file__).resolve().parents[2]
logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one render may use of the machine."""

    cpu_seconds: int
    wall_seconds: float
    memory_mb: int


def run(job: Job, *, limits: Limits, font_dir: Path) -> bytes:
    """Return the PDF of the job, or raise `ProblemError`; leaves no process behind."""
    with tempfile.TemporaryDirectory(prefix="report-") as scratch:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "reports.pdf.worker"),
                *(str(limits.cpu_seconds), str(limits.memory_mb)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=_environment(font_dir, scratch),
            start_new_session=True,
        )
        try:
            output, log = process.communicate(job.to_bytes(), timeout=limits.wall_seconds)
        except subprocess.TimeoutExpired as error:
            raise ProblemError(Kind.TOO_SLOW) from error
        finally:
            _end(process)
    return _result(process.returncode, output, log)


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


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill whatever the child started, and reap the child."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream:
            stream.close()
    process.wait()


def _result(status: int, output: bytes, log: bytes) -> bytes:
    if status == 0 and output.startswith(b"%PDF-"):
        return output
    if status == PROBLEM:
        kind, detail = json.loads(output)
        raise ProblemError(Kind(kind), detail)
    logger.error("render ended with %s: %s", status, log.decode(errors="replace")[-2000:])
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        raise ProblemError(Kind.TOO_SLOW)
    if status in (-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGSEGV):
        raise ProblemError(Kind.TOO_LARGE)
    raise ProblemError(Kind.CRASHED)
