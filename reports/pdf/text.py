"""Makes any text that a person can type printable, and refuses what cannot be.

A report must never fail because somebody typed an emoji, so characters that the
fonts cannot draw are replaced, each by one visible □. What would make the layout
run for minutes (a cell of a million characters, elements nested hundreds deep) is
refused before the layout starts.
"""

import re
import unicodedata
from collections.abc import Iterator, Set
from xml.etree.ElementTree import Element

from reports.pdf.problems import Kind, ProblemError

STAND_IN = "□"
# Signs that mean the same and that the fonts have.
EQUIVALENTS = {"✅": "✓", "❌": "✗", "\N{NON-BREAKING HYPHEN}": "-"}
MAX_CHARACTERS = 3_000_000
MAX_ELEMENTS = 60_000
MAX_DEPTH = 80
MAX_SPAN = 100
MAX_COMBINING_MARKS = 5
LONGEST_WORD = 40
LONGEST_PLAUSIBLE_WORD = 500  # an address of a page, perhaps
PIECE_OF_WORD = 20
# A table is at least as wide as the longest words of all its columns together.
LONGEST_WORD_IN_CELL, PIECE_IN_CELL = 28, 8
# As somebody types them; a long word has more when it can be broken.
TYPED_IN_CELL = 10_000
MAX_CELL_CHARACTERS = TYPED_IN_CELL + TYPED_IN_CELL // PIECE_IN_CELL
OVERLONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
OVERLONG_IN_CELL = re.compile(rf"\S{{{LONGEST_WORD_IN_CELL + 1},}}")
BREAK = "\N{ZERO WIDTH SPACE}"
# The categories Cc and Cs, but for tab and line breaks.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
SVG = "{http://www.w3.org/2000/svg}"
NEVER_DRAWN = {"head", "style", "script", "template", f"{SVG}title", f"{SVG}desc"}


def without_controls(text: str) -> str:
    """Drop NUL and other characters that no document may hold."""
    return CONTROLS.sub("", text)


def printable(text: str, characters: Set[int], *, in_cell: bool = False) -> str:
    """Return the text with only such characters and words as can be set in type."""
    if text.isascii() and len(text) <= LONGEST_WORD_IN_CELL and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", without_controls(text))
    if any(ord(character) not in characters for character in set(text)):
        text = "".join(_drawable(character, characters) for character in text)
    return _break_long_words(_limit_combining_marks(text), in_cell=in_cell)


def _drawable(character: str, characters: Set[int]) -> str:
    """Return what stands for one character: itself, an equivalent, □ or nothing."""
    if ord(character) in characters or character in "\t\n\r":
        return character
    if character in EQUIVALENTS:
        return EQUIVALENTS[character]
    category = unicodedata.category(character)
    # Marks, joiners and skin tones only modify the character before them.
    if category in ("Mn", "Me", "Cf", "Sk"):
        return ""
    if category in ("Zs", "Zl", "Zp"):
        return " "
    plain = unicodedata.normalize("NFKC", character)
    if all(ord(part) in characters for part in plain):
        return plain
    return STAND_IN


def _limit_combining_marks(text: str) -> str:
    if not any(map(unicodedata.combining, set(text))):
        return text
    kept, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MAX_COMBINING_MARKS:
            kept.append(character)
    return "".join(kept)


def _break_long_words(text: str, *, in_cell: bool) -> str:
    """Let a word that no line can hold be broken, without changing its letters.

    What is too long to be a word at all gets spaces, since a line of it with invisible
    places to break takes seconds to set.
    """
    overlong, piece = (OVERLONG_IN_CELL, PIECE_IN_CELL) if in_cell else (OVERLONG, PIECE_OF_WORD)
    return overlong.sub(lambda match: _broken(match[0], piece), text)


def _broken(word: str, piece: int) -> str:
    pieces = [word[start : start + piece] for start in range(0, len(word), piece)]
    return (BREAK if len(word) <= LONGEST_PLAUSIBLE_WORD else " ").join(pieces)


def check_size(root: Element) -> None:
    """Refuse a document whose layout would take minutes or never end."""
    elements = characters = 0
    for element, depth in _with_depth(root):
        elements += 1
        characters += len(element.text or "") + len(element.tail or "")
        if depth > MAX_DEPTH:
            raise ProblemError(Kind.TOO_DEEP, " ".join("".join(element.itertext()).split())[:60])
        if element.tag in ("td", "th"):
            _check_cell(element)
    if elements > MAX_ELEMENTS or characters > MAX_CHARACTERS:
        raise ProblemError(Kind.TOO_LARGE)


def _with_depth(root: Element) -> Iterator[tuple[Element, int]]:
    """Walk without recursion, which the documents to be refused would exhaust."""
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting.extend((child, depth + 1) for child in element)


def _check_cell(cell: Element) -> None:
    if sum(map(len, cell.itertext())) > MAX_CELL_CHARACTERS:
        raise ProblemError(Kind.CELL_TOO_LONG, " ".join("".join(cell.itertext()).split())[:60])
    for span in (cell.get("colspan", "1"), cell.get("rowspan", "1")):
        if not span.isdecimal() or int(span) > MAX_SPAN:
            raise ProblemError(Kind.TABLE_UNEVEN, f"colspan {span}"[:60])


def make_printable(root: Element, characters: Set[int]) -> None:
    """Clean every text and attribute of a parsed document, in place."""
    drawn = [(root, True, False)]
    while drawn:
        element, visible, in_cell = drawn.pop()
        visible = visible and element.tag not in NEVER_DRAWN
        in_cell = in_cell or element.tag in {"td", "th"}
        for name, value in element.items():
            element.set(name, without_controls(value))
        if element.text and isinstance(element.tag, str):
            clean = (
                printable(element.text, characters, in_cell=in_cell) if visible else element.text
            )
            element.text = clean if visible else without_controls(clean)
        for child in element:
            drawn.append((child, visible, in_cell))
            if child.tail:
                child.tail = printable(child.tail, characters, in_cell=in_cell)
