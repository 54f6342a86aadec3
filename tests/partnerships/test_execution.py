"""A project is carried out when its conditions are sufficient and a directive exists."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council import deciding
from council.models import Outcome
from partnerships import execution
from partnerships.models import Project, ProjectCondition
from tests.factories import (
    DecidedDirectiveFactory,
    DecisionFactory,
    DirectiveFactory,
    ProjectConditionFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NO_DIRECTIVE = (
    "Projektet kan inte påbörjas: direktiv saknas. "
    "Registrera vem som beslutat, datum och diarienummer."
)
SUFFICIENT = {
    "assessment": ProjectCondition.Assessment.SUFFICIENT,
    "assessed_by": "Rådet",
    "assessed_on": dt.date(2022, 12, 1),
}


def a_project(*directives, **values):
    project = ProjectFactory(**values)
    project.directives.set(directives)
    return project


def a_directive(day):
    return DirectiveFactory(issued_on=dt.date.fromisoformat(day))


def test_a_project_with_a_directive_and_no_open_condition_may_be_carried_out():
    project = a_project(DirectiveFactory())
    ProjectConditionFactory(project=project, **SUFFICIENT)

    assert execution.refusal(project) is None


@pytest.mark.parametrize("assessment", ["not_assessed", "insufficient"])
def test_a_condition_that_is_not_sufficient_is_named(assessment):
    project = a_project(DirectiveFactory())
    values = {**SUFFICIENT, "assessment": assessment}
    ProjectConditionFactory(project=project, title="Finansiering", **values)

    assert execution.refusal(project) == (
        "Förutsättningarna för finansiering är inte bedömda som tillräckliga. "
        "Bedöm dem innan projektet går in i genomförande."
    )


def test_all_open_conditions_are_named_in_their_order():
    project = a_project(DirectiveFactory())
    ProjectConditionFactory(project=project, title="Innehåll")
    ProjectConditionFactory(project=project, title="Form", **SUFFICIENT)
    ProjectConditionFactory(project=project, title="Finansiering")

    assert execution.refusal(project) == (
        "Förutsättningarna för innehåll och finansiering är inte bedömda som tillräckliga. "
        "Bedöm dem innan projektet går in i genomförande."
    )


def test_the_conditions_of_another_project_do_not_count():
    ProjectConditionFactory()

    assert execution.refusal(a_project(DirectiveFactory())) is None


def test_no_project_starts_without_a_directive():
    assert execution.refusal(a_project()) == NO_DIRECTIVE


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_yes_of_a_body_is_a_directive(outcome):
    project = a_project(DecidedDirectiveFactory(decision__outcome=outcome))

    said = execution.refusal(project)

    assert said == (None if outcome == Outcome.APPROVED else NO_DIRECTIVE)


def test_a_directive_whose_decision_turned_out_to_be_a_no_is_none():
    decision = DecisionFactory()
    project = a_project(DecidedDirectiveFactory(decision=decision))

    DecisionFactory(corrects=decision, outcome=Outcome.REJECTED)

    assert execution.refusal(project) == NO_DIRECTIVE


@pytest.mark.parametrize("directives", [["2023-01-01"], ["2024-02-01", "2023-01-01"]])
def test_a_directive_from_after_the_first_year_comes_too_late(directives):
    project = a_project(*map(a_directive, directives), start_year=2022)

    assert execution.refusal(project) == (
        "Direktivet är daterat 2023-01-01 men projektet började 2022. "
        "Ändra första året eller registrera det direktiv som gällde då."
    )


@pytest.mark.parametrize("directives", [["2022-12-31"], ["2024-02-01", "2022-06-01"]])
@pytest.mark.parametrize("start_year", [2022, 2023, None])
def test_a_directive_from_the_first_year_or_before_is_in_time(directives, start_year):
    project = a_project(*map(a_directive, directives), start_year=start_year)

    assert execution.refusal(project) is None


def test_a_directive_corrected_to_a_later_year_comes_too_late():
    decision = DecisionFactory(meeting_date=dt.date(2022, 12, 20))
    project = a_project(DecidedDirectiveFactory(decision=decision), start_year=2022)

    DecisionFactory(corrects=decision, meeting_date=dt.date(2023, 12, 20))

    assert execution.refusal(project) == (
        "Direktivet är daterat 2023-12-20 men projektet började 2022. "
        "Ändra första året eller registrera det direktiv som gällde då."
    )


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (["2023-06-12"], None),
        (["2023-06-13"], "Direktivet är daterat 2023-06-13 och gäller inte än."),
        (["2023-06-14", "2023-06-13"], "Direktivet är daterat 2023-06-13 och gäller inte än."),
        (["2023-06-13", "2023-01-01"], None),
    ],
)
@pytest.mark.parametrize("start_year", [2023, None])
def test_a_directive_of_a_day_to_come_lets_nothing_start_yet(
    days, sentence, start_year, time_machine
):
    time_machine.move_to("2023-06-12 12:00+02:00")
    project = a_project(*map(a_directive, days), start_year=start_year)

    assert execution.refusal(project) == sentence


def test_conditions_come_before_the_directive():
    project = a_project()
    ProjectConditionFactory(project=project, title="Form")

    assert execution.refusal(project).startswith("Förutsättningarna för form är inte bedömda")


def test_the_phases_of_carrying_out_are_two():
    assert {Project.Phase.EXECUTION, Project.Phase.FINAL_ACCOUNT} == set(execution.CARRIED_OUT)


def test_a_project_that_is_not_saved_yet_has_no_directive():
    assert execution.refusal(ProjectFactory.build()) == NO_DIRECTIVE


def test_a_directive_that_is_given_lets_the_project_start_and_is_in_its_history():
    project, giver = a_project(), UserFactory()

    deciding.give_directive(project, DirectiveFactory(), by=giver)

    stored = Project.objects.get()
    assert execution.refusal(stored) is None
    assert (stored.version, stored.history.first().history_user) == (project.version + 1, giver)
    assert stored.history.first().directives.count() == 1


def test_three_conditions_and_directives_are_read_as_fast_as_one():
    counts = []
    for number in (1, 3):
        project = a_project(*DecidedDirectiveFactory.create_batch(number))
        ProjectConditionFactory.create_batch(number, project=project, **SUFFICIENT)
        with CaptureQueriesContext(connection) as queries:
            execution.refusal(project)
        counts.append(len(queries))

    assert counts == [2, 2]
