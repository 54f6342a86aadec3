"""The files of the repository, without git: a copy of the tree is checked like a clone."""

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("council", "partnerships", "activities", "budget", "reports")
PACKAGES = ("falun_intl", *APPS)


def _ignored() -> list[str]:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return [line.rstrip("/") for line in lines if line and not line.startswith("#")]


def files() -> Iterator[Path]:
    """Yield every file that git would track, relative to the root."""
    patterns = [".git", *_ignored()]
    for folder, folders, names in os.walk(ROOT):
        wanted = {
            name
            for name in [*folders, *names]
            if not any(fnmatch(name, pattern) for pattern in patterns)
        }
        folders[:] = sorted(wanted.intersection(folders))
        yield from (Path(folder, name).relative_to(ROOT) for name in sorted(wanted & set(names)))


def texts(*suffixes: str) -> dict[str, str]:
    """Return the text of each file that is text, by its path; of these endings only, if any."""
    found = {}
    for path in files():
        if suffixes and path.suffix not in suffixes:
            continue
        data = (ROOT / path).read_bytes()
        if b"\0" not in data:
            found[path.as_posix()] = data.decode("utf-8")
    return found


def sources() -> dict[str, str]:
    """Return the product's own Python, by path: neither tests nor migrations."""
    return {
        path: text
        for path, text in texts(".py").items()
        if path.split("/")[0] in PACKAGES and "/migrations/" not in path
    }


def templates() -> dict[str, str]:
    """Return the templates by the name that Django finds them under."""
    prefix = "templates/"
    return {
        path.removeprefix(prefix): text
        for path, text in texts(".html", ".txt", ".svg").items()
        if path.startswith(prefix)
    }
