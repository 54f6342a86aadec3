"""Proves that a PDF holds every word of the HTML it was made from.

WeasyPrint can draw text below the edge of a page without a word of warning: a
table cell of 400 kB became one page, and 92 276 words were gone.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pypdfium2  # type: ignore[import-untyped]  # it publishes no types

from reports.pdf.text import BREAK, NEVER_DRAWN

# Every other element, known or not, separates words.
INLINE = {
    *("a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q", "s"),
    *("small", "span", "strong", "sub", "sup", "time", "u"),
}


def missing(body: Element, pdf: bytes) -> list[str]:
    """List the words of the body that the pages of the PDF do not show.

    A word that was broken over two lines, or that stands close to the next one, is
    looked for once more with everything but letters and figures taken away.
    """
    text = "".join(_text(body))
    page_text = "\n".join(_pages(pdf))
    suspects = _words(text) - _words(page_text)
    if not suspects:
        return []
    wanted, found = _squeeze(text), _squeeze(page_text)
    return sorted(word for word in suspects if found.count(word) < wanted.count(word))


def _pages(pdf: bytes) -> Iterator[str]:
    """Yield the text inside the edges of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()


def _text(element: Element) -> Iterator[str]:
    tag: object = element.tag
    separator = "" if tag in INLINE else " "
    yield separator
    # The tag of a comment is a function.
    if isinstance(tag, str) and tag not in NEVER_DRAWN:
        yield element.text or ""
        for child in element:
            yield from _text(child)
            yield child.tail or ""
    yield separator


def _alike(text: str) -> str:
    """Fold away what a PDF does not keep: case and ligatures."""
    return unicodedata.normalize("NFKC", text.replace(BREAK, " ")).casefold()


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", _alike(text)))


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", _alike(text))
