"""Proves that a PDF holds every word of the HTML it was made from.

WeasyPrint can draw text below the edge of a page without a word of warning: a
table cell of 400 kB became one page, and 92 276 words were gone.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import pypdfium2  # type: ignore[import-untyped]  # it publishes no types

from reports.pdf.text import BREAK, NEVER_DRAWN

# More words than so are not broken at the foot of a page, but gone.
FEW = 20
# In letters; less may stand at the end of one line and the beginning of another by chance.
SHORTEST_PART = 2
# Every other element, known or not, separates words.
INLINE = {
    *("a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q", "s"),
    *("small", "span", "strong", "sub", "sup", "time", "u"),
}


def missing(body: Element, pdf: bytes) -> list[str]:
    """List the words of the body that the pages of the PDF do not show.

    A word that was broken over two lines, or that stands close to the next one, is
    looked for once more with everything but letters and figures taken away; then over
    the foot of a page, where a narrow column may break it too.
    """
    text = "".join(_text(body))
    pages = list(_pages(pdf))
    page_text = "\n".join(pages)
    suspects = _words(text) - _words(page_text)
    if not suspects:
        return []
    wanted, found = _squeeze(text), _squeeze(page_text)
    lacking = {word: wanted.count(word) - found.count(word) for word in suspects}
    lost = sorted(word for word, times in lacking.items() if times > 0)
    if len(lost) > FEW:
        return lost
    lines = [[_squeeze(line) for line in page.splitlines()] for page in pages]
    return [word for word in lost if _broken_over_pages(word, lines) < lacking[word]]


def _broken_over_pages(word: str, pages: list[list[str]]) -> int:
    """Count how often a page has a line that ends with the beginning of a long word, and the
    next page a line that begins with the rest of it.
    """
    places = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return sum(
        max(
            (min(_ending(page, word[:at]), _beginning(following, word[at:])) for at in places),
            default=0,
        )
        for page, following in pairwise(pages)
    )


def _ending(lines: list[str], part: str) -> int:
    return sum(line.endswith(part) for line in lines)


def _beginning(lines: list[str], part: str) -> int:
    return sum(line.startswith(part) for line in lines)


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
