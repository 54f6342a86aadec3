"""An indicator's values through the years of its plans are one series."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.measuring import measure
from activities.models import Indicator
from activities.series import over_time
from tests.factories import GoalFactory
from tests.outcomes import IndicatorFactory, IndicatorValueFactory


def of_year(year, origin=None, values=(), **fields):
    """Return an indicator of a goal of the year that continues the origin."""
    indicator = IndicatorFactory(
        goal=GoalFactory(plan__year=year), carried_over_from=origin, **fields
    )
    for day, value in values:
        IndicatorValueFactory(
            indicator=indicator, ends_on=dt.date.fromisoformat(day), value=Decimal(value)
        )
    return indicator


def followed(*indicators, until=None):
    chosen = Indicator.objects.filter(pk__in=[each.pk for each in indicators]).order_by("pk")
    return over_time([measure(each, until) for each in chosen.with_values()], until)


def points(indicator, until=None):
    (shown,) = followed(indicator, until=until)
    return [(str(each.ends_on), each.text) for each in shown.points]


@pytest.fixture
def chain(db):
    """Three years, each continuing the one before."""
    first = of_year(2022, values=[("2022-12-31", 12)])
    second = of_year(2023, first, [("2023-08-31", 30), ("2023-04-30", 20)])
    return first, second, of_year(2024, second, [("2024-04-30", 50)])


def test_the_values_of_all_that_it_continues_stand_in_order(chain):
    assert points(chain[2]) == [
        ("2022-12-31", "12"),
        ("2023-04-30", "20"),
        ("2023-08-31", "30"),
        ("2024-04-30", "50"),
    ]


def test_an_earlier_year_does_not_know_of_later_ones(chain):
    assert points(chain[0]) == [("2022-12-31", "12")]


def test_values_after_the_day_are_left_out(chain):
    assert points(chain[1], until=dt.date(2023, 4, 30)) == [
        ("2022-12-31", "12"),
        ("2023-04-30", "20"),
    ]


def test_of_a_period_that_two_plans_tell_of_the_later_plan_s_word_holds(db):
    first = of_year(2022, values=[("2022-12-31", 12)])
    second = of_year(2023, first, [("2022-12-31", 13)])

    assert points(second) == [("2022-12-31", "13")]


@pytest.mark.parametrize(
    "other", [{"unit": "klasser"}, {"higher_is_better": False, "baseline_value": 200}]
)
def test_a_series_ends_where_something_else_was_measured(other, db):
    first = of_year(2022, values=[("2022-12-31", 12)])
    second = of_year(2023, first, [("2023-04-30", 20)], **other)
    third = of_year(2024, second, [("2024-04-30", 30)], **other)

    assert points(third) == [("2023-04-30", "20"), ("2024-04-30", "30")]


def test_an_indicator_that_only_has_another_name_is_the_same(db):
    first = of_year(2022, values=[("2022-12-31", 12)])

    assert points(of_year(2023, first, name="Ett nytt namn")) == [("2022-12-31", "12")]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([], "Inget värde än."),
        ([("2023-04-30", 20)], "Ett värde än så länge. Utvecklingen ritas när det finns två."),
        ([("2023-04-30", 20), ("2023-08-31", 30)], ""),
    ],
)
def test_less_than_two_values_are_a_sentence_and_no_curve(values, sentence, db):
    (shown,) = followed(of_year(2023, values=values))

    assert shown.sentence == sentence
    assert (shown.chart is None) == bool(sentence)


def test_the_curve_has_the_target_and_the_baseline_of_this_year_s_plan(chain):
    Indicator.objects.filter(pk=chain[2].pk).update(target_value=60, target_on="2024-12-31")

    (shown,) = followed(chain[2])

    assert shown.chart.table.rows[-2:] == (
        ("Målvärde, 2024-12-31", "minst 60"),
        ("Utgångsvärde, 2022-12-31", "0"),
    )


def test_an_indicator_that_continues_none_costs_no_query(db):
    measured = [measure(Indicator.objects.with_values().get(pk=of_year(2023).pk))]

    with CaptureQueriesContext(connection) as asked:
        over_time(measured)

    assert len(asked) == 0


def test_many_indicators_of_many_years_are_read_in_two_queries(chain):
    measured = [measure(each) for each in Indicator.objects.with_values()]

    with CaptureQueriesContext(connection) as asked:
        shown = over_time(measured)

    assert len(asked) == 2
    assert [len(each.points) for each in shown] == [1, 3, 4]


def test_the_goal_s_page_draws_the_years_before_and_asks_to_look_the_target_over(chain, as_contact):
    goal = chain[2].goal

    shown = as_contact.get(goal.get_absolute_url()).text

    assert "till 50 (2024-04-30)" in shown
    assert "Målvärdet har följt med från året innan" in shown
    assert f'href="{chain[1].get_absolute_url()}"' in shown


def test_a_target_that_lies_ahead_is_not_asked_about(chain, as_contact):
    Indicator.objects.filter(pk=chain[2].pk).update(target_on="2024-12-31")

    shown = as_contact.get(chain[2].goal.get_absolute_url()).text

    assert "Målvärdet har följt med" not in shown
