"""Numbers, money and dates stand as Swedish readers expect them, on the page and in templates."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.template import Context, Template

from falun_intl.ui import formats

NBSP = "\u00a0"
MINUS = "\u2212"
SUMMER_DAY = dt.date(2023, 6, 12)


def shown(template, **context):
    return Template("{% load ui %}" + template).render(Context(context))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1234, f"1{NBSP}234"),
        (180_000, f"180{NBSP}000"),
        (1_030_000, f"1{NBSP}030{NBSP}000"),
        (-12_500, f"{MINUS}12{NBSP}500"),
        (Decimal("0.5"), "1"),
        (Decimal("2.5"), "3"),
        (Decimal("-0.4"), "0"),
    ],
)
def test_a_number_has_no_break_spaces_between_thousands_and_a_real_minus(value, text):
    assert formats.number(value) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["form"], "form"),
        (["form", "innehåll"], "form och innehåll"),
        (["innehåll", "form", "finansiering"], "innehåll, form och finansiering"),
    ],
)
def test_words_are_listed_as_in_running_text(words, text):
    assert formats.listed(words) == text


def test_a_number_with_decimals_has_a_comma():
    assert formats.number(Decimal("1234567.891"), 2) == f"1{NBSP}234{NBSP}567,89"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal(180_000), f"180{NBSP}000{NBSP}kr"),
        (Decimal("12840.50"), f"12{NBSP}841{NBSP}kr"),
        (Decimal(-12_500), f"{MINUS}12{NBSP}500{NBSP}kr"),
        (Decimal(0), f"0{NBSP}kr"),
        (None, "–"),
    ],
)
def test_money_is_shown_in_whole_kronor_with_its_unit(amount, text):
    assert formats.kronor(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal(180_000), f"180{NBSP}000"),
        (Decimal("180000.00"), f"180{NBSP}000"),
        (Decimal("180000.50"), f"180{NBSP}000,50"),
        (Decimal("-0.01"), f"{MINUS}0,01"),
    ],
)
def test_an_amount_to_edit_shows_ore_only_when_there_are_any(amount, text):
    assert formats.exact_kronor(amount) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("82.524271844"), f"82,5{NBSP}%"),
        (Decimal(100), f"100{NBSP}%"),
        (Decimal("99.96"), f"100{NBSP}%"),
        (Decimal("0.05"), f"0,1{NBSP}%"),
        (Decimal(-3), f"{MINUS}3{NBSP}%"),
        (50.0, f"50{NBSP}%"),
        (None, "–"),
    ],
)
def test_per_cent_has_one_decimal_unless_it_is_whole(value, text):
    assert formats.percent(value) == text


def test_a_share_of_nothing_is_unknown():
    assert formats.share(Decimal(850_000), Decimal(0)) is None


def test_a_share_is_in_per_cent():
    assert formats.share(Decimal(1), Decimal(8)) == Decimal("12.5")


def test_a_date_in_text_has_the_month_as_a_word_in_small_letters():
    assert formats.long_date(SUMMER_DAY) == f"12{NBSP}juni 2023"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (2022, 2024, "2022–2024"),
        (1994, None, "1994–"),
        (None, 2007, "–2007"),
        (2023, 2023, "2023"),
        (None, None, "–"),
    ],
)
def test_a_span_of_years_has_an_en_dash_and_no_spaces(start, end, text):
    assert formats.years(start, end) == text


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (dt.date(2023, 6, 12), "i dag, 2023-06-12"),
        (dt.date(2023, 6, 11), "om 1 dag, 2023-06-12"),
        (dt.date(2023, 5, 31), "om 12 dagar, 2023-06-12"),
        (dt.date(2023, 6, 13), "för 1 dag sedan, 2023-06-12"),
        (dt.date(2023, 6, 15), "för 3 dagar sedan, 2023-06-12"),
        (dt.date(2026, 6, 12), f"för 1{NBSP}096 dagar sedan, 2023-06-12"),
    ],
)
def test_a_day_is_said_as_people_say_it(today, text):
    assert formats.when(SUMMER_DAY, today) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ amount|kronor }}", f"180{NBSP}000{NBSP}kr"),
        ("{{ share|percent }}", f"82,5{NBSP}%"),
        ("{{ people|number }}", f"100{NBSP}664"),
        ("{{ day|isodate }}", "2023-06-12"),
        ("{{ day|longdate }}", f"12{NBSP}juni 2023"),
        ("{{ nothing|kronor }}|{{ nothing|percent }}", "–|–"),
        ("{{ nothing|isodate }}|{{ nothing|longdate }}|{{ nothing|when }}", "–|–|–"),
    ],
)
def test_templates_have_a_filter_for_each_format(template, text):
    facts = {"amount": Decimal(180_000), "share": Decimal("82.52"), "people": 100_664}

    assert shown(template, day=SUMMER_DAY, nothing=None, **facts) == text


@time_machine.travel("2023-06-11 22:30:00Z")
def test_today_is_the_day_it_is_in_sweden():
    assert shown("{{ day|when }}", day=SUMMER_DAY) == "i dag, 2023-06-12"


def test_a_day_may_be_seen_from_another_day_than_today():
    text = shown("{{ day|when:other }}", day=SUMMER_DAY, other=dt.date(2023, 6, 10))

    assert text == "om 2 dagar, 2023-06-12"


def test_a_bare_year_in_a_template_is_never_grouped():
    assert shown("{{ year }}", year=2023) == "2023"


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("2023-06-13", "1 dag"),
        ("2023-07-11", "29 dagar"),
        ("2023-07-12", "1 månad"),
        ("2024-06-11", "11 månader"),
        ("2024-06-12", "1 år"),
        ("2025-09-12", "2 år och 3 månader"),
    ],
)
def test_a_span_is_said_in_years_and_months(end, words):
    assert formats.span(SUMMER_DAY, dt.date.fromisoformat(end)) == words


def test_an_amount_with_its_ore_has_its_unit():
    assert formats.kronor_and_ore(Decimal("0.5")) == "0,50\u00a0kr"
    assert formats.kronor_and_ore(Decimal(180_000)) == "180\u00a0000\u00a0kr"
