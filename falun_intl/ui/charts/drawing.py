"""What charts and maps are drawn with: paints, cleaned and measured text, SVG elements."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.safestring import SafeString, mark_safe

from falun_intl.ui.marks import Tone

ChartTone = Tone | Literal["money"]

# No space after the commas: WeasyPrint keeps it as part of the family's name.
FONT = "'Source Sans 3','Source Sans 3 Variable',sans-serif"
SIZE = 15
LINE = 20
# The width in pixels of a figure on the narrowest screen (320 px): all text must find room here.
NARROW = 288


class Paint(NamedTuple):
    attribute: str
    value: str
    token: str


# Each class with the attribute that the PDF reads, and the token of static/css/brand.css whose
# light value it repeats; the web's stylesheet sets the class to that token, in light and dark.
PAINTS = {
    "chart-ink": Paint("fill", "#212d38", "neutral-text-default"),
    "chart-muted": Paint("fill", "#555e67", "neutral-text-subtle"),
    "chart-paper": Paint("fill", "#ffffff", "neutral-background-default"),
    "chart-halo": Paint("stroke", "#ffffff", "neutral-background-default"),
    "chart-line": Paint("stroke", "#727a81", "neutral-border-default"),
    "chart-track": Paint("fill", "#e7e9ea", "neutral-surface-tinted"),
    "chart-land": Paint("fill", "#e7e9ea", "neutral-surface-tinted"),
    "chart-border": Paint("stroke", "#b8bcc0", "neutral-border-subtle"),
    "chart-tone-success": Paint("fill", "#056d13", "success-text-subtle"),
    "chart-tone-warning": Paint("fill", "#80540f", "warning-text-subtle"),
    "chart-tone-danger": Paint("fill", "#801818", "falu-base-default"),
    "chart-tone-info": Paint("fill", "#074a7e", "info-base-active"),
    "chart-tone-neutral": Paint("fill", "#555e67", "neutral-text-subtle"),
    "chart-tone-money": Paint("fill", "#8a5a2b", "copper-base-default"),
    "chart-edge-money": Paint("stroke", "#8a5a2b", "copper-base-default"),
    "chart-edge-info": Paint("stroke", "#074a7e", "info-base-active"),
}


@dataclass(frozen=True)
class Table:
    """All that a chart shows, as text. The first cell of a row is its heading.

    `numeric` is true when the other cells are numbers, which stand right in their columns.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: bool = True


@dataclass(frozen=True)
class Chart:
    """A picture, the sentence that replaces it, and the table that holds all of it.

    `scrolls` is true for the picture that is too wide for a phone and needs a scrolling region.
    """

    title: str
    summary: str
    svg: SafeString
    table: Table
    scrolls: bool = False


def paint(*classes: str) -> dict[str, str]:
    """Return the attributes that give these classes on the web and their colours on paper."""
    colours = {PAINTS[name].attribute: PAINTS[name].value for name in classes}
    return {"class": " ".join(classes), **colours}


def tone(name: ChartTone) -> dict[str, str]:
    return paint(f"chart-tone-{name}")


def clean(text: str) -> str:
    """Return the text as one line that XML can hold, whatever it was made of."""
    one_line = re.sub(r"[ \t\r\n\v\f]+", " ", text).strip(" ")
    return "".join(
        letter
        for letter in one_line
        if unicodedata.category(letter) not in {"Cc", "Cs"} and letter not in "\ufffe\uffff"
    )


def put(parent: Element, tag: str, paints: dict[str, str], **attributes: float | str) -> Element:
    """Add an element. `font_size=15` becomes `font-size="15"`; numbers lose needless decimals."""
    given = {name.replace("_", "-"): _written(value) for name, value in attributes.items()}
    return SubElement(parent, tag, {**given, **paints})


def write(parent: Element, text: str, paints: dict[str, str], **attributes: float | str) -> Element:
    element = put(parent, "text", paints, **attributes)
    element.text = clean(text)
    return element


def place(parent: Element, share: float, y: float) -> Element:
    """Return a spot at a share of the width: what is drawn in it is measured in pixels from there.

    This is what lets bars stretch with the page while their text keeps its size.
    """
    return put(parent, "svg", {}, x=percent(share), y=y, overflow="visible")


def percent(share: float) -> str:
    return f"{_written(share * 100)}%"


def _written(value: float | str) -> str:
    if isinstance(value, str):
        return value
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def canvas(summary: str, kind: str) -> Element:
    """Return an empty picture whose alternative text is the summary."""
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": f"chart chart--{kind}",
            "role": "img",
            "width": "100%",
            "font-family": FONT,
            "font-size": str(SIZE),
        },
    )
    SubElement(root, "title").text = clean(summary)
    return root


def set_height(root: Element, height: float) -> None:
    root.set("height", _written(height))


def finish(root: Element) -> SafeString:
    """Return the picture as text for a template. Every text in it was escaped on the way."""
    return mark_safe(tostring(root, encoding="unicode"))  # noqa: S308 – ElementTree escapes


# Advance widths of Source Sans 3 Semibold, in thousandths of the font size, rounded upwards.
_ADVANCES = {
    letter: width
    for width, letters in {
        280: " ',.:;ijl|\u00a0·’",
        320: "!If",
        370: "()-/[\\]t{}",
        440: "*rs",
        500: '"?J_cvxyz”–',
        530: "#$+0123456789<=>FLY^aegk~åäéà−",
        560: "AESTVXZ`hnouöÅÄø",
        610: "BCKPRbdpq",
        680: "&DGHNOQUÖØ",
        750: "Mw",
        1000: "%@WmÆæŒœ½¼¾ŴŵŉĦ©—…",
    }.items()
    for letter in letters
}
_WIDE, _OTHER = 1300, 700


def width_of(text: str, size: float = SIZE) -> float:
    """Return how wide the text is drawn, rather too much than too little."""
    return sum(_advance(letter) for letter in text) * size / 1000


def _advance(letter: str) -> int:
    if letter in _ADVANCES:
        return _ADVANCES[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def wrap(text: str, width: float, *, size: float = SIZE, most: int = 3) -> list[str]:
    """Break the text into lines that fit the width. What does not fit `most` lines ends in "…"."""
    lines = [""]
    for word in _pieces(clean(text), width, size):
        longer = f"{lines[-1]} {word}".strip(" ")
        if width_of(longer, size) <= width:
            lines[-1] = longer
        elif len(lines) == most:
            lines[-1] = shorten(longer, width, size=size)
            break
        else:
            lines.append(word)
    return [line for line in lines if line]


def shorten(text: str, width: float, *, size: float = SIZE) -> str:
    """Return as much of the text as fits the width, with "…" where something is left out."""
    text = clean(text)
    room = width - width_of("…", size)
    kept, used = 0, 0.0
    for letter in text:
        used += width_of(letter, size)
        if used > width:
            return f"{text[:kept].rstrip()}…"
        kept += used <= room
    return text


def _pieces(text: str, width: float, size: float) -> Iterable[str]:
    """Yield the words; a word wider than a line comes in several pieces."""
    for word in text.split(" "):
        piece = ""
        for letter in word:
            if piece and width_of(piece + letter, size) > width:
                yield piece
                piece = ""
            piece += letter
        yield piece
