"""Adapts HTML that is written for the screen to what paper and PDF/UA ask for."""

from xml.etree.ElementTree import Element

from reports.pdf.text import SVG

# Characters for each column: a narrow one of some more is as high as a page.
TALL_CELL = 500


def to_paper(root: Element) -> None:
    """Change a parsed document in place; no word that is for paper is added or lost."""
    _drop_what_is_for_the_screen(root)
    _unwrap_pairs_of_terms(root)
    _let_tall_rows_break(root)
    _write_descriptions_on_one_line(root)


def _drop_what_is_for_the_screen(root: Element) -> None:
    """Remove elements of class `no-print`, so that the proof of completeness agrees."""
    for parent in list(root.iter()):
        for place, child in reversed(list(enumerate(parent))):
            if "no-print" in child.get("class", "").split():
                _leave_text(parent, place, child.tail or "")
                parent.remove(child)


def _leave_text(parent: Element, place: int, tail: str) -> None:
    """Give the text that follows a child to what stands before the child."""
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _unwrap_pairs_of_terms(root: Element) -> None:
    """Take away the divs of a `dl`; the tag of a list may hold nothing but its items."""
    for terms in root.iter("dl"):
        for place, child in reversed(list(enumerate(terms))):
            has_text = (child.text or "").strip() or (child.tail or "").strip()
            if child.tag == "div" and not has_text:
                terms[place : place + 1] = list(child)


def _let_tall_rows_break(root: Element) -> None:
    """Mark the rows that no page may be able to hold; kept whole, they lose their heading."""
    for row in root.iter("tr"):
        if any(map(_is_tall, row)):
            row.set("class", f"{row.get('class', '')} tall".strip())


def _is_tall(cell: Element) -> bool:
    columns = cell.get("colspan", "")
    room = TALL_CELL * (int(columns) if columns.isdecimal() else 1)
    return sum(map(len, cell.itertext())) > room


def _write_descriptions_on_one_line(root: Element) -> None:
    """Take the template's line breaks out of titles and metadata; readers would show them."""
    for title in (*root.iter("title"), *root.iter(f"{SVG}title")):
        title.text = " ".join((title.text or "").split())
    for meta in root.iter("meta"):
        meta.set("content", " ".join(meta.get("content", "").split()))
