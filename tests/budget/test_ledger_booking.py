"""The outcome is the sum of the rows: each is read once, by whomever, and can be taken back."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget.ledger import booking
from budget.models import BudgetLine, LedgerEntry, LedgerFormat, LedgerImport
from tests.budget.ledgers import (
    USUAL,
    as_csv,
    as_xlsx,
    columns_of,
    entries,
    outcomes,
    preview,
    row,
    save,
    usual_format,
)
from tests.conftest import undone
from tests.factories import BudgetLineFactory, UserFactory

OCTOBER, SEPTEMBER = dt.date(2023, 10, 31), dt.date(2023, 9, 30)
FIRST, SECOND, THIRD = (
    row(voucher=name, amount=amount)
    for name, amount in [("A1", "100"), ("A2", "50,50"), ("A3", "1 000")]
)


@pytest.fixture
def line(db):
    return BudgetLineFactory(title="Resor", ledger_code="4711")


def test_a_file_gives_its_lines_their_outcome(line, coordinator):
    BudgetLineFactory(ledger_code="4712")

    plan = save(as_csv(FIRST, SECOND), by=coordinator, as_of=OCTOBER)

    line.refresh_from_db()
    assert plan.is_saved
    assert outcomes() == {"4711": Decimal("150.50"), "4712": None}
    assert (line.outcome_on, line.is_from_ledger, line.version) == (OCTOBER, True, 2)


def test_the_history_says_who_read_it_in_and_what_was_there_before(line, coordinator):
    save(as_csv(FIRST), by=coordinator)

    after, before = line.history.all()
    assert (after.history_user, after.outcome, after.version) == (coordinator, Decimal(100), 2)
    assert before.outcome is None


def test_the_import_is_remembered_with_what_it_held(line, coordinator):
    save(as_csv(FIRST), by=coordinator)
    save(as_csv(FIRST, SECOND), by=coordinator, as_of=OCTOBER, name="utfall-oktober.csv")

    imported = LedgerImport.objects.first()
    assert (imported.file_name, imported.as_of) == ("utfall-oktober.csv", OCTOBER)
    assert (imported.rows, imported.repeated, imported.total) == (1, 1, Decimal("150.50"))
    assert imported.imported_by == coordinator


def test_a_preview_says_what_would_be_done_and_does_nothing(line):
    save(as_csv(FIRST))

    plan = preview(as_csv(FIRST, SECOND, THIRD))

    (sums,) = plan.lines
    assert (plan.rows, plan.new, plan.repeated) == (3, 2, 1)
    assert (sums.line.outcome, sums.new, sums.outcome) == (
        100,
        Decimal("1050.50"),
        Decimal("1150.50"),
    )
    assert (plan.first, plan.last) == (dt.date(2023, 5, 2), dt.date(2023, 5, 2))
    assert entries() == [("4711", Decimal(100))]


def test_a_longer_export_adds_only_its_new_rows(line):
    save(as_csv(FIRST, SECOND), as_of=SEPTEMBER)
    save(as_csv(FIRST, SECOND, THIRD), as_of=OCTOBER)

    line.refresh_from_db()
    assert (line.outcome, line.outcome_on) == (Decimal("1150.50"), OCTOBER)
    assert LedgerEntry.objects.count() == 3


def test_the_same_rows_are_known_again_in_the_other_kind_of_file(line):
    save(as_csv(FIRST, SECOND))

    plan = save(
        as_xlsx(
            row(voucher="A2", amount=Decimal("50.50"), date=dt.date(2023, 5, 2), code=4711),
            row(voucher="A1", amount=100),
        )
    )

    assert (plan.is_nothing_new, plan.repeated, plan.is_saved) == (True, 2, False)
    assert LedgerImport.objects.count() == 1


def test_two_equal_rows_in_one_file_are_two_rows(line):
    save(as_csv(FIRST, FIRST))

    plan = save(as_csv(FIRST, FIRST, FIRST))

    assert (plan.new, outcomes()) == (1, {"4711": Decimal(300)})


@pytest.mark.parametrize("name", ["code", "date", "amount", "voucher", "account", "text"])
def test_a_row_that_differs_in_one_cell_is_another_row(name, line):
    BudgetLineFactory(ledger_code="4712")
    other = {"code": "4712", "date": "2023-05-03", "amount": "1"}.get(name, "annat")
    save(as_csv(row()))

    assert preview(as_csv(row(**{name: other}))).new == 1


def test_an_older_file_read_later_does_not_move_the_day_back(line):
    save(as_csv(THIRD), as_of=OCTOBER)
    save(as_csv(FIRST), as_of=SEPTEMBER)

    line.refresh_from_db()
    assert (line.outcome, line.outcome_on) == (Decimal(1_100), OCTOBER)


def test_what_was_typed_is_replaced_by_the_sum_of_the_rows(db):
    line = BudgetLineFactory(ledger_code="4711", outcome=Decimal(999))

    plan = save(as_csv(FIRST))

    line.refresh_from_db()
    assert plan.lines[0].outcome == line.outcome == Decimal(100)


def test_lines_of_other_years_are_left_alone(line):
    other = BudgetLineFactory(year=2022, ledger_code="4711")

    save(as_csv(FIRST))

    other.refresh_from_db()
    assert (other.outcome, other.version) == (None, 1)


def test_rows_that_all_look_new_beside_others_of_the_same_days_are_pointed_out(line):
    assert not save(as_csv(FIRST)).is_strange
    assert preview(as_csv(SECOND)).is_strange
    assert not preview(as_csv(FIRST, SECOND)).is_strange
    assert not preview(as_csv(row(date="2023-06-01"))).is_strange


def test_the_format_that_was_used_last_comes_first(line):
    LedgerFormat.objects.create(name="Nyare", **USUAL)
    older = usual_format()
    LedgerFormat.objects.filter(pk=older.pk).update(used_at="2020-01-01 12:00Z")

    save(as_csv(FIRST))

    assert LedgerFormat.objects.first() == older


def test_a_plan_that_is_not_the_one_that_was_shown_is_not_saved(line):
    content = as_csv(FIRST, SECOND)
    columns, shown = columns_of(content), preview(content)
    save(as_csv(FIRST))

    plan = booking.save(
        columns, shown.asked, file=("utfall.csv", ""), shown=shown.fingerprint, by=None
    )

    assert (plan.is_saved, plan.new, plan.problems) == (False, 1, [])
    assert entries() == [("4711", Decimal(100))]


def test_whoever_saves_the_same_rows_at_the_same_moment_is_told(line, monkeypatch):
    """The rows are there, but were not when they were looked for."""
    save(as_csv(FIRST))
    monkeypatch.setattr(booking._Run, "_fresh", _none_known)

    with pytest.raises(booking.NotNowError, match="Någon annan läste in samma rader"):
        save(as_csv(FIRST, SECOND))

    assert entries() == [("4711", Decimal(100))]
    assert outcomes() == {"4711": Decimal(100)}


def _none_known(run, batch):
    for said in batch:
        run._count(said, is_new=True)
    return [(run._mark(said), said) for said in batch]


def test_the_database_itself_keeps_a_row_from_being_there_twice(line):
    save(as_csv(FIRST))
    entry = LedgerEntry.objects.get()
    entry.pk = None

    with pytest.raises(IntegrityError):
        entry.save()


def test_an_import_that_is_taken_back_leaves_what_was_there_before(line, coordinator):
    save(as_csv(FIRST), as_of=SEPTEMBER)
    save(as_csv(FIRST, SECOND), as_of=OCTOBER)

    booking.take_back(LedgerImport.objects.first(), by=coordinator)

    line.refresh_from_db()
    assert (line.outcome, line.outcome_on, line.is_from_ledger) == (Decimal(100), SEPTEMBER, True)
    assert (line.version, line.history.first().history_user) == (4, coordinator)


def test_a_line_without_rows_left_has_no_outcome(line, coordinator):
    save(as_csv(FIRST))

    booking.take_back(LedgerImport.objects.get(), by=coordinator)

    line.refresh_from_db()
    assert (line.outcome, line.outcome_on, line.is_from_ledger) == (None, None, False)
    assert not LedgerEntry.objects.exists()


def test_an_import_is_taken_back_once(line, coordinator):
    save(as_csv(FIRST))
    imported, in_another_tab = LedgerImport.objects.get(), LedgerImport.objects.get()
    booking.take_back(imported, by=coordinator)

    with pytest.raises(booking.NotNowError, match="Någon annan har redan tagit tillbaka"):
        booking.take_back(in_another_tab, by=coordinator)


def test_an_import_is_not_taken_back_when_a_refund_would_be_left_alone(line, coordinator):
    save(as_csv(FIRST))
    save(as_csv(row(amount="-60", voucher="A9")))

    with pytest.raises(booking.NotNowError, match="skulle få utfallet"):
        booking.take_back(LedgerImport.objects.last(), by=coordinator)

    assert outcomes() == {"4711": Decimal(40)}
    assert LedgerEntry.objects.count() == 2


# Few different rows, so that files overlap and rows repeat within them.
CELLS = st.tuples(st.sampled_from(["4711", "4712"]), st.sampled_from(["-20", "10", "30,50"]))
FILES = st.lists(CELLS, min_size=1, max_size=6)
# A file to read in, or which of the imports to take back.
STEPS = st.lists(st.one_of(FILES, st.integers(0, 3)), min_size=1, max_size=8)


@given(steps=STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_read_in_and_taken_back_each_outcome_is_the_sum_of_its_rows(steps, db):
    with undone():
        by = UserFactory()
        for code in ("4711", "4712"):
            BudgetLineFactory(ledger_code=code)
        # What each import added, as rows with their turn among equals.
        added: dict[int, set] = {}
        for step in steps:
            if isinstance(step, int):
                _take_back_one(step, added, by)
            else:
                _read_in(step, added)
            _check_sums(added)


def _read_in(cells, added):
    turns: Counter = Counter()
    marked = set()
    for each in cells:
        turns[each] += 1
        marked.add((each, turns[each]))
    plan = save(as_csv(*(row(code=code, amount=amount) for code, amount in cells)))
    fresh = marked - set().union(*added.values())
    assert plan.problems or plan.new == len(fresh)
    if plan.is_saved:
        added[LedgerImport.objects.first().pk] = fresh


def _take_back_one(place, added, by):
    if not added:
        return
    pk = sorted(added)[place % len(added)]
    try:
        booking.take_back(LedgerImport.objects.get(pk=pk), by=by)
    except booking.NotNowError:
        return
    del added[pk]


def _check_sums(added):
    expected = [cells for cells, _turn in set().union(*added.values())]
    found = [(code, str(amount)) for code, amount in entries()]
    assert Counter(found) == Counter((code, _exact(amount)) for code, amount in expected)
    for line in BudgetLine.objects.all():
        amounts = [Decimal(_exact(said)) for code, said in expected if code == line.ledger_code]
        assert line.outcome == (sum(amounts) if amounts else None)
        assert line.is_from_ledger == bool(amounts)


def _exact(amount):
    return f"{Decimal(amount.replace(',', '.')):.2f}"
