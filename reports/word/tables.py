"""The measures and the bare elements of Word's tables."""

import re
from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.html import HtmlElement

from reports.word.runs import new

# In twentieths of a point, as Word counts: what a page has between its margins, and a character.
TEXT_WIDTH = 9070
CHARACTER = 108
CELL_MARGINS = 200
# Longer words are broken, and longer texts get no wider column.
LONGEST_WORD, LONGEST_TEXT = 20, 90
# Longer rows may be divided between two pages.
LONGEST_WHOLE_ROW = 1_500
# A line may turn after a hyphen, but not within a date.
WORDS = re.compile(r"(?:[^ \t\n\r\f-]|-(?=\d))+-?")


def table(caption: str, columns: Sequence[int]) -> BaseOxmlElement:
    """Make a table without rows. The caption is its alternative text."""
    properties = new(
        "tblPr",
        new("tblStyle", val="ReportTable"),
        new("tblW", w=str(TEXT_WIDTH), type="dxa"),
        new("tblLayout", type="fixed"),
        new("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", noHBand="1"),
        *([new("tblCaption", val=caption)] if caption else []),
    )
    return new("tbl", properties, new("tblGrid", *(new("gridCol", w=str(w)) for w in columns)))


def row(element: HtmlElement, *, is_head: bool) -> BaseOxmlElement:
    """Make a row without cells. A heading row comes again on every page its table reaches."""
    whole = [new("cantSplit")] if len(element.text_content()) < LONGEST_WHOLE_ROW else []
    head = [new("tblHeader")] if is_head else []
    return new("tr", new("trPr", *whole, *head))


def cell(width: int, columns: int) -> BaseOxmlElement:
    """Make a cell without content, as wide as its columns."""
    merged = [new("gridSpan", val=str(columns))] if columns > 1 else []
    return new("tc", new("tcPr", new("tcW", w=str(width), type="dxa"), *merged))


def style(cell: HtmlElement, *, is_head: bool) -> str:
    """Return the name of the style of what stands in the cell."""
    is_number = "number" in cell.classes
    if is_head:
        return "TableHeadNumber" if is_number else "TableHead"
    return "TableNumber" if is_number else "TableText"


def span(cell: HtmlElement) -> int:
    return int(cell.get("colspan", "1"))


def widths(rows: Sequence[HtmlElement]) -> list[int]:
    """Share the page: each column has room for its longest word, and more the more it says."""
    whole = [list(row.iterchildren("th", "td")) for row in rows]
    columns = max((sum(map(span, cells)) for cells in whole), default=1)
    words, texts = [1] * columns, [1] * columns
    for cells in whole:
        # A cell over many columns says nothing of any one of them.
        for column, each in enumerate(cells if len(cells) == columns else []):
            text = each.text_content()
            longest = max(map(len, WORDS.findall(text)), default=1)
            words[column] = max(words[column], min(longest, LONGEST_WORD))
            texts[column] = max(texts[column], min(len(" ".join(text.split())), LONGEST_TEXT))
    least = [CELL_MARGINS + CHARACTER * word for word in words]
    left = max(TEXT_WIDTH - sum(least), 0)
    more = [max(text - word, 0) + 1 for word, text in zip(words, texts, strict=True)]
    wide = [each + left * extra // sum(more) for each, extra in zip(least, more, strict=True)]
    return [TEXT_WIDTH * each // sum(wide) for each in wide]
