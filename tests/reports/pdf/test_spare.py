"""One process waits ready for the next render. It has limits, does one job and then ends."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings as site

from reports import pdf
from reports.pdf import child, spare
from reports.pdf.problems import Kind, ProblemError
from tests.reports.pdf import batch, sample
from tests.reports.pdf.test_client import ENDLESS, SMALL, limits, renders_alive

# Far longer than anything takes; it only ends what would never end.
PATIENCE = 60
# Starts a process that waits, says which, and does something else.
STARTS = """
import os, sys, time
from pathlib import Path
from reports.pdf import child, spare
from reports.pdf.job import Job
job = Job(html="", css="", variant="pdf/a-2a", characters=frozenset())
limits = child.Limits(cpu_seconds=30, wall_seconds=60, memory_mb=1024)
spare.ensure(job, limits=limits, font_dir=Path(sys.argv[1]), idle_seconds=300)
print(spare.waiting.child.process.pid, flush=True)
"""


@pytest.fixture
def waits(settings):
    """Let a process wait, and end it after the test."""
    settings.PDF_SPARE_SECONDS = 300
    yield spare.waiting
    spare.waiting.end()


def pid_of(waiting):
    return waiting.child.process.pid


def is_alive(pid):
    """A process that has ended and is not reaped, since nobody here is its parent, is dead."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def ends(pid):
    until = time.monotonic() + PATIENCE
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_alive(pid)


def test_what_is_warmed_up_on_is_a_document_without_a_problem():
    assert batch.render(spare.WARM_UP).startswith(b"%PDF-")


def test_a_process_that_waited_makes_the_same_bytes(waits, sample_pdf):
    pdf.get_ready()

    assert pdf.render(sample.html()) == sample_pdf


def test_a_process_does_one_job_and_another_waits(waits):
    pdf.get_ready()
    first = pid_of(waits)

    pdf.render(SMALL)

    assert not is_alive(first)
    assert pid_of(waits) != first
    assert renders_alive() == [str(pid_of(waits))]


def test_a_process_that_waits_is_not_started_twice(waits):
    pdf.get_ready()
    first = pid_of(waits)
    pdf.get_ready()

    assert renders_alive() == [str(first)]


def test_none_waits_where_none_is_wanted(settings):
    settings.PDF_SPARE_SECONDS = 0
    pdf.get_ready()
    pdf.render(SMALL)

    assert renders_alive() == []


def test_other_limits_and_other_fonts_take_another_process(waits, settings):
    pdf.get_ready()
    first = pid_of(waits)
    settings.PDF_MEMORY_MB += 1
    pdf.get_ready()

    assert not is_alive(first)
    assert renders_alive() == [str(pid_of(waits))]


def test_after_a_failure_the_next_one_finds_a_process_ready(waits):
    with pytest.raises(pdf.RenderError):
        pdf.render(sample.page("<h2>Fel nivå</h2>"))

    assert pdf.render(SMALL).startswith(b"%PDF-")


def test_one_that_has_waited_long_enough_ends_and_nobody_notices(waits, settings):
    settings.PDF_SPARE_SECONDS = 1
    pdf.get_ready()
    assert ends(pid_of(waits))

    assert pdf.render(SMALL).startswith(b"%PDF-")


def test_one_that_ends_just_when_the_job_comes_is_replaced(waits, monkeypatch):
    pdf.get_ready()
    waits.child.let_go()
    waits.child.process.wait()
    monkeypatch.setattr(child.Child, "is_alive", True)
    monkeypatch.setattr(child.Child, "answer", answer_or_gone(waits.child))

    assert pdf.render(SMALL).startswith(b"%PDF-")


def answer_or_gone(gone):
    answer = child.Child.answer

    def answer_of(asked, job):
        if asked is gone:
            raise child.GoneError
        return answer(asked, job)

    return answer_of


def test_a_process_without_a_job_says_so():
    alone = child.Child(limits=limits(), font_dir=site.FONT_DIR, idle_seconds=0)
    try:
        alone.process.wait(PATIENCE)
        with pytest.raises(child.GoneError):
            alone.answer(batch.job(SMALL))
    finally:
        alone.end()


@pytest.mark.parametrize("bounds", [limits(cpu_seconds=2), limits(wall_seconds=2.0)])
def test_one_that_waited_keeps_the_limits(bounds):
    job = batch.job(ENDLESS)
    terms = {"limits": bounds, "font_dir": site.FONT_DIR, "idle_seconds": 300}
    spare.ensure(job, **terms)
    try:
        with pytest.raises(ProblemError) as ended:
            spare.run(job, **terms)
    finally:
        spare.waiting.end()

    assert ended.value.kind == Kind.TOO_SLOW


def test_it_knows_no_secrets(waits, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hemlig")
    pdf.get_ready()

    known = Path(f"/proc/{pid_of(waits)}/environ").read_bytes()

    assert b"hemlig" not in known


def parent(then):
    """Start a process whose spare waits; return the pid of the spare, and the process."""
    started = subprocess.Popen(
        [sys.executable, "-c", STARTS + then, str(site.FONT_DIR)],
        cwd=child.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    return int(started.stdout.readline()), started


def gone(started):
    started.stdin.close()
    started.stdout.close()
    started.wait(PATIENCE)


@pytest.mark.parametrize("then", ["sys.exit()", "os._exit(0)"], ids=["quits", "falls"])
def test_it_ends_with_the_server(then):
    pid, started = parent("sys.stdin.read()\n" + then)
    assert is_alive(pid)
    gone(started)

    assert ends(pid)


def test_a_fork_leaves_it_to_the_server():
    # The forked process lives on, and holds no end of the pipe.
    forks = (
        "fork = os.fork()\n"
        "if not fork: os.write(1, f'{spare.waiting.child}\\n'.encode()); time.sleep(300)\n"
        "os.write(1, f'{fork}\\n'.encode()); sys.stdin.read(); os._exit(0)"
    )
    pid, started = parent(forks)
    said = {started.stdout.readline().strip().decode() for _line in range(2)}
    gone(started)

    try:
        assert "None" in said
        assert ends(pid)
    finally:
        os.kill(int((said - {"None"}).pop()), 9)
