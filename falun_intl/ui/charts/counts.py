"""Charts of how many: the goals by assessment, the activities by status."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from falun_intl.ui import formats
from falun_intl.ui.charts import bars, drawing
from falun_intl.ui.charts.drawing import Chart, Table
from falun_intl.ui.marks import Mark, Tone


@dataclass(frozen=True)
class Part:
    """How many there are of one kind: 5 goals that were reached."""

    label: str
    symbol: str
    tone: Tone
    count: int

    @classmethod
    def of(cls, mark: Mark, count: int) -> Self:
        return cls(mark.label, mark.symbol, mark.tone, count)

    @property
    def kind(self) -> Mark:
        return Mark(self.label, self.symbol, self.tone)


@dataclass(frozen=True)
class Region:
    """The parts of one bar among several on the same scale."""

    label: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        return _total(self.parts)

    def count(self, kind: Mark) -> int:
        return _total(part for part in self.parts if part.kind == kind)


def status_bar(title: str, parts: Sequence[Part]) -> Chart:
    """Draw one bar of counts. A part of zero stands in the table only."""
    total = formats.number(_total(parts))
    rows = [(part.label, formats.number(part.count)) for part in parts]
    rows += [(_("Totalt"), total)] if len(rows) > 1 else []
    table = Table(title, (_("Status"), _("Antal")), tuple(rows))
    drawn = [part for part in parts if part.count > 0]
    if not drawn:
        return bars.nothing(title, table)

    summary = _("%(title)s: %(parts)s; totalt %(total)s.") % {
        "title": title,
        "parts": bars.listed((part.label, formats.number(part.count)) for part in drawn),
        "total": total,
    }
    root = drawing.canvas(summary, "bars")
    bars.stack(root, 0, _segments(drawn, 1))
    keys = [bars.Key(p.symbol, p.tone, p.label, formats.number(p.count)) for p in drawn]
    drawing.set_height(root, bars.legend(root, bars.BAR + bars.GAP, keys))
    return Chart(title, summary, drawing.finish(root), table)


def regions(title: str, rows: Sequence[Region]) -> Chart:
    """Draw one bar of counts for each row, all on one scale, with the keys below the last."""
    kinds = list(dict.fromkeys(part.kind for row in rows for part in row.parts))
    table = _regions_table(title, rows, kinds)
    longest = max((row.total for row in rows), default=0)
    if longest <= 0:
        return bars.nothing(title, table)

    summary = _("%(title)s: %(parts)s.") % {
        "title": title,
        "parts": bars.listed((row.label, formats.number(row.total)) for row in rows),
    }
    root = drawing.canvas(summary, "bars")
    y = 0.0
    for row in rows:
        y = _region(root, y, row, row.total / longest)
    drawn = [kind for kind in kinds if any(row.count(kind) > 0 for row in rows)]
    keys = [bars.Key(kind.symbol, kind.tone, kind.label) for kind in drawn]
    drawing.set_height(root, bars.legend(root, y, keys))
    return Chart(title, summary, drawing.finish(root), table)


def _region(root: Element, y: float, row: Region, length: float) -> float:
    """Draw the name with its total and the bar below them, and return where the next may begin."""
    for line in drawing.wrap(f"{row.label} {formats.number(row.total)}", drawing.NARROW):
        y += drawing.LINE
        drawing.write(root, line, drawing.paint("chart-ink"), y=y - 5, font_weight="600")
    if not row.total:
        return y + bars.GAP
    bars.stack(root, y, _segments([part for part in row.parts if part.count > 0], length))
    return y + bars.BAR + bars.GAP


def _segments(parts: Sequence[Part], length: float) -> list[bars.Segment]:
    shares = bars.shares([part.count for part in parts])
    return [
        bars.Segment(part.symbol, part.tone, share * length, formats.number(part.count))
        for part, share in zip(parts, shares, strict=True)
    ]


def _regions_table(title: str, rows: Sequence[Region], kinds: Sequence[Mark]) -> Table:
    head = (_("Region"), *(kind.label for kind in kinds), _("Totalt"))
    body = [
        (row.label, *(formats.number(row.count(kind)) for kind in kinds), formats.number(row.total))
        for row in rows
    ]
    if len(rows) > 1:
        sums = [sum(row.count(kind) for row in rows) for kind in kinds]
        body.append((_("Totalt"), *(formats.number(n) for n in [*sums, sum(sums)])))
    return Table(title, head, tuple(body))


def _total(parts: Iterable[Part]) -> int:
    return sum(part.count for part in parts)
