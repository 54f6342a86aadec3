"""How much a file may hold. What is more is refused with a sentence before it takes memory."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

MEBIBYTE = 1024 * 1024

LARGEST_FILE = 10 * MEBIBYTE
LARGEST_UNPACKED = 60 * MEBIBYTE
MOST_PARTS = 200
# Of one sheet, below its headers.
MOST_ROWS = 5_000
MOST_COLUMNS = 60
# Of one cell, in every spreadsheet program.
LONGEST_TEXT = 32_767
# Of the whole file: a text that stands in many cells counts each time, as memory does.
MOST_TEXT = 20_000_000
MOST_ELEMENTS = 1_000_000
# The parser keeps each level and each name for as long as it reads.
DEEPEST_MARKUP = 100
MOST_NAMES = 10_000
# Of one piece of markup. The parser reads an unfinished piece again with each new chunk.
LONGEST_MARKUP = MEBIBYTE

# Rows that differ: each is judged by its form and saved, while others wait for their turn to save.
MOST_CHANGED = 500


@dataclass(frozen=True)
class Limits:
    """How much one kind of file may hold, and what its sentences tell people to do.

    A kind that is not ours to hand out cannot be fetched again: its advice is another.
    """

    largest_file: int
    largest_unpacked: int
    most_rows: int
    most_columns: int
    most_text: int
    most_elements: int
    another: StrPromise  # what to do when the file itself is at fault
    no_workbook: StrPromise
    too_much: StrPromise


PARTNERS = Limits(
    largest_file=LARGEST_FILE,
    largest_unpacked=LARGEST_UNPACKED,
    most_rows=MOST_ROWS,
    most_columns=MOST_COLUMNS,
    most_text=MOST_TEXT,
    most_elements=MOST_ELEMENTS,
    another=_("Hämta en ny fil och ändra bara i den."),
    no_workbook=_(
        "Filen är inte en Excelfil (.xlsx). Hämta filen här, ändra i den och välj den sedan."
    ),
    too_much=_(
        "Filen innehåller mer än vad som kan läsas på en gång. Ta bort det som inte ska ändras."
    ),
)
