"""Scenes in which many read in the ledger's rows for one line at the same moment."""

from functools import partial
from typing import Any

from budget.ledger import booking
from budget.ledger.mapping import Mapped
from budget.ledger.plan import Plan
from budget.models import BudgetLine, LedgerEntry, LedgerImport
from council.models import User
from tests.budget.ledgers import as_csv, columns_of, preview, row, save
from tests.factories import BudgetLineFactory
from tests.parallel.crowd import history_of, people, together
from tests.parallel.said import WON

READ, SHOWN_AGAIN, TOLD = WON, "another plan", "told"


def _row(number: int) -> list[str]:
    return row(voucher=f"A{number}", amount=str(number))


def same_rows() -> dict[str, Any]:
    """Twelve have the same new rows shown, and all press the button."""
    line, content = BudgetLineFactory(ledger_code="4711"), as_csv(*map(_row, range(1, 41)))
    said = together([_saving(user, content) for user in people(12)])
    return {"said": said, **_end_of(line)}


def other_rows() -> dict[str, Any]:
    """Twelve have rows shown that nobody else has, for one line; the losers look and save again."""
    line = BudgetLineFactory(ledger_code="4711")
    files = [as_csv(_row(number)) for number in range(1, 13)]
    said = together(
        [partial(_until_read, user, file) for user, file in zip(people(12), files, strict=True)]
    )
    return {"said": said, **_end_of(line)}


def taking_back() -> dict[str, Any]:
    """Six take back an import while six others read in new rows for its line."""
    line, users = BudgetLineFactory(ledger_code="4711"), people(12)
    save(as_csv(_row(100)))
    imported = LedgerImport.objects.get()
    backs = [partial(_take_back, imported, user) for user in users[:6]]
    reads = [
        partial(_until_read, user, as_csv(_row(number))) for number, user in enumerate(users[6:], 1)
    ]
    said = together([*backs, *reads])
    return {"backs": said[:6], "reads": said[6:], **_end_of(line)}


def _saving(user: User, content: bytes) -> partial[str]:
    return partial(_save, user, columns_of(content), preview(content))


def _save(user: User, columns: Mapped, shown: Plan) -> str:
    try:
        plan = booking.save(
            columns, shown.asked, file=("utfall.csv", ""), shown=shown.fingerprint, by=user
        )
    except booking.NotNowError:
        return TOLD
    return READ if plan.is_saved else SHOWN_AGAIN


def _until_read(user: User, content: bytes) -> list[str]:
    said = []
    while not said or said[-1] != READ:
        said.append(_saving(user, content)())
    return said


def _take_back(imported: LedgerImport, user: User) -> str:
    try:
        booking.take_back(LedgerImport(pk=imported.pk, year=imported.year), by=user)
    except booking.NotNowError:
        return TOLD
    return WON


def _end_of(line: BudgetLine) -> dict[str, Any]:
    line.refresh_from_db()
    amounts = LedgerEntry.objects.order_by("amount").values_list("amount", flat=True)
    return {
        "outcome": str(line.outcome),
        "amounts": [int(amount) for amount in amounts],
        "imports": LedgerImport.objects.count(),
        "versions": [row["version"] for row in history_of(line)],
    }
