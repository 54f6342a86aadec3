"""What an activity stands on is read as it holds now: directives, anchoring, budget and limit."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities import progress
from activities.models import Activity
from activities.progress import Footing
from council import deciding
from council.models import Body, Limit, Outcome, Threshold
from council.roles import Role
from tests.factories import (
    ActivityFactory,
    BudgetLineFactory,
    DecidedDirectiveFactory,
    DecisionFactory,
    DirectiveFactory,
    ExpectedLineFactory,
    GrantedLineFactory,
)
from tests.ways import activity_in, person

pytestmark = pytest.mark.django_db

DAY, LATER = dt.date(2022, 12, 20), dt.date(2023, 2, 1)
NO_DIRECTIVE = (
    "Aktiviteten kan inte påbörjas: direktiv saknas. "
    "Registrera vem som beslutat, datum och diarienummer."
)


def footing_on(*directives, **values):
    activity = ActivityFactory(**values)
    activity.directives.set(directives)
    return Footing.of(activity)


def said_at_start(activity):
    start = progress.step_named("start")
    return progress.refusal(activity, start, person(Role.COORDINATOR))


def larger(*amounts, line=BudgetLineFactory):
    activity = ActivityFactory()
    for amount in amounts:
        line(activity=activity, planned=amount and Decimal(amount))
    return progress.is_larger_effort(activity)


def granted_nothing_yet(**values):
    return GrantedLineFactory(**{"granted": Decimal(0), **values})


def test_an_assignment_holds_from_its_day():
    assert footing_on(DirectiveFactory(issued_on=DAY)).directive_days == (DAY,)


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_yes_of_a_body_is_a_directive(outcome):
    directive = DecidedDirectiveFactory(decision__outcome=outcome, decision__meeting_date=DAY)

    days = footing_on(directive).directive_days

    assert days == ((DAY,) if outcome == Outcome.APPROVED else ())


def test_a_directive_whose_decision_was_corrected_to_another_day_holds_from_then():
    decision = DecisionFactory(meeting_date=DAY)
    directive = DecidedDirectiveFactory(decision=decision)
    DecisionFactory(corrects=decision, meeting_date=LATER)

    assert footing_on(directive).directive_days == (LATER,)


def test_a_directive_whose_decision_turned_out_to_be_a_no_lets_nothing_start():
    decision = DecisionFactory(meeting_date=DAY)
    activity = activity_in("decided")
    activity.directives.set([DecidedDirectiveFactory(decision=decision)])
    assert said_at_start(activity) is None

    DecisionFactory(corrects=decision, meeting_date=DAY, outcome=Outcome.REJECTED)

    assert said_at_start(Activity.objects.get()) == NO_DIRECTIVE


def test_the_last_of_several_corrections_counts():
    first = DecisionFactory(meeting_date=DAY)
    second = DecisionFactory(corrects=first, meeting_date=DAY, outcome=Outcome.REJECTED)
    DecisionFactory(corrects=second, meeting_date=LATER)

    assert footing_on(DecidedDirectiveFactory(decision=first)).directive_days == (LATER,)


@pytest.mark.parametrize("kind", Body.Kind)
def test_the_board_or_its_committee_anchors(kind):
    decision = DecisionFactory(body__kind=kind, meeting_date=DAY)

    anchored = footing_on(anchoring=decision).anchored_on

    assert anchored == (DAY if kind in {"executive_board", "management_committee"} else None)


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_yes_anchors(outcome):
    decision = DecisionFactory(outcome=outcome, meeting_date=DAY)

    anchored = footing_on(anchoring=decision).anchored_on

    assert anchored == (DAY if outcome == Outcome.APPROVED else None)


@pytest.mark.parametrize(
    ("corrected_to", "anchored_on"),
    [
        ({"meeting_date": LATER}, LATER),
        ({"outcome": Outcome.POSTPONED}, None),
        ({"body__kind": Body.Kind.COUNCIL}, None),
    ],
)
def test_an_anchoring_that_was_corrected_counts_as_it_stands_now(corrected_to, anchored_on):
    decision = DecisionFactory(meeting_date=DAY)
    DecisionFactory(corrects=decision, **{"meeting_date": DAY, **corrected_to})

    assert footing_on(anchoring=decision).anchored_on == anchored_on


def test_today_is_swedens_day(time_machine):
    time_machine.move_to("2023-06-11 22:30:00Z")

    assert footing_on().today == dt.date(2023, 6, 12)


def test_the_limit_is_a_hundred_thousand_kronor_until_somebody_sets_it():
    assert Threshold.objects.value(Limit.LARGER_EFFORT) == 100_000


def test_the_limit_is_what_somebody_has_set():
    Threshold.objects.create(code=Limit.LARGER_EFFORT, value=0)

    assert Threshold.objects.value(Limit.LARGER_EFFORT) == 0


@pytest.mark.parametrize("line", [BudgetLineFactory, granted_nothing_yet, ExpectedLineFactory])
@pytest.mark.parametrize(
    ("amounts", "is_larger"),
    [
        ([], False),
        ([None], False),
        (["99999.99"], False),
        (["100000"], True),
        (["60000", None, "39999.99"], False),
        (["60000", None, "40000"], True),
    ],
)
def test_an_effort_is_larger_when_its_lines_reach_the_limit(line, amounts, is_larger):
    assert larger(*amounts, line=line) == is_larger


def test_the_lines_of_all_who_pay_are_added():
    activity = ActivityFactory()
    BudgetLineFactory(activity=activity, planned=Decimal(40_000))
    ExpectedLineFactory(activity=activity, planned=Decimal(30_000))
    BudgetLineFactory(
        activity=activity, payer="co_financing", status="planned", planned=Decimal(30_000)
    )

    assert progress.is_larger_effort(activity)


@pytest.mark.parametrize(("amount", "is_larger"), [("49999.99", False), ("50000", True)])
def test_the_limit_that_was_set_is_the_one_that_counts(amount, is_larger):
    Threshold.objects.create(code=Limit.LARGER_EFFORT, value=50_000)

    assert larger(amount) == is_larger


def test_money_that_was_refused_makes_no_effort_larger():
    activity = ActivityFactory()
    ExpectedLineFactory(activity=activity, planned=Decimal(500_000), status="rejected")
    BudgetLineFactory(activity=activity, planned=Decimal("99999.99"))

    assert not progress.is_larger_effort(activity)


@pytest.mark.parametrize(
    ("planned", "granted", "is_larger"),
    [
        (None, "99999.99", False),
        (None, "100000", True),
        ("50000", "100000", True),
        ("100000", "50000", True),
        ("50000", "50000", False),
    ],
)
def test_what_is_granted_counts_when_it_is_more_than_what_was_planned(planned, granted, is_larger):
    amounts = {"planned": planned and Decimal(planned), "granted": Decimal(granted)}
    line = GrantedLineFactory(activity=ActivityFactory(), **amounts)

    assert progress.is_larger_effort(line.activity) == is_larger


def test_the_lines_of_another_activity_do_not_count():
    BudgetLineFactory(activity=ActivityFactory(), planned=Decimal(500_000))

    assert not progress.is_larger_effort(ActivityFactory())


def test_an_effort_is_larger_when_somebody_says_so():
    assert progress.is_larger_effort(ActivityFactory(is_larger_effort=True))


def test_a_larger_effort_starts_when_it_is_anchored():
    activity = activity_in("decided")
    BudgetLineFactory(activity=activity, planned=Decimal(100_000))
    said = said_at_start(activity)

    activity.anchoring = DecisionFactory(
        body__kind=Body.Kind.MANAGEMENT_COMMITTEE, meeting_date=activity.starts_on
    )

    assert said == (
        "Större insats: förankring i kommunstyrelsen eller ledningsutskottet saknas. "
        "Lägg in beslutet och välj det som förankring."
    )
    assert said_at_start(activity) is None


def test_a_directive_that_is_given_lets_the_activity_start_and_is_in_its_history():
    activity, coordinator = activity_in("decided"), person(Role.COORDINATOR)
    activity.directives.clear()
    seen = Activity.objects.get().version

    deciding.give_directive(activity, DirectiveFactory(), by=coordinator)

    stored = Activity.objects.get()
    assert said_at_start(stored) is None
    assert (stored.version, stored.history.first().history_user) == (seen + 1, coordinator)
    assert stored.history.first().directives.count() == 1


def test_directives_and_limit_that_are_given_are_not_read():
    activity = ActivityFactory()
    BudgetLineFactory(activity=activity, planned=Decimal(10))

    footing = Footing.of(activity, [DirectiveFactory.build(issued_on=DAY)], limit=10)

    assert (footing.directive_days, footing.is_larger) == ((DAY,), True)


def test_three_directives_are_read_as_fast_as_one():
    counts = []
    for number in (1, 3):
        activity = ActivityFactory()
        activity.directives.set(DecidedDirectiveFactory.create_batch(number))
        BudgetLineFactory.create_batch(number, activity=activity)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            Footing.of(activity)
        counts.append(len(queries))

    assert counts == [3, 3]
