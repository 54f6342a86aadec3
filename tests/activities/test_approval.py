"""The plan's way: who may take which step from where, and what is said to those who may not.

`TABLE` and `WHO` are the whole answer in words. A state, a step or a role that is added without
an answer here fails.
"""

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest

from activities import approval, content, plan_way
from activities.models import PlanEdition, PlanState, PlanStep
from council.models import Body, Outcome
from council.roles import Role
from council.steps import RefusedError
from tests.factories import GoalFactory, UserFactory
from tests.ways import COMMENT, decision_for, move_plan, person, plan_in, someone_who_may

pytestmark = pytest.mark.django_db

ALLOWED = None
TO_COUNCIL = "Planen måste först föreslås av rådet."
TO_BOTH = "Planen måste först föreslås av rådet och beredas i ledningsutskottet."
COMMITTEE = "Planen är föreslagen av rådet och väntar på ledningsutskottet."
BOARD = "Planen är beredd i ledningsutskottet och väntar på kommunstyrelsen."
APPROVED = "Planen är godkänd. Öppna en revidering om den ska ändras."
WORDING = "En redaktionell ändring pågår. Fastställ den eller stäng den först."
NO_EDITION = "Planen har inte godkänts än, så det finns ingen utgåva att gå tillbaka till."
SAME = "Inget är ändrat. Stäng planen utan ändring."

# A plan with one goal that has come to the state for the first time, and a person who may.
STATES = ("draft", "proposed", "prepared", "approved", "editorial")
TABLE = {
    "propose": (ALLOWED, COMMITTEE, BOARD, APPROVED, WORDING),
    "withdraw": (TO_COUNCIL, ALLOWED, BOARD, APPROVED, WORDING),
    "prepare": (TO_COUNCIL, ALLOWED, BOARD, APPROVED, WORDING),
    "refer_back_by_committee": (TO_COUNCIL, ALLOWED, BOARD, APPROVED, WORDING),
    "postpone_by_committee": (TO_COUNCIL, ALLOWED, BOARD, APPROVED, WORDING),
    "approve": (TO_BOTH, COMMITTEE, ALLOWED, APPROVED, WORDING),
    "refer_back_by_board": (TO_BOTH, COMMITTEE, ALLOWED, APPROVED, WORDING),
    "postpone_by_board": (TO_BOTH, COMMITTEE, ALLOWED, APPROVED, WORDING),
    "reject": (TO_BOTH, COMMITTEE, ALLOWED, APPROVED, WORDING),
    "revise": (TO_COUNCIL, COMMITTEE, BOARD, ALLOWED, WORDING),
    "edit_wording": (TO_COUNCIL, COMMITTEE, BOARD, ALLOWED, WORDING),
    "confirm_wording": (TO_COUNCIL, COMMITTEE, BOARD, APPROVED, SAME),
    "close_unchanged": (NO_EDITION, COMMITTEE, BOARD, APPROVED, ALLOWED),
}

CHAIR = ({"chair"}, "bekräfta rådets förslag till plan. Det får ordförande.")
RECORDERS = (
    {"coordinator", "chief_executive"},
    "lägga in beslut. Det får koordinator och kommundirektör.",
)
EDITORS = (
    {"coordinator", "chief_executive"},
    "ändra planen och dess mål. Det får koordinator och kommundirektör.",
)
CHIEF = (
    {"chief_executive"},
    "fastställa redaktionella ändringar i planen. Det får kommundirektör.",
)
WHO = {
    "propose": CHAIR,
    "withdraw": CHAIR,
    "prepare": RECORDERS,
    "refer_back_by_committee": RECORDERS,
    "postpone_by_committee": RECORDERS,
    "approve": RECORDERS,
    "refer_back_by_board": RECORDERS,
    "postpone_by_board": RECORDERS,
    "reject": RECORDERS,
    "revise": EDITORS,
    "edit_wording": EDITORS,
    "confirm_wording": CHIEF,
    "close_unchanged": EDITORS,
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
        for state, step, role in product(PlanState, plan_way.STEPS, Role)
    ],
)


def expected(state, step, role):
    if state not in STATES or step.name not in TABLE or role not in NAMES:
        pytest.fail(f"Decide in TABLE, WHO and NAMES: may {role} take {step.name} in {state}?")
    allowed, others = WHO[step.name]
    if role not in allowed:
        return f"Du är inloggad som {NAMES[role]}. Den rollen får inte {others}"
    return TABLE[step.name][STATES.index(state)]


def everything_of(plan):
    """What a refused step must leave alone."""
    plan.refresh_from_db()
    return (
        plan.state,
        plan.version,
        plan.changed_at,
        plan.history.count(),
        PlanStep.objects.count(),
        PlanEdition.objects.count(),
    )


def answer(plan, name, **order):
    """Take the step and return None, or the sentence that it was refused with."""
    step = plan_way.step_named(name)
    if step.body and "decision" not in order:
        order["decision"] = decision_for(plan, name)
    right = {"by": someone_who_may(step.permission), "seen": plan.version, "comment": COMMENT}
    try:
        approval.take(plan, step, **{**right, **order})
    except RefusedError as refused:
        return refused.sentence
    finally:
        plan.refresh_from_db()
    return None


def refused_on(plan, name, decision):
    return approval.decision_refusal(plan, plan_way.step_named(name), decision)


def test_the_table_speaks_of_no_step_that_is_gone():
    assert list(TABLE) == list(WHO) == [step.name for step in plan_way.STEPS]


@every_case
def test_the_judge_and_the_act_say_what_the_table_says(state, step, role):
    plan = plan_in(state)
    decision, by = decision_for(plan, step.name), person(role)
    before = everything_of(plan)
    sentence = expected(state, step, role)

    judged = approval.refusal(plan, step, by)
    taken = answer(plan, step.name, by=by, decision=decision)

    assert (judged, taken) == (sentence, sentence)
    assert sentence is ALLOWED or everything_of(plan) == before
    assert sentence is not ALLOWED or plan.state == step.target


@pytest.mark.parametrize("state", PlanState)
def test_every_state_has_its_sentence(state):
    impossible = replace(plan_way.STEPS[0], name="none", sources=())

    sentence = approval.refusal(plan_in(state), impossible, UserFactory.build(role="chair"))

    assert sentence.endswith(".")


def test_every_state_is_reached_from_the_draft_and_led_back_to_it():
    ways = {(source, step.target) for step in plan_way.STEPS for source in step.sources}

    assert reached(ways, PlanState.DRAFT) == set(PlanState)
    assert reached({(target, source) for source, target in ways}, PlanState.DRAFT) == set(PlanState)


def reached(ways, start):
    """Return the states that one comes to from the start."""
    found = {start}
    while more := {target for source, target in ways if source in found} - found:
        found |= more
    return found


@pytest.mark.parametrize("state", PlanState)
def test_the_steps_offered_in_a_state_are_those_that_the_table_allows(state):
    column = STATES.index(state)
    possible = {name for name, row in TABLE.items() if row[column] in {ALLOWED, SAME, NO_EDITION}}

    assert {step.name for step in plan_way.steps_from(state)} == possible


def test_a_step_is_found_by_its_name_and_by_its_address():
    steps = list(plan_way.STEPS)

    assert [plan_way.step_named(step.name) for step in steps] == steps
    assert [plan_way.step_at(step.address) for step in steps] == steps
    assert (plan_way.step_named("publish"), plan_way.step_at("publicera")) == (None, None)


def test_one_step_at_most_leads_on_from_a_state():
    leading = [source for step in plan_way.STEPS if step.leads_on for source in step.sources]

    assert sorted(leading) == ["draft", "editorial", "prepared", "proposed"]


def test_the_council_proposes_no_plan_without_goals():
    plan = plan_in(PlanState.DRAFT, goals=0)

    assert answer(plan, "propose") == (
        "Planen har inga mål. Lägg in minst ett mål innan rådet föreslår den."
    )


def test_one_who_has_left_takes_no_step():
    gone = UserFactory.build(role="chair", is_active=False)

    assert approval.refusal(plan_in("draft"), plan_way.step_named("propose"), gone) is not None


@pytest.mark.parametrize(
    "name", ["withdraw", "refer_back_by_committee", "revise", "edit_wording", "reject"]
)
@pytest.mark.parametrize("comment", ["", " \n\t"])
def test_what_goes_back_or_is_opened_says_why(name, comment):
    plan = plan_in(plan_way.step_named(name).sources[0])

    said = answer(plan, name, comment=comment)

    assert said == "Skriv skälet. Det visas i planens historik."
    assert plan.steps.filter(step=name).count() == 0


def test_steps_that_ask_no_question_need_no_comment():
    plan = plan_in("draft")

    assert answer(plan, "propose", comment="") is ALLOWED


def test_the_second_of_two_who_saw_the_same_page_is_told():
    plan = plan_in("proposed")
    seen = plan.version
    move_plan(plan, "postpone_by_committee")

    said = answer(plan, "prepare", seen=seen)

    assert said == (
        "Någon annan har ändrat det här sedan du öppnade sidan. "
        "Läs igenom det som gäller nu och försök igen."
    )
    assert (plan.state, plan.steps.count()) == ("proposed", 2)


def test_a_copy_in_another_tab_is_judged_by_what_holds_now():
    plan = plan_in("proposed")
    in_another_tab = type(plan).objects.get(pk=plan.pk)
    move_plan(plan, "prepare")

    assert answer(in_another_tab, "prepare") == BOARD


def test_nobody_confirms_goals_that_were_changed_behind_their_back():
    plan = plan_in("draft")
    seen = content.fingerprint(content.of(plan))
    GoalFactory(plan=plan)

    said = answer(plan, "propose", fingerprint=seen)

    assert said == "Planens mål har ändrats sedan du öppnade sidan. Läs dem och försök igen."


def test_goals_that_are_as_they_were_read_are_confirmed():
    plan = plan_in("draft")

    said = answer(plan, "propose", fingerprint=content.fingerprint(content.of(plan)))

    assert said is ALLOWED


def test_a_step_is_logged_with_who_when_why_and_on_what_decision():
    plan, chair = plan_in("proposed"), person(Role.CHAIR)
    decision = decision_for(plan, "withdraw")
    seen = plan.version

    answer(plan, "withdraw", by=chair, decision=decision, comment="Ett mål saknas.")

    log = plan.steps.last()
    assert (log.step, log.source, log.target) == ("withdraw", "proposed", "draft")
    assert (log.taken_by, log.comment, log.decision) == (chair, "Ett mål saknas.", decision)
    assert (plan.version, plan.history.first().history_user) == (seen + 1, chair)


CARRIED = [step.name for step in plan_way.STEPS if step.body]


@pytest.mark.parametrize("name", CARRIED)
def test_a_step_that_a_body_takes_has_its_decision(name):
    plan = plan_in(plan_way.step_named(name).sources[0])

    said = refused_on(plan, name, None)

    assert said == "Beslutet saknas. Lägg in organ, dag, paragraf och diarienummer."


@pytest.mark.parametrize("name", CARRIED)
@pytest.mark.parametrize("kind", Body.Kind)
@pytest.mark.parametrize("outcome", Outcome)
def test_only_the_right_body_with_the_right_outcome_carries_a_step(name, kind, outcome):
    step = plan_way.step_named(name)
    plan = plan_in(step.sources[0])
    decision = decision_for(plan, name, body__kind=kind, outcome=outcome)

    said = refused_on(plan, name, decision)

    right = (kind, outcome) == (step.body, step.outcome)
    wrong = f"Beslutet {decision} är av ett annat organ eller har ett annat utfall."
    assert said == (ALLOWED if right else wrong)


@pytest.mark.parametrize("name", CARRIED)
def test_the_decisions_offered_are_those_that_could_carry_the_step(name):
    step = plan_way.step_named(name)
    plan, other = plan_in(step.sources[0], year=2023), plan_in(step.sources[0], year=2024)
    used, corrected, right = (decision_for(plan, name) for _ in range(3))
    correction = decision_for(plan, name, corrects=corrected)
    decision_for(plan, name, body__kind=Body.Kind.ASSEMBLY)
    decision_for(plan, name, outcome=Outcome.NOTED)
    answer(other, name, decision=used)

    offered = set(approval.usable_decisions(step))

    assert offered == {right, correction}
    assert {refused_on(plan, name, decision) for decision in offered} == {ALLOWED}


def test_a_step_that_no_body_takes_is_offered_no_decision():
    decision_for(plan_in("draft"), "propose")

    assert not approval.usable_decisions(plan_way.step_named("revise")).exists()


def test_a_step_that_a_body_takes_has_a_wording_to_begin_with():
    assert [step.name for step in plan_way.STEPS if step.wording] == CARRIED


def test_a_decision_that_was_corrected_carries_nothing_and_its_correction_does():
    plan = plan_in("draft")
    wrong = decision_for(plan, "propose", paragraph="7")
    right = decision_for(plan, "propose", paragraph="8", corrects=wrong)

    said = refused_on(plan, "propose", wrong)

    assert said == "Beslutet IR 2022-11-15 §\u00a07 är rättat. Använd rättelsen."
    assert answer(plan, "propose", decision=right) is ALLOWED


def test_one_decision_carries_one_plan_only():
    first, second = plan_in("draft", year=2023), plan_in("draft", year=2024)
    decision = decision_for(first, "propose", paragraph="7")
    answer(first, "propose", decision=decision)

    said = refused_on(second, "propose", decision)

    assert said == "Beslutet IR 2022-11-15 §\u00a07 har redan fört en plan vidare."


@pytest.mark.parametrize(("now", "is_over"), [("2022-11-14", False), ("2022-11-15", True)])
def test_a_body_decides_on_the_day_it_meets_and_not_before(now, is_over, time_machine):
    plan = plan_in("draft")
    decision = decision_for(plan, "propose")
    time_machine.move_to(f"{now} 12:00+01:00")

    said = refused_on(plan, "propose", decision)

    future = "Sammanträdet 2022-11-15 har inte varit än. Kontrollera datumet."
    assert said == (ALLOWED if is_over else future)


@pytest.mark.parametrize(("day", "is_after"), [(14, False), (15, True), (16, True)])
def test_a_body_decides_after_the_one_before_it(day, is_after):
    plan = plan_in("draft")
    move_plan(plan, "propose", paragraph="7")
    decision = decision_for(plan, "prepare", meeting_date=dt.date(2022, 11, day))

    said = refused_on(plan, "prepare", decision)

    before = f"Sammanträdet 2022-11-{day} ligger före steget innan, IR 2022-11-15 §\u00a07."
    assert said == (ALLOWED if is_after else before)


def test_an_earlier_plan_does_not_hold_up_another():
    move_plan(plan_in("draft", year=2022), "propose", meeting_date=dt.date(2022, 12, 1))
    plan = plan_in("draft", year=2023)

    assert refused_on(plan, "propose", decision_for(plan, "propose")) is ALLOWED


def test_the_plan_of_a_revision_is_decided_after_the_edition_before_it():
    plan = plan_in("approved")
    approved = plan.steps.get(step="approve").decision
    move_plan(plan, "revise")
    early = decision_for(plan, "propose", meeting_date=approved.meeting_date - dt.timedelta(days=1))

    assert refused_on(plan, "propose", early) == (
        f"Sammanträdet {early.meeting_date} ligger före steget innan, {approved}."
    )


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("draft", None),
        ("editorial", None),
        (
            "proposed",
            (
                "Planen är föreslagen av rådet och kan inte ändras medan den behandlas. "
                "Vänta på beslutet, eller låt rådet ta tillbaka förslaget."
            ),
        ),
        (
            "approved",
            "Planen är godkänd och ändras bara genom en revidering. Öppna en först.",
        ),
    ],
)
def test_goals_and_texts_are_changed_only_while_the_plan_is_open(state, sentence):
    assert approval.change_refusal(plan_in(state)) == sentence


@pytest.mark.parametrize("state", PlanState)
def test_a_plan_may_be_changed_exactly_when_it_is_open(state):
    plan = plan_in(state)

    assert (approval.change_refusal(plan) is None) == plan.is_open
