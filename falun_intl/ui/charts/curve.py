"""The curve of liquidity: what is laid out, what has come back, and the gap between them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple, Self
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from falun_intl.ui import formats
from falun_intl.ui.charts import bars, drawing
from falun_intl.ui.charts.drawing import LINE, NARROW, Chart, Table

# In pixels: the room above the curve for its highest amount, and how high the curve is.
_TOP, _HEIGHT = LINE, 160
_BOTTOM = _TOP + _HEIGHT
# In pixels: from the curve's end to a label, and how wide its sample of the line is.
_AWAY, _SAMPLE = 8, 16
# So short that also the line of one month among many is seen to be broken.
_DOTS = "1.5 2"


@dataclass(frozen=True)
class MonthRow:
    """What had been laid out and received in all when the month ended."""

    month: dt.date
    laid_out: Decimal
    received: Decimal

    @property
    def outstanding(self) -> Decimal:
        return self.laid_out - self.received

    @property
    def label(self) -> str:
        return f"{self.month:%Y-%m}"


def liquidity(title: str, months: Sequence[MonthRow]) -> Chart:
    """Draw what is laid out as a whole line, what is received as a dotted one, and fill the gap.

    The lines go in steps, a month wide. Each is named at its end, with its amount.
    """
    rows = [
        (
            row.label,
            formats.kronor(row.laid_out),
            formats.kronor(row.received),
            formats.kronor(row.outstanding),
        )
        for row in months
    ]
    table = Table(title, (_("Månad"), _("Utlagt"), _("Utbetalt"), _("Utestående")), tuple(rows))
    if not any(row.laid_out or row.received for row in months):
        return bars.nothing(title, table)

    last = months[-1]
    summary = _(
        "%(title)s: utlagt %(laid_out)s, utbetalt %(received)s och utestående %(outstanding)s "
        "i slutet av %(month)s."
    ) % {
        "title": title,
        "laid_out": formats.kronor(last.laid_out),
        "received": formats.kronor(last.received),
        "outstanding": formats.kronor(last.outstanding),
        "month": last.label,
    }
    root = drawing.canvas(summary, "bars")
    drawing.set_height(root, _draw(root, months))
    return Chart(title, summary, drawing.finish(root), table)


class _Plane(NamedTuple):
    """Where months and amounts lie: shares of the width across, pixels downwards."""

    lowest: Decimal
    highest: Decimal
    months: int
    length: float

    @classmethod
    def of(cls, months: Sequence[MonthRow], ends: Iterable["_End"]) -> Self:
        amounts = [Decimal(0), *(x for row in months for x in (row.laid_out, row.received))]
        room = NARROW - _AWAY - max(end.width for end in ends)
        return cls(min(amounts), max(amounts), len(months), max(room / NARROW, 0.1))

    def x(self, month: int) -> float:
        return month / self.months * self.length

    def y(self, amount: Decimal) -> float:
        return _TOP + _HEIGHT * float((self.highest - amount) / (self.highest - self.lowest))


class _End(NamedTuple):
    """What stands at the end of a curve: a sample of how it is drawn, its name and its amount."""

    word: str
    amount: Decimal
    y: Decimal
    paints: dict[str, str]

    @property
    def width(self) -> float:
        figure = drawing.width_of(formats.kronor(self.amount))
        return max(_SAMPLE + 4 + drawing.width_of(self.word), figure)


def _draw(root: Element, months: Sequence[MonthRow]) -> float:
    """Draw all of it, and return how high it is."""
    last = months[-1]
    middle = (last.laid_out + last.received) / 2
    ends = [
        _End(_("Utlagt"), last.laid_out, last.laid_out, _whole()),
        _End(_("Utestående"), last.outstanding, middle, drawing.paint("chart-track")),
        _End(_("Utbetalt"), last.received, last.received, _dotted()),
    ]
    plane = _Plane.of(months, ends)
    _fill_the_gap(root, months, plane)
    below = _grid(root, plane)
    _steps(root, [row.laid_out for row in months], plane, _whole())
    _steps(root, [row.received for row in months], plane, _dotted())
    _name_the_ends(root, ends, plane)
    return _name_the_months(root, months, plane, below)


def _whole() -> dict[str, str]:
    return {**drawing.paint("chart-edge-money"), "stroke-width": "3"}


def _dotted() -> dict[str, str]:
    dots = {"stroke-width": "2.5", "stroke-dasharray": _DOTS}
    return {**drawing.paint("chart-edge-info"), **dots}


def _line(
    root: Element, paints: dict[str, str], across: tuple[float, float], down: tuple[float, float]
) -> None:
    """Draw a line between two shares of the width and two heights in pixels."""
    x1, x2 = map(drawing.percent, across)
    drawing.put(root, "line", paints, x1=x1, x2=x2, y1=down[0], y2=down[1])


def _runs(values: Sequence[object]) -> Iterable[tuple[int, int]]:
    """Yield first and end of each run of months with the same value."""
    start = 0
    for _value, same in groupby(values):
        end = start + len(list(same))
        yield start, end
        start = end


def _fill_the_gap(root: Element, months: Sequence[MonthRow], plane: _Plane) -> None:
    track = drawing.paint("chart-track")
    for start, end in _runs([(row.laid_out, row.received) for row in months]):
        row = months[start]
        top, bottom = sorted((plane.y(row.laid_out), plane.y(row.received)))
        if top < bottom:
            drawing.put(
                root,
                "rect",
                track,
                x=drawing.percent(plane.x(start)),
                y=top,
                width=drawing.percent(plane.x(end) - plane.x(start)),
                height=bottom - top,
                shape_rendering="crispEdges",
            )


def _grid(root: Element, plane: _Plane) -> float:
    """Draw the lines of zero and of the extremes with their amounts; return where they end."""
    ink = drawing.paint("chart-muted")
    across = (0.0, plane.length)
    for extreme in (plane.highest, plane.lowest):
        if extreme:
            _line(root, drawing.paint("chart-border"), across, (plane.y(extreme),) * 2)
    _line(root, drawing.paint("chart-line"), across, (plane.y(Decimal(0)),) * 2)
    if plane.highest:
        drawing.write(root, formats.kronor(plane.highest), ink, y=_TOP - 5)
    if not plane.lowest:
        return _BOTTOM
    drawing.write(root, formats.kronor(plane.lowest), ink, y=_BOTTOM + 16)
    return _BOTTOM + LINE


def _steps(
    root: Element, amounts: Sequence[Decimal], plane: _Plane, paints: dict[str, str]
) -> None:
    before = plane.y(Decimal(0))
    for start, end in _runs(amounts):
        here = plane.y(amounts[start])
        if here != before:
            _line(root, paints, (plane.x(start),) * 2, (before, here))
        _line(root, paints, (plane.x(start), plane.x(end)), (here, here))
        before = here


def _name_the_ends(root: Element, ends: Sequence[_End], plane: _Plane) -> None:
    ink = drawing.paint("chart-ink")
    ordered = sorted(ends, key=lambda end: plane.y(end.y))
    for end, y in zip(ordered, _apart([plane.y(end.y) for end in ordered]), strict=True):
        spot = drawing.place(root, plane.length, y)
        if "fill" in end.paints:
            drawing.put(spot, "rect", end.paints, x=_AWAY, y=4, width=_SAMPLE, height=12)
        else:
            drawing.put(spot, "line", end.paints, x1=_AWAY, x2=_AWAY + _SAMPLE, y1=10, y2=10)
        drawing.write(spot, end.word, ink, x=_AWAY + _SAMPLE + 4, y=15)
        drawing.write(
            spot, formats.kronor(end.amount), ink, x=_AWAY, y=15 + LINE, font_weight="600"
        )


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


def _name_the_months(root: Element, months: Sequence[MonthRow], plane: _Plane, y: float) -> float:
    """Write as many of the months as have room, and return where they end."""
    wide = drawing.width_of(months[0].label) + 8
    step = next(
        step
        for step in (1, 2, 3, 4, 6, *range(12, 12 * len(months) + 13, 12))
        if step >= len(months) or plane.x(step) * NARROW >= wide
    )
    for place in range(0, len(months), step):
        spot = drawing.place(root, plane.x(place), y)
        drawing.put(spot, "line", drawing.paint("chart-line"), x1=0, x2=0, y1=0, y2=5)
        drawing.write(spot, months[place].label, drawing.paint("chart-muted"), y=LINE)
    return y + LINE + 5
