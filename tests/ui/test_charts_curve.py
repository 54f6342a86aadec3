"""The curve of liquidity and the bars of grants: true to scale, and read on a phone."""

import datetime as dt
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from falun_intl.ui import charts
from falun_intl.ui.charts import MonthRow, YearRow, drawing
from tests.ui.test_charts import SVG, bars, texts, tree

HIGHEST, ZERO = 20, 180


def months(*amounts, start=dt.date(2022, 1, 1)):
    """Rows of (laid out, received), a month apart."""
    first = start.year * 12 + start.month - 1
    return [
        MonthRow(
            dt.date((first + place) // 12, (first + place) % 12 + 1, 1),
            Decimal(laid_out),
            Decimal(received),
        )
        for place, (laid_out, received) in enumerate(amounts)
    ]


def many(number, laid_out=640_000, received=400_000):
    """So many months, each with a little more than the one before."""
    return months(*((laid_out * (n + 1) // number, received * n // number) for n in range(number)))


def lines(chart, class_):
    """The lines of a class at the picture's own level, as (x1, x2, y1, y2)."""
    return [
        tuple(float(line.get(name).rstrip("%")) for name in ("x1", "x2", "y1", "y2"))
        for line in tree(chart).findall(f"{SVG}line")
        if line.get("class") == class_
    ]


def boxes(chart, width=drawing.NARROW):
    """Where each text is when the picture is so wide: (text, left, top, right, bottom)."""
    found = []

    def walk(element, left, top):
        for child in element:
            x, y = child.get("x", "0"), float(child.get("y", "0"))
            across = float(x[:-1]) * width / 100 if x.endswith("%") else float(x)
            if child.tag == f"{SVG}svg":
                walk(child, left + across, top + y)
            elif child.tag == f"{SVG}text":
                text = "".join(child.itertext())
                size = float(child.get("font-size", drawing.SIZE))
                right = left + across + drawing.width_of(text, size)
                found.append((text, left + across, top + y - 12, right, top + y + 4))

    walk(tree(chart), 0, 0)
    return found


def overlapping(chart):
    return [
        (one[0], other[0])
        for one, other in combinations(boxes(chart), 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]


CURVES = {
    "one month": months((640_000, 0)),
    "nothing received": many(36, received=0),
    "all received": months((640_000, 0), (640_000, 640_000)),
    "a little received": many(24, received=1),
    "more received than laid out": months((100, 0), (100, 900_000)),
    "refunds beyond what was laid out": months((-12_500, 0), (-12_500, 0)),
    "below and above": months((500, 0), (-500, 250)),
    "two months": many(2),
    "twelve months": many(12),
    "60 months": many(60),
    "ten years": many(120),
    "large amounts": months((9_999_999_999_999, 1)),
}


def test_the_curve_names_its_lines_at_their_end_with_what_they_came_to():
    chart = charts.liquidity("Likviditet", months((200_000, 0), (640_000, 240_000)))

    assert texts(chart) == [
        "640\u00a0000\u00a0kr",
        "Utlagt",
        "640\u00a0000\u00a0kr",
        "Utestående",
        "400\u00a0000\u00a0kr",
        "Utbetalt",
        "240\u00a0000\u00a0kr",
        "2022-01",
        "2022-02",
    ]
    assert chart.summary == (
        "Likviditet: utlagt 640\u00a0000\u00a0kr, utbetalt 240\u00a0000\u00a0kr och utestående "
        "400\u00a0000\u00a0kr i slutet av 2022-02."
    )


def test_all_of_the_curve_stands_in_its_table():
    table = charts.liquidity("Likviditet", months((200_000, 0), (640_000, 240_000))).table

    assert table.head == ("Månad", "Utlagt", "Utbetalt", "Utestående")
    assert table.rows == (
        ("2022-01", "200\u00a0000\u00a0kr", "0\u00a0kr", "200\u00a0000\u00a0kr"),
        ("2022-02", "640\u00a0000\u00a0kr", "240\u00a0000\u00a0kr", "400\u00a0000\u00a0kr"),
    )


def test_the_curve_goes_in_steps_that_are_true_to_scale():
    chart = charts.liquidity("Likviditet", months((50, 0), (50, 0), (100, 25), (100, 25)))

    laid_out = lines(chart, "chart-edge-money")
    up, first, further, second = laid_out
    half = first[1]
    assert up == (0, 0, ZERO, 100)
    assert first == (0, half, 100, 100)
    assert further == (half, half, 100, HIGHEST)
    assert second == (half, pytest.approx(2 * half, abs=0.02), HIGHEST, HIGHEST)
    assert lines(chart, "chart-edge-info")[1:] == [
        (half, half, ZERO, 140),
        (half, second[1], 140, 140),
    ]


def test_the_gap_is_filled_from_what_is_received_to_what_is_laid_out():
    chart = charts.liquidity("Likviditet", months((100, 0), (100, 25)))

    filled = [
        (float(rect.get("y")), float(rect.get("height")))
        for rect in tree(chart).findall(f"{SVG}rect")
    ]
    assert filled == [(HIGHEST, 160), (HIGHEST, 120)]
    starts = [start for start, _width in bars(chart)]
    assert starts[1] == pytest.approx(sum(bars(chart)[0]), abs=0.02)


def test_where_all_is_received_there_is_no_gap():
    assert bars(charts.liquidity("Likviditet", months((100, 100)))) == []


def test_the_lines_differ_by_more_than_their_colour():
    chart = charts.liquidity("Likviditet", months((100, 25)))

    dashes = {
        line.get("class"): line.get("stroke-dasharray") for line in tree(chart).iter(f"{SVG}line")
    }
    assert dashes["chart-edge-money"] is None
    assert dashes["chart-edge-info"]


def test_money_below_zero_lies_below_the_line_of_zero():
    chart = charts.liquidity("Likviditet", months((-100, 0), (300, 0)))

    (zero,) = {line[2] for line in lines(chart, "chart-line")}
    assert zero == 140
    assert lines(chart, "chart-edge-money")[0][2:] == (140, 180)
    assert "−100\u00a0kr" in texts(chart)


@pytest.mark.parametrize("name", CURVES)
@pytest.mark.parametrize("width", [288, 320, 704])
def test_no_text_of_the_curve_lies_on_another_nor_outside(name, width):
    chart = charts.liquidity("Likviditet", CURVES[name])
    height = float(tree(chart).get("height"))

    assert overlapping(chart) == []
    for text, left, top, right, bottom in boxes(chart, width):
        assert left >= 0, text
        assert right <= width, text
        assert top >= 0, text
        assert bottom <= height, text


@pytest.mark.parametrize("name", CURVES)
def test_every_text_of_the_curve_is_15_pixels(name):
    root = tree(charts.liquidity("Likviditet", CURVES[name]))

    assert root.get("font-size") == "15"
    assert root.get("viewBox") is None
    assert not any(text.get("font-size") for text in root.iter(f"{SVG}text"))


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (1, ["2022-01"]),
        (4, ["2022-01", "2022-03"]),
        (12, ["2022-01", "2022-07"]),
        (60, ["2022-01", "2024-01", "2026-01"]),
    ],
)
def test_as_many_months_are_named_as_have_room(number, named):
    chart = charts.liquidity("Likviditet", many(number))

    assert [text for text in texts(chart) if text.startswith("20")] == named


amounts = st.integers(-(10**12), 10**12)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=70))
def test_any_amounts_are_drawn_within_the_picture(pairs):
    chart = charts.liquidity("Likviditet", months(*pairs))

    assert overlapping(chart) == []
    for class_ in ("chart-edge-money", "chart-edge-info"):
        for x1, x2, y1, y2 in lines(chart, class_):
            assert 0 <= x1 <= x2 <= 100
            assert HIGHEST - 0.01 <= min(y1, y2) <= max(y1, y2) <= ZERO + 0.01
    assert all(right <= drawing.NARROW for _text, _left, _top, right, _bottom in boxes(chart))


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=10))
def test_the_table_of_the_curve_adds_up_across(pairs):
    rows = months(*pairs)

    assert [row.outstanding + row.received for row in rows] == [row.laid_out for row in rows]
    assert len(charts.liquidity("Likviditet", rows).table.rows) == len(rows)


YEARS = [
    YearRow(2022, Decimal(850_000), Decimal(640_000)),
    YearRow(2023, Decimal(850_000), Decimal(0)),
]


def test_the_bars_of_a_year_are_what_was_granted_and_what_came():
    chart = charts.grants_by_year("Bidrag per år", YEARS)

    assert texts(chart) == [
        "2022",
        "Beviljat",
        "850\u00a0000\u00a0kr",
        "Utbetalt",
        "640\u00a0000\u00a0kr",
        "2023",
        "Beviljat",
        "850\u00a0000\u00a0kr",
        "Utbetalt",
        "0\u00a0kr",
    ]
    granted, received, next_granted = (width for _start, width in bars(chart))
    assert next_granted == granted
    assert received / granted == pytest.approx(640 / 850, abs=0.001)


def test_the_table_of_the_years_has_a_total():
    chart = charts.grants_by_year("Bidrag per år", YEARS)

    assert chart.table.head == ("År", "Beviljat", "Utbetalt")
    assert chart.table.rows[-1] == (
        "Totalt",
        "1\u00a0700\u00a0000\u00a0kr",
        "640\u00a0000\u00a0kr",
    )
    assert chart.summary == (
        "Bidrag per år: beviljat 1\u00a0700\u00a0000\u00a0kr, utbetalt 640\u00a0000\u00a0kr."
    )


@pytest.mark.parametrize("amount", [1, 850_000, 9_999_999_999])
def test_no_text_of_the_years_lies_on_another_nor_outside(amount):
    rows = [YearRow(year, Decimal(amount), Decimal(amount)) for year in range(2020, 2030)]

    chart = charts.grants_by_year("Bidrag per år", rows)

    assert overlapping(chart) == []
    assert all(right <= drawing.NARROW for _text, _left, _top, right, _bottom in boxes(chart))


def test_a_title_breaks_out_of_neither():
    title = "<script>alert('x')</script>"

    for chart in (
        charts.liquidity(title, CURVES["two months"]),
        charts.grants_by_year(title, YEARS),
    ):
        assert ElementTree.fromstring(chart.svg)[0].text == chart.summary
        assert "<script" not in chart.svg
