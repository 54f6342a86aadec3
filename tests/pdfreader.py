"""Reads a PDF as a screen reader and an archive do: tags, links, fonts, headings, words."""

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
from PIL import ImageOps
from PIL.Image import Image

# A page of static/css/print/1-page.css, in millimetres: its height, and what it keeps free above
# and below.
PAGE = 297
MARGINS = 27, 25


@dataclass
class Tag:
    """One element of the tag tree with all text that is in it."""

    kind: str
    text: str = ""
    alternative: str | None = None
    language: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    descriptions: list[str] = field(default_factory=list)
    children: list["Tag"] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        """Yield this tag and all below it in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *kinds: str) -> list["Tag"]:
        """List the tags of these kinds in reading order."""
        return [tag for tag in self.walk() if tag.kind in kinds]


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page, without what lies outside its edges."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def beyond_the_margin(pdf: bytes) -> list[tuple[int, str]]:
    """List, page by page, the text that stands right of the printed area: 24 mm from the edge."""
    slack = 1  # point: letters lean a little beyond their box
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        found = (
            (number, [each["text"] for each in page.chars if each["x1"] > page.width - 68 + slack])
            for number, page in enumerate(document.pages, 1)
        )
        return [(number, "".join(text)) for number, text in found if text]


def overlaps(pdf: bytes) -> list[tuple[int, str]]:
    """Return the page and the words of each piece of text that another one is drawn over."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (number, text.get_text_bounded(*one))
            for number, text in enumerate((page.get_textpage() for page in document), 1)
            for one, other in combinations(map(text.get_rect, range(text.count_rects())), 2)
            if _meet(one, other)
        ]


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Say whether two boxes share more than a point in both directions; letters touch."""
    (left, bottom, right, top), (left_2, bottom_2, right_2, top_2) = one, other
    wide = min(right, right_2) - max(left, left_2)
    return wide > 1 and min(top, top_2) - max(bottom, bottom_2) > 1


def white_at_the_foot(pdf: bytes) -> list[float]:
    """Return how much of each page's printed area is empty below the last thing on it, 0 to 1."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_white(page.render(grayscale=True).to_pil()) for page in document]


def _white(page: Image) -> float:
    top, foot = (round(page.height * edge / PAGE) for edge in (MARGINS[0], PAGE - MARGINS[1]))
    drawn = ImageOps.invert(page.crop((0, top, page.width, foot))).getbbox()
    return 1 - (drawn[3] if drawn else 0) / (foot - top)


def room_below_headings(pdf: bytes) -> dict[str, float]:
    """Map each heading, with its page, to the millimetres from it to the foot of the text."""
    with pypdfium2.PdfDocument(pdf) as document:
        points = document[0].get_height() / PAGE
        return {
            f"{mark.get_title()}, {place.get_index() + 1}": edge / points - MARGINS[1]
            for mark in document.get_toc(max_depth=10)
            for place in [mark.get_dest()]
            for _left, edge, _zoom in [place.get_view()[1]]
        }


def left_edges(pdf: bytes, text: str) -> list[float]:
    """Return where each occurrence of the text begins: points from the left edge of its page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [edge for page in document for edge in _left_edges(page.get_textpage(), text)]


def _left_edges(page: pypdfium2.PdfTextPage, text: str) -> Iterator[float]:
    search = page.search(text, match_case=True, match_whole_word=True)
    while found := search.get_next():
        yield round(page.get_charbox(found[0])[0], 1)


def catalog(pdf: bytes) -> dict[str, Any]:
    """Return what the file says of itself."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        with document.open_metadata() as metadata:
            return {
                "language": str(root.Lang),
                "shows title": bool(root.ViewerPreferences.DisplayDocTitle),
                "title": metadata.get("dc:title"),
                "author": metadata.get("dc:creator"),
                "pdf/a": f"{metadata.get('pdfaid:part')}{metadata.get('pdfaid:conformance')}",
                "pdf/ua": metadata.get("pdfuaid:part"),
            }


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    """List level and title of each bookmark, as headings have them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(mark.level + 1, mark.get_title()) for mark in document.get_toc(max_depth=10)]


def fonts(pdf: bytes) -> dict[str, bool]:
    """Map the name of each font, without its subset prefix, to whether it is embedded."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            str(item.FontName)[1:].partition("+")[2]: "/FontFile2" in item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        }


def annotations(pdf: bytes) -> list[tuple[str, str]]:
    """List description and target of each link on the pages."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            (str(item.Contents), str(item.A.URI) if "/A" in item else f"#{item.Dest}")
            for page in document.pages
            for item in page.get("/Annots", [])
        ]


def attachments(pdf: bytes) -> list[str]:
    """List the names of the files inside the file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return list(document.attachments)


def tags(pdf: bytes) -> Tag:
    """Return the tag tree of the document."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages)}
        reader = _Reader(numbers, _marked_text(pdf))
        return reader.read(document.Root.StructTreeRoot.K[0])


def _marked_text(pdf: bytes) -> dict[tuple[int, int], str]:
    """Map page number and mark to the text that is marked so."""
    text: dict[tuple[int, int], str] = defaultdict(str)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages):
            for character in page.chars:
                if character["mcid"] is not None:
                    text[number, character["mcid"]] += character["text"]
    return text


@dataclass
class _Reader:
    """Turns the objects of a tag tree into `Tag`s."""

    numbers: dict[tuple[int, int], int]
    text: dict[tuple[int, int], str]

    def read(self, element: Any) -> Tag:
        tag = Tag(
            str(element.S)[1:],
            alternative=str(element.Alt) if "/Alt" in element else None,
            language=str(element.Lang) if "/Lang" in element else None,
            attributes={name: str(value) for name, value in element.get("/A", {}).items()},
        )
        for item in element.get("/K", []):
            self._add(tag, item, element)
        if "/ActualText" in element:
            tag.text = str(element.ActualText)
        return tag

    def _add(self, tag: Tag, item: Any, element: Any) -> None:
        if isinstance(item, int):
            tag.text += self.text[self.numbers[element.Pg.objgen], item]
        elif item.get("/Type") == "/OBJR":
            tag.descriptions.append(str(item.Obj.get("/Contents", "")))
        else:
            child = self.read(item)
            tag.children.append(child)
            tag.text += child.text
