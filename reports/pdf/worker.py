"""The process that renders one PDF: limits first, then a job in and a PDF out.

Started by `reports.pdf.child` as `python -m reports.pdf.worker CPU_SECONDS MEMORY_MB`.
Writes the PDF to standard output and leaves with 0, or a problem as JSON and with 3.
"""

import json
import os
import resource
import sys

from reports.pdf.problems import Kind, ProblemError

PROBLEM = 3


def main() -> int:
    """Render the job on standard input."""
    limit(cpu_seconds=int(sys.argv[1]), memory_mb=int(sys.argv[2]))
    # Nothing that a library prints may end up inside the PDF.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    status, content = work(sys.stdin.buffer.read())
    with output:
        output.write(content)
    return status


def limit(*, cpu_seconds: int, memory_mb: int) -> None:
    """Bound this process for the rest of its life; it leaves no core file."""
    memory = memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(data: bytes) -> tuple[int, bytes]:
    """Return the exit status and what to write."""
    try:
        # Imported here, so that the limits hold for the libraries too.
        from reports.pdf import engine  # noqa: PLC0415 - the limits come first
        from reports.pdf.job import Job  # noqa: PLC0415 - as above

        return 0, engine.render(Job.from_bytes(data))
    except ProblemError as problem:
        return PROBLEM, json.dumps([problem.kind, problem.detail]).encode()
    except MemoryError:
        return PROBLEM, json.dumps([Kind.TOO_LARGE, ""]).encode()


if __name__ == "__main__":
    sys.exit(main())
