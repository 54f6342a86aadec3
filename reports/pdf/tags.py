"""Repairs what WeasyPrint 70.0 leaves undone in the tag tree of a PDF.

Screen readers follow the tag tree. WeasyPrint writes list items whose text is no
body, links that hang outside their tag, table headings that do not say what they
head, and links that are described by their address. `repair` runs on the finished
object graph. `install` wraps one private function, to reach the HTML element while
its tag is made; this is why the version of WeasyPrint is pinned exactly.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.pdf import tags as weasyprint_tags

from reports.pdf.outline import plain_text
from reports.pdf.problems import Kind, ProblemError

original_build = weasyprint_tags._build_box_tree  # noqa: SLF001


def install() -> None:
    """Let the tags of this process's documents know language and decoration."""
    weasyprint_tags._build_box_tree = _build_with_attributes  # noqa: SLF001


def _build_with_attributes(box: Any, parent: Any, *context: Any) -> Iterator[Any]:
    """Build tags as WeasyPrint does, then add what the HTML element says."""
    for tag in original_build(box, parent, *context):
        element = box.element
        if element is not None and box.element_tag == element.tag:
            _add_attributes(tag, element)
        yield tag


def _add_attributes(tag: Any, element: Any) -> None:
    if element.tag not in ("html", "body") and element.get("lang"):
        tag["Lang"] = pydyf.String(element.get("lang"))
    if tag["S"] == "/Figure" and _is_decoration(element):
        tag["S"] = "/NonStruct"
        tag.pop("A", None)


def _is_decoration(element: Any) -> bool:
    return element.get("alt") == "" or element.get("aria-hidden") == "true"


def repair(document: Any, pdf: Any) -> None:
    """Make the tag tree such that PDF/UA-1 and a screen reader accept it."""
    tree = _Tree(pdf)
    for tag, enclosing_link in tree.walk():
        tree.check(tag)
        tree.collect_stray_annotations(tag, enclosing_link)
    tree.move_stray_annotations()
    for tag, _ in list(tree.walk()):
        if tag["S"] == "/LI":
            tree.wrap_body(tag)
    for page in document.pages:
        _give_headings_scope(page)
        _describe_links(page)


def _give_headings_scope(page: Any) -> None:
    """Say of each table heading whether it heads a row or a column."""
    for box in page._page_box.descendants():  # noqa: SLF001
        tag = getattr(box, "mark", None)
        if tag is not None and box.element_tag == "th":
            of_row = box.element.get("scope", "col").startswith("row")
            tag["A"]["Scope"] = "/Row" if of_row else "/Column"


def _describe_links(page: Any) -> None:
    """Describe each link by its words instead of its address."""
    for _kind, target, _rectangle, box in page.links:
        annotation = getattr(box, "link_annotation", None)
        if annotation is not None and box.element is not None:
            text = box.element.get("aria-label") or plain_text(box.element)
            annotation["Contents"] = pydyf.String(text or target)


class _Tree:
    """The tag tree of one PDF, and which tag each annotation belongs to."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.root = self._at(pdf.catalog["StructTreeRoot"])
        self.owners = self._at(self.root["ParentTree"])["Nums"]
        self.strays: list[tuple[Any, Any, Any]] = []

    def walk(self) -> Iterator[tuple[Any, Any]]:
        """Yield each tag in reading order, with the Link tag it is in, if any."""
        waiting = [(self._at(reference), None) for reference in reversed(self.root["K"])]
        while waiting:
            tag, link = waiting.pop()
            yield tag, link
            link = tag if tag["S"] == "/Link" else link
            waiting.extend((child, link) for child in reversed(self._tags_in(tag)))

    def check(self, tag: Any) -> None:
        """Refuse a picture that says nothing to those who cannot see it."""
        if tag["S"] == "/Figure" and "Alt" not in tag:
            raise ProblemError(Kind.NO_ALTERNATIVE_TEXT)

    def collect_stray_annotations(self, tag: Any, link: Any) -> None:
        """Note the link annotations that hang on something other than a Link tag."""
        if tag["S"] == "/Link":
            return
        for reference in filter(_is_reference, tag["K"]):
            target = self._at(reference)
            if target.get("Type") != "/OBJR" or self._at(target["Obj"])["Subtype"] != "/Link":
                continue
            if link is None:
                tag["S"] = "/Link"
            else:
                self.strays.append((reference, tag, link))

    def move_stray_annotations(self) -> None:
        """Hang each of the noted annotations on the Link tag that it is inside."""
        for reference, tag, link in self.strays:
            tag["K"].remove(reference)
            link["K"].append(reference)
            annotation = self._at(self._at(reference)["Obj"])
            position = self.owners[::2].index(annotation["StructParent"])
            self.owners[2 * position + 1] = link.reference

    def wrap_body(self, item: Any) -> None:
        """Give a list item its two parts, the label and the body, and nothing else."""
        labels = [child for child in item["K"] if self._is(child, "/Lbl")]
        rest = [child for child in item["K"] if child not in labels]
        if all(self._is(child, "/LBody") for child in rest):
            return
        body = pydyf.Dictionary(
            {
                "Type": "/StructElem",
                "S": "/LBody",
                "K": pydyf.Array(rest),
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
        item["K"] = pydyf.Array([*labels, body.reference])

    def _at(self, reference: bytes) -> Any:
        """Return the object that a reference such as `12 0 R` points to."""
        return self.pdf.objects[int(reference.split()[0])]

    def _tags_in(self, tag: Any) -> list[Any]:
        children = map(self._at, filter(_is_reference, tag["K"]))
        return [child for child in children if child.get("Type") == "/StructElem"]

    def _is(self, child: Any, kind: str) -> bool:
        return _is_reference(child) and bool(self._at(child).get("S") == kind)


def _is_reference(child: Any) -> bool:
    """Tell a reference to an object from the number of a piece of page content."""
    return isinstance(child, bytes)
