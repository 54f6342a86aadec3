"""Repairs what WeasyPrint 70.0 leaves undone in the tag tree of a PDF.

Screen readers follow the tag tree. WeasyPrint writes list items whose text is no
body, links within links, table headings that do not say what they
head, and links that are described by their address. `repair` runs on the finished
object graph. `install` wraps one private function, to reach the HTML element while
its tag is made; this is why the version of WeasyPrint is pinned exactly.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pydyf import PDF, Array, Dictionary, String
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.boxes import Box
from weasyprint.pdf import tags as weasyprint_tags

from reports.pdf.outline import HEADINGS, plain_text
from reports.pdf.problems import Kind, ProblemError
from reports.pdf.text import SVG

TITLES = {*HEADINGS, "th", "caption"}
original_build = weasyprint_tags._build_box_tree  # noqa: SLF001 - ADR 3


def install() -> None:
    """Let the tags of this process's documents know language and decoration."""
    weasyprint_tags._build_box_tree = _build_with_attributes  # noqa: SLF001 - ADR 3


def _build_with_attributes(box: Box, parent: Dictionary, *context: object) -> Iterator[Dictionary]:
    """Build tags as WeasyPrint does, then add what the HTML element says."""
    for tag in original_build(box, parent, *context):
        element = box.element
        if element is not None and box.element_tag == element.tag:
            _add_attributes(tag, element)
        yield tag


def _add_attributes(tag: Dictionary, element: Element) -> None:
    if element.tag not in ("html", "body") and element.get("lang"):
        tag["Lang"] = String(element.get("lang"))
    if element.tag in TITLES and len(tag["K"]) > 1 and not _holds_more_than_text(element):
        # WeasyPrint loses the space where a line ends.
        tag["ActualText"] = String(plain_text(element))
    if tag["S"] == "/Figure" and _is_decoration(element):
        tag["S"] = "/NonStruct"
        tag.pop("A", None)


def _is_decoration(element: Element) -> bool:
    return bool(element.get("alt") == "" or element.get("aria-hidden") == "true")


def _holds_more_than_text(element: Element) -> bool:
    return any(child.tag in ("a", "img", f"{SVG}svg") for child in element.iter())


def repair(document: Document, pdf: PDF) -> None:
    """Make the tag tree such that PDF/UA-1 and a screen reader accept it."""
    tree = _Tree(pdf)
    for tag, enclosing_link in tree.walk():
        tree.check(tag)
        tree.leave_one_link(tag, enclosing_link)
        tree.give_body(tag)
    for tag, _ in list(tree.walk()):
        if tag["S"] == "/LI":
            tree.wrap_body(tag)
    for page in document.pages:
        _give_headings_scope(page)
        _describe_links(page)


def _give_headings_scope(page: Page) -> None:
    """Say of each table heading whether it heads a row or a column."""
    for box in page._page_box.descendants():  # noqa: SLF001 - ADR 3
        tag = getattr(box, "mark", None)
        if tag is not None and box.element_tag == "th":
            of_row = box.element.get("scope", "col").startswith("row")
            tag["A"]["Scope"] = "/Row" if of_row else "/Column"


def _describe_links(page: Page) -> None:
    """Describe each link by its words instead of its address."""
    for _kind, target, _rectangle, box in page.links:
        annotation = getattr(box, "link_annotation", None)
        if annotation is not None and box.element is not None:
            text = box.element.get("aria-label") or plain_text(box.element)
            annotation["Contents"] = String(text or target)


class _Tree:
    """The tag tree of one PDF, and which tag each annotation belongs to."""

    def __init__(self, pdf: PDF) -> None:
        self.pdf = pdf
        self.root = self._at(pdf.catalog["StructTreeRoot"])
        self.owners = self._at(self.root["ParentTree"])["Nums"]

    def walk(self) -> Iterator[tuple[Dictionary, Dictionary | None]]:
        """Yield each tag in reading order, with the Link tag it is in, if any."""
        waiting = [(self._at(reference), None) for reference in reversed(self.root["K"])]
        while waiting:
            tag, link = waiting.pop()
            yield tag, link
            link = tag if tag["S"] == "/Link" else link
            waiting.extend((child, link) for child in reversed(self._tags_in(tag)))

    def check(self, tag: Dictionary) -> None:
        """Refuse a picture that says nothing to those who cannot see it."""
        if tag["S"] == "/Figure" and "Alt" not in tag:
            raise ProblemError(Kind.NO_ALTERNATIVE_TEXT)

    def leave_one_link(self, tag: Dictionary, link: Dictionary | None) -> None:
        """Let a link be one link, also where it holds bold text or a page number.

        WeasyPrint makes each part of a link a link of its own, inside the first.
        """
        for reference in [child for child in tag["K"] if self._holds_link(child)]:
            if link is None:
                tag["S"] = "/Link"
            else:
                tag["K"].remove(reference)
                self._merge(self._at(reference)["Obj"], link)
        if link is not None and tag["S"] == "/Link":
            tag["S"] = "/Span"

    def give_body(self, tag: Dictionary) -> None:
        """Let the foot of a table, or its head, be its body where a page break left it alone."""
        parts = {part["S"]: part for part in self._tags_in(tag)} if tag["S"] == "/Table" else {}
        alone = parts.get("/TFoot", parts.get("/THead"))
        if alone is not None and "/TBody" not in parts:
            alone["S"] = "/TBody"

    def _holds_link(self, child: object) -> bool:
        """Tell a reference to a link annotation from other contents of a tag."""
        if not isinstance(child, bytes) or self._at(child).get("Type") != "/OBJR":
            return False
        return bool(self._at(self._at(child)["Obj"])["Subtype"] == "/Link")

    def _merge(self, reference: bytes, link: Dictionary) -> None:
        """Let the annotation of the Link tag cover another one, which disappears."""
        part = self._at(reference)
        own = next(filter(self._holds_link, link["K"]))
        whole = self._at(self._at(own)["Obj"])
        whole["Rect"] = _around(whole["Rect"], part["Rect"])
        position = self.owners[::2].index(part["StructParent"]) * 2
        del self.owners[position : position + 2]
        for page in map(self._at, self.pdf.page_references):
            if reference in page.get("Annots", ()):
                page["Annots"].remove(reference)

    def wrap_body(self, item: Dictionary) -> None:
        """Give a list item its two parts, the label and the body, and nothing else."""
        labels = [child for child in item["K"] if self._is(child, "/Lbl")]
        rest = [child for child in item["K"] if child not in labels]
        if all(self._is(child, "/LBody") for child in rest):
            return
        body = Dictionary(
            {
                "Type": "/StructElem",
                "S": "/LBody",
                "K": Array(rest),
                "P": item.reference,
                "Pg": item["Pg"],
            }
        )
        self.pdf.add_object(body)
        for reference in rest:
            child = self._at(reference)
            child["P"] = body.reference
            if child["S"] == "/LBody":
                child["S"] = "/Div"
        item["K"] = Array([*labels, body.reference])

    def _at(self, reference: bytes) -> Dictionary:
        """Return the object that a reference such as `12 0 R` points to."""
        return self.pdf.objects[int(reference.split()[0])]

    def _tags_in(self, tag: Dictionary) -> list[Dictionary]:
        children = map(self._at, filter(_is_reference, tag["K"]))
        return [child for child in children if child.get("Type") == "/StructElem"]

    def _is(self, child: object, kind: str) -> bool:
        return isinstance(child, bytes) and bool(self._at(child).get("S") == kind)


def _is_reference(child: object) -> bool:
    """Tell a reference to an object from the number of a piece of page content."""
    return isinstance(child, bytes)


def _around(one: list[float], other: list[float]) -> Array:
    """Return the smallest rectangle that covers both.

    WeasyPrint writes a rectangle from its top left corner to its bottom right.
    """
    horizontally = sorted((one[0], one[2], other[0], other[2]))
    vertically = sorted((one[1], one[3], other[1], other[3]))
    return Array([horizontally[0], vertically[-1], horizontally[-1], vertically[0]])
