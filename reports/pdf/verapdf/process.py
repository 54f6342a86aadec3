"""The process that validates: started, asked line by line, and ended for certain."""

import base64
import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any, Self

from reports.pdf.problems import Kind, ProblemError

ROOT = Path(__file__).resolve().parents[3]
logger = logging.getLogger(__name__)


class Validator:
    """A running veraPDF, in a `with`; `failures` may be asked many times.

    Whatever keeps it from answering is a `ProblemError` of the kind `NOT_PROVED`. The time is for
    all that is asked of it, from its start; without one it lives until it is left.
    """

    def __init__(
        self, *, memory_mb: int, wall_seconds: float | None = None, cpu_seconds: int = 0
    ) -> None:
        self._arguments = [str(cpu_seconds), str(memory_mb)]
        self._clock = threading.Timer(wall_seconds, self._kill) if wall_seconds else None

    def __enter__(self) -> Self:
        self._scratch = tempfile.TemporaryDirectory(prefix="verapdf-")
        scratch = self._scratch.name
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reports.pdf.verapdf.worker", *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            # All that it may know of this machine: no secrets, no proxies, no options for Java.
            env={"HOME": scratch, "TMPDIR": scratch, "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        if self._clock:
            self._clock.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        if self._clock:
            self._clock.cancel()
        self._kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                # What nobody reads any more need not be written.
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        self._process.wait()
        self._scratch.cleanup()

    def failures(self, pdf: bytes, flavour: str) -> dict[str, int]:
        """Count the failed checks by rule, such as `{"7.1-9": 1}`; empty when it passes."""
        request = {"pdf": base64.b64encode(pdf).decode(), "flavour": flavour}
        try:
            answer = self._ask(request)
        except (OSError, ValueError) as error:
            logger.exception("veraPDF did not answer")
            raise ProblemError(Kind.NOT_PROVED) from error
        if not answer["checks"]:
            raise ProblemError(Kind.NOT_PROVED, "veraPDF checked nothing")
        failed: dict[str, int] = answer["failed"]
        return failed

    def _ask(self, request: dict[str, str]) -> dict[str, Any]:
        """Raises OSError or ValueError when the process is gone or says something else."""
        written, read = self._process.stdin, self._process.stdout
        if not (written and read):
            raise OSError("the process has no streams")
        written.write(json.dumps(request) + "\n")
        written.flush()
        answer: dict[str, Any] = json.loads(read.readline())
        return answer

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
