"""The curve of liquidity: what is laid out, what has come back, and the gap between them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from falun_intl.ui import formats
from falun_intl.ui.charts import bars, drawing, plane
from falun_intl.ui.charts.drawing import LINE, NARROW, Chart, Table
from falun_intl.ui.charts.plane import End, Plane

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


@dataclass(frozen=True)
class _Months(Plane):
    """Where months and amounts lie."""

    months: int

    def x(self, month: int) -> float:
        return month / self.months * self.length


def _draw(root: Element, months: Sequence[MonthRow]) -> float:
    """Draw all of it, and return how high it is."""
    last = months[-1]
    middle = (last.laid_out + last.received) / 2
    ends = [
        End(_("Utlagt"), formats.kronor(last.laid_out), last.laid_out, _whole()),
        End(
            _("Utestående"),
            formats.kronor(last.outstanding),
            middle,
            drawing.paint("chart-track"),
        ),
        End(_("Utbetalt"), formats.kronor(last.received), last.received, _dotted()),
    ]
    amounts = [Decimal(0), *(x for row in months for x in (row.laid_out, row.received))]
    lies = _Months(min(amounts), max(amounts), plane.length_beside(ends), len(months))
    _fill_the_gap(root, months, lies)
    below = plane.grid(root, lies, formats.kronor)
    _steps(root, [row.laid_out for row in months], lies, _whole())
    _steps(root, [row.received for row in months], lies, _dotted())
    plane.name_the_ends(root, ends, lies)
    return _name_the_months(root, months, lies, below)


def _whole() -> dict[str, str]:
    return {**drawing.paint("chart-edge-money"), "stroke-width": "3"}


def _dotted() -> dict[str, str]:
    dots = {"stroke-width": "2.5", "stroke-dasharray": _DOTS}
    return {**drawing.paint("chart-edge-info"), **dots}


def _runs(values: Sequence[object]) -> Iterable[tuple[int, int]]:
    """Yield first and end of each run of months with the same value."""
    start = 0
    for _value, same in groupby(values):
        end = start + len(list(same))
        yield start, end
        start = end


def _fill_the_gap(root: Element, months: Sequence[MonthRow], lies: _Months) -> None:
    track = drawing.paint("chart-track")
    for start, end in _runs([(row.laid_out, row.received) for row in months]):
        row = months[start]
        top, bottom = sorted((lies.y(row.laid_out), lies.y(row.received)))
        if top < bottom:
            drawing.put(
                root,
                "rect",
                track,
                x=drawing.percent(lies.x(start)),
                y=top,
                width=drawing.percent(lies.x(end) - lies.x(start)),
                height=bottom - top,
                shape_rendering="crispEdges",
            )


def _steps(
    root: Element, amounts: Sequence[Decimal], lies: _Months, paints: dict[str, str]
) -> None:
    before = lies.y(Decimal(0))
    for start, end in _runs(amounts):
        here = lies.y(amounts[start])
        if here != before:
            plane.line(root, paints, (lies.x(start),) * 2, (before, here))
        plane.line(root, paints, (lies.x(start), lies.x(end)), (here, here))
        before = here


def _name_the_months(root: Element, months: Sequence[MonthRow], lies: _Months, y: float) -> float:
    """Write as many of the months as have room, and return where they end."""
    wide = drawing.width_of(months[0].label) + 8
    step = next(
        step
        for step in (1, 2, 3, 4, 6, *range(12, 12 * len(months) + 13, 12))
        if step >= len(months) or lies.x(step) * NARROW >= wide
    )
    for place in range(0, len(months), step):
        spot = drawing.place(root, lies.x(place), y)
        drawing.put(spot, "line", drawing.paint("chart-line"), x1=0, x2=0, y1=0, y2=5)
        drawing.write(spot, months[place].label, drawing.paint("chart-muted"), y=LINE)
    return y + LINE + 5
