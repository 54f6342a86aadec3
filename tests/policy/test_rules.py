"""Each rule of the catalogue, R01–R34: what breaks it, what keeps it, and what it says then."""

import pytest
from django.utils import timezone

from activities import approval, plan_way, progress
from council.roles import Role
from council.rules import Severity
from council.steps import RefusedError
from partnerships import execution
from reports import policy, year
from reports.policy.catalogue import CATALOGUE
from tests.factories import (
    ActivityFactory,
    DecisionFactory,
    PlanFactory,
    ProjectConditionFactory,
)
from tests.policy.cases import BROKEN, KEPT
from tests.ways import founded_activity, person, plan_in

ALL = [f"R{number:02}" for number in range(1, 35)]


def read(of):
    """What the rules say of the year, read as every page reads it."""
    today = timezone.localdate()
    return policy.read(year.read(of, today), today)


def state_of(code):
    return next(each for each in read(2023).rules if each.code == code)


def test_every_rule_has_a_record_that_breaks_it_and_one_that_keeps_it():
    assert sorted({case.code for case in BROKEN}) == ALL
    assert sorted(code for code, _make in KEPT) == ALL


def test_every_rule_stands_in_the_catalogue_in_order():
    assert [entry.code for entry in CATALOGUE] == ALL


def test_a_rule_with_several_checks_is_one_rule():
    assert [
        (entry.code, {check.code for check in entry.checks})
        for entry in CATALOGUE
        if {check.code for check in entry.checks} != {entry.code}
    ] == []


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: f"{case.code}{case.make.__name__}")
def test_a_rule_tells_of_what_breaks_it(case, db):
    PlanFactory()
    case.make()

    state = state_of(case.code)

    assert case.sentence in [each.problem for each in state.broken]
    assert state.severity == case.severity
    assert case.source in state.source
    assert state.judged >= len({each.url for each in state.broken})
    assert all(each.url.startswith("/") and each.about for each in state.broken)


@pytest.mark.parametrize(("code", "make"), KEPT, ids=[code for code, _make in KEPT])
def test_a_rule_is_kept_by_what_keeps_it(code, make, db):
    PlanFactory()
    make()

    state = state_of(code)

    assert state.judged
    assert state.broken == ()
    assert state.is_kept
    assert state.mark.tone == "success"


def test_a_rule_that_is_asked_about_nothing_is_neither_kept_nor_broken(db):
    PlanFactory(year=2031)

    states = read(2031).rules

    assert [each.code for each in states if each.judged or each.broken] == []
    assert {each.is_silent for each in states} == {True}
    assert {each.is_kept for each in states} == {False}
    assert {(each.mark.label, each.mark.tone) for each in states} == {
        ("inget att pröva", "neutral")
    }


# These hold until somebody ends them, in 2031 too.
OPEN_ENDED = {
    "_an_agreement_without_an_end",
    "_a_membership_where_nothing_was_done_all_year",
    "_a_department_without_a_contact_person",
}
OF_THE_YEAR = [case for case in BROKEN if case.make.__name__ not in OPEN_ENDED]


@pytest.mark.parametrize("case", OF_THE_YEAR, ids=lambda case: f"{case.code}{case.make.__name__}")
def test_a_rule_says_nothing_of_a_year_that_it_was_not_broken_in(case, db):
    PlanFactory(year=2031)
    case.make()

    said = [each.problem for rule in read(2031).rules for each in rule.broken]

    assert case.sentence not in said


class TestTheActRefuses:
    """What stops a step says the same as the rule does of what came past it."""

    @pytest.mark.parametrize(
        ("missing", "step", "code"),
        [
            ({"expected_result": ""}, "decide", "R15"),
            ({"is_larger_effort": True, "status": "decided"}, "start", "R03"),
            ({"starts_on": "2022-11-01", "status": "decided"}, "start", "R02"),
        ],
    )
    def test_a_step_of_an_activity(self, missing, step, code, db):
        activity = founded_activity(**missing)
        activity.refresh_from_db()

        refusal = progress.refusal(activity, progress.step_named(step), person(Role.COORDINATOR))

        assert refusal in sentences(code)

    def test_a_start_without_a_directive(self, db):
        activity = founded_activity(status="decided")
        activity.directives.clear()

        refusal = progress.refusal(activity, progress.step_named("start"), person(Role.COORDINATOR))

        assert refusal in sentences("R01")

    @pytest.mark.parametrize("state", ["draft", "proposed"])
    def test_the_boards_approval_before_the_committee_has_prepared_the_plan(self, state, db):
        plan = plan_in(state)
        step = plan_way.step_named("approve")

        refusal = approval.refusal(plan, step, person(Role.COORDINATOR))

        assert refusal is not None
        assert state != "draft" or refusal in sentences("R04")

    def test_an_edition_by_anything_but_the_boards_approval(self, db):
        plan = plan_in("prepared")

        with pytest.raises(RefusedError, match="Steget kräver"):
            approval.take(
                plan,
                plan_way.step_named("approve"),
                by=person(Role.COORDINATOR),
                seen=plan.version,
                decision=DecisionFactory(outcome="rejected"),
            )

        assert plan.editions.count() == 0

    def test_the_execution_of_a_project_whose_conditions_nobody_has_assessed(self, db):
        condition = ProjectConditionFactory(title="Form", assessment="not_assessed")

        assert execution.refusal(condition.project) in sentences("R12")


def sentences(code):
    return [case.sentence for case in BROKEN if case.code == code]


def test_each_kind_of_lack_is_told_by_one_rule(db):
    """What a status asks for is asked by a rule too, whatever is added to the judge."""
    everything = ActivityFactory(status="completed", is_larger_effort=True, starts_on=None)
    footing = progress.Footing.of(everything)
    lacks = {lack.sentence for lack in progress.all_lacks(footing, "completed")}

    told = [each.problem for code in ("R01", "R02", "R03", "R15") for each in state_of(code).broken]

    assert lacks - {sentence for sentence in lacks if sentence in " ".join(told)} == NO_START


# Without a directive there is no day to compare the first day with: R01 is told first.
NO_START = {str(progress.NO_FIRST_DAY)}


def test_the_severity_is_the_worst_of_what_is_broken(db):
    PlanFactory()
    next(case for case in BROKEN if case.code == "R13" and case.severity == "warning").make()

    assert state_of("R13").severity == Severity.WARNING
    assert next(each for each in CATALOGUE if each.code == "R13").severity == Severity.ERROR
