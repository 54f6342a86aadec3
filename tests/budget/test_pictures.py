"""The pictures show what is added up, year by year and month by month."""

import datetime as dt
from decimal import Decimal

from budget import pictures
from budget.liquidity import Month
from budget.models import ReportDuty


def test_the_curve_is_of_the_months():
    months = [
        Month(dt.date(2022, 12, 1), Decimal(600_000), Decimal(0)),
        Month(dt.date(2023, 1, 1), Decimal(640_000), Decimal(0)),
    ]

    rows = pictures.liquidity(months).table.rows

    assert rows[-1] == ("2023-01", "640\u00a0000\u00a0kr", "0\u00a0kr", "640\u00a0000\u00a0kr")
    assert len(rows) == 2


def test_money_stands_in_the_year_when_it_came_and_a_grant_in_its_own():
    duties = [
        ReportDuty(year=2022, received=Decimal(640_000), received_on=dt.date(2023, 4, 2)),
        ReportDuty(year=2022, received=Decimal(10_000), received_on=dt.date(2023, 5, 2)),
        ReportDuty(year=2023, claimed=Decimal(850_000), sent_on=dt.date(2024, 1, 31)),
    ]

    rows = pictures.grants_by_year({2022: Decimal(850_000)}, duties).table.rows

    assert rows == (
        ("2022", "850\u00a0000\u00a0kr", "0\u00a0kr"),
        ("2023", "0\u00a0kr", "650\u00a0000\u00a0kr"),
        ("Totalt", "850\u00a0000\u00a0kr", "650\u00a0000\u00a0kr"),
    )
