"""The blocks of a printed page, one after the other, as paragraphs and tables of Word."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.html import HtmlElement

from reports.word import tables
from reports.word.runs import Line, Look, new

INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "em", "i", "q"),
    *("small", "span", "strong", "sub", "sup", "time", "wbr"),
}
NOT_SHOWN = {"head", "script", "style", "svg", "template"}
BOLD, ITALIC = {"b", "strong"}, {"em", "i", "cite"}
PARAGRAPHS = {
    "lead": "Subtitle",
    "note": "Note",
    "working": "WorkingMaterial",
    "wordmark": "Wordmark",
    "keyfigure": "ListParagraph",
}
LOOKS = {"mark": "Mark", "example": "Example", "quiet": "Quiet"}
HEADINGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3", "h5": "Heading4"}
PARAGRAPH, TABLE = qn("w:p"), qn("w:tbl")
# How deep a list may lie in others before it is shown as the last of them.
DEEPEST_LIST = 3
BULLETS = 1


@dataclass
class Book:
    """What the whole document shares: its links, its lists and its headings."""

    link: Callable[[str], str]
    numbered: Callable[[], int]
    headings: list[HtmlElement] = field(default_factory=list)

    def bookmark(self, heading: HtmlElement) -> tuple[int, str] | None:
        """Return the number and name of the place a heading of the contents leads to."""
        if heading not in self.headings:
            return None
        number = self.headings.index(heading) + 1
        return number, f"_Toc{number:06d}"


class Flow:
    """Writes into the body, or into a cell of a table."""

    def __init__(self, into: BaseOxmlElement, book: Book, style: str = "Normal") -> None:
        self.into, self.book, self.style = into, book, style
        self.line: Line | None = None
        # What the first paragraph of a list's item has, and no other.
        self.marker: BaseOxmlElement | None = None
        self.depth = 0
        self.breaks_page = False

    def walk(self, element: HtmlElement, look: Look) -> None:
        """Write what stands in the element, in order."""
        self.write(element.text, look)
        for child in element:
            if isinstance(child.tag, str) and _is_shown(child):
                if child.tag in INLINE:
                    self.inline(child, look)
                else:
                    self.end()
                    self.block(child, look)
                    self.end()
            self.write(child.tail, look)

    def write(self, text: str | None, look: Look) -> None:
        if text and (self.line or text.strip(" \t\n\r\f")):
            self._line().write(text, look)

    def end(self) -> None:
        self.line = None

    def paragraph(self, style: str) -> Line:
        """Begin a paragraph; in a list, the item's first one carries its sign."""
        properties = new("pPr", new("pStyle", val=style))
        if self.breaks_page:
            properties.append(new("pageBreakBefore"))
            self.breaks_page = False
        if self.marker is not None:
            properties.append(self.marker)
            self.marker = None
        elif self.depth:
            properties.append(new("ind", left=str(360 * self.depth)))
        self.line = Line(new("p", properties))
        self.into.append(self.line.paragraph)
        return self.line

    def _line(self) -> Line:
        return self.line or self.paragraph(self.style)

    def inline(self, element: HtmlElement, look: Look) -> None:
        if element.tag == "br":
            self._line().turn()
            return
        kind = next((LOOKS[name] for name in element.classes if name in LOOKS), look.style)
        if kind == "Quiet" and self.line and self.line.begun:
            self.line.turn()
        self.walk(
            element,
            replace(
                look,
                bold=look.bold or element.tag in BOLD,
                italic=look.italic or element.tag in ITALIC,
                style=kind,
                language=element.get("lang", look.language),
                link=self.book.link(element.get("href", "")) if element.tag == "a" else look.link,
            ),
        )

    def block(self, element: HtmlElement, look: Look) -> None:
        tag = element.tag
        look = replace(look, language=element.get("lang", look.language))
        if tag in HEADINGS:
            self.heading(element, look)
        elif tag in {"ul", "ol"}:
            self.list(element, look)
        elif tag == "dl":
            self.facts(element, look)
        elif tag == "table":
            self.table(element, look)
        elif tag == "figure":
            self.picture(element)
        elif tag == "nav":
            self.contents(element)
        else:
            self.styled(element, look)

    def styled(self, element: HtmlElement, look: Look) -> None:
        """Write a paragraph, or a part of the page, in the style its class or tag asks for."""
        before = self.style
        own = "Quote" if element.tag == "blockquote" else before
        self.style = next((PARAGRAPHS[each] for each in element.classes if each in PARAGRAPHS), own)
        if element.tag == "main":
            self.breaks_page = True
        if "keyfigure" in element.classes:
            self.marker = _marker(BULLETS, 0)
        self.walk(element, look)
        self.style = before

    def heading(self, element: HtmlElement, look: Look) -> None:
        paragraph = self.paragraph(HEADINGS[element.tag]).paragraph
        place = self.book.bookmark(element)
        if place:
            number, name = place
            paragraph.append(new("bookmarkStart", id=str(number), name=name))
        self.walk(element, look)
        if place:
            paragraph.append(new("bookmarkEnd", id=str(number)))

    def list(self, element: HtmlElement, look: Look) -> None:
        number = self.book.numbered() if element.tag == "ol" else BULLETS
        before = self.style
        self.style = before if before == "TableText" else "ListParagraph"
        self.depth += 1
        for item in element.iterchildren("li"):
            self.marker = _marker(number, min(self.depth - 1, DEEPEST_LIST))
            self.walk(item, look)
            self.end()
            self.marker = None
        self.depth -= 1
        self.style = before

    def facts(self, element: HtmlElement, look: Look) -> None:
        """Write each term with what is said of it, a paragraph each."""
        style = "TableText" if self.style == "TableText" else "Fact"
        own = [
            each for each in element.iter("dt", "dd") if next(each.iterancestors("dl")) is element
        ]
        for each in own:
            if each.tag == "dt":
                self.paragraph(style)
                self.walk(each, replace(look, bold=True))
                self.write(": ", replace(look, bold=True))
            else:
                self.walk(each, look)
                self.write(" ", look)
        self.end()

    def table(self, element: HtmlElement, look: Look) -> None:
        """Write the caption as a paragraph of its own, and the table under it."""
        caption = element.find("caption")
        if caption is not None:
            self.paragraph("Caption")
            self.walk(caption, look)
            self.end()
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        widths = tables.widths(rows)
        self._close_table()
        made = tables.table("" if caption is None else squeezed(caption), widths)
        for row in rows:
            made.append(self._row(row, widths, look))
        self.into.append(made)

    def _row(self, row: HtmlElement, widths: Sequence[int], look: Look) -> BaseOxmlElement:
        part = row.getparent().tag
        made = tables.row(row, is_head=part == "thead")
        look = replace(look, bold=look.bold or part == "tfoot")
        column = 0
        for cell in row.iterchildren("th", "td"):
            span = tables.span(cell)
            box = tables.cell(sum(widths[column : column + span]), span)
            column += span
            inside = Flow(box, self.book, tables.style(cell, is_head=part == "thead"))
            inside.walk(cell, look)
            inside.close()
            made.append(box)
        return made

    def close(self) -> None:
        """End a cell, or the document, with a paragraph, as Word wants it."""
        if not len(self.into) or self.into[-1].tag != PARAGRAPH:
            self.paragraph(self.style)

    def _close_table(self) -> None:
        """Let a paragraph stand between two tables, which Word would else make one of."""
        if len(self.into) and self.into[-1].tag == TABLE:
            self.paragraph(self.style)

    def picture(self, element: HtmlElement) -> None:
        """Say that a picture was left out; its numbers stand in a table, here as on the page."""
        caption = element.find(".//figcaption")
        if caption is not None:
            self.paragraph("PictureNote")
            self.write(
                _("Bilden finns i PDF:en: %(title)s.") % {"title": squeezed(caption)}, Look()
            )

    def contents(self, element: HtmlElement) -> None:
        """Write the list of headings as a field, so that Word can put in the page numbers."""
        for heading in element.iter("h2"):
            self.paragraph("TOCHeading")
            self.walk(heading, Look())
        begin = [new("r", new("fldChar", fldCharType="begin")), new("r", _instruction())]
        begin.append(new("r", new("fldChar", fldCharType="separate")))
        entry = None
        for heading in self.book.headings:
            entry = self.paragraph(f"TOC{int(heading.tag[1]) - 1}").paragraph
            entry.extend(begin)
            begin = []
            place = self.book.bookmark(heading)
            self.write(squeezed(heading), Look(anchor=place[1] if place else ""))
        if entry is not None:
            entry.append(new("r", new("fldChar", fldCharType="end")))
        self.end()


def _is_shown(element: HtmlElement) -> bool:
    return element.tag not in NOT_SHOWN and element.get("aria-hidden") != "true"


def squeezed(element: HtmlElement) -> str:
    """Return the words of the element on one line."""
    return " ".join(element.text_content().split())


def _instruction() -> BaseOxmlElement:
    made = new("instrText")
    made.text = r' TOC \o "1-2" \h \z \u '
    return made


def _marker(number: int, level: int) -> BaseOxmlElement:
    return new("numPr", new("ilvl", val=str(level)), new("numId", val=str(number)))


def listed(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the headings that the list of contents leads to, in order."""
    for heading in root.iter("h2", "h3"):
        if "data-unlisted" not in heading.attrib and not list(heading.iterancestors("nav")):
            yield heading
