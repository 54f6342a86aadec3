"""Files as a ledger writes them, and what reading them comes to."""

import csv
import datetime as dt
import io
from decimal import Decimal

from xlsxwriter import Workbook

from budget.ledger import booking, keeping, mapping
from budget.ledger.plan import Asked
from budget.models import BudgetLine, LedgerEntry, LedgerFormat

HEADERS = ["Konto", "Aktivitet", "Bokföringsdatum", "Ver.nr", "Text", "Belopp"]
USUAL = {
    "code": "Aktivitet",
    "date": "Bokföringsdatum",
    "amount": "Belopp",
    "voucher": "Ver.nr",
    "account": "Konto",
    "text": "Text",
}
LAST = dt.date(2023, 12, 31)


def row(code="4711", date="2023-05-02", amount="100,00", voucher="A1", text="Resa", account="5810"):
    return [account, code, date, voucher, text, amount]


def as_csv(*rows, headers=HEADERS, delimiter=";", encoding="utf-8", above=()):
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerows([*above, headers, *rows])
    return written.getvalue().encode(encoding)


def as_xlsx(*rows, headers=HEADERS, above=(), change=lambda _book, _page: None):
    """Return a workbook; `change` may write more in its sheet before it is closed."""
    written = io.BytesIO()
    options = {"default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}
    with Workbook(written, options) as book:
        page = book.add_worksheet("Utfall")
        for number, cells in enumerate([*above, headers, *rows]):
            page.write_row(number, 0, [_cell(cell) for cell in cells])
        change(book, page)
    return written.getvalue()


def _cell(value):
    return float(value) if isinstance(value, Decimal) else value


def usual_format(**changes):
    return LedgerFormat.objects.get_or_create(name="Vanligt", defaults={**USUAL, **changes})[0]


def columns_of(content, **changes):
    """Return the file's columns by the usual format, as the page would find them."""
    handed = keeping.opened("utfall", content)
    return mapping.mapped(handed.tables, [usual_format(**changes)])


def preview(content, total=None, as_of=LAST, year=2023, **changes):
    return booking.preview(columns_of(content, **changes), Asked(year, as_of, total))


def save(content, by=None, total=None, as_of=LAST, name="utfall.csv", **changes):
    """Save the file as somebody does who has seen what it would do."""
    columns, asked = columns_of(content, **changes), Asked(2023, as_of, total)
    shown = booking.preview(columns, asked).fingerprint
    return booking.save(columns, asked, file=(name, "d" * 64), shown=shown, by=by)


def problems(plan):
    return [(each.row, each.column, each.sentence) for each in plan.problems]


def outcomes():
    """What each line with a code has come to, by its code."""
    lines = BudgetLine.objects.exclude(ledger_code="").order_by("ledger_code")
    return {line.ledger_code: line.outcome for line in lines}


def entries():
    return list(LedgerEntry.objects.order_by("row").values_list("code", "amount"))
