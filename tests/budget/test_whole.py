"""Whatever is done to the money, each total is the sum of its parts, and hopes are in none."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget import year as budget_year
from budget.financing import of_project
from budget.ladder import Rung
from budget.ledger import booking
from budget.models import BudgetLine, Grant, GrantYear, LedgerImport, ReportDuty
from budget.rows import LineRow, payer_groups
from budget.sums import add, granted_by_year
from tests.budget import ledgers
from tests.conftest import undone
from tests.factories import (
    BudgetFrameFactory,
    BudgetLineFactory,
    DecisionFactory,
    OrganisationFactory,
    ProjectFactory,
    UserFactory,
)
from tests.money import GrantFactory

YEAR = 2023
DAY = dt.date(2023, 9, 30)
ORE = st.integers(0, 10**9).map(lambda ore: Decimal(ore) / 100)
PICK = st.integers(0, 50)
STATUSES = ["planned", "applied", "expected", "rejected", "granted"]


class Books:
    """The money of one project, and all that people may do to it."""

    def __init__(self) -> None:
        self.project = ProjectFactory()
        self.funder = OrganisationFactory()
        self.decision = DecisionFactory()
        self.frame = BudgetFrameFactory(year=YEAR)
        self.reader = UserFactory()

    def _some(self, model, number):
        found = list(model.objects.order_by("pk"))
        return found[number % len(found)] if found else None

    def add_own(self, amount, _number):
        BudgetLineFactory(project=self.project, planned=amount)

    def add_hope(self, amount, number):
        status = STATUSES[number % 4]
        self._external(status=status, planned=amount)

    def add_loose(self, amount, _number):
        self._external(status="granted", planned=amount, granted=amount)

    def add_in_kind(self, amount, _number):
        BudgetLineFactory(
            project=self.project, payer="in_kind", status="granted", planned=amount, granted=amount
        )

    def _external(self, **values):
        BudgetLineFactory(project=self.project, payer="external", funder=self.funder, **values)

    def add_grant(self, amount, number):
        foreign = {"currency": "EUR", "rate": Decimal("11.4213"), "rate_on": DAY}
        ties = {"project": self.project, "funder": self.funder}
        grant = GrantFactory(**ties, **(foreign if number % 2 else {}))
        GrantYear.objects.create(grant=grant, year=YEAR + number % 2, amount=amount)

    def split_grant(self, amount, number):
        if grant := self._some(Grant, number):
            self._external(status="granted", planned=amount, granted=amount, grant=grant)

    def amend(self, amount, number):
        if part := self._some(GrantYear, number):
            last = part.grant.amendments.count()
            part.amendment = part.grant.amendments.create(
                number=last + 1, decided_on=DAY, what="Ändrat."
            )
            part.amended = amount
            part.save()

    def claim(self, amount, number):
        if grant := self._some(Grant, number):
            ReportDuty.objects.create(
                grant=grant, year=YEAR, claimed=amount, sent_on=DAY if number % 3 else None
            )

    def receive(self, amount, number):
        if duty := self._some(ReportDuty, number):
            duty.received, duty.received_on = amount, DAY
            duty.save()

    def spend(self, amount, number):
        line = self._some(BudgetLine, number)
        if line and not line.is_from_ledger:
            line.outcome, line.outcome_on = amount, DAY
            line.save()

    def read_in(self, amount, number):
        """The ledger's rows for a line, whatever was typed; the same number is the same row."""
        if line := self._some(BudgetLine, number):
            line.ledger_code = line.ledger_code or f"K{line.pk}"
            line.save()
            row = ledgers.row(
                code=line.ledger_code, amount=str(amount).replace(".", ","), voucher=f"V{number}"
            )
            if line.year == YEAR:
                ledgers.save(ledgers.as_csv(row))

    def take_back(self, _amount, number):
        if imported := self._some(LedgerImport, number):
            booking.take_back(imported, self.reader)

    def revise(self, amount, number):
        if line := self._some(BudgetLine, number):
            line.revised, line.revision = amount, self.decision
            line.save()

    def remove(self, _amount, number):
        line = self._some(BudgetLine, number)
        if line and not booking.removal_refusal(line):
            line.delete()

    def answer(self, amount, number):
        """What was hoped for is granted, or refused."""
        hopes = BudgetLine.objects.filter(status__in=BudgetLine.HOPED_FOR).order_by("pk")
        if line := hopes.first():
            line.status = "granted" if number % 2 else "rejected"
            line.granted = amount if number % 2 else None
            line.save()


ACTS: list[Callable] = [
    Books.add_own,
    Books.add_hope,
    Books.add_loose,
    Books.add_in_kind,
    Books.add_grant,
    Books.split_grant,
    Books.amend,
    Books.claim,
    Books.receive,
    Books.spend,
    Books.read_in,
    Books.take_back,
    Books.revise,
    Books.remove,
    Books.answer,
]
story = st.lists(st.tuples(st.sampled_from(ACTS), ORE, PICK), max_size=25)


def kronor_by_hand(lines, parts):
    """Add up what is granted from the columns themselves, in öre, and not by our own code."""
    ore = sum(
        int((part.amended if part.amended is not None else part.amount) * 100)
        for part in parts
        if part.grant.currency == "SEK"
    )
    foreign = sum(part.kronor for part in parts if part.grant.currency != "SEK")
    loose = sum(
        int(line.granted * 100)
        for line in lines
        if line.payer == "external" and line.status == "granted" and line.grant_id is None
    )
    return Decimal(ore + loose) / 100 + foreign


@pytest.mark.django_db
@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=story)
def test_every_total_is_the_sum_of_its_parts(story):
    with undone():
        books = Books()
        for act, amount, number in story:
            act(books, amount, number)
        money = budget_year.read(YEAR)
        lines, parts = money.lines, money.grant_years
        sums = money.sums
        groups = payer_groups([LineRow.of(line, 10_000) for line in lines], sums)
        whole = of_project(books.project)

        assert sums.external == kronor_by_hand(lines, parts)
        assert sums.external == add(group.granted for group in groups if group.payer == "external")
        assert sums.distributed + sums.undistributed == sums.frame == books.frame.amount
        assert sums.outcome == add(line.outcome for line in lines if line.payer != "in_kind")
        assert sums.outcome == add(group.outcome for group in groups if group.payer != "in_kind")
        assert sums.expected == add(
            line.current
            for line in lines
            if line.status in BudgetLine.HOPED_FOR and line.payer != "in_kind"
        )
        assert sums.left + sums.outcome == sums.total
        for line in lines:
            if line.is_from_ledger:
                assert line.outcome == add(entry.amount for entry in line.ledger_entries.all())
        _follow_the_ladder(whole)


def _follow_the_ladder(whole):
    """The project's rungs agree with its records, each with its own and none with another's."""
    parts = list(GrantYear.objects.select_related("grant"))
    duties = list(ReportDuty.objects.select_related("grant"))
    money = [line for line in whole.lines if line.payer != "in_kind"]
    rungs = dict.fromkeys(Rung, Decimal(0)) | dict(whole.ladder.totals)

    assert rungs[Rung.GRANTED] == sum(granted_by_year(money, parts).values()) == whole.granted
    for status in ("planned", "applied", "expected", "rejected"):
        of_status = [line.current for line in money if line.status == status]
        assert rungs[Rung(status)] == add(of_status)
    assert rungs[Rung.ACCRUED] == add(line.outcome for line in money if line.is_counted)
    assert rungs[Rung.CLAIMED] == add(
        duty.grant.in_kronor(duty.claimed) for duty in duties if duty.sent_on
    )
    assert rungs[Rung.RECEIVED] == add(duty.received for duty in duties)


@pytest.mark.django_db
@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=story, hopes=st.lists(st.tuples(ORE, st.integers(0, 2)), min_size=1, max_size=5))
def test_no_hope_changes_what_is_granted(story, hopes):
    with undone():
        books = Books()
        for act, amount, number in story:
            act(books, amount, number)
        before, granted = budget_year.read(YEAR).sums, of_project(books.project).granted

        for amount, number in hopes:
            books.add_hope(amount, number)

        after = budget_year.read(YEAR).sums
        for name in ("total", "external", "left", "external_share", "undistributed_grants"):
            assert getattr(after, name) == getattr(before, name)
        assert of_project(books.project).granted == granted
        assert after.expected == before.expected + add(amount for amount, _number in hopes)
