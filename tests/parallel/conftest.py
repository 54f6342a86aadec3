"""A scratch database for each test, and processes of their own that work in it.

pytest's own SQLite database lives in the memory of one process. What many processes and threads do
to each other shows only in a database as in production: a file, or a PostgreSQL database.
"""

import json
import sys

import pytest

from tests.database import new_database, run


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
