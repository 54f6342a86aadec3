"""What Swedes type is understood; what could mean two things is refused with a sentence."""

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from falun_intl.ui.formats import exact_kronor, long_date
from falun_intl.ui.parsing import (
    LARGEST_AMOUNT,
    is_usual_registry_number,
    parse_amount,
    parse_date,
    parse_paragraph,
    parse_registry_number,
)

amounts = st.decimals(-LARGEST_AMOUNT, LARGEST_AMOUNT, places=2)
almost_amounts = st.text("0123456789 \u00a0\u202f.,-−–krtmnseoKRTMNSEO:²٣", max_size=20)
almost_dates = st.text("0123456789-/. :denjuimarsoktbvpfl²٣", max_size=20)
almost_paragraphs = st.text("0123456789 §-–—aA.\u00a0²٣3\u200f", max_size=12)
almost_numbers = st.text("0123456789 /ksKSMN:ÅÄÖåäöß٣3\u200f\x00", max_size=14)


def sentence(refused):
    (said,) = refused.value.messages
    return said


def answered(parse, text):
    """What the parser gives, or the sentence that it refuses with. Nothing else may happen."""
    try:
        return parse(text)
    except ValidationError as refusal:
        return refusal.messages[0]


@pytest.mark.parametrize(
    ("typed", "kronor"),
    [
        ("180 000", "180000"),
        ("180000", "180000"),
        ("180000,50", "180000.50"),
        ("180 000,5", "180000.50"),
        ("180000.50", "180000.50"),
        ("180\u00a0000", "180000"),
        ("180\u202f000", "180000"),
        ("180\u2009000", "180000"),
        ("  180 000  ", "180000"),
        ("180 000 kr", "180000"),
        ("180 000kr", "180000"),
        ("180 000 Kronor", "180000"),
        ("180 000 SEK", "180000"),
        ("180 000:-", "180000"),
        ("850 tkr", "850000"),
        ("850 TKR", "850000"),
        ("850 kkr", "850000"),
        ("2,55 mnkr", "2550000"),
        ("2,55 mkr", "2550000"),
        ("2.55 mnkr", "2550000"),
        ("0,00001 mnkr", "10"),
        ("−12 500", "-12500"),
        ("-12 500", "-12500"),
        ("–12 500", "-12500"),
        ("0", "0"),
    ],
)
def test_an_amount_is_understood_as_it_is_typed(typed, kronor):
    assert parse_amount(typed) == Decimal(kronor)


def test_a_dot_between_thousands_is_refused_with_the_right_way_to_write():
    with pytest.raises(ValidationError) as refused:
        parse_amount("180.000")

    assert sentence(refused) == "Skriv 180 000, inte 180.000. Tusental skiljs åt med mellanslag."


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("1.234.567", "1 234 567"),
        ("-180.000", "-180 000"),
        ("180.000 kr", "180 000 kr"),
        ("180.000,50", "180 000,50"),
        ("1.000 tkr", "1 000 tkr"),
    ],
)
def test_the_right_way_to_write_keeps_the_rest_of_the_amount(typed, right):
    with pytest.raises(ValidationError) as refused:
        parse_amount(typed)

    assert sentence(refused).startswith(f"Skriv {right}, inte {typed}. ")


@pytest.mark.parametrize(
    "typed",
    [
        "hundra",
        "12x",
        "1,2,3",
        "18 00",
        "180 0",
        "1 0000",
        "1e5",
        "NaN",
        "Infinity",
        "٣",
        "²",
        "--5",
        "5-",
        "kr",
        "100 euro",
        "100 kr 5",
        "\x00",
        "1\x000",
        "😀",
        "\ud800",
        "",
    ],
)
def test_what_is_no_amount_is_refused_with_examples_of_one(typed):
    with pytest.raises(ValidationError) as refused:
        parse_amount(typed)

    assert sentence(refused) == (
        f"”{typed}” går inte att läsa som ett belopp. "
        "Skriv till exempel 180 000, 180000,50 eller 850 tkr."
    )


def test_half_an_ore_is_refused():
    with pytest.raises(ValidationError) as refused:
        parse_amount("1,005")

    assert sentence(refused) == (
        "”1,005” har mer än två decimaler. Skriv hela kronor eller kronor och ören."
    )


@pytest.mark.parametrize("typed", ["10000000000", "-10000000000", "10000 mnkr", "9" * 60])
def test_an_amount_that_has_no_room_is_refused_with_the_largest(typed):
    with pytest.raises(ValidationError) as refused:
        parse_amount(typed)

    assert sentence(refused) == (
        "Beloppet är för stort. Det största som ryms är 9\u00a0999\u00a0999\u00a0999,99 kr."
    )


def test_the_largest_amount_has_room():
    assert parse_amount("9 999 999 999,99") == LARGEST_AMOUNT


@pytest.mark.parametrize("typed", ["x" * 10_000, "9" * 1_100_000, "180.000" + "x" * 10_000])
def test_a_long_text_is_refused_and_quoted_in_part_only(typed):
    with pytest.raises(ValidationError) as refused:
        parse_amount(typed)

    assert len(sentence(refused)) < 250


@pytest.mark.parametrize("typed", [f"1,{'0' * 30}1", f"1,{'0' * 30}1 mnkr"])
def test_decimals_too_many_to_count_are_not_rounded_away(typed):
    with pytest.raises(ValidationError) as refused:
        parse_amount(typed)

    assert refused.value.code == "unreadable"


@given(amounts)
def test_an_amount_is_read_back_as_it_is_shown(amount):
    assert parse_amount(exact_kronor(amount)) == amount


@given(st.text() | almost_amounts)
def test_any_text_is_an_amount_or_is_refused_with_a_sentence(text):
    answer = answered(parse_amount, text)

    assert isinstance(answer, Decimal) or answer.endswith(".")


@pytest.mark.parametrize(
    "typed",
    [
        "2023-06-12",
        "20230612",
        "12 juni 2023",
        "12 JUNI 2023",
        "12\u00a0juni\u00a02023",
        "den 12 juni 2023",
        "12 jun 2023",
        "12 jun. 2023",
        "12:e juni 2023",
        "12/6 2023",
        " 12/06  2023 ",
    ],
)
def test_a_date_is_understood_as_it_is_typed(typed):
    assert parse_date(typed) == dt.date(2023, 6, 12)


@pytest.mark.parametrize("typed", ["12/6/2023", "12.6.2023", "06/12/2023", "12/6/23", "1/2/3"])
def test_a_date_that_means_two_days_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        parse_date(typed)

    assert sentence(refused) == (
        f"”{typed}” kan betyda två olika dagar. Skriv till exempel 2023-06-12 eller 12 juni 2023."
    )


@pytest.mark.parametrize(
    "typed",
    ["", "i morgon", "juni 2023", "12 juni", "2023-6-12", "2023-W24", "12-06-2023", "\x00", "😀"],
)
def test_what_is_no_date_is_refused_with_examples_of_one(typed):
    with pytest.raises(ValidationError) as refused:
        parse_date(typed)

    assert sentence(refused) == (
        f"”{typed}” går inte att läsa som ett datum. "
        "Skriv till exempel 2023-06-12 eller 12 juni 2023."
    )


@pytest.mark.parametrize(
    "typed", ["2023-02-29", "2023-13-01", "31/4 2023", "12 juny 2023", "0000-01-01", "12 ma 2023"]
)
def test_a_day_that_is_not_in_the_calendar_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        parse_date(typed)

    assert sentence(refused) == f"Datumet ”{typed}” finns inte. Kontrollera dag och månad."


def test_a_leap_day_is_a_day():
    assert parse_date("29 februari 2024") == dt.date(2024, 2, 29)


@pytest.mark.parametrize("year", [1899, 2101, 9999])
def test_a_year_far_away_is_refused_as_a_slip_of_the_pen(year):
    with pytest.raises(ValidationError) as refused:
        parse_date(f"{year}-06-12")

    assert sentence(refused) == f"Året {year} är utanför 1900–2100. Kontrollera årtalet."


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_date_is_read_back_as_it_is_shown(day):
    assert (parse_date(long_date(day)), parse_date(day.isoformat())) == (day, day)


@given(st.text() | almost_dates)
def test_any_text_is_a_date_or_is_refused_with_a_sentence(text):
    answer = answered(parse_date, text)

    assert isinstance(answer, dt.date) or answer.endswith(".")


@pytest.mark.parametrize(
    "typed",
    ["34", "§ 34", "§34", "34 §", "34§", "§\u00a034", "34\u00a0§", "  §  34 ", "§§ 34", "\t34\n"],
)
def test_a_paragraph_is_understood_as_it_is_cited(typed):
    assert parse_paragraph(typed) == "34"


@pytest.mark.parametrize(
    "typed",
    ["1–17", "1-17", "§§ 1–17", "§§1-17", "§ 1 – 17", "1–17 §§", "§§\u00a01\u202f–\u202f17"],
)
def test_several_paragraphs_are_understood_as_they_are_cited(typed):
    assert parse_paragraph(typed) == "1–17"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "§",
        "§§",
        "0",
        "034",
        "12345",
        "-3",
        "3–",
        "17–1",
        "3–3",
        "1–2–3",
        "34 och 35",
        "trettiofyra",
        "KS § 34",
        "34/2023",
        "34.5",
        "３４",
        "٣٤",
        "²",
        "\u200f34",
        "34\u200f",
        "\x00",
        "3\x004",
        "😀",
        "\ud800",
        "%(typed)s",
    ],
)
def test_what_is_no_paragraph_is_refused_with_examples_of_one(typed):
    with pytest.raises(ValidationError) as refused:
        parse_paragraph(typed)

    assert sentence(refused) == (
        f"”{typed}” går inte att läsa som en paragraf. Skriv till exempel 34 eller 1–17."
    )


@pytest.mark.parametrize("typed", ["9" * 1_100_000, "§" * 10_000, "1–" * 10_000, "1" + " " * 9_999])
def test_a_long_paragraph_is_refused_and_quoted_in_part_only(typed):
    answer = answered(parse_paragraph, typed)

    assert answer == "1" or answer.endswith(".")
    assert len(answer) < 150


@given(st.integers(1, 9_998), st.integers(1, 9_998))
def test_a_paragraph_is_read_back_as_it_is_kept(first, more):
    several = f"{first}–{min(first + more, 9_999)}"

    assert (parse_paragraph(str(first)), parse_paragraph(several)) == (str(first), several)


@given(st.text() | almost_paragraphs)
def test_any_text_is_a_paragraph_or_is_refused_with_a_sentence(text):
    answer = answered(parse_paragraph, text)

    assert answer.endswith(".") or parse_paragraph(f"§ {answer}") == answer


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("KS0123/23", "KS0123/23"),
        ("ks 0123/23", "KS0123/23"),
        ("Ks\u00a00123/23", "KS0123/23"),
        ("  KS  0123/23 ", "KS0123/23"),
        ("MSN0145/24", "MSN0145/24"),
        ("MSN 0375/18", "MSN0375/18"),
        ("MSN0048/19", "MSN0048/19"),
        ("KF 0001/23", "KF0001/23"),
        ("kltn 12345/23", "KLTN12345/23"),
        ("ån 0123/23", "ÅN0123/23"),
        ("KS 2018/14", "KS2018/14"),  # another municipality's year/number looks the same
    ],
)
def test_a_number_of_the_municipality_is_kept_as_its_registers_write_it(typed, kept):
    assert parse_registry_number(typed) == kept
    assert is_usual_registry_number(kept)


@pytest.mark.parametrize(
    "typed",
    [
        "2023/KS 0362",
        "Ks/2013:200 008",
        "2013/0743 KS-1",
        "KS2013/0195",
        "K0123/23",
        "KULTU0123/23",
        "KS123/23",
        "KS123456/23",
        "KS0123/2023",
        "KS-0123/23",
        "KS0123/23 bilaga",
        "ＫＳ０１２３/２３",
        "KS٠١٢٣/٢٣",
        "%s",
        "😀",
    ],
)
def test_a_number_of_another_pattern_is_kept_as_it_is_typed(typed):
    assert parse_registry_number(typed) == typed
    assert not is_usual_registry_number(typed)


@pytest.mark.parametrize("sign", ["\u200b", "\u200e", "\u200f", "\u2060", "\u00ad", "\ufeff"])
def test_signs_that_nobody_sees_are_no_part_of_a_number(sign):
    assert parse_registry_number(f"{sign}KS{sign}0123/23{sign}") == "KS0123/23"
    assert parse_registry_number(f"2023/{sign}KS 0362") == "2023/KS 0362"


def test_the_spaces_of_a_number_of_another_pattern_are_put_in_order():
    assert parse_registry_number(" 2023/KS\u00a0\u00a00362\n") == "2023/KS 0362"


@given(st.text() | almost_numbers)
def test_any_text_is_kept_as_a_number_and_read_back_alike(text):
    kept = parse_registry_number(text)

    assert parse_registry_number(kept) == kept
    seen = "".join(each for each in text if unicodedata.category(each) != "Cf")
    assert kept == " ".join(seen.split()) or is_usual_registry_number(kept)
