"""A decision carries a step of the plan: of the right body, on the right day, and once only."""

import datetime as dt

import pytest

from activities import approval, plan_way
from activities.models import PlanStep
from council.models import Body, Outcome
from council.steps import RefusedError
from tests.factories import DecisionFactory
from tests.ways import COMMENT, decision_for, move_plan, plan_in, someone_who_may

pytestmark = pytest.mark.django_db

ALLOWED = None


def answer(plan, name, decision):
    """Take the step on the decision and return None, or the sentence that refused it."""
    step = plan_way.step_named(name)
    by = someone_who_may(step.permission)
    try:
        approval.take(plan, step, by=by, seen=plan.version, decision=decision, comment=COMMENT)
    except RefusedError as refused:
        return refused.sentence
    finally:
        plan.refresh_from_db()
    return None


def refused_on(plan, name, decision):
    return approval.decision_refusal(plan, plan_way.step_named(name), decision)


def offered(plan, name):
    return list(approval.usable_decisions(plan, plan_way.step_named(name)))


CARRIED = [step.name for step in plan_way.STEPS if step.body]


@pytest.mark.parametrize("name", CARRIED)
def test_a_step_that_a_body_takes_has_its_decision(name):
    plan = plan_in(plan_way.step_named(name).sources[0])

    said = refused_on(plan, name, None)

    assert said == "Beslutet saknas. Lägg in organ, dag, paragraf och diarienummer."


@pytest.mark.once
@pytest.mark.parametrize("name", CARRIED)
@pytest.mark.parametrize("kind", Body.Kind)
@pytest.mark.parametrize("outcome", Outcome)
def test_only_the_right_body_with_the_right_outcome_carries_a_step(name, kind, outcome):
    step = plan_way.step_named(name)
    plan = plan_in(step.sources[0])
    decision = decision_for(plan, name, body__kind=kind, outcome=outcome)

    said = refused_on(plan, name, decision)

    right = (kind, outcome) == (step.body, step.outcome)
    wrong = (
        f"Steget kräver {step.outcome.label.lower()} av {step.body.label}, "
        f"men {decision} är något annat. Välj rätt beslut eller rätta det."
    )
    assert said == (ALLOWED if right else wrong)


@pytest.mark.parametrize("name", CARRIED)
def test_the_decisions_offered_are_those_that_could_carry_the_step(name):
    step = plan_way.step_named(name)
    plan, other = plan_in(step.sources[0], year=2023), plan_in(step.sources[0], year=2024)
    used, corrected, right = (decision_for(plan, name) for _ in range(3))
    correction = decision_for(plan, name, corrects=corrected)
    decision_for(plan, name, body__kind=Body.Kind.ASSEMBLY)
    decision_for(plan, name, outcome=Outcome.NOTED)
    answer(other, name, used)

    found = offered(plan, name)

    assert set(found) == {right, correction}
    assert {refused_on(plan, name, decision) for decision in found} == {ALLOWED}


def test_a_step_that_no_body_takes_is_offered_no_decision():
    plan = plan_in("draft")
    decision_for(plan, "propose")

    assert offered(plan, "revise") == []


def test_a_step_that_a_body_takes_has_a_wording_to_begin_with():
    assert [step.name for step in plan_way.STEPS if step.wording] == CARRIED


def test_a_decision_that_was_corrected_carries_nothing_and_its_correction_does():
    plan = plan_in("draft")
    wrong = decision_for(plan, "propose", paragraph="7")
    right = decision_for(plan, "propose", paragraph="8", corrects=wrong)

    said = refused_on(plan, "propose", wrong)

    assert said == "Beslutet IR 2022-11-15 §\u00a07 är rättat. Använd rättelsen."
    assert answer(plan, "propose", right) is ALLOWED


def test_one_decision_carries_one_plan_only():
    first, second = plan_in("draft", year=2023), plan_in("draft", year=2024)
    decision = decision_for(first, "propose", paragraph="7")
    answer(first, "propose", decision)

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


def test_a_step_that_no_body_takes_takes_no_decision():
    plan = plan_in("approved")
    decision = decision_for(plan, "propose")

    assert answer(plan, "revise", decision) == "Steget tas utan beslut."
    assert (plan.state, PlanStep.objects.filter(decision=decision).exists()) == ("approved", False)


def test_the_council_takes_its_proposal_back_by_a_decision_that_it_approves():
    assert plan_way.step_named("withdraw").outcome == Outcome.APPROVED


@pytest.mark.parametrize(("day", "is_after"), [(19, False), (20, True)])
def test_a_body_decides_after_the_one_before_it_as_corrected(day, is_after):
    plan = plan_in("draft")
    wrong = move_plan(plan, "propose", paragraph="7").decision
    decision_for(plan, "propose", paragraph="7", corrects=wrong, meeting_date=dt.date(2022, 11, 20))
    decision = decision_for(plan, "prepare", meeting_date=dt.date(2022, 11, day))

    said = refused_on(plan, "prepare", decision)

    before = f"Sammanträdet 2022-11-{day} ligger före steget innan, IR 2022-11-20 §\u00a07."
    assert said == (ALLOWED if is_after else before)


def test_a_body_may_decide_on_a_day_that_only_the_mistake_lay_after():
    plan = plan_in("draft")
    wrong = move_plan(plan, "propose", meeting_date=dt.date(2022, 12, 24)).decision
    decision_for(plan, "propose", corrects=wrong, meeting_date=dt.date(2022, 11, 24))

    decision = decision_for(plan, "prepare", meeting_date=dt.date(2022, 12, 1))

    assert refused_on(plan, "prepare", decision) is ALLOWED


def corrected(decision, times):
    """Correct the decision so many times, and return it as it stands."""
    for _ in range(times):
        same = {"body": decision.body, "meeting_date": decision.meeting_date}
        decision = DecisionFactory(
            corrects=decision, paragraph=decision.paragraph, outcome=decision.outcome, **same
        )
    return decision


@pytest.mark.parametrize("times", [1, 2])
def test_the_correction_of_a_decision_that_has_carried_a_step_carries_no_other(times):
    first, second = plan_in("draft", year=2023), plan_in("draft", year=2024)
    correction = corrected(move_plan(first, "propose", paragraph="7").decision, times)

    said = answer(second, "propose", correction)

    assert said == "Beslutet IR 2022-11-15 §\u00a07 har redan fört en plan vidare."
    assert offered(second, "propose") == []


def test_the_correction_of_a_decision_that_nothing_came_of_is_offered():
    plan = plan_in("draft")
    correction = corrected(decision_for(plan, "propose"), 2)

    assert offered(plan, "propose") == [correction]
    assert answer(plan, "propose", correction) is ALLOWED


def test_decisions_of_the_plans_own_case_are_offered_first_then_the_latest():
    plan = plan_in("draft", registry_number="KS0571/22")
    case = {"KS0571/22": (1, 3), "KS0001/22": (2, 4)}
    for number, days in case.items():
        for day in days:
            decision_for(
                plan, "propose", registry_number=number, meeting_date=dt.date(2022, 11, day)
            )

    days = [decision.meeting_date.day for decision in offered(plan, "propose")]

    assert days == [3, 1, 4, 2]


def test_a_plan_without_a_case_is_offered_the_latest_first():
    plan = plan_in("draft", registry_number="")
    for day in (2, 3, 1):
        decision_for(plan, "propose", meeting_date=dt.date(2022, 11, day))

    days = [decision.meeting_date.day for decision in offered(plan, "propose")]

    assert days == [3, 2, 1]
