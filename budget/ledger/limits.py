"""How much a file from the ledger may hold, and how much of it is in memory at a time."""

from django.utils.translation import gettext_lazy as _

from partnerships.sheets.limits import MEBIBYTE, Limits

LEDGER = Limits(
    largest_file=20 * MEBIBYTE,
    largest_unpacked=250 * MEBIBYTE,
    most_rows=100_000,
    most_columns=40,
    most_text=40_000_000,
    most_elements=6_000_000,
    another=_("Ta ut filen ur ekonomisystemet på nytt, för en kortare tid om den är stor."),
    no_workbook=_("Filen är inte en Excelfil (.xlsx). Spara den som .xlsx eller CSV och välj den."),
    too_much=_(
        "Filen innehåller mer än vad som kan läsas på en gång. "
        "Ta ut filen ur ekonomisystemet för en kortare tid."
    ),
)
# Each may take as much memory as a full one, one at a time.
MOST_SHEETS = 30
# Systems write titles above the headers, but not a page of them.
HEADERS_WITHIN = 50
# Rows that are in memory at a time, and that one question to the database is about.
BATCH = 500
# Each is a sentence with its row; what is more is counted.
MOST_PROBLEMS = 200
# Of one line of text, in characters, and of lines that one pair of quotation marks holds.
LONGEST_LINE = 200_000
MOST_LINES_OF_A_ROW = 200
