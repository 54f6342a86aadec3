"""Days are counted as far as the calendar goes, and no farther."""

import datetime as dt

import pytest

from falun_intl.ui import formats
from falun_intl.ui.days import days_after, days_before

DAY = dt.date(2023, 6, 12)


@pytest.mark.parametrize(
    ("days", "before", "after"),
    [
        (0, DAY, DAY),
        (12, dt.date(2023, 5, 31), dt.date(2023, 6, 24)),
        (2_000_000_000, dt.date.min, dt.date.max),
    ],
)
def test_days_are_counted_back_and_on(days, before, after):
    assert (days_before(DAY, days), days_after(DAY, days)) == (before, after)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (None, "2023-06-12"),
        (DAY, "2023-06-12"),
        (dt.date(2023, 6, 14), "2023-06-12 till 2023-06-14"),
    ],
)
def test_several_days_are_said_by_the_first_and_the_last(last, words):
    assert formats.days(DAY, last) == words


def test_a_month_is_said_with_its_year():
    assert formats.month(2023, 12) == "december 2023"
