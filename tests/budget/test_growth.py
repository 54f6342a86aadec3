"""A budget of a thousand lines asks as few questions as one of ten, and a row costs the same."""

from decimal import Decimal

import pytest

from activities.models import Activity
from budget.models import BudgetLine
from partnerships.models import Project
from tests.factories import (
    ActivityFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    OrganisationFactory,
    PlanFactory,
    ProjectFactory,
)
from tests.growth import MOST, questions, seconds

PAGE = "/budget/2023/"


@pytest.fixture
def books(db):
    """Return what makes the year's lines so many: of projects and activities, ours and others'."""
    BudgetFrameFactory()
    plan, funder = PlanFactory(year=2023), OrganisationFactory()

    def fill(up_to):
        first = BudgetLine.objects.count()
        span = range(first, up_to, 2)
        projects = Project.objects.bulk_create(ProjectFactory.build_batch(len(span)))
        activities = Activity.objects.bulk_create(
            ActivityFactory.build(plan=plan, project=project) for project in projects
        )
        BudgetLine.objects.bulk_create(
            BudgetLineFactory.build(activity=activity, outcome=Decimal(7), forecast=Decimal(9))
            for activity in activities
        )
        BudgetLine.objects.bulk_create(
            BudgetLineFactory.build(
                project=project,
                payer="external",
                funder=funder,
                status="granted",
                granted=Decimal(1_000),
            )
            for project in projects
        )

    return fill


def test_a_thousand_lines_ask_as_often_as_ten(books, as_coordinator):
    books(10)
    asked = questions(as_coordinator, PAGE)

    books(1_000)

    assert BudgetLine.objects.count() == 1_000
    assert questions(as_coordinator, PAGE) == asked


@pytest.mark.once
def test_a_row_of_a_thousand_costs_hardly_more_than_one_of_ten(books, as_coordinator):
    per_row = {}
    for lines in (10, 100, 1_000):
        books(lines)
        per_row[lines] = seconds(as_coordinator, PAGE, turns=14) / lines

    assert per_row[1_000] <= MOST * per_row[10]
    assert per_row[1_000] <= MOST * per_row[100]
