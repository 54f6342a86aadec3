"""The parts that the bar charts share: a bar of segments, the keys below it, and no bar at all."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext as _

from falun_intl.ui import formats
from falun_intl.ui.charts import drawing, symbols
from falun_intl.ui.charts.drawing import LINE, NARROW, Chart, ChartTone, Table

BAR = 30
GAP = 14
# A part too small to be seen is drawn this wide, so that it is never lost.
LEAST = 0.03

_BADGE = 20
_INDENT = _BADGE + 8


class Segment(NamedTuple):
    """A part as it is drawn: its share of the whole width, and what is written in it."""

    symbol: str
    tone: ChartTone
    share: float
    figure: str


class Key(NamedTuple):
    """A line that explains a symbol, with its figure, and a second figure on the line below."""

    symbol: str
    tone: ChartTone
    label: str
    figure: str = ""
    below: tuple[str, ...] = ()


def stack(root: Element, y: float, segments: Iterable[Segment]) -> None:
    """Draw the segments after each other with a gap between, and write where there is room."""
    start = 0.0
    for segment in segments:
        drawing.put(
            root,
            "rect",
            drawing.paint(f"chart-tone-{segment.tone}", "chart-halo"),
            x=drawing.percent(start),
            y=y,
            width=drawing.percent(segment.share),
            height=BAR,
            stroke_width=2,
        )
        _write_in(root, start, y, segment)
        start += segment.share


def _write_in(root: Element, start: float, y: float, segment: Segment) -> None:
    """Write the symbol and the figure; where only the symbol has room, it stands in the middle."""
    paper = drawing.paint("chart-paper")
    room = segment.share * NARROW
    if segment.figure and 25 + drawing.width_of(segment.figure) <= room:
        spot = drawing.place(root, start, y)
        symbols.draw(spot, segment.symbol, 6, 9, paper)
        drawing.write(spot, segment.figure, paper, x=21, y=20, font_weight="600")
    elif room >= 14:
        middle = drawing.place(root, start + segment.share / 2, y)
        symbols.draw(middle, segment.symbol, -6, 9, paper)


def shares(values: Sequence[float]) -> list[float]:
    """Return each value as its share of the sum, the smallest made wide enough to be seen."""
    total = sum(values)
    widened = [max(value / total, LEAST) for value in values]
    return [share / sum(widened) for share in widened]


def legend(root: Element, y: float, keys: Sequence[Key]) -> float:
    """Explain the symbols, in two columns where they fit, and return where the last one ends."""
    half = NARROW / 2 - 4
    columns = 2 if len(keys) > 1 and all(_width(key) <= half for key in keys) else 1
    bottom = y
    for index, key in enumerate(keys):
        if index % columns == 0:
            y = bottom
        spot = drawing.place(root, (index % columns) / columns, y)
        bottom = max(bottom, y + _explain(spot, key))
    return bottom


def _width(key: Key) -> float:
    lines = (f"{key.label} {key.figure}", *key.below)
    return _INDENT + max(drawing.width_of(line) for line in lines)


def _explain(spot: Element, key: Key) -> float:
    """Draw the badge, the words and the figures, and return the height they took."""
    ink = drawing.paint("chart-ink")
    symbols.badge(spot, key.symbol, key.tone, 0, 0, _BADGE)
    room = NARROW - _INDENT
    lines = drawing.wrap(key.label, room)
    together = drawing.width_of(f"{lines[-1] if lines else ''} {key.figure}") <= room
    if not lines or (key.figure and not together):
        lines.append("")
    y = float(LINE - 5)
    for line in lines:
        text = drawing.write(spot, line, ink, x=_INDENT, y=y)
        y += LINE
    if key.figure:
        figure = SubElement(text, "tspan", {"font-weight": "600"})
        figure.text = f" {key.figure}" if text.text else key.figure
    for line in key.below:
        drawing.write(spot, line, ink, x=_INDENT, y=y, font_weight="600")
        y += LINE
    return y - LINE + 15


def listed(pairs: Iterable[tuple[str, str]]) -> str:
    """Return "Uppnått 5, Delvis uppnått 3" for the sentence that replaces a picture."""
    return ", ".join(f"{drawing.clean(label)} {figure}" for label, figure in pairs)


def nothing(title: str, table: Table) -> Chart:
    """Return the chart of nothing: an empty bar that says so, and the table as it is."""
    summary = _("%(title)s: inga uppgifter.") % {"title": title}
    root = drawing.canvas(summary, "bars")
    drawing.set_height(root, BAR)
    track = drawing.paint("chart-track")
    drawing.put(root, "rect", track, width="100%", height=BAR)
    drawing.write(root, _("Inga uppgifter"), drawing.paint("chart-ink"), x=10, y=20)
    rows = table.rows or ((_("Inga uppgifter"), *[formats.MISSING] * (len(table.head) - 1)),)
    return Chart(title, summary, drawing.finish(root), Table(table.caption, table.head, rows))
