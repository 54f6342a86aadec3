"""Tells in a thousandth of a second whether anything at all has changed in the database.

To know that one report is unchanged, all that it is made of would have to be read. That nothing
whatsoever has been committed is known to the database itself.
"""

import os
import sqlite3
import threading
import uuid
from pathlib import Path

from django.db import connection


def moment() -> str | None:
    """Return a name of what is committed now: two that are equal see the same data.

    None where nobody can tell: inside a transaction, which sees its own changes, and in a
    database in memory. Ask before you read; what is read afterwards is as new or newer.
    """
    if connection.in_atomic_block:
        return None
    if connection.vendor == "postgresql":
        return _snapshot()
    path = Path(str(connection.settings_dict["NAME"]))
    return _watch_of(path).moment() if path.is_file() else None


def _snapshot() -> str:
    """Which transactions are seen here and now; a commit anywhere in the cluster makes another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text"
        )
        [found] = cursor.fetchone()
    return str(found)


class Watch:
    """A connection to an SQLite file that only asks whether others have written to it."""

    def __init__(self, path: Path) -> None:
        self.file = path.stat().st_ino
        # The numbers of two connections say nothing about one another.
        self.name = uuid.uuid4().hex
        self.lock = threading.Lock()
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)

    def moment(self) -> str:
        with self.lock:
            [version] = self.connection.execute("PRAGMA data_version").fetchone()
        return f"{self.name} {version}"


_watches: dict[tuple[int, Path], Watch] = {}


def _watch_of(path: Path) -> Watch:
    """Return the watch of this process; SQLite forbids to carry a connection through a fork."""
    key = os.getpid(), path
    watch = _watches.get(key)
    # A file that was put back from a copy is another one under the same name.
    if watch is None or watch.file != path.stat().st_ino:
        watch = _watches[key] = Watch(path)
    return watch
