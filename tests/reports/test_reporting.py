"""The report's way: who may take which step from where, and what is said to those who may not.

`TABLE` and `WHO` are the whole answer in words. A state, a step or a role that is added without
an answer here fails.
"""

import datetime as dt
from itertools import product

import pytest
import time_machine

from activities.models import Goal
from council import deciding
from council.models import Body, Outcome
from council.roles import Role
from council.steps import RefusedError
from reports.annual import issuing, reporting, writing
from reports.annual import way as report_way
from reports.annual.reporting import Submission
from reports.models import AnnualReport, ReportState, ReportStep
from tests.factories import DecisionFactory, GoalFactory
from tests.reporting import (
    NUMBER,
    ReportActionFactory,
    decision_for,
    move_report,
    report_in,
    submission_of,
)
from tests.ways import COMMENT, person, someone_who_may

pytestmark = pytest.mark.django_db

ALLOWED = None
FIRST = "Rapporten är ett utkast. Den måste först bli klar för granskning."
AS_IT_IS = "Rapporten är ett utkast och kan ändras som den är."
CHIEF_FIRST = "Rapporten är klar för granskning och väntar på kommundirektören."
TO_SUBMIT = "Rapporten är godkänd och ska lämnas till kommunfullmäktige."
AWAITS = "Rapporten är lämnad och väntar på kommunfullmäktige."
OVER = "Rapporten är behandlad av kommunfullmäktige och ändras inte mer."
MOVED = (
    "Någon annan har ändrat det här sedan du öppnade sidan. "
    "Läs igenom det som gäller nu och försök igen."
)

# A report that lacks nothing, in the state, and a person who may.
STATES = ("draft", "ready", "approved", "submitted", "treated")
TABLE = {
    "mark_ready": (ALLOWED, CHIEF_FIRST, TO_SUBMIT, AWAITS, OVER),
    "approve": (FIRST, ALLOWED, TO_SUBMIT, AWAITS, OVER),
    "send_back": (AS_IT_IS, ALLOWED, ALLOWED, AWAITS, OVER),
    "submit": (FIRST, CHIEF_FIRST, ALLOWED, AWAITS, OVER),
    "treat": (FIRST, CHIEF_FIRST, TO_SUBMIT, ALLOWED, OVER),
    "refer_back": (FIRST, CHIEF_FIRST, TO_SUBMIT, ALLOWED, OVER),
}
WRITERS = (
    {"coordinator", "chief_executive"},
    "skriva och lämna årsrapporten. Det får koordinator och kommundirektör.",
)
CHIEF = ({"chief_executive"}, "godkänna årsrapporten. Det får kommundirektör.")
RECORDERS = (
    {"coordinator", "chief_executive"},
    "lägga in beslut. Det får koordinator och kommundirektör.",
)
WHO = {
    "mark_ready": WRITERS,
    "approve": CHIEF,
    "send_back": CHIEF,
    "submit": WRITERS,
    "treat": RECORDERS,
    "refer_back": RECORDERS,
}
NAMES = {
    "coordinator": "koordinator",
    "chair": "ordförande",
    "member": "ledamot",
    "contact": "kontaktperson",
    "chief_executive": "kommundirektör",
    "administrator": "administratör",
}
every_case = pytest.mark.parametrize(
    ("state", "step", "role"),
    [
        pytest.param(state, step, role, id=f"{state}-{step.name}-{role}")
        for state, step, role in product(ReportState, report_way.STEPS, Role)
    ],
)


def expected(state, step, role):
    if state not in STATES or step.name not in TABLE or role not in NAMES:
        pytest.fail(f"Decide in TABLE, WHO and NAMES: may {role} take {step.name} in {state}?")
    allowed, others = WHO[step.name]
    if role not in allowed:
        return f"Du är inloggad som {NAMES[role]}. Den rollen får inte {others}"
    return TABLE[step.name][STATES.index(state)]


def everything_of(report):
    """What a refused step must leave alone."""
    report.refresh_from_db()
    return (
        report.state,
        report.version,
        report.changed_at,
        report.submitted_on,
        report.history.count(),
        ReportStep.objects.count(),
    )


def answer(report, name, **order):
    """Take the step and return None, or the sentence that it was refused with."""
    step = report_way.step_named(name)
    right = {"by": someone_who_may(step.permission), "seen": report.version, "comment": COMMENT}
    if step.body and "decision" not in order:
        order["decision"] = decision_for(report, name)
    if name == "approve":
        order.setdefault("contents_seen", issuing.fingerprint(report))
    if name == "submit" and "submission" not in order:
        order["submission"] = submission_of(report)
    try:
        reporting.take(report, step, **{**right, **order})
    except RefusedError as refused:
        return refused.sentence
    finally:
        report.refresh_from_db()
    return None


def test_the_table_speaks_of_no_step_that_is_gone():
    assert list(TABLE) == list(WHO) == [step.name for step in report_way.STEPS]


@pytest.mark.once
@every_case
def test_the_judge_and_the_act_say_what_the_table_says(state, step, role):
    report = report_in(state)
    decision, by = decision_for(report, step.name), person(role)
    before = everything_of(report)
    sentence = expected(state, step, role)

    judged = reporting.refusal(report, step, by)
    taken = answer(report, step.name, by=by, decision=decision)

    assert (judged, taken) == (sentence, sentence)
    assert sentence is ALLOWED or everything_of(report) == before
    assert sentence is not ALLOWED or report.state == step.target


@pytest.mark.parametrize("name", ["mark_ready", "approve"])
class TestWhatIsAnsweredFor:
    @pytest.fixture
    def report(self, name):
        return report_in(report_way.step_named(name).sources[0])

    def test_a_goal_that_is_not_assessed_is_asked_for(self, name, report):
        GoalFactory(plan=report.plan, code="N7", assessment="not_assessed")
        GoalFactory(plan=report.plan, code="N8", assessment="not_assessed")

        assert answer(report, name) == "Bedöm mål N7 och N8."

    @pytest.mark.parametrize("assessment", ["partly", "not_fulfilled"])
    def test_a_goal_that_is_not_fulfilled_is_explained(self, name, assessment, report):
        GoalFactory(plan=report.plan, code="N7", assessment=assessment, cause="Resan ställdes in.")

        assert answer(report, name) == (
            "Orsak, konsekvens och åtgärd krävs. Det saknas för mål N7 (konsekvens och åtgärd)."
        )

    @pytest.mark.parametrize("changes", ["", " \n"])
    def test_changes_are_proposed_or_it_is_said_that_there_are_none(self, name, changes, report):
        AnnualReport.objects.update(changes=changes)
        report.refresh_from_db()

        assert answer(report, name) == "Ange förslag till förändringar eller att inga föreslås."

    def test_that_there_are_none_is_enough(self, name, report):
        AnnualReport.objects.update(changes="", proposes_no_changes=True)
        report.refresh_from_db()

        assert answer(report, name) is None

    def test_last_years_changes_are_answered(self, name, report):
        last = report_in("treated", year=2022)
        ReportActionFactory(report=last, what="Fler möten")
        ReportActionFactory(report=last, what="Ny plan", state="done", answer="Planen är ny.")
        older = report_in("treated", year=2021)
        ReportActionFactory(report=older, what="Äldre", state="dropped", answer="Inga pengar.")
        ReportActionFactory(report=report, what="Årets egen")

        assert answer(report, name) == (
            "Svara på förändringen ”Fler möten”, som årsrapport 2022 ledde till."
        )

    def test_everything_that_lacks_is_said_at_once(self, name, report):
        GoalFactory(plan=report.plan, code="N7", assessment="not_assessed")
        GoalFactory(plan=report.plan, code="N8", assessment="partly", cause="a", action="b")
        AnnualReport.objects.update(changes="")
        report.refresh_from_db()

        assert answer(report, name) == (
            "Bedöm mål N7.\n"
            "Orsak, konsekvens och åtgärd krävs. Det saknas för mål N8 (konsekvens).\n"
            "Ange förslag till förändringar eller att inga föreslås."
        )


def test_what_is_approved_is_judged_again_though_it_was_ready():
    report = report_in("ready")
    Goal.objects.update(assessment="not_assessed")
    code = Goal.objects.get().code

    assert answer(report, "approve") == f"Bedöm mål {code}."


@pytest.mark.parametrize("name", ["send_back", "refer_back"])
@pytest.mark.parametrize("comment", ["", "  \n"])
def test_a_step_back_says_why(name, comment):
    report = report_in(report_way.step_named(name).sources[0])

    said = answer(report, name, comment=comment)

    assert said == "Skriv skälet. Det visas i rapportens historik."


def test_a_step_is_logged_with_who_when_and_why():
    report = report_in("ready")

    taken = move_report(report, "send_back")

    assert (taken.step, taken.source, taken.target) == ("send_back", "ready", "draft")
    assert (taken.taken_by, taken.comment) == (person(Role.CHIEF_EXECUTIVE), COMMENT)
    assert report.history.first().history_user == person(Role.CHIEF_EXECUTIVE)


class TestHandingOver:
    def test_the_day_and_the_number_are_kept(self):
        report = report_in("approved")

        answer(report, "submit", submission=Submission(dt.date(2024, 4, 12), NUMBER))

        assert (report.submitted_on, report.registry_number) == (dt.date(2024, 4, 12), NUMBER)

    @pytest.mark.parametrize("submission", [None, Submission(dt.date(2024, 4, 12), "")])
    def test_the_day_and_the_number_are_asked_for(self, submission):
        report = report_in("approved")

        assert answer(report, "submit", submission=submission) == (
            "Ange dagen då rapporten lämnas och ärendets diarienummer."
        )

    @time_machine.travel(dt.datetime(2024, 4, 11, 12, tzinfo=dt.UTC))
    def test_the_day_has_come(self):
        report = report_in("approved")

        assert answer(report, "submit") == (
            "Dagen har inte kommit än. Ange dagen då rapporten lämnades."
        )

    @pytest.mark.parametrize(("day", "is_over"), [("2023-12-31", False), ("2024-01-01", True)])
    def test_the_year_was_over(self, day, is_over):
        report = report_in("approved")
        submission = Submission(dt.date.fromisoformat(day), NUMBER)

        said = answer(report, "submit", submission=submission)

        assert said == (
            None if is_over else "Året 2023 var inte slut den dagen. Kontrollera datumet."
        )

    def test_a_report_that_is_referred_back_is_not_handed_over_any_more(self):
        report = report_in("submitted")

        move_report(report, "refer_back")

        assert (report.state, report.submitted_on) == ("draft", None)
        assert report.registry_number == NUMBER


class TestTheDecision:
    @pytest.fixture
    def report(self):
        return report_in("submitted")

    def test_is_the_reports_own(self, report):
        taken = move_report(report, "treat")

        assert report.decision == taken.decision

    def test_is_the_one_that_stands_when_it_is_corrected(self, report):
        wrong = move_report(report, "treat").decision
        right = decision_for(report, "treat", corrects=wrong)

        assert AnnualReport.objects.get().decision == right

    @pytest.mark.parametrize("kind", Body.Kind)
    @pytest.mark.parametrize("outcome", Outcome)
    def test_is_of_the_assembly_with_the_right_outcome(self, kind, outcome, report):
        decision = decision_for(report, "treat", body__kind=kind, outcome=outcome)

        said = answer(report, "treat", decision=decision)

        right = kind == Body.Kind.ASSEMBLY and outcome in {Outcome.NOTED, Outcome.APPROVED}
        wrong = (
            "Steget kräver läggs till handlingarna eller bifall av kommunfullmäktige, "
            f"men {decision} är något annat. Välj rätt beslut eller rätta det."
        )
        assert said == (ALLOWED if right else wrong)

    def test_is_asked_for(self, report):
        said = answer(report, "treat", decision=None)

        assert said == "Beslutet saknas. Lägg in organ, dag, paragraf och diarienummer."

    def test_is_not_given_where_no_body_decides(self):
        report = report_in("ready", year=2022)

        assert answer(report, "approve", decision=DecisionFactory()) == "Steget tas utan beslut."

    def test_carries_one_report_only(self, report):
        other = report_in("submitted", year=2022)
        decision = decision_for(report, "treat")
        answer(other, "treat", decision=decision)

        assert answer(report, "treat", decision=decision) == (
            f"Beslutet {decision} har redan fört en årsrapport vidare."
        )

    def test_is_not_one_that_was_corrected(self, report):
        wrong = decision_for(report, "treat")
        decision_for(report, "treat", corrects=wrong)

        said = answer(report, "treat", decision=wrong)

        assert said == f"Beslutet {wrong} är rättat. Använd rättelsen."

    @pytest.mark.parametrize(("day", "fits"), [("2024-04-11", False), ("2024-04-12", True)])
    def test_is_not_taken_before_the_report_is_handed_over(self, day, fits, report):
        decision = decision_for(report, "treat", meeting_date=dt.date.fromisoformat(day))

        said = answer(report, "treat", decision=decision)

        late = "Sammanträdet 2024-04-11 ligger före dagen då rapporten lämnades, 2024-04-12."
        assert said == (None if fits else late)

    @time_machine.travel(dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC))
    def test_is_not_of_a_meeting_to_come(self, report):
        assert answer(report, "treat") == (
            "Sammanträdet 2024-05-16 har inte varit än. Kontrollera datumet."
        )

    def test_is_offered_when_it_could_carry_the_step(self, report):
        other = report_in("submitted", year=2022)
        of_another_case = decision_for(report, "treat", registry_number="KS0001/24")
        right, used, corrected = (decision_for(report, "treat") for _ in range(3))
        correction = decision_for(report, "treat", corrects=corrected, outcome=Outcome.APPROVED)
        decision_for(report, "treat", outcome=Outcome.REJECTED)
        decision_for(report, "treat", meeting_date=dt.date(2024, 4, 11))
        answer(other, "treat", decision=used)

        found = list(reporting.usable_decisions(report, report_way.step_named("treat")))

        assert set(found) == {right, correction, of_another_case}
        assert found[-1] == of_another_case


class TestTwoAtOnce:
    def test_the_second_who_saw_the_same_report_is_told(self):
        report = report_in("ready")
        in_another_tab = AnnualReport.objects.get()
        move_report(report, "approve")
        move_report(report, "send_back")
        move_report(report, "mark_ready")

        assert answer(in_another_tab, "approve", seen=in_another_tab.version) == MOVED
        assert ReportStep.objects.filter(step="approve").count() == 1

    def test_nothing_is_left_of_the_second(self):
        report = report_in("submitted")
        before = everything_of(report)

        said = answer(report, "treat", seen=report.version - 1)

        assert said == MOVED
        assert everything_of(report) == before


@pytest.mark.parametrize("state", ReportState)
def test_the_texts_are_open_until_the_report_is_approved(state):
    report = report_in(state)

    said = writing.change_refusal(report)

    assert said == {
        "draft": None,
        "ready": None,
        "approved": (
            "Rapporten är godkänd av kommundirektören och ändras bara om den skickas tillbaka."
        ),
        "submitted": (
            "Rapporten är lämnad till kommunfullmäktige och ändras bara om den återremitteras."
        ),
        "treated": "Rapporten är behandlad av kommunfullmäktige och ändras inte mer.",
    }.get(state)


def test_a_decision_that_carries_a_report_keeps_its_body_and_its_outcome():
    decision = move_report(report_in("submitted"), "treat").decision
    council = DecisionFactory(body__kind="council").body

    said = deciding.correction_refusal(decision, council, Outcome.NOTED)

    assert said.startswith("Planer, rapporter, direktiv eller aktiviteter vilar på beslutet")
