"""What the rules say of a year's money, collected from all that it is made of."""

import datetime as dt
from decimal import Decimal

from budget import year
from tests.factories import (
    ActivityFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    ExpectedLineFactory,
    GrantedLineFactory,
    PlanFactory,
    ProjectFactory,
    VisitFactory,
)
from tests.money import GrantApplicationFactory, GrantYearFactory


def found(code):
    return [
        (each.about, each.url, each.judgement.is_kept)
        for each in year.read(2023).findings
        if each.judgement.code == code
    ]


def test_nothing_is_said_of_a_year_without_money(db):
    assert year.read(2023).findings == ()


def test_a_cost_without_a_frame_is_not_judged_by_it(db):
    BudgetLineFactory(outcome=Decimal(5))

    assert found("R13") == []


def test_the_frame_is_judged_twice(db):
    BudgetFrameFactory(amount=Decimal(100))
    BudgetLineFactory(planned=Decimal(90), outcome=Decimal(80), committed=Decimal(21))

    assert found("R13") == [("Ram 2023", "/budget/2023/", False)] * 2


def test_a_projects_money_is_its_own_and_its_activities(db):
    project = ProjectFactory(kind="solidarity", name="Panelen", slug="panelen")
    activity = ActivityFactory(plan=PlanFactory(year=2023), project=project)
    GrantedLineFactory(project=project, planned=Decimal(1_000))
    assert found("R06") == [("Panelen", "/partner/projekt/panelen/", True)]

    BudgetLineFactory(activity=activity, planned=Decimal(1))

    assert found("R06") == [("Panelen", "/partner/projekt/panelen/", False)]


def test_a_grant_that_no_line_is_of_is_still_the_projects(db):
    part = GrantYearFactory()
    BudgetLineFactory(project=part.grant.project, planned=Decimal(5))

    assert [kept for _about, _url, kept in found("R33")] == [False]


def test_an_exchange_is_judged_once_and_its_projects_money_by_the_project(db):
    project = ProjectFactory()
    exchange = ActivityFactory(
        plan=PlanFactory(year=2023), code="NA4", kind="pupil_exchange", project=project
    )
    BudgetLineFactory(activity=exchange, planned=Decimal(5))
    ExpectedLineFactory(activity=exchange, status="planned", outcome=Decimal(1))

    assert found("R09") == [("NA4", exchange.get_absolute_url(), False)]
    assert found("R10") == [(str(project), project.get_absolute_url(), False)]


def test_an_activity_without_a_project_answers_for_its_own_hopes(db):
    activity = ActivityFactory(plan=PlanFactory(year=2023), code="NA2")
    ExpectedLineFactory(activity=activity, outcome=Decimal(1))

    assert found("R10") == [("NA2", activity.get_absolute_url(), False)]


def test_an_application_for_the_project_is_one_for_the_exchange(db):
    project = ProjectFactory()
    exchange = ActivityFactory(plan=PlanFactory(year=2023), kind="pupil_exchange", project=project)
    BudgetLineFactory(activity=exchange, planned=Decimal(5))
    GrantApplicationFactory(project=project, status="sent", sent_on="2023-02-01")
    GrantApplicationFactory(status="sent", sent_on="2023-02-01")

    assert [kept for _about, _url, kept in found("R09")] == [True]


def test_an_application_of_another_year_is_not_of_this(db):
    GrantApplicationFactory(title="I år", is_eu=True)
    GrantApplicationFactory(title="I fjol", is_eu=True, year=2022)

    assert [about for about, _url, _kept in found("R11")] == ["I år"]


def test_a_visit_is_paid_by_what_is_neither_spent_nor_bound(db):
    BudgetFrameFactory(amount=Decimal(100))
    BudgetLineFactory(planned=Decimal(90), outcome=Decimal(30), committed=Decimal(20))
    fits = VisitFactory(status="planned", starts_on=dt.date(2023, 9, 1), cost=Decimal(50))
    dear = VisitFactory(status="planned", starts_on=dt.date(2023, 9, 2), cost=Decimal("50.01"))
    VisitFactory(status="planned", starts_on=dt.date(2024, 9, 2), cost=Decimal(10**6))

    assert [(about, kept) for about, _url, kept in found("R30")] == [
        (str(dear), False),
        (str(fits), True),
    ]


def test_those_that_are_broken_stand_first_and_the_most_serious_of_them(db):
    project = ProjectFactory(kind="solidarity")
    BudgetFrameFactory(amount=Decimal(100))
    BudgetLineFactory(project=project, planned=Decimal(500), outcome=Decimal(10))
    ExpectedLineFactory(project=project)

    marks = [
        (each.judgement.code, each.judgement.is_kept, str(each.judgement.severity))
        for each in year.read(2023).findings
    ]

    assert marks == [
        ("R06", False, "error"),
        ("R13", False, "warning"),
        ("R10", True, "error"),
        ("R13", True, "error"),
    ]
