"""A number of anything is typed and shown as Swedes do, and kept exactly."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from activities.models import IndicatorValue
from falun_intl.ui import formats
from falun_intl.ui.parsing import LARGEST_QUANTITY, parse_quantity
from tests.outcomes import IndicatorValueFactory

quantities = st.decimals(-LARGEST_QUANTITY, LARGEST_QUANTITY, places=3)
almost_quantities = st.text("0123456789 \u00a0\u202f.,-−–%e²٣\x00", max_size=20)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("1500.000", "1 500"),
        ("1234.500", "1 234,5"),
        ("0.125", "0,125"),
        ("-12", "−12"),
    ],
)
def test_it_is_shown_with_the_decimals_that_it_has(value, text):
    assert formats.quantity(Decimal(value)).replace("\u00a0", " ") == text


@given(quantities)
def test_what_is_shown_is_understood(value):
    assert parse_quantity(formats.quantity(value)) == value


@given(almost_quantities)
def test_anything_is_a_number_or_refused_with_a_sentence(text):
    answer = answered(text)

    assert isinstance(answer, str) or abs(answer) <= LARGEST_QUANTITY


def answered(text):
    """What the parser gives, or the sentence that it refuses with. Nothing else may happen."""
    try:
        return parse_quantity(text)
    except ValidationError as refusal:
        (said,) = refusal.messages
        return said


@pytest.mark.parametrize("value", [LARGEST_QUANTITY, -LARGEST_QUANTITY, Decimal("0.001")])
def test_the_database_keeps_it_exactly(value, db):
    kept = IndicatorValueFactory(value=value)

    assert IndicatorValue.objects.get(pk=kept.pk).value == value
