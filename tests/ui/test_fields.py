"""Form fields take what Swedes type, show it as they write it, and know when it has changed."""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from falun_intl.ui.fields import (
    DateFormField,
    MoneyField,
    MoneyFormField,
    ParagraphField,
    ParagraphFormField,
    RegistryNumberField,
    RegistryNumberFormField,
)


class Line(forms.Form):
    amount = MoneyFormField(required=False)
    day = DateFormField(required=False)


class Minutes(forms.Form):
    paragraph = ParagraphField().formfield()
    registry_number = RegistryNumberField(blank=True).formfield()


def errors_of(field, typed):
    """Return what is said of the text, or nothing; any other error than a refusal fails."""
    try:
        field.clean(typed)
    except ValidationError as refused:
        return refused.messages
    return []


def test_an_amount_is_typed_in_a_text_field_with_a_keyboard_of_digits():
    attributes = MoneyFormField().widget.attrs

    assert attributes["inputmode"] == "decimal"


def test_the_amount_there_is_shows_as_it_is_typed():
    form = Line(initial={"amount": Decimal("180000.50")})

    assert form["amount"].value() == Decimal("180000.50")
    assert 'value="180\u00a0000,50"' in str(form["amount"])


def test_what_was_typed_wrongly_still_stands_in_the_field():
    form = Line({"amount": "180.000"})

    assert not form.is_valid()
    assert 'value="180.000"' in str(form["amount"])


def test_an_empty_amount_is_no_amount():
    form = Line({"amount": "  "})

    assert form.is_valid()
    assert form.cleaned_data["amount"] is None


def test_a_required_amount_may_not_be_empty():
    with pytest.raises(ValidationError, match="Detta fält måste fyllas i"):
        MoneyFormField().clean("")


def test_a_negative_amount_is_refused_with_a_sentence():
    with pytest.raises(ValidationError) as refused:
        MoneyFormField().clean("−12 500")

    assert refused.value.messages == ["Beloppet är negativt. Skriv det utan minustecken."]


def test_a_negative_amount_is_taken_where_it_means_something():
    assert MoneyFormField(allow_negative=True).clean("−12 500") == Decimal(-12_500)


@pytest.mark.parametrize("typed", ["180 000", "180000,00", "180 tkr", "0,18 mnkr"])
def test_the_same_amount_typed_in_another_way_is_no_change(typed):
    form = Line({"amount": typed}, initial={"amount": Decimal("180000.00")})

    assert form.changed_data == []


@pytest.mark.parametrize("typed", ["180 001", "", "abc"])
def test_another_amount_is_a_change(typed):
    form = Line({"amount": typed}, initial={"amount": Decimal("180000.00")})

    assert form.changed_data == ["amount"]


def test_a_date_shows_as_iso():
    form = Line(initial={"day": dt.date(2023, 6, 12)})

    assert 'value="2023-06-12"' in str(form["day"])


def test_a_date_may_be_typed_in_words():
    form = Line({"day": "12 juni 2023"})

    assert form.is_valid()
    assert form.cleaned_data["day"] == dt.date(2023, 6, 12)


def test_the_same_date_typed_in_words_is_no_change():
    form = Line({"day": "12 juni 2023"}, initial={"day": dt.date(2023, 6, 12)})

    assert form.changed_data == []


def test_an_ambiguous_date_is_refused():
    with pytest.raises(ValidationError) as refused:
        DateFormField().clean("12/6/2023")

    assert refused.value.code == "ambiguous"


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0"])
def test_an_empty_date_is_no_date(typed):
    form = Line({"day": typed})

    assert form.is_valid()
    assert form.cleaned_data["day"] is None


def test_kronor_are_kept_as_whole_ore():
    assert MoneyField().get_prep_value(Decimal("1234567.89")) == 123_456_789


def test_kronor_come_back_with_two_decimals():
    assert str(MoneyField().from_db_value(18_000_000)) == "180000.00"


@pytest.mark.parametrize("empty", [MoneyField().get_prep_value, MoneyField().from_db_value])
def test_no_amount_stays_no_amount(empty):
    assert empty(None) is None


@pytest.mark.parametrize("half", [Decimal("0.005"), 0.005, "1.001"])
def test_a_part_of_an_ore_is_never_rounded_away(half):
    with pytest.raises(ValueError, match="is not a whole number of öre"):
        MoneyField().get_prep_value(half)


def test_a_model_that_is_checked_before_it_is_saved_keeps_no_part_of_an_ore_either():
    with pytest.raises(ValidationError, match="Beloppet är inte ett helt antal ören"):
        MoneyField(null=True).clean(Decimal("0.005"), None)


def test_a_citation_is_kept_as_its_number():
    form = Minutes({"paragraph": "§ 34", "registry_number": "ks 0123/23"})

    assert form.is_valid()
    assert form.cleaned_data == {"paragraph": "34", "registry_number": "KS0123/23"}


@pytest.mark.parametrize(
    "typed",
    [
        {"paragraph": "34", "registry_number": "KS0123/23"},
        {"paragraph": "34 §", "registry_number": "ks 0123/23"},
        {"paragraph": " §\u00a034 ", "registry_number": "Ks\u00a00123/23"},
    ],
)
def test_the_same_citation_typed_in_another_way_is_no_change(typed):
    form = Minutes(typed, initial={"paragraph": "34", "registry_number": "KS0123/23"})

    assert form.changed_data == []


def test_another_citation_is_a_change():
    typed = {"paragraph": "35", "registry_number": "KS0124/23"}
    form = Minutes(typed, initial={"paragraph": "34", "registry_number": "KS0123/23"})

    assert form.changed_data == ["paragraph", "registry_number"]


def test_a_paragraph_is_asked_for_and_a_registry_number_may_wait():
    form = Minutes({"paragraph": " ", "registry_number": " "})

    assert form.errors == {"paragraph": ["Detta fält måste fyllas i."]}
    assert form.cleaned_data == {"registry_number": ""}


def test_what_was_cited_wrongly_still_stands_in_the_field():
    form = Minutes({"paragraph": "KS § 34", "registry_number": ""})

    assert form.errors["paragraph"] == [
        "”KS § 34” går inte att läsa som en paragraf. Skriv till exempel 34 eller 1–17."
    ]
    assert 'value="KS § 34"' in str(form["paragraph"])


def test_a_number_of_another_pattern_is_taken_with_a_warning():
    field = RegistryNumberFormField()

    assert field.warning(field.clean("2023/KS  0362")) == (
        "Diarienumret ”2023/KS 0362” ser inte ut som kommunens egna, till exempel KS0123/23. "
        "Det är sparat som du skrev det. Kontrollera att det stämmer."
    )


@pytest.mark.parametrize("typed", ["", "KS0123/23", "MSN 0375/18"])
def test_a_usual_number_or_none_at_all_needs_no_warning(typed):
    field = RegistryNumberFormField(required=False)

    assert field.warning(field.clean(typed)) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "\x00",
        "KS0123\x00/23",
        "x" * 10_000,
        "9" * 1_100_000,
        "/" * 41,
        "\u202e32/3210SK",
        "\u200f\u200e\u2066",
        "３４ §",
        "٣٤",
        "%(typed)s",
        "<script>alert(1)</script>",
        "\ud800",
    ],
)
def test_hostile_citations_are_refused_or_kept_but_break_nothing(typed):
    paragraph, number = (Minutes.base_fields[name] for name in ("paragraph", "registry_number"))

    (said,) = errors_of(paragraph, typed)

    assert len(said) < 150
    assert len(errors_of(number, typed)) == (len(typed) > 40 or "\x00" in typed)


def test_a_registry_number_has_room_for_forty_signs():
    number = Minutes.base_fields["registry_number"]

    assert errors_of(number, "x" * 40) == []
    assert errors_of(number, "x" * 41) == [
        "Säkerställ att detta värde har som mest 40 tecken (den har 41)."
    ]


def test_the_fields_of_a_citation_are_known_by_their_forms():
    fields = [type(field) for field in Minutes.base_fields.values()]

    assert fields == [ParagraphFormField, RegistryNumberFormField]
