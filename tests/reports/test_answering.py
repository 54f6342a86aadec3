"""A department's answer goes its way by its steps, and says why when it cannot."""

import datetime as dt

import pytest
import time_machine

from council.roles import Role, refusal_sentence
from council.steps import RefusedError
from reports.models import AnswerState, DepartmentReport
from reports.round import answering, assembling, missing, opening
from reports.round.way import MARK_READY, NOTE_UNANSWERED, REOPEN, STEPS
from tests.factories import ActivityFactory, DepartmentFactory, PlanFactory, UserFactory
from tests.reporting import move_report, report_in
from tests.rounding import (
    REASON,
    ActivityAnswerFactory,
    DepartmentReportFactory,
    ReportRoundFactory,
    answer_in,
    move_answer,
    round_of,
)
from tests.ways import person

pytestmark = pytest.mark.django_db

AFTER = dt.date(2024, 2, 1)
POSSIBLE = {
    ("not_begun", "begin"),
    ("draft", "mark_ready"),
    ("ready", "reopen"),
    ("no_answer", "reopen"),
    ("not_begun", "note_unanswered"),
    ("draft", "note_unanswered"),
}


@pytest.fixture(autouse=True)
def _after_the_last_day():
    with time_machine.travel(AFTER, tick=False):
        yield


def take(answer, step, by=None, **values):
    by = by or person(Role.COORDINATOR)
    right = {"seen": answer.version, "comment": REASON}
    return answering.take(answer, step, by=by, **{**right, **values})


def colleague_of(answer):
    """Return the contact person of the department that answers."""
    return UserFactory(role=Role.CONTACT, department=answer.department)


class TestAStep:
    @pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
    @pytest.mark.parametrize("state", AnswerState)
    def test_is_possible_from_these_states_only(self, state, step):
        answer = answer_in(state)

        possible = answering.refusal(answer, step, person(Role.COORDINATOR)) is None

        assert possible == ((state, step.name) in POSSIBLE)

    @pytest.mark.parametrize("role", Role)
    def test_is_for_the_department_s_contact_person_and_those_who_write_the_report(self, role):
        answer = answer_in("draft")
        user = UserFactory(role=role, department=answer.department)

        told = answering.refusal(answer, MARK_READY, user)

        may = {Role.COORDINATOR, Role.CHIEF_EXECUTIVE, Role.CONTACT}
        assert told == (None if role in may else refusal_sentence(role, MARK_READY.permission))

    def test_is_not_for_another_department_s_contact_person(self):
        other = UserFactory(role=Role.CONTACT, department=DepartmentFactory())

        assert answering.refusal(answer_in("draft"), MARK_READY, other) == (
            "En kontaktperson svarar bara för den egna förvaltningen. "
            "Be förvaltningens egen kontaktperson, eller koordinatorn."
        )

    def test_is_taken_by_one_of_two_at_the_same_moment(self):
        answer = answer_in("draft")
        same_answer_in_another_tab = DepartmentReport.objects.get()
        take(answer, MARK_READY)

        with pytest.raises(RefusedError, match="redan markerat som klart"):
            take(same_answer_in_another_tab, MARK_READY)

        assert DepartmentReport.objects.get().version == answer.version + 1

    def test_is_not_taken_on_an_answer_that_changed_since_it_was_seen(self):
        answer = answer_in("draft")

        with pytest.raises(RefusedError, match="Någon annan har ändrat"):
            take(answer, MARK_READY, seen=answer.version - 1)

        assert DepartmentReport.objects.get().state == "draft"


class TestMarkingAsReady:
    def test_says_who_and_when(self):
        answer = answer_in("draft")
        contact = colleague_of(answer)

        done = take(answer, MARK_READY, by=contact)

        assert (done.state, done.settled_by) == ("ready", contact)
        assert done.settled_at.date() == AFTER
        assert done.history.first().history_user == contact

    def test_is_refused_when_nothing_is_said(self):
        answer = answer_in("draft", results=" ")

        with pytest.raises(RefusedError, match="Skriv något i minst en ruta"):
            take(answer, MARK_READY)

    def test_takes_the_word_that_there_is_nothing(self):
        answer = answer_in("draft", results="", nothing_to_report=True)

        assert take(answer, MARK_READY).is_ready


class TestOpeningAgain:
    @pytest.mark.parametrize("state", ["ready", "no_answer"])
    def test_forgets_who_settled_it_and_keeps_the_words(self, state):
        answer = answer_in(state)

        again = take(answer, REOPEN, by=colleague_of(answer))

        assert (again.state, again.settled_at, again.settled_by) == ("draft", None, None)
        assert (again.reason, again.results) == ("", "Två klasser möttes.")

    def test_is_refused_when_the_report_is_approved(self):
        answer = answer_in("ready", round__plan__year=2023)
        report = report_in("draft")
        move_report(report, "mark_ready", "approve")

        with pytest.raises(RefusedError, match="godkänd av kommundirektören"):
            take(answer, REOPEN, by=colleague_of(answer))


class TestNotingThatThereIsNoAnswer:
    def test_keeps_why_and_by_whom(self):
        done = take(answer_in("not_begun"), NOTE_UNANSWERED)

        assert (done.state, done.reason) == ("no_answer", REASON)
        assert done.settled_by == person(Role.COORDINATOR)

    def test_waits_until_the_last_day_has_passed(self):
        with time_machine.travel(dt.date(2024, 1, 31), tick=False):
            told = answering.refusal(
                answer_in("not_begun"), NOTE_UNANSWERED, person(Role.COORDINATOR)
            )

        assert told == (
            "Sista dagen att svara är 2024-01-31. Notera att svaret saknas när den har passerat."
        )

    def test_asks_why(self):
        with pytest.raises(RefusedError, match="Skriv skälet"):
            take(answer_in("not_begun"), NOTE_UNANSWERED, comment=" ")

    def test_is_not_for_contact_persons(self):
        answer = answer_in("not_begun")

        told = answering.refusal(answer, NOTE_UNANSWERED, colleague_of(answer))

        assert told == refusal_sentence(Role.CONTACT, NOTE_UNANSWERED.permission)


class TestOpeningTheRound:
    @pytest.mark.parametrize(
        ("today", "day"),
        [
            (dt.date(2023, 12, 1), dt.date(2024, 1, 31)),
            (dt.date(2024, 1, 17), dt.date(2024, 1, 31)),
            (dt.date(2024, 1, 18), dt.date(2024, 2, 1)),
        ],
    )
    def test_suggests_the_end_of_january_or_two_weeks(self, today, day):
        assert opening.suggested_day(2023, today) == day

    def test_waits_for_the_year(self):
        assert opening.refusal(PlanFactory.build(year=2025)) == (
            "Året 2025 har inte börjat än. Öppna rundan när det har det."
        )

    def test_is_refused_when_the_report_is_approved(self):
        report = report_in("approved")

        assert opening.refusal(report.plan).startswith("Rapporten är godkänd")

    def test_lets_each_department_in_once(self):
        opened = ReportRoundFactory()
        departments = DepartmentFactory.create_batch(2)

        counts = [opening.let_in(opened, departments, by=None) for _ in range(2)]

        assert (counts, opened.answers.count()) == ([2, 0], 2)


class TestTheReport:
    def test_waits_for_the_round_to_be_opened(self):
        PlanFactory(year=2023)
        assert missing.lacks(2023) == []

        DepartmentFactory()

        assert [each.sentence for each in missing.lacks(2023)] == [
            "Öppna nätverkets rapportrunda för 2023, så att förvaltningarna får svara."
        ]

    def test_waits_for_departments_that_are_neither_ready_nor_noted(self):
        opened = ReportRoundFactory(plan__year=2023)
        for state in AnswerState:
            answer_in(state, round=opened, department__name=f"Förvaltning {state}")

        assert [each.sentence for each in missing.lacks(2023)] == [
            (
                "Rapportrundan väntar på Förvaltning draft och Förvaltning not_begun. "
                "Vänta in svaren eller notera, när sista dagen har passerat, varför de saknas."
            )
        ]

    def test_is_not_ready_for_review_before_that(self):
        report = report_in("draft")
        DepartmentFactory()
        round_of(report.plan)

        with pytest.raises(RefusedError, match="Rapportrundan väntar på"):
            move_report(report, "mark_ready")


class TestTakingInWhatIsSaidOfAnActivity:
    def said(self, **values):
        return ActivityAnswerFactory(text="Ansökan är inlämnad.", **values)

    def take_in(self, said, **values):
        right = {"by": person(Role.COORDINATOR), "seen": said.activity.version}
        return assembling.take_in(said, **{**right, **values})

    def test_makes_it_the_result_of_the_activity(self):
        activity = self.take_in(self.said())

        assert activity.actual_result == "Ansökan är inlämnad."
        assert activity.history.first().history_user == person(Role.COORDINATOR)

    def test_loses_nothing_that_stood_there(self):
        activity = ActivityFactory(actual_result="Ett möte.")

        taken = self.take_in(self.said(activity=activity))

        assert taken.actual_result == "Ett möte.\n\nAnsökan är inlämnad."

    def test_twice_does_it_once(self):
        said = self.said()
        first = self.take_in(said)

        second = self.take_in(said, seen=0)

        assert (second.version, second.actual_result) == (first.version, first.actual_result)

    def test_is_refused_on_an_activity_that_changed_since_it_was_seen(self):
        with pytest.raises(RefusedError, match="Någon annan har ändrat"):
            self.take_in(self.said(), seen=0)

    def test_is_refused_when_it_does_not_fit(self):
        activity = ActivityFactory(actual_result="a" * 4_999)

        with pytest.raises(RefusedError, match="Texten får inte plats"):
            self.take_in(self.said(activity=activity))

    def test_is_refused_when_nothing_is_written(self):
        said = ActivityAnswerFactory(text=" ")

        with pytest.raises(RefusedError, match="har inte skrivit något"):
            self.take_in(said)

    def test_keeps_what_is_invented_marked(self):
        activity = self.take_in(self.said(example_data="hela posten"))

        assert activity.example_data == "faktiskt resultat"


def test_what_is_ready_is_mended_by_those_who_write_the_report_only():
    answer = answer_in("ready")
    users = [person(Role.COORDINATOR), colleague_of(answer)]

    told = [answering.change_refusal(answer, user) for user in users]

    assert told == [
        None,
        "Svaret är markerat som klart. Öppna det igen om något ska ändras.",
    ]


def test_an_answer_walks_back_and_forth():
    answer = DepartmentReportFactory()

    move_answer(answer, "begin", "mark_ready", "reopen", "note_unanswered", "reopen", "mark_ready")

    assert answer.is_ready
