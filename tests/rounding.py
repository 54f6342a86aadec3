"""Makes rounds among the departments, and brings their answers to a state by taking the steps."""

import datetime as dt

import factory
import time_machine
from django.utils import timezone
from factory.django import DjangoModelFactory

from activities.models import Plan
from council.models import Department
from council.roles import Role
from reports.models import ActivityAnswer, AnswerState, DepartmentReport, ReportRound
from reports.round import answering, opening
from reports.round import way as answer_way
from tests.factories import (
    ActivityFactory,
    BudgetLineFactory,
    DepartmentFactory,
    PlanFactory,
    ProjectFactory,
    VisitFactory,
)
from tests.ways import person

TO_ANSWER_STATE: dict[str, tuple[str, ...]] = {
    AnswerState.NOT_BEGUN: (),
    AnswerState.DRAFT: ("begin",),
    AnswerState.READY: ("begin", "mark_ready"),
    AnswerState.NO_ANSWER: ("note_unanswered",),
}
REASON = "Förvaltningen saknar kontaktperson."


class ReportRoundFactory(DjangoModelFactory):
    """An open round that no department is in yet."""

    class Meta:
        model = ReportRound

    plan = factory.SubFactory(PlanFactory)
    due_on = dt.date(2024, 1, 31)


class DepartmentReportFactory(DjangoModelFactory):
    """An answer that says what the department did; nobody has saved it yet."""

    class Meta:
        model = DepartmentReport

    round = factory.SubFactory(ReportRoundFactory)
    department = factory.SubFactory(DepartmentFactory)
    results = "Två klasser möttes."


class ActivityAnswerFactory(DjangoModelFactory):
    class Meta:
        model = ActivityAnswer

    answer = factory.SubFactory(DepartmentReportFactory)
    activity = factory.SubFactory(ActivityFactory)
    text = "Ansökan är inlämnad."


def move_answer(answer: DepartmentReport, *names: str) -> DepartmentReport:
    """Take the steps one after the other, as the coordinator, when the time to answer is out."""
    steps = {step.name: step for step in answer_way.STEPS}
    with time_machine.travel(answer.round.due_on + dt.timedelta(days=1), tick=False):
        for name in names:
            answer.refresh_from_db()
            by = person(Role.COORDINATOR)
            answering.take(answer, steps[name], by=by, seen=answer.version, comment=REASON)
    answer.refresh_from_db()
    return answer


def answer_in(state: str, **values: object) -> DepartmentReport:
    """Return a department's answer, brought to the state."""
    return move_answer(DepartmentReportFactory(**values), *TO_ANSWER_STATE[state])


def round_of(plan: Plan) -> ReportRound:
    """Return the plan's round, opened for every department when it is not."""
    opened = ReportRound.objects.filter(plan=plan).first()
    opened = opened or ReportRoundFactory(plan=plan, due_on=dt.date(plan.year + 1, 1, 31))
    opening.let_in(opened, Department.objects.all(), by=None)
    return opened


def settle_round(plan: Plan) -> None:
    """Let every department have said that it has nothing to report, if there are departments."""
    if not Department.objects.exists():
        return
    for answer in round_of(plan).answers.waited_for():
        answer.nothing_to_report = not answer.says_something
        answer.save()
        move_answer(answer, *TO_ANSWER_STATE[AnswerState.READY][answer.state == "draft" :])


def grow_round(plan: Plan) -> None:
    """Let one more of all be in the plan's round, and one department that came after it."""
    opened = round_of(plan)
    # Beyond the calendar's first page, which is full as it is.
    opened.due_on = timezone.localdate() + dt.timedelta(days=400)
    opened.save()
    for state in AnswerState:
        answer_in(state, round=opened)
    for answer in opened.answers.all():
        activity = ActivityFactory(plan=plan, department=answer.department)
        ActivityAnswerFactory(answer=answer, activity=activity)
        VisitFactory(activity=activity, outcome="Ett möte.")
        BudgetLineFactory(activity=activity, year=plan.year)
        project = ProjectFactory(start_year=plan.year, end_year=plan.year)
        project.departments.add(answer.department)
    DepartmentFactory()


# The pages of a round, for the test of how often they ask the database.
ROUND_PAGES = [
    "/rapporter/arsrapport/2023/runda/",
    "/rapporter/arsrapport/2023/runda/{declaring}/",
]


def _same_department():
    first = DepartmentReportFactory()
    return DepartmentReportFactory.build(round=first.round, department=first.department)


def _broken(**values):
    return lambda: DepartmentReportFactory.build(
        round=ReportRoundFactory(), department=DepartmentFactory(), **values
    )


def _same_activity():
    first = ActivityAnswerFactory()
    return ActivityAnswerFactory.build(answer=first.answer, activity=first.activity)


NOW = dt.datetime(2024, 1, 20, 12, tzinfo=dt.UTC)

# What breaks each constraint, and the sentence that says so beforehand.
BROKEN = {
    "department_report_once_in_a_round": (
        _same_department,
        "Förvaltningen är redan med i rundan.",
    ),
    "department_report_has_a_known_state": (_broken(state="lost"), ""),
    "department_report_has_texts_or_nothing": (
        _broken(nothing_to_report=True),
        (
            "Det finns text, men rutan säger att det inte finns något att rapportera. "
            "Ta bort texten eller avmarkera rutan."
        ),
    ),
    "department_report_says_something_when_ready": (
        _broken(state="ready", results="", settled_at=NOW),
        (
            "Svaret är markerat som klart. Skriv något i minst en ruta, eller markera att "
            "det inte finns något att rapportera."
        ),
    ),
    "department_report_has_a_reason_without_answer": (
        _broken(state="no_answer", settled_at=NOW),
        "",
    ),
    "department_report_is_settled_some_time": (_broken(state="ready"), ""),
    "activity_answer_once_for_a_department": (
        _same_activity,
        "Förvaltningen har redan skrivit om aktiviteten. Ändra det i stället.",
    ),
}
