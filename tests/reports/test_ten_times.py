"""Ten times as much as the demonstration year has: every document is still a file for archives."""

import pytest

from activities.models import Activity, Goal, Plan, Result, Visit
from budget.models import BudgetLine
from partnerships.models import Project, Town
from reports import demo
from reports.papers import PAPERS
from tests import pdfreader, verapdf
from tests.conftest import undone
from tests.factories import (
    ActivityFactory,
    BudgetLineFactory,
    GoalFactory,
    ProjectFactory,
    ResultFactory,
    TownFactory,
    VisitFactory,
)
from tests.papers import made
from tests.reports.handed import squeeze

# Without the mark there is no test database, and the fixture below would use the real one.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

TIMES = 10
SLUGS = sorted(PAPERS)
# What makes the documents long, and how one more of it is made beside what is there.
ROWS = {
    Town: lambda number, _plan: TownFactory(name=f"Vänort {number}"),
    Project: lambda number, _plan: ProjectFactory(name=f"Projekt {number}"),
    Goal: lambda number, plan: GoalFactory(plan=plan, code=f"N{100 + number}"),
    Activity: lambda number, plan: ActivityFactory(plan=plan, code=f"NA{100 + number}"),
    Visit: lambda _number, _plan: VisitFactory(town=Town.objects.first()),
    Result: lambda _number, _plan: ResultFactory(project=Project.objects.first()),
    BudgetLine: lambda number, _plan: BudgetLineFactory(title=f"Post {number}"),
}


@pytest.fixture(scope="module")
def papers(django_db_setup, django_db_blocker):
    """Every document of the demonstration year with ten times as many rows of each kind."""
    with django_db_blocker.unblock(), undone():
        demo.load()
        plan = Plan.objects.get(year=2023)
        for model, add in ROWS.items():
            for number in range((TIMES - 1) * model.objects.count()):
                add(number, plan)
        yield {slug: made(slug, plan.year) for slug in SLUGS}


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
@pytest.mark.parametrize("slug", SLUGS)
def test_verapdf_finds_no_failure(papers, slug, flavour):
    assert verapdf.failures(papers[slug].pdf, flavour) == {}


@pytest.mark.parametrize("slug", ["arsrapport", "verksamhetsplan"])
def test_the_last_row_of_each_kind_is_in_the_file(papers, slug):
    words = papers[slug].words

    for name in ("N252", "NA270", "Vänort 98", "Projekt 17", "Post 9"):
        assert squeeze(name) in words


def test_the_summary_keeps_to_its_page(papers):
    assert len(pdfreader.pages(papers["sammanfattning"].pdf)) == 1
