"""Symbols of marks as drawings, so that they look alike whatever fonts a screen or printer has.

The web's font files have no ✓, ●, ■ or ▲, and a PDF/A may not borrow them from the system.
A symbol without a drawing here is written as text.
"""

from xml.etree.ElementTree import Element

from falun_intl.ui.charts import drawing

# The side of the square that the paths below are drawn in.
BOX = 16

_DISC = "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z"
_RING = f"{_DISC}M8 3.9a4.1 4.1 0 1 1 0 8.2a4.1 4.1 0 1 1 0-8.2z"
_SQUARE = "M2.3 2.3h11.4v11.4h-11.4z"
_DIAMOND = "M8 .6l7.4 7.4l-7.4 7.4l-7.4-7.4z"
_TRIANGLE = "M8 1.6l7.2 12.6h-14.4z"
_TRIANGLE_DOWN = "M8 14.4l-7.2-12.6h14.4z"
_CHECK = "M1.8 8.6l1.9-2l3 2.9l5.8-6l2 1.9l-7.7 8.1z"
_CROSS = (
    "M3 4.9l1.9-1.9l3.1 3.1l3.1-3.1l1.9 1.9l-3.1 3.1l3.1 3.1l-1.9 1.9l-3.1-3.1l-3.1 3.1"
    "l-1.9-1.9l3.1-3.1z"
)
_DASH = "M2.5 6.7h11v2.6h-11z"
_ARROW = "M1.5 6.7h7.5v-4.2l6 5.5l-6 5.5v-4.2h-7.5z"

SOLID = {
    "●": _DISC,
    "○": _RING,
    "◉": f"{_RING}M8 5.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 1 0 0-4.4z",
    "◔": f"{_RING}M8 8v-4.1a4.1 4.1 0 0 1 4.1 4.1z",
    "◐": f"{_RING}M8 3.9a4.1 4.1 0 1 0 0 8.2z",
    "◑": f"{_RING}M8 3.9a4.1 4.1 0 1 1 0 8.2z",
    "■": _SQUARE,
    "□": f"{_SQUARE}M4.7 4.7v6.6h6.6v-6.6z",
    "◆": _DIAMOND,
    "◇": f"{_DIAMOND}M8 4.2l-3.8 3.8l3.8 3.8l3.8-3.8z",
    "▲": _TRIANGLE,
    "△": f"{_TRIANGLE}M8 6.4l-3.1 5.4h6.2z",
    "▼": _TRIANGLE_DOWN,
    "▽": f"{_TRIANGLE_DOWN}M8 9.6l3.1-5.4h-6.2z",
    "★": "M8 .6l2.2 4.9l5.3.6l-4 3.6l1.1 5.3l-4.6-2.7l-4.6 2.7l1.1-5.3l-4-3.6l5.3-.6z",
}
_SIGNS = {
    "✓": _CHECK,
    "✔": _CHECK,
    "✗": _CROSS,
    "✘": _CROSS,
    "✕": _CROSS,
    "×": _CROSS,
    "–": _DASH,
    "−": _DASH,
    "—": _DASH,
    "→": _ARROW,
    "▶": "M3.5 1.5l10.5 6.5l-10.5 6.5z",
    "…": "M1 6.5h3.2v3.2h-3.2zM6.4 6.5h3.2v3.2h-3.2zM11.8 6.5h3.2v3.2h-3.2z",
}
DRAWN = SOLID | _SIGNS


def draw(
    parent: Element, symbol: str, x: float, y: float, paints: dict[str, str], *, size: float = 12
) -> None:
    """Draw the symbol in the square that has its top left corner at x, y."""
    symbol = drawing.clean(symbol)[:3]
    if path := DRAWN.get(symbol):
        where = f"translate({x:g} {y:g}) scale({size / BOX:g})"
        drawing.put(parent, "path", paints, d=path, transform=where, fill_rule="evenodd")
        return
    letters = min(1.1 * size, 1.3 * size * size / max(1, drawing.width_of(symbol, size)))
    drawing.write(
        parent,
        symbol,
        paints,
        x=x + size / 2,
        y=y + size / 2 + letters * 0.33,
        font_size=letters,
        font_weight="600",
        text_anchor="middle",
    )


def badge(
    parent: Element, symbol: str, tone: drawing.ChartTone, x: float, y: float, size: float = 20
) -> None:
    """Draw the symbol on a small square of its tone, as the keys of the bars."""
    drawing.put(parent, "rect", drawing.tone(tone), x=x, y=y, width=size, height=size, rx=3)
    draw(
        parent,
        symbol,
        x + size * 0.2,
        y + size * 0.2,
        drawing.paint("chart-paper"),
        size=size * 0.6,
    )
