"""The process that renders one PDF: limits first, then a job in and a PDF out.

Started by `reports.pdf.child` as
`python -m reports.pdf.worker CPU_SECONDS MEMORY_MB IDLE_SECONDS`. The first line of standard
input is a document to warm up on, or empty; the rest is the job. Writes the PDF to standard
output and leaves with 0, a problem as JSON and with 3, or nothing and with 4 when no job came.
"""

import gc
import json
import math
import os
import resource
import select
import sys
import time

from reports.pdf.problems import Kind, ProblemError

PROBLEM = 3
IDLE = 4
# For loading the programs and setting one page; it takes one second.
WARM_UP_SECONDS = 20
# WeasyPrint makes millions of objects that all live until the document is done.
OBJECTS_BETWEEN_COLLECTIONS = 200_000


def main() -> int:
    """Warm up, wait for the job, and do it."""
    cpu_seconds, memory_mb, idle_seconds = map(int, sys.argv[1:])
    limit(cpu_seconds=WARM_UP_SECONDS, spare_seconds=cpu_seconds, memory_mb=memory_mb)
    # Nothing that a library prints may end up inside the PDF.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Unbuffered, so that what is not read yet is seen by `select`.
    jobs = os.fdopen(os.dup(0), "rb", buffering=0)
    if first := jobs.readline().strip():
        work(first)
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    has_come, _, _ = select.select([jobs], [], [], idle_seconds)
    data = jobs.read() if has_come else None
    # Nothing comes when the parent has ended, or has had no use for this process.
    if not data:
        return IDLE
    limit_processor(cpu_seconds)
    status, content = work(data)
    with output:
        output.write(content)
    return status


def limit(*, cpu_seconds: int, spare_seconds: int, memory_mb: int) -> None:
    """Bound this process for the rest of its life; it leaves no core file.

    `spare_seconds` is how much more of the processor `limit_processor` may give it.
    """
    memory = memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + spare_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_processor(seconds: int) -> None:
    """Give the job its time of the processor, whatever the warming up took."""
    until = math.ceil(time.process_time()) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, until + 1))


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
