"""What curves share: where values lie, the lines across, and the names at the curves' ends."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from xml.etree.ElementTree import Element

from falun_intl.ui.charts import drawing
from falun_intl.ui.charts.drawing import LINE, NARROW

# In pixels: the room above the curve for its highest value, and how high the curve is.
_TOP, _HEIGHT = LINE, 160
_BOTTOM = _TOP + _HEIGHT
# In pixels: from the curve's end to a label, and how wide its sample of the line is.
_AWAY, _SAMPLE = 8, 16


@dataclass(frozen=True)
class Plane:
    """Where values lie: shares of the width across, at most `length`, and pixels downwards."""

    lowest: Decimal
    highest: Decimal
    length: float

    def y(self, value: Decimal) -> float:
        return _TOP + _HEIGHT * float((self.highest - value) / (self.highest - self.lowest))


class End(NamedTuple):
    """What stands at the end of a curve: a sample of how it is drawn, its name and its figure."""

    word: str
    figure: str
    value: Decimal
    paints: dict[str, str]

    @property
    def width(self) -> float:
        figure = drawing.width_of(self.figure)
        return max(_SAMPLE + 4 + drawing.width_of(self.word), figure)


def length_beside(ends: Iterable[End]) -> float:
    """Return the share of the width that the ends leave to the curves."""
    return max((NARROW - _AWAY - max(end.width for end in ends)) / NARROW, 0.1)


def line(
    root: Element, paints: dict[str, str], across: tuple[float, float], down: tuple[float, float]
) -> None:
    """Draw a line between two shares of the width and two heights in pixels."""
    x1, x2 = map(drawing.percent, across)
    drawing.put(root, "line", paints, x1=x1, x2=x2, y1=down[0], y2=down[1])


def grid(root: Element, plane: Plane, say: Callable[[Decimal], str]) -> float:
    """Draw the lines of zero and of the extremes with their values; return where they end."""
    ink = drawing.paint("chart-muted")
    across = (0.0, plane.length)
    for extreme in (plane.highest, plane.lowest):
        if extreme:
            line(root, drawing.paint("chart-border"), across, (plane.y(extreme),) * 2)
    line(root, drawing.paint("chart-line"), across, (plane.y(Decimal(0)),) * 2)
    if plane.highest:
        drawing.write(root, say(plane.highest), ink, y=_TOP - 5)
    if not plane.lowest:
        return _BOTTOM
    drawing.write(root, say(plane.lowest), ink, y=_BOTTOM + 16)
    return _BOTTOM + LINE


def name_the_ends(root: Element, ends: Sequence[End], plane: Plane) -> None:
    ink = drawing.paint("chart-ink")
    ordered = sorted(ends, key=lambda end: plane.y(end.value))
    for end, y in zip(ordered, _apart([plane.y(end.value) for end in ordered]), strict=True):
        spot = drawing.place(root, plane.length, y)
        if "fill" in end.paints:
            drawing.put(spot, "rect", end.paints, x=_AWAY, y=4, width=_SAMPLE, height=12)
        else:
            drawing.put(spot, "line", end.paints, x1=_AWAY, x2=_AWAY + _SAMPLE, y1=10, y2=10)
        drawing.write(spot, end.word, ink, x=_AWAY + _SAMPLE + 4, y=15)
        drawing.write(spot, end.figure, ink, x=_AWAY, y=15 + LINE, font_weight="600")


def _apart(middles: Sequence[float]) -> list[float]:
    """Return where each label begins, as near its line as those above and below it allow."""
    high = 2 * LINE
    tops: list[float] = []
    for middle in middles:
        tops.append(max([middle - LINE, *(top + high for top in tops[-1:]), float(_TOP)]))
    lowest = float(_BOTTOM)
    for place in reversed(range(len(tops))):
        tops[place] = min(tops[place], lowest - high)
        lowest = tops[place]
    return tops
