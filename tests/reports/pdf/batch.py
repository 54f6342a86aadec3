"""Renders many documents in one child process, so that a test need not start one for each."""

import base64
import json
import subprocess
import sys
import tempfile

from django.conf import settings

from reports.pdf import child, client, fonts
from reports.pdf.job import Job

SCRIPT = """
import base64, json, sys
from reports.pdf import engine
from reports.pdf.job import Job
from reports.pdf.problems import ProblemError
for line in sys.stdin:
    try:
        pdf = engine.render(Job.from_bytes(line.encode()))
        print(json.dumps(["pdf", base64.b64encode(pdf).decode()]))
    except ProblemError as problem:
        print(json.dumps([problem.kind, problem.detail]))
"""


def job(html: str, pictures: dict[str, tuple[bytes, str]] | None = None) -> Job:
    """Return the job that the settings make of a document."""
    return Job(
        html=html,
        css=client.stylesheet(),
        variant=settings.PDF_VARIANT,
        characters=fonts.characters(settings.FONT_DIR),
        pictures=pictures or {},
    )


def render_all(jobs: list[Job]) -> list[bytes | tuple[str, str]]:
    """Return for each job its PDF, or the kind of its problem with the detail."""
    with tempfile.TemporaryDirectory() as scratch:
        process = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=b"\n".join(job.to_bytes() for job in jobs),
            stdout=subprocess.PIPE,
            cwd=child.ROOT,
            env=child._environment(settings.FONT_DIR, scratch),
            check=True,
            timeout=120,
        )
    answers = [json.loads(line) for line in process.stdout.splitlines()]
    return [
        base64.b64decode(detail) if kind == "pdf" else (kind, detail) for kind, detail in answers
    ]


def render(html: str, pictures: dict[str, tuple[bytes, str]] | None = None) -> bytes:
    """Return the PDF of one document; fail the test when there is none."""
    [outcome] = render_all([job(html, pictures)])
    assert isinstance(outcome, bytes), outcome
    return outcome


def problem(html: str, pictures: dict[str, tuple[bytes, str]] | None = None) -> tuple[str, str]:
    """Return what stopped one document; fail the test when nothing did."""
    [outcome] = render_all([job(html, pictures)])
    assert isinstance(outcome, tuple), "a PDF was made"
    return outcome
