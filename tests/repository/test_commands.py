"""./run and ./test say what is wrong, and do no set-up twice."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.repository.tree import ROOT

SETUP = ROOT / "scripts/setup.sh"

# Stands in for pip and npm: says what would have been fetched, and makes the folder that they make.
STAND_IN = """
step() { say "$1"; mkdir -p node_modules .venv; }
has_pip() { true; }
has_node() { true; }
"""


def command(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / name), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


def shell(folder: Path, text: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run lines of shell in a folder, with the functions of setup.sh."""
    return subprocess.run(
        ["sh", "-euc", f'. "{SETUP}"\n{text}'],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("requirements.txt", "requirements-dev.txt", "package-lock.json"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def test_a_taken_port_is_told_in_one_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        done = command("run", PORT=port)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"Port {port} går inte att använda, troligen är den upptagen. "
        "Välj en annan: PORT=8001 ./run\n"
    )


@pytest.mark.parametrize("port", ["abc", "70000", "-1"])
def test_a_port_that_is_none_is_told_in_the_same_sentence(port):
    done = command("run", PORT=port)

    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} går inte att använda")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["run", "test"])
def test_an_unknown_argument_is_answered_with_how_to_write_it(name):
    done = command(name, "--emtpy")

    assert done.returncode == 2
    assert done.stderr.startswith(f"Så här: ./{name}")


def test_only_variables_that_point_at_missing_certificates_are_dropped(tmp_path):
    text = 'clean_environment; say "${REQUESTS_CA_BUNDLE-dropped} ${PIP_CERT-dropped}"'

    done = shell(
        tmp_path, text, REQUESTS_CA_BUNDLE=str(tmp_path / "missing.crt"), PIP_CERT=str(SETUP)
    )

    assert done.stdout == f"dropped {SETUP}\n"


def test_python_packages_are_installed_when_a_lock_file_has_changed_and_only_then(checkout):
    text = """
    python_packages run; say 1
    python_packages run; say 2
    python_packages test; say 3
    python_packages test; python_packages run; say 4
    echo newer >>requirements.txt
    python_packages run; say 5
    """

    lines = shell(checkout, STAND_IN + text).stdout.splitlines()

    run = "Installerar Pythonpaket (någon minut första gången)"
    test = "Installerar Pythonpaket, även de för test (några minuter första gången)"
    assert lines == [run, "1", "2", test, "3", "4", run, "5"]


def test_front_end_packages_are_fetched_when_the_lock_file_has_changed_and_only_then(checkout):
    text = """
    npm_packages run; say 1
    npm_packages run; say 2
    npm_packages test; say 3
    npm_packages test; npm_packages run; say 4
    """

    lines = shell(checkout, STAND_IN + text).stdout.splitlines()

    run, test = "Hämtar webbläsarpaket", "Hämtar webbläsarpaket, även de för test"
    assert lines == [run, "1", "2", test, "3", "4"]


def test_packages_for_tests_stay_when_a_new_lock_file_is_set_up_for_run(checkout):
    (checkout / "node_modules/axe-core").mkdir(parents=True)

    done = shell(checkout, f"{STAND_IN}npm_packages run")

    assert done.stdout == "Hämtar webbläsarpaket, även de för test\n"


def test_an_interrupted_installation_is_taken_up_again(checkout):
    (checkout / ".venv").mkdir()
    text = "python_packages run"
    fails = 'step() { say "$1"; exit 1; }\nhas_pip() { true; }\n'

    first = shell(checkout, fails + text)
    second = shell(checkout, STAND_IN + text)

    assert first.returncode == 1
    assert second.stdout == first.stdout == "Installerar Pythonpaket (någon minut första gången)\n"


def test_a_long_step_says_what_it_does_and_hides_what_went_well(tmp_path):
    done = shell(tmp_path, "step 'Gör något' echo mycket")

    assert done.stdout == "Gör något klart\n"
    assert done.returncode == 0


def test_a_step_that_fails_shows_why_and_stops(tmp_path):
    text = "broken() { echo 'disken är full' >&2; return 3; }\nstep 'Gör något' broken\nsay efteråt"

    done = shell(tmp_path, text)

    assert done.returncode == 1
    assert done.stdout == "Gör något: det gick inte\n"
    assert done.stderr.splitlines() == [
        "disken är full",
        "Rätta felet ovan och starta igen. Det som redan är gjort görs inte om.",
    ]


def test_an_ordinary_user_without_packages_is_told_what_to_install(tmp_path):
    text = """
    missing_packages() { printf 'libpango-1.0-0 postgresql '; }
    id() { echo 1000; }
    command() { true; }
    system_packages test
    """

    done = shell(tmp_path, text)

    assert done.returncode == 1
    assert done.stderr == (
        "Paket saknas. Kör: "
        "sudo apt-get install -y --no-install-recommends libpango-1.0-0 postgresql\n"
    )
