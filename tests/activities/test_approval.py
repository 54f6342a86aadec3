"""The plan's way: who may take which step from where, and what is said to those who may not.

`TABLE` and `WHO` are the whole answer in words. A state, a step or a role that is added without
an answer here fails.
"""

from dataclasses import replace
from itertools import product

import pytest

from activities import approval, content, plan_way
from activities.models import PlanEdition, PlanState, PlanStep
from council.roles import Role
from council.steps import RefusedError
from tests.factories import GoalFactory, UserFactory
from tests.ways import COMMENT, decision_for, move_plan, person, plan_in, someone_who_may

pytestmark = pytest.mark.django_db

ALLOWED = None
TO_COUNCIL = "Planen måste först föreslås av rådet."
AS_IT_IS = "Planen är ett utkast och kan ändras som den är."
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
    "revise": (AS_IT_IS, COMMITTEE, BOARD, ALLOWED, WORDING),
    "edit_wording": (AS_IT_IS, COMMITTEE, BOARD, ALLOWED, WORDING),
    "confirm_wording": (AS_IT_IS, COMMITTEE, BOARD, APPROVED, SAME),
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


def test_the_table_speaks_of_no_step_that_is_gone():
    assert list(TABLE) == list(WHO) == [step.name for step in plan_way.STEPS]


@pytest.mark.once
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
            "prepared",
            (
                "Planen är beredd i ledningsutskottet och kan inte ändras "
                "innan kommunstyrelsen har beslutat."
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
