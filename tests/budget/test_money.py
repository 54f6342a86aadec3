"""Amounts are exact to öre in the database, on SQLite and PostgreSQL alike."""

from decimal import Decimal

import pytest
from django.db.models import F, Sum
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from budget.models import BudgetFrame, BudgetLine
from budget.sums import year_sums
from falun_intl.ui.parsing import LARGEST_AMOUNT
from tests.factories import BudgetFrameFactory, BudgetLineFactory, GrantedLineFactory

MANY = 400
AWKWARD = Decimal("1234567.89")


@pytest.fixture
def many_lines(db):
    BudgetLine.objects.bulk_create(
        BudgetLine(year=2023, title=f"Post {number}", planned=AWKWARD, outcome=AWKWARD)
        for number in range(MANY)
    )


def test_the_database_adds_exactly(many_lines):
    total = BudgetLine.objects.aggregate(total=Sum("planned"))["total"]

    assert str(total) == "493827156.00"


def test_the_year_adds_exactly(many_lines):
    sums = year_sums(None, BudgetLine.objects.in_year(2023))

    assert (str(sums.distributed), str(sums.outcome)) == ("493827156.00", "493827156.00")


def test_the_database_compares_and_subtracts_in_kronor(db):
    over = BudgetLineFactory(planned=Decimal("100.50"), outcome=Decimal("100.51"))
    BudgetLineFactory(planned=Decimal("100.50"), outcome=Decimal("100.50"))

    overspent = BudgetLine.objects.filter(outcome__gt=F("planned"))

    assert list(overspent) == [over]
    assert overspent.get(planned__lte=Decimal("100.50")) == over


def test_a_granted_amount_is_found_by_what_it_is_in_kronor(db):
    line = GrantedLineFactory(granted=Decimal("850000.01"))

    assert BudgetLine.objects.get(granted=Decimal("850000.01")) == line
    assert not BudgetLine.objects.filter(granted=Decimal(850000)).exists()


@pytest.mark.parametrize("amount", [Decimal("0.01"), Decimal(0), LARGEST_AMOUNT])
def test_an_amount_comes_back_as_it_was_saved(amount, db):
    BudgetFrameFactory(amount=amount)

    assert BudgetFrame.objects.get().amount == amount


def test_an_amount_stands_in_the_history_as_it_was(db):
    frame = BudgetFrameFactory(amount=Decimal("180000.50"))

    assert frame.history.get().amount == Decimal("180000.50")


class AnyAmount(TestCase):
    @given(st.decimals(0, LARGEST_AMOUNT, places=2))
    def test_any_amount_comes_back_as_it_was_saved(self, amount):
        line = BudgetLineFactory(planned=amount)

        line.refresh_from_db()

        assert line.planned == amount
