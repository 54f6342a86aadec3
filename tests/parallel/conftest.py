"""A scratch database for each test, and processes of their own that work in it.

pytest's own SQLite database lives in the memory of one process. What many processes and threads do
to each other shows only in a database as in production: a file, or a PostgreSQL database.
"""

import json
import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
# Nothing here measures time; this only ends what would never end.
PATIENCE = 300


@contextmanager
def sqlite_database(folder: Path, *, like: str | None = None) -> Iterator[str]:
    """Make a file, empty or with what another holds, and yield its name."""
    path = folder / f"{uuid.uuid4().hex}.sqlite3"
    if like is not None:
        with closing(sqlite3.connect(like)) as model, closing(sqlite3.connect(path)) as copy:
            model.backup(copy)
    yield str(path)


@contextmanager
def postgres_database(_folder: Path, *, like: str | None = None) -> Iterator[str]:
    """Make a database beside the configured one, drop it afterwards, and yield its name."""
    name = f"parallel_{uuid.uuid4().hex}"
    make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
    with psycopg.connect(postgres_address("postgres"), autocommit=True) as cluster:
        cluster.execute(make.format(sql.Identifier(name), sql.Identifier(like or "template1")))
        try:
            yield name
        finally:
            cluster.execute(drop.format(sql.Identifier(name)))


def postgres_address(name: str) -> str:
    at = {key: quote(str(value), safe="") for key, value in connection.settings_dict.items()}
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{name}"


IS_POSTGRES = connection.vendor == "postgresql"
new_database = postgres_database if IS_POSTGRES else sqlite_database


def run(name: str, *arguments: str) -> str:
    """Run Python in a process of its own on the named database, and return what it printed."""
    address = postgres_address(name) if IS_POSTGRES else f"sqlite:///{name}"
    inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL_FILE"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={
            **inherited,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "falun_intl.settings",
            "ALLOWED_HOSTS": "testserver",
            "HTTPS_ONLY": "false",
            "LOG_LEVEL": "ERROR",
        },
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4_000:]
    return done.stdout


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """The database that the others are copies of, made once."""
    with new_database(tmp_path_factory.mktemp("migrated")) as name:
        run(name, "manage.py", "migrate", "--verbosity", "0")
        yield name


@pytest.fixture
def outcome_of(migrated, tmp_path):
    """Play a scene, such as `race.edits`, in an empty database, and return what came of it."""

    def play(scene):
        outcome = run(name, "-m", "tests.parallel.play", scene)
        # Shown with a failure, and by `pytest -rP`.
        sys.stdout.write(f"{scene}: {outcome}\n")
        return json.loads(outcome)

    with new_database(tmp_path, like=migrated) as name:
        yield play
