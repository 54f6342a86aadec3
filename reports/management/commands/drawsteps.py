"""Draws the ways of all that goes step by step into docs/workflows.md, from their tables."""

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from activities import plan_way, progress, proposing
from activities.models import IdeaStatus, PlanState
from activities.models.activity import Status
from council import declaring
from council.models import Declaration
from council.steps import drawn
from partnerships import candidacy
from partnerships.models import Stage
from reports.annual import way as report_way
from reports.models import AnswerState, ReportState
from reports.round import way as answer_way

DOCUMENT = Path(settings.BASE_DIR, "docs", "workflows.md")
_BLOCK = "<!-- drawn: {name} -->\n```mermaid\n{text}\n```\n<!-- end -->"


def diagrams() -> dict[str, str]:
    """Return each diagram by the name that its place in the document has."""
    with override("sv"):
        return {
            "plan": drawn(PlanState.DRAFT, PlanState.choices, plan_way.STEPS),
            "activity": drawn(Status.PLANNED, Status.choices, progress.STEPS),
            "candidate": drawn(Stage.CONTACT, Stage.choices, candidacy.STEPS),
            "idea": drawn(IdeaStatus.NEW, IdeaStatus.choices, proposing.STEPS),
            "declaration": drawn(
                Declaration.Status.DRAFT, Declaration.Status.choices, declaring.STEPS
            ),
            "answer": drawn(AnswerState.NOT_BEGUN, AnswerState.choices, answer_way.STEPS),
            "report": drawn(ReportState.DRAFT, ReportState.choices, report_way.STEPS),
        }


def redrawn(text: str) -> str:
    """Return the document with every diagram as the tables are now.

    Raises ValueError when the document has not exactly one place for each.
    """
    for name, diagram in diagrams().items():
        block = _BLOCK.format(name=name, text=diagram).replace("\\", r"\\")
        place = re.escape(f"<!-- drawn: {name} -->") + ".*?" + re.escape("<!-- end -->")
        text, places = re.subn(place, block, text, flags=re.DOTALL)
        if places != 1:
            raise ValueError(f"<!-- drawn: {name} --> … <!-- end -->: {places}")
    return text


class Command(BaseCommand):
    help = "Ritar stegen för allt som går steg för steg i docs/workflows.md."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="skriv inget; felkod 1 när bilderna är gamla"
        )

    def handle(self, *_args: Any, check: bool, **_options: Any) -> None:
        before = DOCUMENT.read_text(encoding="utf-8")
        try:
            after = redrawn(before)
        except ValueError as problem:
            raise CommandError(
                f"docs/workflows.md ska ha en plats för varje bild. Antal platser: {problem}"
            ) from problem
        if check and before != after:
            raise CommandError(
                "docs/workflows.md visar inte stegen som de är nu. Kör: ./manage.py drawsteps"
            )
        if not check:
            DOCUMENT.write_text(after, encoding="utf-8")
