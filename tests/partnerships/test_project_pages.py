"""A project's page shows first what must be seen first, and leads to where it is edited."""

import datetime as dt

import pytest
import time_machine

from council.models import ReferencedDocument
from partnerships import execution
from partnerships.models import ProjectCondition
from reports import needs, year
from tests.factories import (
    ActivityFactory,
    PlanFactory,
    ProjectConditionFactory,
    ProjectFactory,
    ResultFactory,
)

SUMMER_2023 = dt.date(2023, 6, 12)


def page(client, project):
    return client.get(project.get_absolute_url())


@pytest.mark.parametrize("alias", ["C-City", "C-Cities", "c-cities", "C-Cityprojektet"])
def test_a_project_is_found_by_each_of_its_names(alias, as_member):
    project = ProjectFactory(name="C-Cities", other_names="C-City\nC-Cityprojektet")
    ProjectFactory(name="Modern Youth Participation")

    answer = as_member.get("/partner/projekt/", {"q": alias})

    assert answer.context["rows"] == [project]


@time_machine.travel(SUMMER_2023)
def test_a_project_of_three_years_shows_which_one_it_is_in(as_member):
    project = ProjectFactory(kind="solidarity", start_year=2022, end_year=2024)

    answer = page(as_member, project)

    assert answer.context["year_label"] == "år 2 av 3"
    assert "Solidaritetsprojekt 2022–2024, år 2 av 3" in answer.content.decode()


def test_a_proposal_that_nobody_has_supplied_is_said_to_be_missing(as_member):
    proposal = ReferencedDocument.objects.create(title="Särskild förslagshandling")
    project = ProjectFactory(applies_for_eu_funds=True, matching_proposal=proposal)

    answer = page(as_member, project)

    assert "Särskild förslagshandling (saknas)" in answer.content.decode()


def test_results_stand_under_their_place_and_level_here_first(as_member):
    project = ProjectFactory()
    there = ResultFactory(project=project, place="partner", level="society")
    wide = ResultFactory(project=project, level="society")
    old = ResultFactory(project=project, level="individual", year=2022)
    new = ResultFactory(project=project, level="individual", year=2023)

    answer = page(as_member, project)

    results = answer.context["results"]
    assert (results.here, results.there) == ((new, old, wide), (there,))


def test_a_gate_that_a_rule_tells_of_is_not_told_twice(as_member):
    condition = ProjectConditionFactory(title="Form")
    sentence = execution.refusal(condition.project)

    answer = page(as_member, condition.project)

    assert answer.context["refusal"] is None
    assert answer.content.decode().count(sentence) == 1


def test_a_project_without_a_directive_says_what_is_in_its_way(as_member):
    project = ProjectFactory()

    assert page(as_member, project).context["refusal"] == execution.refusal(project)


def test_an_empty_list_of_projects_leads_editors_to_the_first(as_coordinator, as_member):
    link = 'href="/partner/projekt/nytt/"'

    for_editor, for_reader = (
        client.get("/partner/projekt/").content.decode().partition("Det finns inga projekt än")[2]
        for client in (as_coordinator, as_member)
    )

    assert (link in for_editor, link in for_reader) == (True, False)


def test_an_assessed_condition_needs_no_decision_any_more(as_coordinator):
    PlanFactory()
    condition = ProjectConditionFactory(title="Form")
    before = needs.decisions(year.read(2023, dt.date(2023, 6, 1)))

    as_coordinator.post(
        f"/partner/projekt/{condition.project.slug}/forutsattningar/{condition.pk}/redigera/",
        {
            "title": "Form",
            "assessment": "sufficient",
            "assessed_by": "Rådet",
            "assessed_on": "2023-05-02",
            "seen": 1,
        },
    )

    assert ProjectCondition.objects.get().assessment == "sufficient"
    assert len(before) == 1
    assert needs.decisions(year.read(2023, dt.date(2023, 6, 1))) == ()


def test_a_condition_of_another_project_is_not_found(as_coordinator):
    condition, other = ProjectConditionFactory(), ProjectFactory()

    answer = as_coordinator.get(
        f"/partner/projekt/{other.slug}/forutsattningar/{condition.pk}/redigera/"
    )

    assert answer.status_code == 404


def test_two_conditions_of_one_name_get_a_sentence(as_coordinator):
    condition = ProjectConditionFactory(title="Form")

    answer = as_coordinator.post(
        f"/partner/projekt/{condition.project.slug}/forutsattningar/ny/",
        {"title": "Form", "assessment": "sufficient"},
    )

    assert answer.status_code == 422


def test_an_activity_that_is_partly_invented_is_marked(as_member):
    project = ProjectFactory()
    ActivityFactory(project=project, example_data="läge och dagar")

    assert "exempeldata" in page(as_member, project).content.decode()
