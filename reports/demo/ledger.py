"""The demonstration's outcome, read in from a file as the ledger of a municipality gives it."""

import datetime as dt
from decimal import Decimal
from typing import Any

from budget.ledger import booking, keeping, mapping
from budget.ledger.plan import Asked
from budget.models import LedgerFormat, LedgerImport

HEADERS = ("Projekt", "Bokföringsdatum", "Belopp", "Verifikation", "Konto", "Text")
# The months in which a line's money went out, by its place: some are spread, some are one bill.
MONTHS = ((2, 5, 9, 11), (4, 6), (3, 10), (1, 4, 7, 10, 12))


def put(example: dict[str, Any], year: int) -> None:
    """Read in the example's file, as the page and the command do; the import says it is one."""
    content = "\n".join(";".join(row) for row in (HEADERS, *_rows(example, year))).encode()
    handed = keeping.opened(f"exempel-utfall-{year}.csv", content)
    known, _made = LedgerFormat.objects.get_or_create(
        name="Exempelsystemet",
        defaults=dict(
            zip(("code", "date", "amount", "voucher", "account", "text"), HEADERS, strict=True)
        ),
    )
    columns = mapping.mapped(handed.tables, [known])
    if columns is None:
        return  # somebody has changed what the format's columns are called
    asked = Asked(year, dt.date(year, 12, 31), None)
    booking.save(columns, asked, file=(handed.name, handed.digest), shown=None, by=None)
    LedgerImport.objects.filter(sha256=handed.digest).update(is_example=True)


def _rows(example: dict[str, Any], year: int) -> list[tuple[str, ...]]:
    """Divide each line's outcome on its months; the last takes what does not divide evenly."""
    found: list[tuple[str, ...]] = []
    for place, (title, code) in enumerate(example["ledger_codes"].items()):
        months = MONTHS[place % len(MONTHS)]
        outcome = Decimal(example["outcomes"][title])
        part = (outcome / len(months)).quantize(Decimal(1))
        parts = [part] * (len(months) - 1) + [outcome - part * (len(months) - 1)]
        for month, amount in zip(months, parts, strict=True):
            day = dt.date(year, month, 15).isoformat()
            voucher = f"E{len(found) + 1:04}"
            found.append((code, day, str(amount), voucher, "5000", f"Exempel: {title}"))
    return found
