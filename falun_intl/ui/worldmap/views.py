"""The two views of the map: what part of the world they show, and how it is made flat."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import asin, cos, isfinite, log, pi, radians, sin, sqrt, tan
from pathlib import Path
from typing import Literal, NamedTuple

from falun_intl.ui.worldmap.topology import Box, Line, Point, Topology, clip, cut_at_180

Name = Literal["europe", "world"]

# Paths are written in tenths of a pixel, as whole numbers, which is what keeps them short.
TENTHS = 10
# So far outside the view the land is cut, in pixels, so that the cut is not seen as a coast.
_MARGIN = 3


@dataclass(frozen=True)
class View:
    """A rectangle of pixels and the part of the world that fills it.

    `box` (west, south, east, north) is somewhat more than is seen: the projection is not meant for
    what lies outside. `detail` is in degrees.
    """

    file: str
    box: Box
    project: Callable[[float, float], Point]
    centre: Point
    scale: float
    width: int
    height: int
    detail: float
    marker: int
    label: int

    def locate(self, longitude: float, latitude: float) -> Point:
        """Return where a place lies, in pixels from the top left corner."""
        x, y = self.project(longitude, latitude)
        middle_x, middle_y = self.project(*self.centre)
        return (
            self.width / 2 + (x - middle_x) * self.scale,
            self.height / 2 - (y - middle_y) * self.scale,
        )

    def find(self, longitude: float | None, latitude: float | None) -> Point | None:
        """Return where a place lies, or None when that is outside the view or not known."""
        if longitude is None or latitude is None or not isfinite(longitude * latitude):
            return None
        west, south, east, north = self.box
        if not (west <= longitude <= east and south <= latitude <= north):
            return None
        x, y = self.locate(longitude, latitude)
        edge = self.marker / 2
        inside = edge <= x <= self.width - edge and edge <= y <= self.height - edge
        return (x, y) if inside else None


def lambert(longitude: float, latitude: float) -> Point:
    """Project Europe as its mapping authorities do: Lambert's conformal cone, 15 degrees east."""
    first, second, middle = radians(43), radians(62), radians(15)
    cone = log(cos(first) / cos(second)) / log(_rise(second) / _rise(first))
    size = cos(first) * _rise(first) ** cone / cone
    radius = size / _rise(radians(latitude)) ** cone
    angle = cone * (radians(longitude) - middle)
    return radius * sin(angle), -radius * cos(angle)


def _rise(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project the world with every country at its true size (Šavrič, Patterson and Jenny 2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    slope = a1 + 3 * a2 * t**2 + 7 * a3 * t**6 + 9 * a4 * t**8
    x = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * slope)
    return x, t * (a1 + a2 * t**2 + a3 * t**6 + a4 * t**8)


VIEWS: dict[Name, View] = {
    "europe": View(
        file="countries-50m.json",
        box=(-45, 25, 75, 80),
        project=lambert,
        centre=(14.5, 53.6),
        scale=640,
        width=400,
        height=420,
        detail=0.05,
        marker=14,
        label=15,
    ),
    "world": View(
        file="countries-110m.json",
        box=(-180, -57, 180, 84),
        project=equal_earth,
        centre=(0, 9),
        scale=110,
        width=560,
        height=282,
        detail=0.3,
        marker=10,
        label=13,
    ),
}


class Ground(NamedTuple):
    """What lies under the places, as two SVG paths in tenths of a pixel."""

    land: str
    borders: str


@lru_cache(maxsize=8)
def ground(name: Name, folder: Path) -> Ground:
    """Return the land and the borders of a view. They are read and drawn once in a process."""
    view = VIEWS[name]
    topology = Topology(folder / view.file, view.box, view.detail)
    land = (_write(ring, closed=True) for ring in _visible_rings(view, topology.land()))
    borders = (_write(line, closed=False) for line in _visible_lines(view, topology.borders()))
    return Ground("".join(land), "".join(borders))


def _visible_rings(view: View, rings: Iterable[Line]) -> Iterator[Line]:
    frame = (-_MARGIN, -_MARGIN, view.width + _MARGIN, view.height + _MARGIN)
    for ring in rings:
        for piece in cut_at_180(ring):
            near = [view.locate(*point) for point in clip(piece, view.box)]
            seen = clip(near, frame)
            if _area(seen) > 1:
                yield seen


def _area(ring: Line) -> float:
    """Return the area of a ring in square pixels."""
    double = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*ring, *ring[:1]]))
    return abs(double) / 2


def _visible_lines(view: View, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines as the stretches of them that touch the view."""
    west, south, east, north = view.box
    for line in lines:
        if not all(west <= x <= east and south <= y <= north for x, y in line):
            continue
        stretch: Line = []
        for start, end in pairwise(view.locate(*point) for point in line):
            if _touches(view, start, end):
                stretch = [*(stretch or [start]), end]
            elif stretch:
                yield stretch
                stretch = []
        if stretch:
            yield stretch


def _touches(view: View, *points: Point) -> bool:
    return any(0 <= x <= view.width and 0 <= y <= view.height for x, y in points)


def _write(line: Line, *, closed: bool) -> str:
    """Return the line as steps from point to point, without steps that go nowhere."""
    points = [(round(x * TENTHS), round(y * TENTHS)) for x, y in line]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points)]
    written = " ".join(f"{x} {y}" for x, y in steps if x or y)
    start_x, start_y = points[0]
    return f"M{start_x} {start_y}l{written}{'z' if closed else ''}" if written else ""
