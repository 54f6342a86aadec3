"""Every file can be read in one sitting, names no machine, and has a name that a person chose."""

import json
import re

import pytest

from tests.repository.tree import files, texts

LENGTHS = {"": 400, "tests/": 500}
SOURCES = (".py", ".html", ".css", ".js", ".sh", "")

# Written in two parts, so that this file does not name them.
MACHINE = re.compile(r"(?<![\w.~$})-])/(?:" + "|".join(["home", "root", "Users", "work"]) + r")/\w")
REGISTRIES = ["registry." + "npmjs.org", "py" + "pi.org", "files.python" + "hosted.org"]
CHOSEN_BY_A_MACHINE = re.compile(r"_auto_|_and_more$")


def too_long(found: dict[str, str]) -> list[str]:
    return [
        f"{path}: {lines} lines"
        for path, text in found.items()
        if "/migrations/" not in path
        if (lines := text.count("\n")) > LENGTHS["tests/" if path.startswith("tests/") else ""]
    ]


def names_a_machine(found: dict[str, str]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()[:80]}"
        for path, text in found.items()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE.search(line) or any(host in line for host in REGISTRIES)
    ]


def unnamed(migrations: list[str]) -> list[str]:
    return [name for name in migrations if CHOSEN_BY_A_MACHINE.search(name)]


def pins(text: str) -> set[str]:
    """Return the requirement lines of a lock file: name, version and condition."""
    return {line.rstrip(" \\") for line in text.splitlines() if re.match(r"[a-z0-9]", line)}


def test_no_source_file_is_too_long():
    assert too_long(texts(*SOURCES)) == []


def test_no_file_names_a_path_of_one_machine_or_a_package_registry():
    assert names_a_machine(texts()) == []


def test_every_migration_is_named_by_a_person():
    names = [path.stem for path in files() if path.parent.name == "migrations"]

    assert "__init__" in names
    assert unnamed(names) == []


def test_the_program_runs_with_the_versions_that_the_tests_ran_with():
    locks = texts(".txt")
    run, dev = (pins(locks[name]) for name in ("requirements.txt", "requirements-dev.txt"))

    assert len(run) > 10
    assert run - dev == set()


def test_every_front_end_package_is_locked_by_hash_and_without_address():
    packages = json.loads(texts(".json")["package-lock.json"])["packages"]
    fetched = {name: package for name, package in packages.items() if name}

    assert fetched
    assert [name for name, package in fetched.items() if "integrity" not in package] == []
    assert [name for name, package in fetched.items() if "resolved" in package] == []


@pytest.mark.parametrize(
    ("path", "lines", "expected"),
    [
        ("budget/views.py", 400, []),
        ("budget/views.py", 401, ["budget/views.py: 401 lines"]),
        ("tests/budget/test_views.py", 500, []),
        ("tests/budget/test_views.py", 501, ["tests/budget/test_views.py: 501 lines"]),
        ("budget/migrations/0001_initial.py", 900, []),
    ],
)
def test_a_file_that_is_too_long_is_found(path, lines, expected):
    assert too_long({path: "x\n" * lines}) == expected


@pytest.mark.parametrize(
    "line",
    [
        "cd /" + "home/karin/falun",
        'PATH = "/' + 'root/falun"',
        "https://" + REGISTRIES[0] + "/a",
        "--index-url https://" + REGISTRIES[1] + "/simple",
    ],
)
def test_a_line_that_names_a_machine_or_a_registry_is_found(line):
    assert len(names_a_machine({"README.md": line})) == 1


@pytest.mark.parametrize("line", ["cd $HOME/falun", "/srv/falun", "https://falun.se/a"])
def test_an_ordinary_path_is_left_alone(line):
    assert names_a_machine({"README.md": line}) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("0002_auto_20230612_1200", ["0002_auto_20230612_1200"]),
        ("0003_goal_code_and_more", ["0003_goal_code_and_more"]),
        ("0004_goals_have_codes", []),
    ],
)
def test_a_migration_that_nobody_named_is_found(name, expected):
    assert unnamed([name]) == expected


def test_a_lock_line_is_read_without_its_hashes():
    text = "django==5.2 \\\n    --hash=sha256:ab \\\n    # via axes\ncffi==2 ; os_name == 'nt' \\"

    assert pins(text) == {"django==5.2", "cffi==2 ; os_name == 'nt'"}
