"""A map of the towns, drawn by the server as SVG like the charts, over land from Natural Earth.

    chart = worldmap.draw(places, home, "europe")

Symbols tell the relations apart, colour only helps; they are explained below the map. The picture
keeps its proportions: Europe is readable from 288 px, the world scrolls on a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from falun_intl.ui import formats
from falun_intl.ui.charts import drawing, symbols
from falun_intl.ui.charts.drawing import LINE, Chart, Table
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.worldmap import labels
from falun_intl.ui.worldmap.topology import Point
from falun_intl.ui.worldmap.views import TENTHS, VIEWS, Name, View, ground

__all__ = ["Name", "Place", "draw", "forget"]

_WIDEST_NAME = 150
_HOME_IS_LARGER = 1.5
# More names than that would cover the map; those of the other places stand in the table.
_MOST_NAMES = 60


@dataclass(frozen=True)
class Place:
    """A town, with the mark of its relation to us. One without coordinates is only in the table."""

    name: str
    latitude: float | None
    longitude: float | None
    label: str
    symbol: str
    tone: Tone
    country: str = ""

    @property
    def mark(self) -> Mark:
        return Mark(self.label, self.symbol, self.tone)


def draw(places: Sequence[Place], home: Place, view: Name) -> Chart:
    """Draw the places that lie in the view, with their names where there is room.

    The table holds every place, and says of each that is not on the map why it is not. The same
    places are drawn once in a process and then answered from memory.
    """
    return _drawn(tuple(places), home, view, get_language() or "")


@lru_cache(maxsize=16)
def _drawn(places: tuple[Place, ...], home: Place, view: Name, _language: str) -> Chart:
    shown = VIEWS[view]
    everyone = [home, *places]
    found = [(place, shown.find(place.longitude, place.latitude)) for place in everyone]
    drawn = [(place, point) for place, point in found if point is not None]
    title = _("Orter i Europa") if view == "europe" else _("Orter i världen")
    rows = tuple(_row(place, on_map=point is not None) for place, point in found)
    head = (_("Ort"), _("Land"), _("Relation"), _("På kartan"))

    summary = _summary(view, [place for place, _point in drawn], len(everyone) - len(drawn))
    root = drawing.canvas(summary, view)
    picture = drawing.put(root, "svg", {}, width=shown.width, height=shown.height)
    _draw_ground(picture, view)
    _draw_places(picture, shown, drawn, home)
    bottom = _draw_legend(root, shown, [place.mark for place, _point in drawn])
    root.set("viewBox", f"0 0 {shown.width} {bottom}")
    table = Table(title, head, rows, numeric=False)
    return Chart(title, summary, drawing.finish(root), table, scrolls=view == "world")


def forget() -> None:
    """Drop what has been drawn, so that the next map is drawn anew."""
    _drawn.cache_clear()


def _row(place: Place, *, on_map: bool) -> tuple[str, str, str, str]:
    known = place.latitude is not None and place.longitude is not None
    reason = _("utanför kartan") if known else _("läget är inte känt")
    return place.name, place.country or formats.MISSING, place.label, _("ja") if on_map else reason


def _summary(view: Name, drawn: Sequence[Place], left_out: int) -> str:
    names = [f"{drawing.clean(p.name)} ({drawing.clean(p.label)})" for p in drawn]
    template = (
        _("Karta över Europa: %(names)s") if view == "europe" else _("Världskarta: %(names)s")
    )
    summary = template % {"names": ", ".join(names) or _("inga orter")}
    if not left_out:
        return f"{summary}."
    rest = ngettext(
        "%(count)s ort finns bara i tabellen", "%(count)s orter finns bara i tabellen", left_out
    ) % {"count": formats.number(left_out)}
    return f"{summary}; {rest}."


def _draw_ground(picture: Element, view: Name) -> None:
    land, borders = ground(view, settings.NODE_MODULES / "world-atlas")
    group = drawing.put(
        picture,
        "g",
        {},
        transform=f"scale({1 / TENTHS:g})",
        stroke_width=0.6 * TENTHS,
        stroke_linejoin="round",
    )
    coast = drawing.paint("chart-land", "chart-border")
    drawing.put(group, "path", coast, d=land, fill_rule="evenodd")
    drawing.put(group, "path", drawing.paint("chart-border"), d=borders, fill="none")


def _draw_places(
    picture: Element, view: View, drawn: Sequence[tuple[Place, Point]], home: Place
) -> None:
    """Draw the lines to distant names, then the markers, then the names: home has first choice."""
    size = view.label
    room = labels.Room(view.width, view.height, [point for _place, point in drawn], view.marker)
    named = []
    for place, point in drawn[:_MOST_NAMES]:
        name = drawing.shorten(place.name, _WIDEST_NAME, size=size)
        label = room.put(point, drawing.width_of(name, size), size) if name else None
        if label:
            named.append((place, name, label))
        if label and label.line:
            (x1, y1), (x2, y2) = label.line
            drawing.put(picture, "line", drawing.paint("chart-line"), x1=x1, y1=y1, x2=x2, y2=y2)
    for place, point in drawn:
        larger = _HOME_IS_LARGER if place is home else 1
        _draw_marker(picture, place.mark, point, view.marker * larger)
    for place, name, label in named:
        _draw_name(picture, name, label, size, bold=place is home)


def _draw_marker(parent: Element, mark: Mark, point: Point, size: float) -> None:
    """Draw the symbol itself when it is a solid shape, otherwise the symbol on a badge."""
    x, y = point[0] - size / 2, point[1] - size / 2
    if mark.symbol in symbols.SOLID:
        halo = {**drawing.paint("chart-paper", "chart-halo"), "stroke-linejoin": "round"}
        halo["stroke-width"] = f"{2.5 * symbols.BOX / size:g}"
        symbols.draw(parent, mark.symbol, x, y, halo, size=size)
        symbols.draw(parent, mark.symbol, x, y, drawing.tone(mark.tone), size=size)
    else:
        symbols.badge(parent, mark.symbol, mark.tone, x, y, size)


def _draw_name(parent: Element, name: str, label: labels.Label, size: float, *, bold: bool) -> None:
    """Write a name once: a halo drawn as text would put every name twice into the PDF.

    The web's stylesheet gives `chart-name` a halo; on paper the ink alone is dark enough.
    """
    element = drawing.write(
        parent,
        name,
        drawing.paint("chart-ink"),
        x=label.x,
        y=label.y,
        text_anchor=label.anchor,
        font_size=size,
        font_weight="600" if bold else "400",
    )
    element.set("class", "chart-ink chart-name")


def _draw_legend(root: Element, view: View, marks: Sequence[Mark]) -> int:
    """Explain each symbol once, below the map, and return where the explanation ends."""
    different = list(dict.fromkeys(marks))
    widest = max((drawing.width_of(mark.label, view.label) for mark in different), default=0)
    columns = max(1, int(view.width // (widest + 34)))
    top = view.height + 8
    for index, mark in enumerate(different):
        x, y = view.width / columns * (index % columns), top + index // columns * LINE
        _draw_marker(root, mark, (x + 10, y + 10), 14)
        text = drawing.shorten(mark.label, view.width - 40, size=view.label)
        ink = drawing.paint("chart-ink")
        drawing.write(root, text, ink, x=x + 24, y=y + 15, font_size=view.label)
    return top + -(-len(different) // columns) * LINE
