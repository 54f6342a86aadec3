"""Databases beside the configured one: empty, migrated, or with what another holds.

Migrating an empty database takes half a minute, and three runs of two processes did it. What comes
of it is therefore kept in VAR_DIR, and made anew when the migrations are others than they were.
`python -m tests.database` makes it, and does nothing when it is there.
"""

import fcntl
import hashlib
import os
import re
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import django
import psycopg
from django.apps import apps
from django.conf import settings
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
# Nothing here measures time; this only ends what would never end.
PATIENCE = 300
IMPORTED = re.compile(r"^(?:import|from) ([\w.]+)", re.MULTILINE)


@contextmanager
def new_sqlite(folder: Path, *, like: str | None = None) -> Iterator[str]:
    """Make a file, empty or with what another holds, and yield its name."""
    path = folder / f"{uuid.uuid4().hex}.sqlite3"
    if like is not None:
        copy_sqlite(like, path)
    yield str(path)


def copy_sqlite(model: str | Path, copy: str | Path) -> None:
    with closing(sqlite3.connect(model)) as held, closing(sqlite3.connect(copy)) as new:
        held.backup(new)


@contextmanager
def new_postgres(_folder: Path, *, like: str | None = None) -> Iterator[str]:
    """Make a database in the configured cluster, drop it afterwards, and yield its name."""
    name = f"scratch_{uuid.uuid4().hex}"
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
new_database = new_postgres if IS_POSTGRES else new_sqlite


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


def migrate(name: str) -> None:
    """Bring an empty database to where all migrations are done, as they are written today.

    One process at a time: the first one migrates and keeps what came of it, the others copy that.
    """
    folder = settings.VAR_DIR / "test-databases"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{connection.vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = folder / f"{connection.vendor}-{fingerprint()}"
        if kept.exists():
            _restore(kept, name)
            return
        run(name, "manage.py", "migrate", "--verbosity", "0")
        for old in folder.glob(f"{connection.vendor}-*"):
            old.unlink()
        # Under its own name only when it is whole.
        unfinished = folder / f"{connection.vendor}.unfinished"
        unfinished.unlink(missing_ok=True)
        _keep(name, unfinished)
        unfinished.rename(kept)


def fingerprint() -> str:
    """Tell what decides how a migrated database looks: the migrations, what they call, versions."""
    migrations = [
        file for app in apps.get_app_configs() for file in Path(app.path).glob("migrations/*.py")
    ]
    called = {name for file in migrations for name in IMPORTED.findall(file.read_text("utf-8"))}
    origins = {
        Path(spec.origin) for name in called if (spec := find_spec(name)) and spec.has_location
    }
    digest = hashlib.sha256(repr(connection.get_database_version()).encode())
    for file in sorted({*migrations, *origins, ROOT / "requirements-dev.txt"}):
        digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()


def _keep(name: str, file: Path) -> None:
    if IS_POSTGRES:
        _postgres("pg_dump", "--format=custom", "--file", str(file), name)
    else:
        copy_sqlite(name, file)


def _restore(file: Path, name: str) -> None:
    if IS_POSTGRES:
        _postgres("pg_restore", "--exit-on-error", "--dbname", name, str(file))
    else:
        copy_sqlite(file, name)


def _postgres(program: str, *arguments: str) -> None:
    """Call one of PostgreSQL's own programs, of the version that ./test has found."""
    at = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    subprocess.run(
        [Path(os.environ["POSTGRES_BIN"], program), *arguments],
        env={**os.environ, **{key: str(at[value]) for key, value in names.items()}},
        check=True,
        timeout=PATIENCE,
    )


@contextmanager
def in_memory(name: str, *, like: str) -> Iterator[None]:
    """Hold a SQLite database in memory, with what another holds, for as long as it is needed."""
    with closing(sqlite3.connect(name, uri=True)) as held:
        with closing(sqlite3.connect(like)) as model:
            model.backup(held)
        yield


if __name__ == "__main__":
    django.setup()
    with TemporaryDirectory() as place, new_database(Path(place)) as made:
        migrate(made)
