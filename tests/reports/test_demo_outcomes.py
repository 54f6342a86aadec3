"""The demonstration's indicators, results and counts: all invented, with every state there is."""

import uuid

import pytest

from activities.measuring import Reach, measure
from activities.models import Beneficiaries, Indicator, IndicatorValue, Result
from council.models import Limit
from council.models.threshold import MEANINGS
from reports import demo, results
from reports.demo.keeper import NAMESPACE

pytestmark = pytest.mark.once

OUTCOMES = (IndicatorValue, Indicator, Beneficiaries)


def test_every_state_of_an_indicator_occurs(demo_year):
    reached = {measure(each).reach for each in Indicator.objects.with_values()}

    assert {Reach.REACHED, Reach.PARTLY, Reach.NOT_REACHED, Reach.NO_VALUE} <= reached


def test_one_number_is_held_back_outside_the_council(demo_year):
    limit = MEANINGS[Limit.SMALL_NUMBERS].default
    small = [
        each for each in Beneficiaries.objects.exclude(kind="operations") if each.number < limit
    ]

    assert len(small) == 1
    assert [row.counts[0].text for row in results.build(2023, limit).kinds][-1] == "minst 84"


def test_all_of_it_is_invented_and_says_so(demo_year):
    marks = {each.example_data for model in OUTCOMES for each in model.objects.all()}
    marks |= {each.example_data for each in Result.objects.exclude(activity=None)}

    assert marks == {"hela posten"}


def test_what_a_person_changed_or_removed_stays_so(demo_year):
    Indicator.objects.update(name="Ändrad")
    for model in (IndicatorValue, Beneficiaries):
        model.objects.all().delete()

    demo.load()

    assert set(Indicator.objects.values_list("name", flat=True)) == {"Ändrad"}
    assert not IndicatorValue.objects.exists()
    assert not Beneficiaries.objects.exists()


def test_results_that_were_put_in_while_partners_kept_them_are_known_again(demo_year):
    """Their keys say the name of the app that they were first put in by."""
    known = uuid.uuid5(NAMESPACE, "partnerships.result/Røros elever")

    assert Result.objects.filter(key=known).exists()
