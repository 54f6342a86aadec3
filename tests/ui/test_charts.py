"""Charts are well-formed, complete, readable without colour, and the same on page and paper."""

import datetime as dt
import logging
import re
from decimal import Decimal
from xml.etree import ElementTree

import pypdfium2
import pytest
from django.conf import settings
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from weasyprint import HTML

from falun_intl.ui import charts
from falun_intl.ui.charts import (
    BudgetRow,
    MonthRow,
    Part,
    Payer,
    Region,
    YearRow,
    drawing,
    symbols,
)
from falun_intl.ui.marks import Mark
from tests.ui import colours

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert('x')</script>",
    '" onload="alert(1)',
    "]]>&lt;<!--",
    "🎉👩‍👩‍👧",
    "x" * 200,
    "Å" * 10_000,
    "\0\x1b\ud800\ufffe",
    "",
]
REACHED = Mark("Uppnått", "✓", "success")
PARTLY = Mark("Delvis uppnått", "◐", "warning")
MISSED = Mark("Ej uppnått", "✗", "danger")
GOALS = [Part.of(REACHED, 5), Part.of(PARTLY, 3), Part.of(MISSED, 0)]
PAYERS = [
    Payer("Falu kommun", Decimal(180_000), "info"),
    Payer("ICLD", Decimal(850_000)),
]
LINES = [
    BudgetRow("Vänortsbesök och resor", Decimal(70_000), Decimal("62400.50")),
    BudgetRow("Mottagande av besök", Decimal(25_000), None),
    BudgetRow("Återbetalning", Decimal(0), Decimal(-12_500)),
]
MONTHS = [MonthRow(dt.date(2022, month, 1), Decimal(640_000), Decimal(month)) for month in (1, 2)]
YEARS = [YearRow(2022, Decimal(850_000), Decimal(0)), YearRow(2023, Decimal(850_000), Decimal(9))]
REGIONS = [
    Region("Norden", (Part.of(REACHED, 2), Part.of(PARTLY, 1))),
    Region("Världen", (Part.of(REACHED, 1), Part.of(MISSED, 0))),
    Region("Övrigt", ()),
]


def every_kind(label="Mål"):
    """One chart of every kind, with the label wherever a label may stand."""
    part = Part(label, label[:2], "info", 3)
    return [
        charts.status_bar(label, [part, *GOALS]),
        charts.regions(label, [Region(label, (part, *GOALS)), *REGIONS]),
        charts.who_pays(label, [Payer(label, Decimal(5)), *PAYERS]),
        charts.budget_outcome(label, [BudgetRow(label, Decimal(5), None), *LINES]),
        charts.grants_by_year(label, YEARS),
        charts.liquidity(label, MONTHS),
    ]


def empty_charts():
    return [
        charts.status_bar("Mål", []),
        charts.status_bar("Mål", [Part.of(REACHED, 0)]),
        charts.regions("Mål", []),
        charts.regions("Mål", [Region("Norden", ())]),
        charts.who_pays("Mål", []),
        charts.who_pays("Mål", [Payer("ICLD", Decimal(0))]),
        charts.budget_outcome("Mål", []),
        charts.budget_outcome("Mål", [BudgetRow("Resor", None, None)]),
        charts.grants_by_year("Mål", []),
        charts.grants_by_year("Mål", [YearRow(2022, Decimal(0), Decimal(0))]),
        charts.liquidity("Mål", []),
        charts.liquidity("Mål", [MonthRow(dt.date(2022, 1, 1), Decimal(0), Decimal(0))]),
    ]


def tree(chart):
    return ElementTree.fromstring(chart.svg)


def texts(chart):
    return ["".join(element.itertext()) for element in tree(chart).iter(f"{SVG}text")]


def bars(chart):
    """The bars that stretch with the page, as (start, width) in per cent."""
    return [
        (float(element.get("x")[:-1]), float(element.get("width")[:-1]))
        for element in tree(chart).iter(f"{SVG}rect")
        if element.get("x", "").endswith("%")
    ]


def test_a_status_bar_says_symbol_word_and_number_of_every_part():
    chart = charts.status_bar("Mål efter bedömning", GOALS)

    assert texts(chart) == ["5", "3", "Uppnått 5", "Delvis uppnått 3"]
    drawn = [path.get("d") for path in tree(chart).iter(f"{SVG}path")]
    assert drawn == [symbols.DRAWN["✓"], symbols.DRAWN["◐"]] * 2


def test_a_part_of_zero_stands_in_the_table_only():
    chart = charts.status_bar("Mål efter bedömning", GOALS)

    assert not any("Ej uppnått" in text for text in texts(chart))
    assert chart.table.rows == (
        ("Uppnått", "5"),
        ("Delvis uppnått", "3"),
        ("Ej uppnått", "0"),
        ("Totalt", "8"),
    )


def test_the_picture_is_replaced_by_one_sentence_with_its_figures():
    chart = charts.status_bar("Mål efter bedömning", GOALS)

    root = tree(chart)

    assert chart.summary == "Mål efter bedömning: Uppnått 5, Delvis uppnått 3; totalt 8."
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == chart.summary


def test_the_parts_of_a_bar_fill_it_in_proportion():
    chart = charts.status_bar("Mål", GOALS)

    assert bars(chart) == [(0, 62.5), (62.5, 37.5)]


def test_a_part_too_small_to_see_is_widened_and_the_bar_stays_whole():
    chart = charts.status_bar("Mål", [Part.of(REACHED, 100_000), Part.of(MISSED, 1)])

    (_start, large), (_other_start, small) = bars(chart)

    assert small == pytest.approx(2.91, abs=0.01)
    assert large + small == pytest.approx(100)


def test_regions_share_one_scale_and_one_explanation():
    chart = charts.regions("Mål per region", REGIONS)

    assert bars(chart) == [(0, 66.67), (66.67, 33.33), (0, 33.33)]
    assert texts(chart) == [
        "Norden 3",
        "2",
        "1",
        "Världen 1",
        "1",
        "Övrigt 0",
        "Uppnått",
        "Delvis uppnått",
    ]


def test_the_table_of_regions_adds_up_both_ways():
    chart = charts.regions("Mål per region", REGIONS)

    assert chart.table.head == ("Region", "Uppnått", "Delvis uppnått", "Ej uppnått", "Totalt")
    assert chart.table.rows == (
        ("Norden", "2", "1", "0", "3"),
        ("Världen", "1", "0", "0", "1"),
        ("Övrigt", "0", "0", "0", "0"),
        ("Totalt", "3", "1", "0", "4"),
    )


def test_who_pays_says_amounts_and_shares():
    chart = charts.who_pays("Vem betalar", PAYERS)

    assert chart.table.rows == (
        ("Falu kommun", "180\xa0000\xa0kr", "17,5\xa0%"),
        ("ICLD", "850\xa0000\xa0kr", "82,5\xa0%"),
        ("Totalt", "1\xa0030\xa0000\xa0kr", "100\xa0%"),
    )
    assert "850\xa0000\xa0kr · 82,5\xa0%" in texts(chart)
    assert [width for _start, width in bars(chart)] == [17.48, 82.52]


def test_every_payer_in_the_bar_has_the_letter_of_its_explanation():
    chart = charts.who_pays("Vem betalar", PAYERS)

    letters = [text for text in texts(chart) if len(text) == 1]

    assert letters == ["A", "B", "A", "B"]


def test_a_repayment_makes_shares_meaningless_so_none_are_told():
    chart = charts.who_pays("Vem betalar", [*PAYERS, Payer("Återbetalning", Decimal(-30_000))])

    assert [row[2] for row in chart.table.rows] == ["–"] * 4
    assert chart.table.rows[-1][1] == "1\xa0000\xa0000\xa0kr"
    assert "%" not in chart.summary


def test_planned_and_outcome_stand_beside_each_other_with_their_amounts():
    chart = charts.budget_outcome("Budget", LINES)

    assert texts(chart)[:5] == [
        "Vänortsbesök och resor",
        "Budget",
        "70\xa0000\xa0kr",
        "Utfall",
        "62\xa0401\xa0kr",
    ]
    assert chart.summary == (
        "Budget: budget 95\xa0000\xa0kr, utfall 49\xa0901\xa0kr; 1 belopp är ej fastställt."
    )


def test_an_amount_that_nobody_has_settled_is_not_zero():
    chart = charts.budget_outcome("Budget", [BudgetRow("Samordnare", None, Decimal(0))])

    assert texts(chart) == ["Samordnare", "Budget", "ej fastställt", "Utfall", "0\xa0kr"]
    assert chart.table.rows == (("Samordnare", "ej fastställt", "0\xa0kr"),)
    assert bars(chart) == []


def test_a_negative_outcome_goes_left_from_zero():
    chart = charts.budget_outcome("Budget", [BudgetRow("Resor", Decimal(300), Decimal(-100))])

    planned, outcome = bars(chart)

    assert outcome[0] == 0
    assert outcome[1] == pytest.approx(planned[0], abs=0.01)
    assert planned[1] == pytest.approx(3 * outcome[1], abs=0.05)


def test_a_long_label_is_wrapped_and_then_cut_but_whole_in_the_table():
    label = "Arbetsmarknads-, integrations- och kompetensförvaltningen " * 4

    chart = charts.budget_outcome("Budget", [BudgetRow(label, Decimal(1), Decimal(1))])

    lines = texts(chart)[:3]
    assert [len(line) > 20 for line in lines] == [True, True, True]
    assert lines[-1].endswith("…")
    assert all(drawing.width_of(line) <= drawing.NARROW for line in lines)
    assert chart.table.rows[0][0] == label


@pytest.mark.parametrize("number", range(12))
def test_a_chart_of_nothing_says_so(number):
    chart = empty_charts()[number]

    assert texts(chart) == ["Inga uppgifter"]
    assert chart.summary == "Mål: inga uppgifter."
    assert chart.table.rows
    assert {len(row) for row in chart.table.rows} == {len(chart.table.head)}


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_no_label_breaks_out_of_the_picture(label):
    for chart in every_kind(label):
        names = {element.tag.removeprefix(SVG) for element in tree(chart).iter()}

        assert names <= {"svg", "title", "rect", "path", "text", "tspan", "line"}
        assert not any(name.startswith("on") for node in tree(chart).iter() for name in node.attrib)
        assert len(chart.svg) < 30_000


@limits(deadline=None)
@given(st.lists(st.tuples(st.text(), st.text(max_size=3), st.integers(0, 10**9)), max_size=12))
def test_counts_with_any_label_are_drawn_and_add_up(rows):
    parts = [Part(label, symbol, "info", count) for label, symbol, count in rows]

    bar = charts.status_bar("Antal", parts)
    many = charts.regions("Antal", [Region(part.label, (part,)) for part in parts])

    assert sum(width for _start, width in bars(bar)) == pytest.approx(
        100 if any(part.count for part in parts) else 0, abs=0.1
    )
    assert tree(many).get("height").replace(".", "").isdigit()


@limits(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(),
            st.none() | st.decimals(-(10**12), 10**12, places=2),
            st.none() | st.decimals(-(10**12), 10**12, places=2),
        ),
        max_size=12,
    )
)
def test_money_with_any_label_is_drawn_within_the_picture(rows):
    budget = charts.budget_outcome("Budget", [BudgetRow(*row) for row in rows])
    pays = charts.who_pays("Betalar", [Payer(label, one or Decimal(0)) for label, one, _ in rows])

    for start, width in [*bars(budget), *bars(pays)]:
        assert start >= 0
        assert start + width <= 100.1


@limits(deadline=None)
@given(st.text(), st.integers(20, 300))
def test_a_wrapped_line_is_never_wider_than_its_room(text, width):
    lines = drawing.wrap(text, width)

    assert len(lines) <= 3
    assert all(drawing.width_of(line) <= width for line in lines)


def test_estimated_widths_are_never_less_than_those_of_the_font():
    font = TTFont(settings.NODE_MODULES / "source-sans/TTF/SourceSans3-Semibold.ttf")
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    letters = [
        chr(code)
        for code in [*range(32, 127), *range(192, 384), *b"\xa0\xa7\xb7", 0x2013, 0x2212, 0x2026]
    ]

    too_narrow = [
        letter
        for letter in letters
        if ord(letter) in glyphs
        and drawing.width_of(letter, 1000) < advances[glyphs[ord(letter)]][0]
    ]

    assert too_narrow == []


def test_equal_input_gives_equal_bytes():
    assert [chart.svg for chart in every_kind()] == [chart.svg for chart in every_kind()]


def test_every_class_repeats_the_light_token_that_the_stylesheet_sets():
    light, _dark = colours.tokens()
    css = (settings.BASE_DIR / "static/css/charts.css").read_text(encoding="utf-8")

    for name, paint in drawing.PAINTS.items():
        rule = re.search(rf"\.{name}\s*\{{([^}}]*)\}}", css)
        assert rule, name
        assert f"{paint.attribute}: var(--ds-color-{paint.token})" in rule.group(1)
        assert light[paint.token] == paint.value


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_tones_are_seen_and_what_is_written_on_them_is_read(scheme):
    token = colours.tokens()[scheme]
    paper = token["neutral-background-default"]
    tones = {name: paint for name, paint in drawing.PAINTS.items() if "-tone-" in name}

    contrasts = {name: colours.contrast(token[tone.token], paper) for name, tone in tones.items()}
    land = token[drawing.PAINTS["chart-land"].token]
    on_land = {name: colours.contrast(token[tone.token], land) for name, tone in tones.items()}

    assert {name: ratio for name, ratio in contrasts.items() if ratio < 4.5} == {}
    assert {name: ratio for name, ratio in on_land.items() if ratio < 3} == {}
    for ground in (paper, land):
        assert colours.contrast(token["neutral-text-default"], ground) >= 7
    assert colours.contrast(token["neutral-text-subtle"], paper) >= 4.5
    assert colours.contrast(token["neutral-border-default"], paper) >= 3


def test_every_element_is_painted_by_attributes_and_none_is_transparent():
    for chart in every_kind():
        for element in tree(chart).iter():
            for name in element.get("class", "").split():
                paint = drawing.PAINTS.get(name)
                assert paint is None or element.get(paint.attribute) == paint.value
            assert not {"style", "opacity", "fill-opacity"} & set(element.attrib)
            if element.tag in {f"{SVG}rect", f"{SVG}text", f"{SVG}path"}:
                assert element.get("fill", "").startswith("#")


def test_charts_are_printed_with_their_words_and_nothing_is_complained_about(caplog):
    figures = "".join(f"<figure>{chart.svg}</figure>" for chart in every_kind())
    page = f'<!doctype html><html lang="sv"><title>Diagram</title><h1>Diagram</h1>{figures}'

    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        printed = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")

    document = pypdfium2.PdfDocument(printed)
    words = " ".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    assert [record.message for record in caplog.records] == []
    for expected in ("Uppnått", "Norden", "82,5", "Vänortsbesök", "ej fastställt", "Utestående"):
        assert expected in words


def test_of_many_rows_the_largest_are_drawn_and_the_table_has_them_all():
    rows = [charts.BudgetRow(f"Post {n}", Decimal(n), Decimal(0)) for n in range(1, 41)]

    chart = charts.budget_outcome("Budget", rows)

    assert chart.title == "Budget, de 14 största av 40 poster"
    assert "Post 27" in chart.svg
    assert "Post 26" not in chart.svg
    assert [row[0] for row in chart.table.rows[:2]] == ["Post 1", "Post 2"]
