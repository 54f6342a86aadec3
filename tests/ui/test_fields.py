"""Form fields take what Swedes type, show it as they write it, and know when it has changed."""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from falun_intl.ui.fields import DateFormField, MoneyField, MoneyFormField


class Line(forms.Form):
    amount = MoneyFormField(required=False)
    day = DateFormField(required=False)


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
