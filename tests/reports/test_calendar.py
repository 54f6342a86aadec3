"""The calendar's pages: from today on, the wheel of a year, and one month."""

import datetime as dt
import re

import pytest
import time_machine

from council.roles import Role
from reports import calendar
from reports.calendar import Asked
from reports.deadlines import Kind
from tests.factories import ActivityFactory, DepartmentFactory, UserFactory, VisitFactory
from tests.money import ReportDutyFactory

TODAY = dt.date(2023, 6, 12)


@pytest.fixture(autouse=True)
def _summer():
    with time_machine.travel("2023-06-12 12:00Z", tick=False):
        yield


def later(days):
    return TODAY + dt.timedelta(days=days)


def due(code, day, **values):
    """Something due that day, in a plan that has no days of its own nearby."""
    return ActivityFactory(plan__year=2050, code=code, title="Möte", ends_on=day, **values)


def words(rows):
    return [row.sentence for row in rows]


def activities_of(user):
    return Asked(user, TODAY, Kind.ACTIVITY)


def test_the_late_stands_first_and_the_rest_by_month(coordinator):
    due("A", later(-400))
    due("B", TODAY)
    due("C", dt.date(2023, 7, 1))
    due("D", dt.date(2024, 6, 11))
    due("E", dt.date(2024, 6, 12))

    shown = calendar.coming(activities_of(coordinator), None)

    assert words(shown.late) == ["A ska vara klar: Möte"]
    assert [(month.label, words(month.rows)) for month in shown.months] == [
        ("juni 2023", ["B ska vara klar: Möte"]),
        ("juli 2023", ["C ska vara klar: Möte"]),
        ("juni 2024", ["D ska vara klar: Möte"]),
    ]


def test_what_is_done_is_in_the_list_only_from_today_on(coordinator):
    due("A", later(-1), status="completed")
    due("B", later(1), status="completed")

    shown = calendar.coming(activities_of(coordinator), None)

    assert (words(shown.late), [words(each.rows) for each in shown.months]) == (
        [],
        [["B ska vara klar: Möte"]],
    )


def test_a_visit_that_goes_on_stands_in_this_month(coordinator):
    VisitFactory(starts_on=dt.date(2023, 5, 30), ends_on=later(1), outcome="Bra.")

    shown = calendar.coming(Asked(coordinator, TODAY, Kind.VISIT), None)

    assert shown.months[0].label == "juni 2023"
    assert shown.months[0].rows[0].days == "2023-05-30 till 2023-06-13"


@pytest.mark.parametrize(
    ("day", "status", "label"),
    [
        (later(-1), "planned", "Sen"),
        (later(7), "planned", "Inom en vecka"),
        (later(8), "planned", "Att göra"),
        (later(8), "completed", "Klart"),
    ],
)
def test_each_day_says_how_it_stands(day, status, label, coordinator):
    due("A", day, status=status)

    shown = calendar.coming(activities_of(coordinator), None)

    (row,) = [*shown.late, *(row for month in shown.months for row in month.rows)]
    assert row.mark.label == label


def test_whose_it_is_stands_beside_it(coordinator):
    due("A", TODAY, department=DepartmentFactory(name="Kultur"))

    shown = calendar.coming(activities_of(coordinator), None)

    assert shown.months[0].rows[0].department == "Kultur"


def test_a_long_list_is_shown_a_page_at_a_time(as_coordinator, coordinator):
    for number in range(60):
        due(f"A{number:02}", later(1))

    second = calendar.coming(activities_of(coordinator), "2")
    page = as_coordinator.get("/kalender/?slag=activity&sida=2").content.decode()

    assert len(second.months[0].rows) == 10
    assert 'href="?slag=activity&amp;sida=1"' in page


def test_the_wheel_has_twelve_months_with_what_falls_in_each(coordinator):
    due("A", dt.date(2023, 1, 1))
    due("B", dt.date(2023, 12, 31))
    due("C", dt.date(2024, 1, 1))
    VisitFactory(starts_on=dt.date(2022, 12, 30), ends_on=dt.date(2023, 1, 2), outcome="Bra.")

    months = calendar.wheel(Asked(coordinator, TODAY), 2023)

    of_this = {
        month.label: [row.kind for row in month.rows if row.kind in {"Aktivitet", "Besök"}]
        for month in months
    }
    assert len(months) == 12
    assert {label: kinds for label, kinds in of_this.items() if kinds} == {
        "januari 2023": ["Besök", "Aktivitet", "Besök"],
        "december 2023": ["Aktivitet"],
    }
    assert [month.label for month in months if month.is_now] == ["juni 2023"]


def test_a_month_has_iso_weeks_from_monday_to_sunday(coordinator):
    weeks = calendar.weeks(Asked(coordinator, TODAY), 2023, 1)

    assert [week.number for week in weeks] == [52, 1, 2, 3, 4, 5]
    assert [each and each.day.day for each in weeks[0].days] == [None] * 6 + [1]
    assert [each and each.day.day for each in weeks[-1].days] == [30, 31] + [None] * 5
    assert weeks[0].days[6].name == "söndag 1 januari"


def test_a_visit_stands_on_each_of_its_days_of_the_month(coordinator):
    VisitFactory(starts_on=dt.date(2023, 5, 30), ends_on=dt.date(2023, 6, 2), outcome="Bra.")

    weeks = calendar.weeks(Asked(coordinator, TODAY, Kind.VISIT), 2023, 6)

    days = [
        each.day.day
        for week in weeks
        for each in week.days
        if each and any("Resa" in row.sentence for row in each.rows)
    ]
    assert days == [1, 2]


@pytest.mark.parametrize(
    ("month", "beside"),
    [
        ((2023, 6), ((2023, 5), (2023, 7))),
        ((2023, 12), ((2023, 11), (2024, 1))),
        ((1990, 1), (None, (1990, 2))),
        ((2100, 12), ((2100, 11), None)),
    ],
)
def test_the_months_beside_lead_on_as_far_as_the_calendar_goes(month, beside):
    assert calendar.beside(*month) == beside


@pytest.mark.parametrize("page", ["", "2023/", "2023/6/", "1990/1/", "2100/12/", "1990/", "2100/"])
def test_every_page_opens_in_an_empty_system(page, as_contact):
    assert as_contact.get(f"/kalender/{page}").status_code == 200


@pytest.mark.parametrize("path", ["2023/0/", "2023/13/", "2023/06/", "0/", "1989/", "2101/1/"])
def test_what_is_no_month_is_not_found(path, as_contact):
    assert as_contact.get(f"/kalender/{path}").status_code == 404


@pytest.mark.parametrize("page", ["", "2023/", "2023/6/"])
def test_the_pages_are_narrowed_to_a_kind(page, as_coordinator):
    due("A", later(1))
    ReportDutyFactory(due_on=later(1))

    shown = as_coordinator.get(f"/kalender/{page}?slag=claim").content.decode()

    assert "Redovisa till" in shown
    assert "A ska vara klar" not in shown
    assert 'href="/kalender/?slag=claim"' in shown


@pytest.mark.parametrize("kind", ["x", "\0", "claim' --", "9" * 400])
def test_a_kind_that_nobody_knows_narrows_nothing(kind, as_coordinator):
    due("A", later(1))

    page = as_coordinator.get("/kalender/", {"slag": kind})

    assert page.status_code == 200
    assert "A ska vara klar" in page.content.decode()


def test_a_contact_person_is_not_offered_the_money(as_contact):
    ReportDutyFactory(due_on=later(1))

    page = as_contact.get("/kalender/?slag=claim").content.decode()

    offered = re.findall(r'<option value="(\w+)"', page)
    assert offered == ["plan", "activity", "action", "agreement", "visit", "task", "network"]
    assert "Redovisa till" not in page


@pytest.mark.parametrize("role", Role)
def test_each_kind_is_offered_to_those_who_may_know_of_it(role, db):
    kinds = calendar.kinds_for(UserFactory(role=role))

    assert (Kind.CLAIM in kinds) is (role != Role.CONTACT)


def test_an_empty_list_says_so(as_coordinator):
    page = as_coordinator.get("/kalender/?slag=claim").content.decode()

    assert "Inget av det slaget är att göra" in page
