"""What every test database is a copy of is made anew when the migrations are others, and whole."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import database


@pytest.fixture
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path / "test-databases"


@pytest.fixture
def migration(monkeypatch, tmp_path):
    """The only migration there is, which calls what it has imported."""
    file = tmp_path / "migrations" / "0001_initial.py"
    file.parent.mkdir()
    file.write_text("import tests.growth\n", encoding="utf-8")
    app = SimpleNamespace(path=tmp_path)
    monkeypatch.setattr(database.apps, "get_app_configs", lambda: [app])
    return file


def kept(folder):
    return {file.name for file in folder.iterdir() if file.suffix != ".lock"}


@pytest.mark.django_db
def test_the_test_database_has_every_migration():
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_another_migration_makes_another_database(migration):
    before = database.fingerprint()
    migration.write_text("import tests.growth\nimport tests.money\n", encoding="utf-8")

    assert database.fingerprint() != before


def test_another_module_that_a_migration_calls_makes_another_database(migration, monkeypatch):
    before = database.fingerprint()
    read = database.Path.read_bytes
    monkeypatch.setattr(
        database.Path, "read_bytes", lambda file: read(file) + b"#" * (file.stem == "growth")
    )

    assert database.fingerprint() != before


def test_what_failed_is_not_kept(folder, monkeypatch):
    def fail(*arguments):
        raise AssertionError

    monkeypatch.setattr(database, "run", fail)
    with pytest.raises(AssertionError):
        database.migrate("new.sqlite3")

    assert kept(folder) == set()


def test_what_is_half_written_is_not_used(folder, monkeypatch, migration):
    migrated = []
    monkeypatch.setattr(database, "run", lambda name, *arguments: migrated.append(name))

    def break_off(name, file):
        file.touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(database, "_keep", break_off)
    with pytest.raises(KeyboardInterrupt):
        database.migrate("first")
    monkeypatch.setattr(database, "_keep", lambda name, file: file.write_text(name))
    monkeypatch.setattr(database, "_restore", lambda file, name: migrated.append(file.read_text()))
    database.migrate("second")
    database.migrate("third")

    assert migrated == ["first", "second", "second"]
    assert len(kept(folder)) == 1


def test_an_older_database_is_thrown_away(folder, monkeypatch, migration):
    monkeypatch.setattr(database, "run", lambda name, *arguments: "")
    monkeypatch.setattr(database, "_keep", lambda name, file: file.touch())
    database.migrate("old")
    migration.write_text("import tests.money\n", encoding="utf-8")
    database.migrate("new")

    assert kept(folder) == {f"{database.connection.vendor}-{database.fingerprint()}"}
