"""Rows that the constraints of the reports refuse, each with what a person is told."""

from django.utils import timezone

from reports.models import Digest, Edition
from tests.factories import PlanFactory, UserFactory
from tests.reporting import AnnualReportFactory, ChapterTextFactory, ReportActionFactory
from tests.rounding import BROKEN as ROUND


def same_week():
    week = {"user": UserFactory(), "year": 2023, "week": 24, "claimed_at": timezone.now()}
    Digest.objects.create(**week)
    return Digest(**week)


def an_edition(**values):
    right = {"paper": "arsrapport", "number": 1, "title": "Årsrapport 2023", "reason": "Godkänd."}
    return Edition(**{"plan": PlanFactory(), **right, **values})


def numbered_alike():
    plan = PlanFactory()
    an_edition(plan=plan).save()
    return an_edition(plan=plan)


# No form asks for anything that they are about: the act that issues sets it all.
OF_EDITIONS = {
    "edition_numbered_once": (numbered_alike, ""),
    "edition_numbers_begin_with_one": (lambda: an_edition(number=0), ""),
    "edition_says_why": (lambda: an_edition(reason=""), ""),
    "edition_is_finished_with_its_pdf": (lambda: an_edition(finished_at=timezone.now()), ""),
}


def same_chapter():
    written = ChapterTextFactory()
    return ChapterTextFactory.build(plan=written.plan)


REPORTS = {
    **ROUND,
    **OF_EDITIONS,
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
