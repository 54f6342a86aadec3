"""The plan's goals stand in the set order; a year without a plan says what to do."""

import datetime as dt

import pytest

from activities.calendar import reference_day
from activities.models import Goal, Plan
from tests.factories import ActivityFactory, GoalFactory, PlanFactory, TownFactory
from tests.forms import opened, save


def test_goals_stand_by_part_of_the_plan_then_in_their_set_order(as_member):
    plan = PlanFactory(year=2023)
    for code, region, position in [
        ("V1", "world", 1),
        ("N2", "nordic", 2),
        ("N1", "nordic", 1),
        ("ÖM1", "overarching", 1),
        ("X1", "other", 1),
        ("E1", "europe", 1),
    ]:
        GoalFactory(plan=plan, code=code, region=region, position=position)

    regions = as_member.get("/plan/2023/").context["regions"]

    codes = [goal.code for _region, goals in regions for goal in goals]
    assert codes == ["ÖM1", "N1", "N2", "E1", "V1", "X1"]


def test_a_goal_of_the_same_place_stands_by_its_code(db):
    plan = PlanFactory(year=2023)
    for code in ("Ö1", "Z1", "Å1", "A1"):
        GoalFactory(plan=plan, code=code)

    assert [goal.code for goal in Goal.objects.in_plan_order()] == ["A1", "Z1", "Å1", "Ö1"]


def test_a_year_without_a_plan_offers_the_editor_to_make_one(as_coordinator):
    page = as_coordinator.get("/plan/2031/").content.decode()

    assert "Det finns ingen plan för 2031" in page
    assert 'href="/plan/ny/?ar=2031"' in page


def test_a_year_without_a_plan_offers_a_reader_nothing_to_make(as_member):
    page = as_member.get("/plan/2031/").content.decode()

    assert "Det finns ingen plan för 2031" in page
    assert "/plan/ny/" not in page


def test_the_year_asked_for_stands_in_the_new_plan(as_coordinator):
    assert opened(as_coordinator, "/plan/ny/?ar=2031")["year"] == ["2031"]


def test_a_new_plan_leads_to_its_year(as_coordinator):
    response = save(as_coordinator, "/plan/ny/", year="2031")

    assert response["Location"] == "/plan/2031/"


def test_an_activity_without_a_goal_is_not_lost_from_the_plan(as_member):
    activity = ActivityFactory(plan=PlanFactory(year=2023))

    page = as_member.get("/plan/2023/")

    assert list(page.context["loose_activities"]) == [activity]


def test_the_years_with_plans_lead_to_each_other(as_member):
    PlanFactory(year=2022)
    PlanFactory(year=2024)

    years = as_member.get("/plan/2023/").context["years"]

    assert [(each["label"], each["current"]) for each in years] == [
        ("2022", False),
        ("2023", True),
        ("2024", False),
    ]


def test_a_year_is_never_grouped_on_a_page(as_coordinator):
    GoalFactory(plan=PlanFactory(year=2023), code="N1")
    pages = ["/plan/2023/", "/plan/2023/mal/N1/", "/plan/2023/redigera/", "/oversikt/2023/"]

    grouped = [
        page
        for page in pages
        for space in (" ", "\u00a0", "\u202f")
        if f"2{space}023" in as_coordinator.get(page).content.decode()
    ]

    assert grouped == []


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (dt.date(2022, 12, 31), dt.date(2023, 1, 1)),
        (dt.date(2023, 1, 1), dt.date(2023, 1, 1)),
        (dt.date(2023, 6, 12), dt.date(2023, 6, 12)),
        (dt.date(2023, 12, 31), dt.date(2023, 12, 31)),
        (dt.date(2024, 1, 1), dt.date(2023, 12, 31)),
    ],
)
def test_a_year_is_judged_within_itself(today, day):
    assert reference_day(2023, today) == day


def test_the_rules_for_the_work_stand_one_on_each_line():
    plan = Plan(standing_rules="Det ena\r\n\r\n  Det andra  ")

    assert plan.standing_rule_list == ["Det ena", "Det andra"]


def test_an_assessment_is_the_readers_own_and_not_the_activities(db):
    goal = GoalFactory(plan=PlanFactory(year=2023))
    goal.activities.add(ActivityFactory(plan=goal.plan, status="completed"))

    assert (goal.mark.label, goal.mark.tone) == ("Ej bedömt", "neutral")


@pytest.mark.parametrize("assessment", Goal.Assessment)
def test_every_assessment_has_a_word_and_a_symbol(assessment):
    mark = GoalFactory.build(assessment=assessment, plan=None).mark

    assert mark.label == assessment.label
    assert mark.symbol


def test_a_goal_shows_its_towns_and_activities_as_links(as_member):
    goal = GoalFactory(plan=PlanFactory(year=2023), code="N1")
    goal.towns.add(TownFactory(slug="roros"))
    activity = ActivityFactory(plan=goal.plan)
    goal.activities.add(activity)

    page = as_member.get("/plan/2023/mal/N1/").content.decode()

    assert 'href="/partner/orter/roros/"' in page
    assert f'href="/aktiviteter/{activity.pk}/"' in page


@pytest.mark.parametrize("code", ["n1", "N 1", "N/1", "", "N1" * 7])
def test_a_code_that_is_no_address_is_refused_beside_it(code, as_coordinator):
    PlanFactory(year=2023)
    typed = {"code": code, "region": "nordic", "title": "Mål"}

    response = save(as_coordinator, "/plan/2023/mal/nytt/", **typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["code"]
