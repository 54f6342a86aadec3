"""Next year's plan carries over what goes on and knows its origin; this year is left as it is."""

import datetime as dt
from decimal import Decimal

import pytest

from activities import next_year
from activities.models import Activity, Goal, Indicator, Plan
from activities.models.activity import Status
from council.roles import Role
from council.steps import RefusedError
from tests.factories import ActivityFactory, GoalFactory, PlanFactory, TownFactory
from tests.outcomes import IndicatorFactory, IndicatorValueFactory
from tests.ways import activity_in, person, plan_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return plan_in(
        "approved", year=2023, strategy="Strategi", closing="Slut.", registry_number="KS0001/22"
    )


def made_from(plan, **chosen):
    everything = {"goals": plan.goals.all(), "activities": next_year.continuing(plan)}
    return next_year.make(plan, **{**everything, **chosen}, by=person(Role.COORDINATOR))


def test_the_new_plan_is_a_draft_with_the_texts_but_a_case_of_its_own(plan):
    made = made_from(plan)

    assert (made.year, made.state, made.strategy) == (2024, "draft", "Strategi")
    assert made.closing == "Slut."
    assert made.registry_number == ""
    assert made.history.get().history_user == person(Role.COORDINATOR)


def test_a_goal_keeps_its_ties_and_knows_its_origin_and_last_assessment(plan):
    goal, town = plan.goals.get(), TownFactory()
    goal.towns.add(town)
    Goal.objects.filter(pk=goal.pk).update(assessment="partly", assessment_comment="Halvvägs.")

    copy = made_from(plan).goals.get()

    assert (copy.code, copy.title, list(copy.towns.all())) == (goal.code, goal.title, [town])
    assert (copy.assessment, copy.assessment_comment) == ("not_assessed", "")
    assert copy.carried_over_from.assessment == "partly"


def test_a_goal_s_indicators_follow_without_values_and_know_what_they_continue(plan):
    indicator = IndicatorFactory(
        goal=plan.goals.get(),
        name="Svarstid",
        unit="dagar",
        higher_is_better=False,
        baseline_value=Decimal(21),
        target_value=Decimal(7),
        method="Koordinatorn räknar.",
        example_data="hela posten",
    )
    IndicatorValueFactory(indicator=indicator)

    copy = made_from(plan).goals.get().indicators.get()

    copied = {name: getattr(copy, name) for name in next_year.INDICATOR_COPIES}
    assert copied == {name: getattr(indicator, name) for name in next_year.INDICATOR_COPIES}
    assert copy.carried_over_from == indicator
    assert not copy.values.exists()
    assert copy.history.get().history_user == person(Role.COORDINATOR)


def test_the_indicators_of_a_goal_that_is_left_do_not_follow(plan):
    IndicatorFactory(goal=plan.goals.get())

    made_from(plan, goals=[])

    assert Indicator.objects.get().goal.plan == plan


@pytest.mark.parametrize(
    ("status", "then"),
    [
        (Status.PLANNED, "planned"),
        (Status.DECIDED, "decided"),
        (Status.ONGOING, "ongoing"),
        (Status.DORMANT, "dormant"),
        (Status.CARRIED_OVER, "planned"),
        (Status.COMPLETED, None),
        (Status.CANCELLED, None),
    ],
)
def test_what_goes_on_follows_with_its_directive_and_what_is_finished_does_not(plan, status, then):
    activity = activity_in(status, plan=plan)

    copies = list(made_from(plan).activities.all())

    assert [copy.status for copy in copies] == ([] if then is None else [then])
    for copy in copies:
        assert copy.carried_over_from == activity
        assert list(copy.directives.all()) == list(activity.directives.all())


def test_every_status_is_finished_or_has_a_next():
    assert set(Status) == set(next_year.NEXT_STATUS) | set(next_year.FINISHED)


@pytest.mark.parametrize(
    ("ends_on", "then"),
    [
        (dt.date(2023, 11, 30), None),
        (dt.date(2024, 12, 31), dt.date(2024, 12, 31)),
        (None, None),
    ],
)
def test_a_last_day_that_passes_with_the_year_does_not_follow(plan, ends_on, then):
    ActivityFactory(plan=plan, ends_on=ends_on, actual_result="Något")

    copy = made_from(plan).activities.get()

    assert (copy.ends_on, copy.actual_result) == (then, "")


def test_an_activity_follows_its_goals_that_are_chosen(plan):
    kept, left = plan.goals.get(), GoalFactory(plan=plan)
    ActivityFactory(plan=plan).goals.set([kept, left])

    made = made_from(plan, goals=[kept])

    assert [goal.carried_over_from for goal in made.activities.get().goals.all()] == [kept]


def test_this_year_is_left_as_it_is(plan):
    ActivityFactory(plan=plan)
    before = list(Activity.objects.values()), list(Goal.objects.values()), plan.history.count()

    made_from(plan)

    this_year = Activity.objects.filter(plan=plan), Goal.objects.filter(plan=plan)
    assert (*(list(rows.values()) for rows in this_year), plan.history.count()) == before


def test_a_year_is_planned_once(plan):
    PlanFactory(year=2024)

    with pytest.raises(RefusedError) as refused:
        made_from(plan)

    assert refused.value.sentence == "Det finns redan en plan för 2024. Öppna den i stället."
    assert not Plan.objects.get(year=2024).goals.exists()


def test_the_comparison_tells_what_went_on_what_is_new_and_what_was_left(plan):
    going, done = ActivityFactory(plan=plan), activity_in("completed", plan=plan)
    made = made_from(plan)
    new = ActivityFactory(plan=made)

    compared = next_year.activity_comparison(plan, made)

    assert [each.carried_over_from for each in compared.went_on] == [going]
    assert (compared.added, compared.left_out) == ((new,), (done,))
