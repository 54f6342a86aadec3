"""The diagrams in docs/workflows.md are the ones that the tables of steps draw."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from activities import plan_way, progress, proposing
from activities.models import IdeaStatus, PlanState
from activities.models.activity import Status
from council import declaring
from council.models import Declaration
from council.steps import drawn
from partnerships import candidacy
from partnerships.models import Stage
from reports.annual import way as report_way
from reports.management.commands import drawsteps
from reports.models import AnswerState, ReportState
from reports.round import way as answer_way

OLD = "Text.\n<!-- drawn: plan -->\n<!-- end -->\n<!-- drawn: activity -->\ngammal\n<!-- end -->\n"
OLD += "".join(
    f"<!-- drawn: {name} -->\n<!-- end -->\n"
    for name in ("candidate", "idea", "declaration", "answer", "report")
)


@pytest.fixture
def document(tmp_path, monkeypatch):
    """A document with old diagrams, in place of the real one."""
    path = tmp_path / "workflows.md"
    path.write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(drawsteps, "DOCUMENT", path)
    return path


@pytest.mark.parametrize(
    "diagram",
    [
        drawn(PlanState.DRAFT, PlanState.choices, plan_way.STEPS),
        drawn(Status.PLANNED, Status.choices, progress.STEPS),
        drawn(Stage.CONTACT, Stage.choices, candidacy.STEPS),
        drawn(IdeaStatus.NEW, IdeaStatus.choices, proposing.STEPS),
        drawn(Declaration.Status.DRAFT, Declaration.Status.choices, declaring.STEPS),
        drawn(AnswerState.NOT_BEGUN, AnswerState.choices, answer_way.STEPS),
        drawn(ReportState.DRAFT, ReportState.choices, report_way.STEPS),
    ],
    ids=["plan", "activity", "candidate", "idea", "declaration", "answer", "report"],
)
def test_the_document_holds_exactly_what_the_tables_draw(diagram):
    text = drawsteps.DOCUMENT.read_text(encoding="utf-8")

    assert text.count(f"-->\n```mermaid\n{diagram}\n```\n<!-- end -->") == 1, (
        "docs/workflows.md is not as the tables are: run ./manage.py drawsteps"
    )
    assert text.count("```mermaid") == 7


def test_the_document_of_the_repository_is_as_the_tables_are(document):
    kept = (settings.BASE_DIR / "docs" / "workflows.md").read_text(encoding="utf-8")
    document.write_text(kept, encoding="utf-8")

    call_command("drawsteps", check=True)
    call_command("drawsteps")

    assert document.read_text(encoding="utf-8") == kept


def test_old_diagrams_are_told_and_left_alone(document):
    with pytest.raises(CommandError) as told:
        call_command("drawsteps", check=True)

    assert str(told.value) == (
        "docs/workflows.md visar inte stegen som de är nu. Kör: ./manage.py drawsteps"
    )
    assert document.read_text(encoding="utf-8") == OLD


def test_old_diagrams_are_drawn_anew_and_the_text_is_kept(document):
    call_command("drawsteps")

    text = document.read_text(encoding="utf-8")
    assert "gammal" not in text
    assert text.startswith("Text.\n<!-- drawn: plan -->\n```mermaid\nstateDiagram-v2\n")
    call_command("drawsteps", check=True)


def test_drawing_twice_changes_nothing(document):
    call_command("drawsteps")
    once = document.read_text(encoding="utf-8")

    call_command("drawsteps")

    assert document.read_text(encoding="utf-8") == once


@pytest.mark.parametrize("text", ["", OLD + OLD])
def test_a_document_without_one_place_for_each_diagram_is_told(document, text):
    document.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError, match=r"^docs/workflows.md ska ha en plats för varje bild"):
        call_command("drawsteps")

    assert document.read_text(encoding="utf-8") == text
