"""What the rules say of a project's activities: their year lies within the project's (R29)."""

import pytest

from activities.models import Activity
from activities.project_rules import ProjectYears, judgements
from tests.factories import ActivityFactory, PlanFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory(kind="thematic", start_year=2022, end_year=2024)


def activity_of(project, year, code="VA1"):
    return ActivityFactory(plan=PlanFactory(year=year), code=code, project=project)


def judged(project):
    activities = Activity.objects.filter(project=project).select_related("plan")
    return judgements(ProjectYears.of(project, activities))


@pytest.mark.parametrize(
    ("year", "problem"),
    [
        (
            2021,
            "År 0 av 3 stämmer inte med projektperioden. Det gäller VA1 i planen för 2021.",
        ),
        (2022, ""),
        (2024, ""),
        (
            2025,
            "År 4 av 3 stämmer inte med projektperioden. Det gäller VA1 i planen för 2025.",
        ),
    ],
)
def test_a_year_outside_the_period_is_told_by_its_number(year, problem, project):
    activity_of(project, year)

    assert [each.problem for each in judged(project)] == [problem]


def test_the_rule_has_its_place_and_weight(project):
    activity_of(project, 2025)

    (judgement,) = judged(project)

    assert (judgement.code, judgement.severity, judgement.mark.label) == ("R29", "error", "fel")
    assert judgement.source == "Planen 2023: projektet har sina år, som år två av tre (V47)"


def test_each_year_outside_is_told_with_its_activities(project):
    activity_of(project, 2025, "VA1")
    activity_of(project, 2025, "VA2")
    activity_of(project, 2021, "VA1")
    activity_of(project, 2023, "VA1")

    assert judged(project)[0].problem == (
        "År 0 av 3 stämmer inte med projektperioden. Det gäller VA1 i planen för 2021. "
        "År 4 av 3 stämmer inte med projektperioden. Det gäller VA1 och VA2 i planen för 2025."
    )


@pytest.mark.parametrize(("first", "last"), [(None, 2024), (2022, None), (None, None)])
def test_a_period_that_is_not_known_is_not_judged(first, last):
    project = ProjectFactory(start_year=first, end_year=last)
    activity_of(project, 2030)

    assert judged(project) == ()


def test_a_project_without_activities_is_not_judged(project):
    assert judged(project) == ()


def test_the_activity_and_its_project_both_tell_of_it(project, as_member):
    activity = activity_of(project, 2025)
    sentence = "År 4 av 3 stämmer inte med projektperioden."

    pages = [as_member.get(each.get_absolute_url()) for each in (activity, project)]

    assert [sentence in page.content.decode() for page in pages] == [True, True]


def test_an_activity_without_a_project_has_no_such_rule(as_member):
    activity = ActivityFactory()

    assert as_member.get(activity.get_absolute_url()).context["judgements"] == ()
