"""The curve of a measure: what it came to period by period, beside where it began and is to end."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from falun_intl.ui import formats
from falun_intl.ui.charts import bars, drawing, plane
from falun_intl.ui.charts.drawing import LINE, NARROW, Chart, Table
from falun_intl.ui.charts.plane import End, Plane

# In pixels, and the share of the width where the curve begins, so that its first dot is whole.
_DOT = 5
_BEGIN = (_DOT + 1) / NARROW


class Level(NamedTuple):
    """A value to compare with, such as the target, and the day that it is of."""

    word: str
    value: Decimal
    figure: str
    day: dt.date


class Measurement(NamedTuple):
    day: dt.date
    value: Decimal


@dataclass(frozen=True)
class _Days(Plane):
    """Where days and values lie, true to the calendar."""

    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        gone = (day - self.first) / (self.last - self.first)
        return _BEGIN + gone * (self.length - _BEGIN)


def series(
    title: str,
    unit: str,
    measured: Sequence[Measurement],
    *,
    target: Level,
    baseline: Level | None,
) -> Chart:
    """Draw at least two values of different days as a curve, the first day first.

    The scale begins at zero. The target is a dashed line and the baseline a dotted one; each is
    named at its end, with its figure.
    """
    levels = [target, baseline] if baseline else [target]
    first, last = measured[0], measured[-1]
    summary = _("%(title)s: från %(first)s (%(begins)s) till %(last)s (%(ends)s); %(levels)s.") % {
        "title": title,
        "first": formats.quantity(first.value),
        "begins": first.day,
        "last": formats.quantity(last.value),
        "ends": last.day,
        "levels": bars.listed((formats.uncapitalised(each.word), each.figure) for each in levels),
    }
    root = drawing.canvas(summary, "bars")
    drawing.set_height(root, _draw(root, measured, levels))
    return Chart(title, summary, drawing.finish(root), _table(title, unit, measured, levels))


def _table(
    title: str, unit: str, measured: Iterable[Measurement], levels: Iterable[Level]
) -> Table:
    rows = [(str(each.day), formats.quantity(each.value)) for each in measured]
    rows += [(f"{each.word}, {each.day}", each.figure) for each in levels]
    return Table(title, (_("Period till och med"), unit), tuple(rows))


def _draw(root: Element, measured: Sequence[Measurement], levels: Sequence[Level]) -> float:
    """Draw all of it, and return how high it is."""
    last = measured[-1]
    ends = [End(_("Värde"), formats.quantity(last.value), last.value, _curve())]
    ends += [
        End(each.word, each.figure, each.value, paints)
        for each, paints in zip(levels, (_dashed(), _dotted()), strict=False)
    ]
    lies = _lies(measured, levels, ends)
    below = plane.grid(root, lies, formats.quantity)
    for end in ends[1:]:
        plane.line(root, end.paints, (0.0, lies.length), (lies.y(end.value),) * 2)
    for one, other in pairwise(measured):
        across = (lies.x(one.day), lies.x(other.day))
        plane.line(root, _curve(), across, (lies.y(one.value), lies.y(other.value)))
    for each in measured:
        dot = drawing.paint("chart-tone-info", "chart-halo")
        x = drawing.percent(lies.x(each.day))
        drawing.put(root, "circle", dot, cx=x, cy=lies.y(each.value), r=_DOT)
    plane.name_the_ends(root, ends, lies)
    return _name_the_days(root, [each.day for each in measured], lies, below)


def _lies(measured: Sequence[Measurement], levels: Iterable[Level], ends: Iterable[End]) -> _Days:
    """Leave room for what stands at the ends, and for the last day below."""
    values = [Decimal(0), *(each.value for each in measured), *(each.value for each in levels)]
    lowest, highest = min(values), max(values)
    room = 1 - drawing.width_of(str(measured[-1].day)) / NARROW
    return _Days(
        lowest,
        highest if highest > lowest else lowest + 1,
        min(plane.length_beside(ends), room),
        measured[0].day,
        measured[-1].day,
    )


def _curve() -> dict[str, str]:
    return {**drawing.paint("chart-edge-info"), "stroke-width": "3"}


def _dashed() -> dict[str, str]:
    return {**drawing.paint("chart-line"), "stroke-width": "2", "stroke-dasharray": "6 3"}


def _dotted() -> dict[str, str]:
    return {**drawing.paint("chart-line"), "stroke-width": "2", "stroke-dasharray": "1.5 2"}


def _name_the_days(root: Element, days: Sequence[dt.date], lies: _Days, y: float) -> float:
    """Mark each day and write the last, and of the others those that have room before it."""
    wide = (drawing.width_of(str(days[0])) + 8) / NARROW
    named = {days[-1]}
    free = 0.0
    for day in days:
        if free <= lies.x(day) <= lies.x(days[-1]) - wide:
            named.add(day)
            free = lies.x(day) + wide
    for day in days:
        spot = drawing.place(root, lies.x(day), y)
        drawing.put(spot, "line", drawing.paint("chart-line"), x1=0, x2=0, y1=0, y2=5)
        if day in named:
            drawing.write(spot, str(day), drawing.paint("chart-muted"), y=LINE)
    return y + LINE + 5
