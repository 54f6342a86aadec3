"""The year stands beside its last closed follow-up and the year before."""

import datetime as dt
from decimal import Decimal

import pytest

from reports import figures, overview, year
from tests.factories import (
    ActivityFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    GoalFactory,
    GrantedLineFactory,
    PlanFactory,
)
from tests.following import FollowUpFactory
from tests.outcomes import IndicatorFactory, IndicatorValueFactory
from tests.ways import closed

SUMMER = dt.date(2023, 6, 12)


@pytest.fixture
def plan(db):
    return PlanFactory(year=2023)


def compared():
    return figures.compare(year.read(2023, SUMMER))


def row(label):
    found = next(each for each in compared().rows if each.label == label)
    return found.now, [(cell.text, cell.change) for _figures, cell in found.earlier]


def test_a_first_year_without_follow_ups_has_nothing_beside_it(plan):
    assert compared().earlier == ()


def test_the_last_closed_follow_up_tells_what_was_frozen(plan):
    goal = GoalFactory(plan=plan, assessment="not_assessed")
    ActivityFactory(plan=plan, ends_on="2023-04-01")
    closed(FollowUpFactory(plan=plan, occasion="T1"))
    FollowUpFactory(plan=plan, occasion="T2")

    goal.assessment = "fulfilled"
    goal.save()
    ActivityFactory(plan=plan, status="completed")

    assert [each.label for each in compared().earlier] == ["Uppföljning T1 2023"]
    assert row("Mål: uppfyllt") == ("1", [("0", "+1")])
    assert row("Mål: ej bedömt") == ("0", [("1", "\u22121")])
    assert row("Genomförda aktiviteter") == ("1", [("0", "+1")])
    assert row("Sena aktiviteter") == ("1", [("1", "oförändrat")])


def test_what_the_indicators_reached_stands_beside_what_was_frozen(plan):
    indicator = IndicatorFactory(goal=GoalFactory(plan=plan))
    closed(FollowUpFactory(plan=plan, occasion="T1"))
    IndicatorValueFactory(indicator=indicator, ends_on="2023-05-31", value=Decimal(100))
    before = IndicatorFactory(goal__plan__year=2022)
    IndicatorValueFactory(indicator=before, ends_on="2022-12-31", value=Decimal(80))

    assert row("Målens indikatorer: uppnått") == ("1", [("0", "+1"), ("0", "+1")])
    assert row("Målens indikatorer: delvis uppnått") == (
        "0",
        [("0", "oförändrat"), ("1", "\u22121")],
    )


def test_a_follow_up_that_froze_no_indicators_is_not_compared_with(plan):
    IndicatorFactory(goal=GoalFactory(plan=plan))
    follow_up = closed(FollowUpFactory(plan=plan, occasion="T1"))
    del follow_up.content["indicators"]
    follow_up.save()

    assert row("Målens indikatorer: uppnått") == ("0", [("–", "kan inte jämföras")])


def test_a_year_without_indicators_has_no_line_for_them(plan):
    assert not [each.label for each in compared().rows if each.label.startswith("Målens")]


def test_the_year_before_is_told_as_its_last_day_left_it(plan):
    before = PlanFactory(year=2022)
    GoalFactory(plan=before, assessment="partly")
    ActivityFactory(plan=before, ends_on="2022-12-30", status="ongoing")
    ActivityFactory(plan=before, ends_on="2022-12-31", status="ongoing")
    ActivityFactory(plan=before, ends_on="2023-01-31", status="ongoing")
    BudgetFrameFactory(year=2022, amount=Decimal(1_000))
    BudgetFrameFactory(year=2023, amount=Decimal(3_000))
    BudgetLineFactory(year=2022, outcome=Decimal(400))
    GrantedLineFactory(year=2022, granted=Decimal(700), outcome=None)

    assert [each.label for each in compared().earlier] == ["Året 2022"]
    assert compared().earlier[0].late == len(overview.build(2022, SUMMER).late) == 1
    assert row("Mål: delvis uppfyllt") == ("0", [("1", "\u22121")])
    assert row("Sena aktiviteter") == ("0", [("1", "\u22121")])
    assert row("Kvar av ramen") == (
        "3\u00a0000\u00a0kr",
        [("600\u00a0kr", "+2\u00a0400\u00a0kr")],
    )
    assert row("Externt beviljat")[1] == [("700\u00a0kr", "\u2212700\u00a0kr")]


def test_every_figure_of_now_leads_to_a_page(plan, as_member):
    PlanFactory(year=2022)

    addresses = [each.url for each in compared().rows]

    pages = [url for url in addresses if not url.startswith("#")]
    assert [as_member.get(url).status_code for url in pages] == [200] * len(pages)
    assert 'id="sena"' in as_member.get("/oversikt/2023/").content.decode()
