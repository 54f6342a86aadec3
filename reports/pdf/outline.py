"""The headings of a document: checked, named, and listed in its table of contents."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from reports.pdf.problems import Kind, ProblemError

HEADINGS = {f"h{level}": level for level in range(1, 7)}
DEEPEST_IN_CONTENTS = 3


@dataclass(frozen=True)
class Heading:
    """A heading as it stands in the document, with the address that leads to it.

    One that the document marks `data-unlisted` is a heading and a bookmark, but in no contents.
    """

    level: int
    text: str
    anchor: str
    is_listed: bool = True


def headings(body: Element) -> list[Heading]:
    """List the headings in order, giving each an `id` when it has none.

    The first is the one h1 of the document and no level is skipped, as PDF/UA demands
    and as a reader who moves between headings needs.
    """
    found = [element for element in body.iter() if element.tag in HEADINGS]
    listed: list[Heading] = []
    for number, element in enumerate(found, start=1):
        level, text = HEADINGS[element.tag], plain_text(element)
        previous = listed[-1].level if listed else 0
        if not text or level > previous + 1 or (level == 1 and listed):
            raise ProblemError(Kind.HEADINGS, text)
        element.set("id", element.get("id") or f"rubrik-{number}")
        is_listed = "data-unlisted" not in element.attrib
        listed.append(Heading(level, text, element.get("id", ""), is_listed))
    return listed


def plain_text(element: Element) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def fill_contents(body: Element, listed: list[Heading]) -> None:
    """Fill every `<nav data-contents>` with a nested list of links to the headings.

    The chapters (h2) and their sections (h3) are listed, and the heading of the table
    of contents itself is not.
    """
    for nav in body.iter("nav"):
        if "data-contents" not in nav.attrib:
            continue
        own = {element.get("id") for element in nav.iter()}
        entries = [
            heading
            for heading in listed
            if heading.is_listed
            and 2 <= heading.level <= DEEPEST_IN_CONTENTS
            and heading.anchor not in own
        ]
        _append_list(nav, entries)


def _append_list(nav: Element, entries: list[Heading]) -> None:
    chapters: Element | None = None
    sections: Element | None = None
    chapter: Element | None = None
    for entry in entries:
        if entry.level == 2 or chapter is None:
            chapters = SubElement(nav, "ol") if chapters is None else chapters
            chapter, sections = SubElement(chapters, "li"), None
            _append_link(chapter, entry)
        else:
            sections = SubElement(chapter, "ol") if sections is None else sections
            _append_link(SubElement(sections, "li"), entry)


def _append_link(item: Element, entry: Heading) -> None:
    link = SubElement(item, "a", href=f"#{entry.anchor}")
    link.text = entry.text
