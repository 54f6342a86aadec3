"""Makes annual reports and what they led to, and brings them to a state by taking the steps."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from activities.models import Plan
from council.models import Body, Decision
from reports.annual import document, issuing, reissuing, reporting
from reports.annual import way as report_way
from reports.annual.document import REPORT
from reports.annual.reporting import Submission
from reports.editions.issuing import freeze, keep, last_number
from reports.models import (
    AnnualReport,
    ChapterText,
    Edition,
    ReportAction,
    ReportState,
    ReportStep,
)
from tests.factories import (
    DecisionFactory,
    DepartmentFactory,
    GoalFactory,
    PlanFactory,
    UserFactory,
)
from tests.rounding import ROUND_PAGES, grow_round, settle_round
from tests.ways import COMMENT, someone_who_may

TO_STATE: dict[str, tuple[str, ...]] = {
    ReportState.DRAFT: (),
    ReportState.READY: ("mark_ready",),
    ReportState.APPROVED: ("mark_ready", "approve"),
    ReportState.SUBMITTED: ("mark_ready", "approve", "submit"),
    ReportState.TREATED: ("mark_ready", "approve", "submit", "treat"),
}
NUMBER = "KS0042/24"


class AnnualReportFactory(DjangoModelFactory):
    """A draft that has all that is asked for but assessed goals, which are the plan's."""

    class Meta:
        model = AnnualReport

    plan = factory.SubFactory(PlanFactory)
    registry_number = NUMBER
    proposal = "Kommunfullmäktige lägger årsrapporten till handlingarna."
    changes = "Rådet träffar nätverket fyra gånger om året."
    outlook = "Nästa år söker vi en ny vänort."


class ReportActionFactory(DjangoModelFactory):
    """An open change that nobody has answered yet."""

    class Meta:
        model = ReportAction

    report = factory.SubFactory(AnnualReportFactory)
    what = factory.Sequence(lambda n: f"Förändring {n}")
    role = "koordinatorn"
    due_on = dt.date(2024, 12, 1)


class ChapterTextFactory(DjangoModelFactory):
    """The introduction of the report's chapter about the goals."""

    class Meta:
        model = ChapterText
        django_get_or_create = ("plan", "paper", "chapter")

    plan = factory.SubFactory(PlanFactory)
    paper = "arsrapport"
    chapter = "mal"
    text = "Året började med **målen**."


def assessed_plan(year: int = 2023, **values: object) -> Plan:
    """Return the year's plan with one goal that is fulfilled."""
    plan = Plan.objects.filter(year=year).first() or PlanFactory(year=year, **values)
    GoalFactory(plan=plan, assessment="fulfilled")
    return plan


def submission_of(report: AnnualReport) -> Submission:
    return Submission(dt.date(report.year + 1, 4, 12), NUMBER)


def decision_for(report: AnnualReport, name: str, **values: object) -> Decision | None:
    """Return a new decision that carries the step, or None when no body decides it."""
    step = report_way.step_named(name)
    if step.body is None:
        return None
    right = {
        "body__kind": Body.Kind.ASSEMBLY,
        "outcome": step.outcomes[0],
        "meeting_date": dt.date(report.year + 1, 5, 16),
        "registry_number": NUMBER,
        "text": "Kommunfullmäktige lägger rapporten till handlingarna.",
    }
    return DecisionFactory(**{**right, **values})


def move_report(report: AnnualReport, *names: str) -> ReportStep:
    """Take the steps one after the other, each by somebody who may. Return the last."""
    for name in names:
        report.refresh_from_db()
        step = report_way.step_named(name)
        taken = reporting.take(
            report,
            step,
            by=someone_who_may(step.permission),
            seen=report.version,
            decision=decision_for(report, name),
            comment=COMMENT,
            submission=submission_of(report) if name == "submit" else None,
            contents_seen=issuing.fingerprint(report) if name == "approve" else "",
        )
        if name == "approve":
            finish_edition(report)
    report.refresh_from_db()
    return taken


def finish_edition(report: AnnualReport, pdf: bytes = b"%PDF-1.7") -> Edition:
    """Give the report's last edition its PDF, without the seconds that a real one takes.

    What goes with it gets one first, as it does in earnest.
    """
    unfinished = Edition.objects.filter(plan=report.plan, finished_at=None)
    edition = unfinished.get(paper=REPORT.slug)
    for each in (*unfinished.exclude(paper=REPORT.slug), edition):
        made = keep(each, pdf + str(each).encode())
    return made


def reissue(report: AnnualReport, reason: str = "Ett belopp var fel.") -> Edition:
    """Issue the report anew, as the chief executive does; the edition has no PDF yet."""
    return reissuing.reissue(
        report,
        reason=reason,
        seen=issuing.fingerprint(report),
        after=last_number(REPORT, report.year),
        by=someone_who_may(reissuing.REISSUE),
    )


def report_in(state: str, *, year: int = 2023, **values: object) -> AnnualReport:
    """Return a report that lacks nothing, brought to the state."""
    report = AnnualReportFactory(plan=assessed_plan(year), **values)
    if TO_STATE[state]:
        settle_round(report.plan)
        move_report(report, *TO_STATE[state])
    return report


REPORT_PAGES = [
    "/rapporter/",
    "/rapporter/arsrapport/2023/",
    "/rapporter/arsrapport/2023/word/",
    "/rapporter/arsrapport/2023/vag/",
    "/rapporter/arsrapport/2023/kapitel/",
    "/rapporter/arsrapport/2022/vag/",
    "/rapporter/arsrapport/2022/steg/behandlad/",
    "/rapporter/arsrapport/2022/utgavor/",
    *ROUND_PAGES,
]


def grow_reports(year: int) -> None:
    """Let the year's report and the one before, which waits for the assembly, have one more of all.

    Both plans are there; their goals need not be assessed.
    """
    last, report = (
        AnnualReport.objects.filter(plan__year=each).first()
        or AnnualReportFactory(plan=Plan.objects.get(year=each))
        for each in (year - 1, year)
    )
    for name in TO_STATE[ReportState.SUBMITTED][last.steps.count() :]:
        submission = submission_of(last) if name == "submit" else None
        step = report_way.step_named(name)
        reporting.move(last, step, by=UserFactory(), submission=submission, comment=COMMENT)
    freeze(REPORT, last.plan, issuing.to_issue(last), reason="Ett belopp.", by=UserFactory())
    finish_edition(last)
    grow_round(report.plan)
    written = set(ChapterText.objects.filter(plan=report.plan).values_list("chapter", flat=True))
    free = (chapter for chapter in document.chapters() if chapter not in written)
    ChapterTextFactory(plan=report.plan, chapter=next(free)).save()
    decision_for(last, "treat", corrects=decision_for(last, "treat"))
    for each in (last, report):
        ReportActionFactory(report=each, department=DepartmentFactory())
        ReportActionFactory(report=each, state="done", answer="Det är gjort.")
        ReportStep.objects.create(
            report=report,
            step="refer_back",
            source="submitted",
            target="draft",
            decision=decision_for(last, "refer_back"),
            taken_by=UserFactory(),
        )
