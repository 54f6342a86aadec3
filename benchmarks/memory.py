"""What processes take of the memory, shared pages divided among those that share them."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

INTERVAL = 0.03


def children(parent: int) -> Iterator[int]:
    """Yield the processes that one has started, and theirs."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        parents.setdefault(found, []).append(int(folder.name))
    waiting = [parent]
    while waiting:
        for child in parents.get(waiting.pop(), []):
            yield child
            waiting.append(child)


def runs(pid: int, program: str) -> bool:
    try:
        return program.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def megabytes_of(pid: int) -> float:
    """Return what the process takes, nothing when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0)


def processor_seconds_of(pid: int) -> float:
    """Return what the process has used of the processor, nothing when it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Peak:
    """What this one's processes of a program take while something is done.

    `megabytes` is the most of the memory, `processor` the time of the processor, which hardly
    depends on what else the machine does.
    """

    def __init__(self, program: str) -> None:
        self.program = program
        self.megabytes = 0.0
        self.before: dict[int, float] = {}
        self.used: dict[int, float] = {}
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    @property
    def processor(self) -> float:
        return sum(seconds - self.before.get(pid, 0) for pid, seconds in self.used.items())

    def _processes(self) -> list[int]:
        return [pid for pid in children(os.getpid()) if runs(pid, self.program)]

    def _watch(self) -> None:
        while not self._is_over.wait(INTERVAL):
            self._look()

    def _look(self) -> None:
        pids = self._processes()
        self.used |= {pid: used for pid in pids if (used := processor_seconds_of(pid))}
        self.megabytes = max(self.megabytes, sum(map(megabytes_of, pids)))

    def __enter__(self) -> "Peak":
        self.before = {pid: processor_seconds_of(pid) for pid in self._processes()}
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_over.set()
        self._thread.join()
        self._look()
