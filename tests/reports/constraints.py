"""Rows that the constraints of the reports refuse, each with what a person is told."""

from django.utils import timezone

from reports.models import Digest
from tests.factories import PlanFactory, UserFactory
from tests.reporting import AnnualReportFactory, ChapterTextFactory, ReportActionFactory


def same_week():
    week = {"user": UserFactory(), "year": 2023, "week": 24, "claimed_at": timezone.now()}
    Digest.objects.create(**week)
    return Digest(**week)


def same_chapter():
    written = ChapterTextFactory()
    return ChapterTextFactory.build(plan=written.plan)


REPORTS = {
    "chapter_text_once_for_each_chapter": (
        same_chapter,
        "Kapitlet har redan en inledning. Ladda om sidan och ändra den.",
    ),
    "digest_once_a_week_for_a_person": (same_week, ""),
    "annual_report_has_a_known_state": (
        lambda: AnnualReportFactory.build(plan=PlanFactory(), state="published"),
        "",
    ),
    "annual_report_proposes_changes_or_none": (
        lambda: AnnualReportFactory.build(plan=PlanFactory(), proposes_no_changes=True),
        (
            "Förändringar är beskrivna, men rutan säger att inga föreslås. "
            "Ta bort texten eller avmarkera rutan."
        ),
    ),
    "annual_report_submitted_some_day_under_a_number": (
        lambda: AnnualReportFactory.build(plan=PlanFactory(), state="submitted"),
        "",
    ),
    "report_action_has_someone_responsible": (
        lambda: ReportActionFactory.build(report=AnnualReportFactory(), role=""),
        "Ange en ansvarig roll eller en ansvarig förvaltning.",
    ),
    "report_action_is_ended_with_an_answer": (
        lambda: ReportActionFactory.build(report=AnnualReportFactory(), state="done"),
        "Skriv ett svar: vad som har gjorts, eller varför det inte blev av.",
    ),
    "report_action_has_a_known_state": (
        lambda: ReportActionFactory.build(
            report=AnnualReportFactory(), state="lost", answer="Borta."
        ),
        "",
    ),
}
