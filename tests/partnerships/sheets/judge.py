"""Reads the files of a folder in a process of its own, and says what each of them cost."""

import json
import resource
import sys
import time
from pathlib import Path

from django.core.exceptions import ValidationError

from partnerships.sheets import reading

# What runs this in a new process: the folder is the last argument.
COMMAND = "from tests.partnerships.sheets import judge; judge.main({folder!r})"


def main(folder):
    """Write an answer in JSON for each file, by its name."""
    answers = {path.name: judge(path) for path in sorted(Path(folder).iterdir())}
    sys.stdout.write(json.dumps(answers))


def judge(path):
    content, sentence = path.read_bytes(), ""
    before, began = peak(), time.monotonic()
    try:
        reading.read(content)
    except ValidationError as error:
        sentence = error.messages[0]
    return {
        "sentence": sentence,
        "megabytes": peak() - before,
        "seconds": time.monotonic() - began,
    }


def peak():
    """Return the most memory that the process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
