"""Activities are listed, filtered and sorted, and say when they are late."""

import datetime as dt

import pytest
import time_machine

from activities.models import Activity
from activities.models.activity import Status
from budget.models import BudgetLine
from tests.factories import (
    ActivityFactory,
    DepartmentFactory,
    GoalFactory,
    GrantedLineFactory,
    PlanFactory,
)
from tests.forms import opened, save

SUMMER = dt.date(2023, 6, 12)


@pytest.fixture
def activities(db):
    now, before = PlanFactory(year=2023), PlanFactory(year=2022)
    school = DepartmentFactory(name="Barn och utbildning")
    make = ActivityFactory
    make(plan=now, code="EA1", region="europe", title="Ömsesidigt utbyte", status="ongoing")
    make(plan=now, code="NA2", title="Årsmöte", status="planned", ends_on=dt.date(2023, 9, 1))
    make(plan=now, code="NA1", title="Zonmöte", status="completed", ends_on=dt.date(2023, 3, 1))
    make(plan=before, code="NA1", title="Äldre möte", status="cancelled", department=school)


def listed(client, query=""):
    rows = client.get(f"/aktiviteter/{query}").context["rows"]
    return [(row.plan.year, row.code) for row in rows]


EA1, NA2, NA1, OLD = (2023, "EA1"), (2023, "NA2"), (2023, "NA1"), (2022, "NA1")


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", [NA1, NA2, EA1, OLD]),
        ("?sortera=-beteckning", [OLD, EA1, NA2, NA1]),
        ("?sortera=titel", [NA1, NA2, OLD, EA1]),
        ("?sortera=status", [NA2, EA1, NA1, OLD]),
        ("?sortera=slut", [NA1, NA2, EA1, OLD]),
    ],
)
def test_activities_stand_in_the_order_asked_for(query, order, activities, as_member):
    assert listed(as_member, query) == order


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("?ar=2022", [OLD]),
        ("?region=europe", [EA1]),
        ("?status=completed", [NA1]),
        ("?q=arsmote", [NA2]),
        ("?q=ÖMSES", [EA1]),
        ("?q=mote&ar=2023", [NA1, NA2]),
        ("?status=dormant", []),
    ],
)
def test_activities_are_narrowed_down(query, rows, activities, as_member):
    assert listed(as_member, query) == rows


def test_activities_are_narrowed_down_by_department(activities, as_member):
    department = Activity.objects.exclude(department=None).get().department

    assert listed(as_member, f"?forvaltning={department.pk}") == [OLD]


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_word_and_a_symbol(status):
    mark = Activity(status=status).mark

    assert mark.label == status.label
    assert mark.symbol


@pytest.mark.parametrize("status", Status)
def test_only_what_is_open_can_be_late(status):
    activity = Activity(status=status, ends_on=SUMMER - dt.timedelta(days=1))

    assert activity.is_late(SUMMER) == (status in {"planned", "decided", "ongoing"})


@pytest.mark.parametrize(("last_day", "is_late"), [(11, True), (12, False), (None, False)])
def test_an_activity_is_late_from_the_day_after_its_last(last_day, is_late):
    ends_on = last_day and dt.date(2023, 6, last_day)

    assert Activity(ends_on=ends_on).is_late(SUMMER) == is_late


@time_machine.travel("2023-06-12 12:00Z", tick=False)
def test_a_late_activity_says_so_on_its_page(as_member):
    activity = ActivityFactory(plan=PlanFactory(year=2023), ends_on=dt.date(2023, 6, 1))

    page = as_member.get(f"/aktiviteter/{activity.pk}/")

    assert page.context["late_mark"].label == "Sen"


def test_a_new_activity_belongs_to_the_year_asked_for(as_coordinator):
    PlanFactory(year=2022)
    PlanFactory(year=2023)
    typed = {"code": "NA1", "region": "nordic", "title": "Besök"}

    save(as_coordinator, "/aktiviteter/ny/?ar=2022", **typed)

    assert Activity.objects.get().plan.year == 2022


def test_the_link_from_a_goal_fills_in_the_goal_and_its_part(as_coordinator):
    goal = GoalFactory(plan=PlanFactory(year=2023), region="europe")

    typed = opened(as_coordinator, f"/aktiviteter/ny/?ar=2023&mal={goal.pk}&region=europe")

    assert (typed["goals"], typed["region"]) == ([str(goal.pk)], ["europe"])


def test_without_a_plan_there_is_first_a_plan_to_make(as_coordinator):
    assert as_coordinator.get("/aktiviteter/ny/")["Location"] == "/plan/"


def test_the_goals_to_choose_from_are_those_of_the_same_year(as_coordinator):
    ours = GoalFactory(plan=PlanFactory(year=2023))
    GoalFactory(plan=PlanFactory(year=2022))
    activity = ActivityFactory(plan=ours.plan)

    page = as_coordinator.get(f"/aktiviteter/{activity.pk}/redigera/")

    assert list(page.context["form"].fields["goals"].queryset) == [ours]


def test_a_status_is_not_a_field_that_anybody_sets(as_coordinator):
    activity = ActivityFactory(plan=PlanFactory(year=2023), status="planned")

    response = save(as_coordinator, f"/aktiviteter/{activity.pk}/redigera/", status="ongoing")

    assert response["Location"] == f"/aktiviteter/{activity.pk}/"
    assert Activity.objects.get().status == "planned"


def test_money_is_shown_to_the_council_and_not_to_a_contact_person(as_member, as_contact):
    activity = ActivityFactory(plan=PlanFactory(year=2023))
    line = GrantedLineFactory(activity=activity, title="Bidrag från ICLD")
    path = f"/aktiviteter/{activity.pk}/"

    ours, theirs = (client.get(path).context["money"] for client in (as_member, as_contact))

    assert (list(ours.lines), theirs) == ([line], None)
    assert BudgetLine.objects.count() == 1
