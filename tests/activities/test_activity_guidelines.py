"""An activity shows which guidelines it meets; its responsible department counts too."""

import datetime as dt

import pytest

from activities.models import Activity
from council.roles import Role
from reports import needs, start, year
from tests.factories import (
    ActivityFactory,
    DepartmentFactory,
    OrganisationFactory,
    PlanFactory,
    ProjectFactory,
    UserFactory,
)
from tests.forms import opened, save

pytestmark = pytest.mark.django_db

SUMMER = dt.date(2023, 6, 12)


def edit(activity):
    return f"/aktiviteter/{activity.pk}/riktlinjer/"


def guidelines_of(client, activity):
    return client.get(activity.get_absolute_url()).context["guidelines"]


def test_the_responsible_department_and_one_more_give_precedence(as_member):
    school, culture = DepartmentFactory(name="Skolan"), DepartmentFactory(name="Kulturen")
    activity = ActivityFactory(department=school)
    activity.departments.add(culture)

    found = guidelines_of(as_member, activity)

    assert found.has_precedence
    assert found.answers[1].why == "Skolan och Kulturen deltar."


def test_the_responsible_department_counts_once(as_member):
    school = DepartmentFactory(name="Skolan")
    activity = ActivityFactory(department=school)
    activity.departments.add(school)

    found = guidelines_of(as_member, activity)

    assert not found.has_precedence
    assert found.answers[1].why == "Bara Skolan deltar."


def test_the_partners_of_its_project_are_its_own(as_member):
    project = ProjectFactory()
    near = OrganisationFactory(name="Högskolan", reach="regional")
    project.partners.create(organisation=near)
    project.partners.create(organisation=near, role="funder")

    found = guidelines_of(as_member, ActivityFactory(project=project))

    assert found.answers[0].why == "Högskolan (regional nivå) är med."


def test_an_activity_without_a_project_has_no_partners(as_member):
    OrganisationFactory(reach="local")

    assert guidelines_of(as_member, ActivityFactory()).answers[0].meets is None


def test_the_questions_are_answered_on_a_page_of_their_own(as_coordinator):
    activity, school = ActivityFactory(), DepartmentFactory()

    answer = save(
        as_coordinator,
        edit(activity),
        departments=[school.pk],
        for_children_and_youth="true",
        for_business="false",
    )

    stored = Activity.objects.get()
    assert answer["Location"] == activity.get_absolute_url()
    assert stored.taking_part == [school.name]
    assert (stored.for_children_and_youth, stored.for_business, stored.for_education) == (
        True,
        False,
        None,
    )


def test_answers_are_in_the_history_and_do_not_undo_other_edits(as_coordinator, coordinator):
    activity = ActivityFactory(title="Före")
    typed = {**opened(as_coordinator, edit(activity)), "for_education": "true"}
    save(as_coordinator, f"/aktiviteter/{activity.pk}/redigera/", title="Efter")

    answer = as_coordinator.post(edit(activity), typed)

    assert answer.status_code == 302
    stored = Activity.objects.get()
    assert (stored.title, stored.for_education) == ("Efter", True)
    assert stored.history.first().history_user == coordinator


def test_only_editors_are_led_to_the_questions(as_member, as_coordinator):
    activity = ActivityFactory()

    pages = [client.get(activity.get_absolute_url()) for client in (as_member, as_coordinator)]

    assert [edit(activity) in page.content.decode() for page in pages] == [False, True]


def test_the_list_shows_the_badge_and_keeps_its_order(as_member):
    plan = PlanFactory(year=2023)
    first, last = ActivityFactory(plan=plan, code="NA1"), ActivityFactory(plan=plan, code="NA2")
    last.departments.add(DepartmentFactory(), DepartmentFactory())

    answer = as_member.get("/aktiviteter/")

    assert answer.context["rows"] == [first, last]
    assert answer.content.decode().count("▲") == 1


@pytest.fixture
def late():
    """Two late activities, the second with precedence."""
    plan = PlanFactory(year=2023)
    values = {"plan": plan, "ends_on": dt.date(2023, 5, 1)}
    ActivityFactory(code="NA1", title="Möte", **values)
    matter = ActivityFactory(code="NA2", title="Besök", **values)
    matter.departments.add(DepartmentFactory(), DepartmentFactory())
    return matter


def test_what_has_precedence_is_seen_to_first_among_its_like(late):
    found = needs.late(year.read(2023, SUMMER).activities)

    assert [(each.sentence[:3], each.has_precedence) for each in found] == [
        ("NA2", True),
        ("NA1", False),
    ]


def test_the_start_page_says_why_it_stands_first(late):
    tasks = start.build(UserFactory(role=Role.COORDINATOR), SUMMER).tasks

    about_activities = [task for task in tasks if task.url.startswith("/aktiviteter/")]
    assert [task.has_precedence for task in about_activities] == [True, False]


def test_the_answers_follow_into_next_years_plan(late, as_coordinator):
    Activity.objects.filter(pk=late.pk).update(for_education=True, for_business=False)

    page = opened(as_coordinator, "/plan/2023/nasta-ar/")
    as_coordinator.post("/plan/2023/nasta-ar/", page)

    copy = Activity.objects.get(plan__year=2024, code="NA2")
    assert copy.taking_part == late.taking_part
    assert (copy.for_education, copy.for_business, copy.with_local_actors) == (True, False, None)
