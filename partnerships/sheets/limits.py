"""How much a file may hold. What is more is refused with a sentence before it takes memory."""

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
