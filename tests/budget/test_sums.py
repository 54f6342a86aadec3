"""Expected money stands in a sum of its own and in no other; every total is its parts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.models import BudgetFrame, BudgetLine
from budget.sums import add, year_sums

Payer, Status = BudgetLine.Payer, BudgetLine.Status
HOPED_FOR = [Status.PLANNED, Status.APPLIED, Status.EXPECTED]

kronor = st.decimals(0, 10**9, places=2)
maybe = st.none() | kronor
own_lines = st.builds(BudgetLine, payer=st.just("own"), planned=maybe, outcome=maybe)
granted_lines = st.builds(
    BudgetLine,
    payer=st.sampled_from(["external", "co_financing"]),
    status=st.just("granted"),
    planned=maybe,
    granted=kronor,
    outcome=maybe,
)
other_lines = st.builds(
    BudgetLine,
    payer=st.sampled_from(["external", "co_financing"]),
    status=st.sampled_from(["planned", "applied", "expected", "rejected"]),
    planned=maybe,
)
any_lines = st.lists(own_lines | granted_lines | other_lines, max_size=12)
frames = st.none() | st.builds(BudgetFrame, amount=kronor)


def granted(amount, payer=Payer.EXTERNAL):
    return BudgetLine(payer=payer, status=Status.GRANTED, planned=amount, granted=amount)


def hoped_for(amount, status=Status.EXPECTED, payer=Payer.EXTERNAL):
    return BudgetLine(payer=payer, status=status, planned=amount)


FRAME = BudgetFrame(amount=Decimal(180_000))


def test_the_total_is_the_frame_and_what_others_have_granted():
    lines = [granted(Decimal(850_000)), granted(Decimal(20_000), Payer.CO_FINANCING)]

    sums = year_sums(FRAME, lines)

    assert (sums.external, sums.co_financing, sums.total) == (850_000, 20_000, 1_050_000)


@pytest.mark.parametrize("payer", [Payer.EXTERNAL, Payer.CO_FINANCING])
@pytest.mark.parametrize("status", HOPED_FOR)
def test_money_hoped_for_is_in_its_own_sum_only(status, payer):
    sums = year_sums(FRAME, [hoped_for(Decimal(500_000), status, payer)])

    assert (sums.expected, sums.expected_lines) == (500_000, 1)
    assert (sums.external, sums.co_financing, sums.total, sums.left) == (0, 0, 180_000, 180_000)


def test_rejected_money_is_in_no_sum():
    sums = year_sums(FRAME, [hoped_for(Decimal(500_000), Status.REJECTED)])

    assert sums == year_sums(FRAME, [])


def test_what_is_hoped_for_without_an_amount_is_counted():
    sums = year_sums(FRAME, [hoped_for(None), hoped_for(Decimal(1))])

    assert (sums.expected, sums.expected_lines, sums.expected_without_amount) == (1, 2, 1)


def test_the_external_share_is_of_the_total():
    sums = year_sums(FRAME, [granted(Decimal(850_000))])

    assert round(sums.external_share, 1) == Decimal("82.5")


def test_without_money_there_is_no_share():
    assert year_sums(None, []).external_share is None


def test_lines_beyond_the_frame_leave_a_negative_rest():
    sums = year_sums(FRAME, [BudgetLine(payer=Payer.OWN, planned=Decimal(200_000))])

    assert sums.undistributed == -20_000


def test_what_is_left_counts_every_outcome_and_of_the_frame_only_our_own():
    ours = BudgetLine(payer=Payer.OWN, planned=Decimal(180_000), outcome=Decimal(100_000))
    theirs = granted(Decimal(850_000))
    theirs.outcome = Decimal(400_000)

    sums = year_sums(FRAME, [ours, theirs])

    assert (sums.outcome, sums.outcome_own) == (500_000, 100_000)
    assert (sums.left, sums.left_of_frame) == (530_000, 80_000)


@given(frames, any_lines)
def test_every_total_is_the_sum_of_its_parts(frame, lines):
    sums = year_sums(frame, lines)

    assert sums.frame == (frame.amount if frame else 0)
    assert sums.total == sums.frame + add(line.granted for line in lines)
    assert sums.total == sums.frame + sums.external + sums.co_financing
    assert sums.left == sums.total - sums.outcome
    assert sums.frame == sums.distributed + sums.undistributed


@given(frames, any_lines, st.lists(other_lines, max_size=5))
def test_more_hopes_change_no_sum_but_their_own(frame, lines, hopes):
    before = year_sums(frame, lines)

    after = year_sums(frame, [*lines, *hopes])

    firm = ("frame", "distributed", "external", "co_financing", "outcome", "total", "left")
    assert [getattr(after, name) for name in firm] == [getattr(before, name) for name in firm]
    hoped = add(line.planned for line in hopes if line.status != Status.REJECTED)
    assert after.expected == before.expected + hoped


@given(frames, any_lines, st.randoms())
def test_the_order_of_the_lines_is_no_matter(frame, lines, random):
    shuffled = random.sample(lines, len(lines))

    assert year_sums(frame, shuffled) == year_sums(frame, lines)


@given(any_lines)
def test_a_share_lies_between_nothing_and_all(lines):
    share = year_sums(FRAME, lines).external_share

    assert share is None or 0 <= share <= 100


@pytest.mark.parametrize("status", Status)
def test_a_line_counts_when_it_is_our_own_or_granted(status):
    assert BudgetLine(status=status).is_counted == (
        status in {Status.NOT_APPLICABLE, Status.GRANTED}
    )


@pytest.mark.parametrize(
    ("planned", "forecast", "deviation"),
    [(100, 40, 60), (100, 140, -40), (100, None, None), (None, 40, None), (0, 0, 0)],
)
def test_the_deviation_is_budget_minus_forecast_when_both_are_known(planned, forecast, deviation):
    assert BudgetLine(planned=planned, forecast=forecast).deviation == deviation
