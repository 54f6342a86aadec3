"""A file that is made to do harm is refused with a sentence, in bounded memory and time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.partnerships.sheets.hostile import AS_MUCH_AS_IS_TAKEN, HOSTILE
from tests.partnerships.sheets.judge import COMMAND

ROOT = Path(__file__).resolve().parents[3]
# Above what the process needs for itself, so that the bound is the same on every machine.
MOST_MEGABYTES = 150
MOST_SECONDS = 30


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """What a process of its own says of each file, and what the files cost it."""
    folder = tmp_path_factory.mktemp("files")
    for name, (make, _sentence) in HOSTILE.items():
        (folder / name).write_bytes(make())
    (folder / "taken").write_bytes(AS_MUCH_AS_IS_TAKEN())
    code = COMMAND.format(folder=str(folder))
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_sentence(name, judged):
    assert judged[name]["sentence"] == HOSTILE[name][1]


@pytest.mark.parametrize("name", [*HOSTILE, "taken"])
def test_a_file_takes_bounded_memory_and_time(name, judged):
    assert judged[name]["megabytes"] <= MOST_MEGABYTES
    assert judged[name]["seconds"] <= MOST_SECONDS


def test_as_much_as_is_taken_can_be_read(judged):
    assert judged["taken"]["sentence"] == ""
