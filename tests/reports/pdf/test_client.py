"""`render` keeps its limits, waits its turn, and explains itself in Swedish."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

from reports import pdf
from reports.pdf import child, client
from reports.pdf.problems import Kind, ProblemError
from tests.reports.pdf import batch, sample

SMALL = sample.page("<h1>Rubrik</h1><p>Text</p>")
# Flex boxes inside one another take twice as long for each level.
ENDLESS = sample.page("<h1>R</h1>" + '<div style="display: flex">' * 25 + "x")


def limits(*, cpu_seconds=30, wall_seconds=60.0, memory_mb=1024):
    return child.Limits(cpu_seconds=cpu_seconds, wall_seconds=wall_seconds, memory_mb=memory_mb)


def renders_alive():
    """List the processes that this one has started to render, and not yet reaped."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(parent) == os.getpid() and (b"reports.pdf.worker" in command or not command):
            found.append(folder.name)
    return found


@pytest.mark.parametrize(
    ("html", "bounds", "kind"),
    [
        (ENDLESS, limits(cpu_seconds=2), Kind.TOO_SLOW),
        (ENDLESS, limits(wall_seconds=1.0), Kind.TOO_SLOW),
        (sample.html(), limits(memory_mb=128), Kind.TOO_LARGE),
    ],
    ids=["processor", "clock", "memory"],
)
def test_a_render_beyond_its_limits_is_ended(html, bounds, kind):
    with pytest.raises(ProblemError) as ended:
        child.run(batch.job(html), limits=bounds, font_dir=settings.FONT_DIR)

    assert ended.value.kind == kind
    assert renders_alive() == []


def test_a_render_that_is_killed_is_an_error(monkeypatch):
    monkeypatch.setattr(
        child, "_environment", lambda *_: {"PYTHONPATH": "/nowhere", "PYTHONHOME": "/nowhere"}
    )

    with pytest.raises(ProblemError) as ended:
        child.run(batch.job(SMALL), limits=limits(), font_dir=settings.FONT_DIR)

    assert ended.value.kind == Kind.CRASHED


def test_the_child_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hemlig")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")

    environment = child._environment(Path("/fonts"), "/scratch")

    assert set(environment) - {"LD_LIBRARY_PATH"} == {
        *("FONTCONFIG_FILE", "XDG_CACHE_HOME", "HOME", "TMPDIR", "LC_ALL", "PYTHONHASHSEED")
    }


def test_the_child_needs_no_django():
    script = "import sys, reports.pdf.engine, reports.pdf.worker; sys.exit('django' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", script], cwd=child.ROOT, check=False).returncode == 0
    )


def test_four_calls_at_once_all_succeed():
    with ThreadPoolExecutor(4) as threads:
        files = list(threads.map(pdf.render, [SMALL] * 4))

    assert files[0].startswith(b"%PDF-")
    assert files == [files[0]] * 4


def test_a_call_does_not_wait_for_ever(settings):
    settings.PDF_WALL_SECONDS = 0.01

    with client.one_at_a_time, pytest.raises(pdf.RenderError, match="Försök igen om en minut"):
        pdf.render(SMALL)


def test_a_failed_call_leaves_the_turn_to_the_next():
    with pytest.raises(pdf.RenderError):
        pdf.render(sample.page("<h2>Fel nivå</h2>"))

    assert pdf.render(SMALL).startswith(b"%PDF-")


def test_missing_fonts_say_what_to_run(settings, tmp_path):
    settings.FONT_DIR = tmp_path

    with pytest.raises(pdf.RenderError, match=r"Kör manage\.py preparefonts"):
        pdf.render(SMALL)


def test_the_message_quotes_what_is_wrong():
    with pytest.raises(pdf.RenderError) as refused:
        pdf.render(sample.page("<h1>R</h1><h3>Ekonomi</h3>"))

    assert str(refused.value) == (
        "Rubriken ”Ekonomi” hoppar över en rubriknivå eller är tom. "
        "Välj nivån närmast under rubriken före."
    )


@pytest.mark.parametrize("kind", Kind)
def test_every_problem_has_a_sentence(kind):
    sentence = client.sentence(ProblemError(kind, "100 % fel"))

    assert sentence.endswith(".")
    assert "%(" not in sentence
