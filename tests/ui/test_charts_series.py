"""The curve of a measure: true to the calendar and to scale, and read on a phone."""

import datetime as dt
from decimal import Decimal

import pytest

from falun_intl.ui import charts
from falun_intl.ui.charts import Level, Measurement
from tests.ui.test_charts import SVG, texts, tree
from tests.ui.test_charts_curve import HIGHEST, ZERO, boxes, lines, overlapping

LAST_OF_YEAR = dt.date(2023, 12, 31)


def drawn(*values, target=40, baseline=12, step=100):
    """Draw the values so many days apart."""
    first = dt.date(2023, 1, 1)
    return charts.series(
        "Elever i utbyte (elever)",
        "elever",
        [
            Measurement(first + dt.timedelta(days=place * step), Decimal(value))
            for place, value in enumerate(values)
        ],
        target=Level("Målvärde", Decimal(target), f"minst {target}", LAST_OF_YEAR),
        baseline=None
        if baseline is None
        else Level("Utgångsvärde", Decimal(baseline), f"{baseline}", dt.date(2022, 12, 31)),
    )


CURVES = {
    "two values": drawn(12, 50),
    "all at zero": drawn(0, 0, target=0, baseline=0),
    "everything the same": drawn(40, 40, 40, baseline=40),
    "below zero": drawn(-5, 10, -20),
    "only below zero": drawn(-5, -10, target=-1, baseline=-20),
    "without a baseline": drawn(1, 2, baseline=None),
    "a day apart": drawn(1, 2, 3, step=1),
    "thirty values": drawn(*range(30)),
    "long figures": drawn("999999999.999", "0.001", target=999999999, baseline=999999999),
}


def test_the_ends_are_named_with_their_figures_and_the_days_below():
    assert texts(drawn(12, 30, 50, step=200)) == [
        "50",
        "Värde",
        "50",
        "Målvärde",
        "minst 40",
        "Utgångsvärde",
        "12",
        "2023-01-01",
        "2024-02-05",
    ]


def test_a_day_that_has_no_room_is_not_written_and_the_last_always_is():
    assert texts(drawn(1, 2, 3, 4, step=30))[-3:] == ["4", "2023-01-01", "2023-04-01"]


def test_all_of_the_curve_stands_in_its_table_and_its_summary():
    chart = drawn(12, "50.5")

    assert chart.table.head == ("Period till och med", "elever")
    assert chart.table.rows == (
        ("2023-01-01", "12"),
        ("2023-04-11", "50,5"),
        ("Målvärde, 2023-12-31", "minst 40"),
        ("Utgångsvärde, 2022-12-31", "12"),
    )
    assert chart.summary == (
        "Elever i utbyte (elever): från 12 (2023-01-01) till 50,5 (2023-04-11); "
        "målvärde minst 40, utgångsvärde 12."
    )


def test_the_curve_is_true_to_scale_and_begins_at_zero():
    chart = drawn(0, 25, 100, target=50, baseline=None)

    first, second = lines(chart, "chart-edge-info")[:2]
    assert first[2:] == (ZERO, 140)
    assert second[2:] == (140, HIGHEST)
    assert second[1] - second[0] == pytest.approx(first[1] - first[0], abs=0.02)


def test_the_curve_is_true_to_the_calendar():
    days = [dt.date(2023, 4, 30), dt.date(2023, 5, 1), dt.date(2023, 5, 10)]
    target = Level("Målvärde", Decimal(1), "minst 1", LAST_OF_YEAR)
    measured = [Measurement(day, Decimal(1)) for day in days]

    chart = charts.series("Möten", "möten", measured, target=target, baseline=None)

    spans = [x2 - x1 for x1, x2, _y1, _y2 in lines(chart, "chart-edge-info")[:2]]
    assert spans[1] == pytest.approx(9 * spans[0], rel=0.01)


def test_target_and_baseline_differ_by_more_than_their_colour():
    dashes = {
        line.get("stroke-dasharray")
        for line in tree(drawn(1, 2)).findall(f"{SVG}line")
        if line.get("stroke-width") == "2"
    }

    assert len(dashes) == 2
    assert None not in dashes


def test_each_value_has_its_dot():
    assert len(tree(drawn(1, 2, 3)).findall(f"{SVG}circle")) == 3


@pytest.mark.parametrize("name", CURVES)
@pytest.mark.parametrize("width", [288, 320, 704])
def test_no_text_of_the_curve_lies_on_another_nor_outside(name, width):
    chart = CURVES[name]
    height = float(tree(chart).get("height"))

    assert overlapping(chart) == []
    for text, left, top, right, bottom in boxes(chart, width):
        assert left >= 0, text
        # Shares of the width are written with two decimals of a per cent.
        assert right <= width + 0.05, text
        assert top >= 0, text
        assert bottom <= height, text
