"""A hundred years in the database make the pages about one year hardly slower."""

import datetime as dt

import pytest
import time_machine
from django.db import transaction

from activities.models import Goal, Plan
from reports import policy, year
from tests import century
from tests.growth import MOST, questions, seconds

PAGES = ["/oversikt/2023/", "/policyn/2023/", "/rapporter/arsrapport/2023/", "/"]
# The years that a plan may have, but this one.
OTHERS = [shift for shift in range(-32, 68) if shift]


def slow_ones(client):
    """Return the pages that take too long in a century beside a year; the years are put back."""
    alone = {address: seconds(client, address, turns=5) for address in PAGES}
    with transaction.atomic():
        century.add_years(OTHERS)
        ratios = {address: seconds(client, address, turns=5) / alone[address] for address in PAGES}
        transaction.set_rollback(True)
    return {address: ratio for address, ratio in ratios.items() if ratio > MOST}


def test_a_century_is_a_hundred_times_the_year(demo_year, db):
    goals = Goal.objects.count()

    century.add_years(OTHERS)

    assert (Plan.objects.count(), Goal.objects.count()) == (100, 100 * goals)


@time_machine.travel("2023-12-15 12:00Z", tick=False)
@pytest.mark.once
def test_the_pages_ask_as_often_in_a_century_as_in_two_years(demo_year, as_coordinator):
    with transaction.atomic():
        century.add_years([-1])
        asked = {address: questions(as_coordinator, address) for address in PAGES}
        transaction.set_rollback(True)

    century.add_years(OTHERS)

    assert {address: questions(as_coordinator, address) for address in PAGES} == asked


def test_a_century_changes_nothing_of_what_the_rules_say_of_the_year(demo_year, db):
    today = dt.date(2023, 12, 31)
    alone = policy.read(year.read(2023, today), today)

    # What lasts for some years, and visits that are to come, would reach into the year.
    century.add_years([shift for shift in OTHERS if abs(shift) > 5])

    assert policy.read(year.read(2023, today), today) == alone


@time_machine.travel("2023-12-15 12:00Z", tick=False)
@pytest.mark.once
def test_the_pages_open_nearly_as_quickly_in_a_century(demo_year, as_coordinator):
    # A busy machine may disturb one measurement, but not three.
    measured = (slow_ones(as_coordinator) for _attempt in range(3))

    assert {} in measured
