"""Reads TopoJSON, the format of the map data: borders are stored once and shared by two countries.

Lines are simplified before they are put together, so that neighbours still meet.
"""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, chain, pairwise
from math import cos, hypot, inf, radians
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = list[Point]
# West, south, east, north; or left, top, right, bottom.
Box = tuple[float, float, float, float]


class Topology:
    """The land and the borders of one file, as longitudes and latitudes.

    They are as exact as the tolerance says, in degrees, within the box and rough outside it.
    """

    def __init__(self, path: Path, box: Box, tolerance: float) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        arcs = (_degrees(arc, data["transform"]) for arc in data["arcs"])
        self._objects = data["objects"]
        self._arcs = [simplify(arc, tolerance if _near(arc, box) else inf) for arc in arcs]

    def land(self) -> Iterator[Line]:
        """Yield the outline of every piece of land and of every lake in it."""
        for geometry in self._objects["land"]["geometries"]:
            for ring in _rings(geometry):
                yield self._join(ring)

    def borders(self) -> Iterator[Line]:
        """Yield the lines that two countries share, each once."""
        countries = self._objects["countries"]["geometries"]
        used = Counter(
            arc if arc >= 0 else ~arc
            for country in countries
            for arc in chain.from_iterable(_rings(country))
        )
        return (self._arcs[arc] for arc in sorted(used) if used[arc] > 1)

    def _join(self, ring: list[int]) -> Line:
        line: Line = []
        for number in ring:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            line.extend(arc[1:] if line else arc)
        return line


def _degrees(arc: list[list[int]], transform: dict[str, Any]) -> Line:
    """Return the points of an arc, which are stored as steps on a grid."""
    (step_x, step_y), (left, bottom) = transform["scale"], transform["translate"]
    xs = accumulate(x for x, _y in arc)
    ys = accumulate(y for _x, y in arc)
    return [(x * step_x + left, y * step_y + bottom) for x, y in zip(xs, ys, strict=True)]


def _rings(geometry: dict[str, Any]) -> list[list[int]]:
    """Return the rings of a geometry, each a list of arc numbers; ~n is arc n backwards."""
    arcs: list[Any] = geometry.get("arcs", [])
    return list(chain.from_iterable(arcs)) if geometry["type"] == "MultiPolygon" else arcs


def _near(line: Line, box: Box) -> bool:
    """Say whether the rectangle round the line meets the box. If not, no short cut meets it."""
    west, south, east, north = box
    xs, ys = [x for x, _y in line], [y for _x, y in line]
    return min(xs) <= east and max(xs) >= west and min(ys) <= north and max(ys) >= south


def simplify(line: Line, tolerance: float) -> Line:
    """Leave out the points that lie within the tolerance, in degrees, of a line without them."""
    kept = {0, len(line) - 1}
    open_spans = [(0, len(line) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        distance, farthest = max(
            ((_distance(line[i], line[first], line[last]), i) for i in range(first + 1, last)),
            default=(0.0, 0),
        )
        if distance > tolerance:
            kept.add(farthest)
            open_spans += [(first, farthest), (farthest, last)]
    return [line[i] for i in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far the point is from the line, where a degree of longitude shrinks northwards."""
    shrink = cos(radians(point[1]))
    ax, ay = (start[0] - point[0]) * shrink, start[1] - point[1]
    bx, by = (end[0] - point[0]) * shrink, end[1] - point[1]
    length = hypot(bx - ax, by - ay)
    return abs(ax * by - bx * ay) / length if length else hypot(ax, ay)


def cut_at_180(ring: Line) -> list[Line]:
    """Return the ring as pieces that each lie between 180 degrees west and 180 degrees east.

    A ring round a pole is closed along it.
    """
    unrolled = [ring[0]]
    for before, after in pairwise(ring):
        turn = unrolled[-1][0] + (after[0] - before[0] + 180) % 360 - 180
        unrolled.append((turn, after[1]))
    around = unrolled[-1][0] - unrolled[0][0]
    if abs(around) > 180:
        pole = -90.0 if unrolled[0][1] < 0 else 90.0
        unrolled += [(unrolled[-1][0], pole), (unrolled[0][0], pole)]
    west, east = min(x for x, _y in unrolled), max(x for x, _y in unrolled)
    if west >= -180 and east <= 180:
        return [unrolled]
    shifted = ([(x + turn, y) for x, y in unrolled] for turn in (-360, 0, 360))
    return [piece for ring in shifted if (piece := clip(ring, (-180, -90, 180, 90)))]


def clip(ring: Line, box: Box) -> Line:
    """Return the part of the ring inside the box (Sutherland and Hodgman), or nothing."""
    left, low, right, high = box
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, low, 1), (1, high, -1)):
        ring = _clip_side(ring, axis, limit, sign)
    return ring


def _clip_side(ring: Line, axis: int, limit: float, sign: int) -> Line:
    inside = [sign * (point[axis] - limit) >= 0 for point in ring]
    if all(inside):
        return ring
    kept: Line = []
    for i, point in enumerate(ring):
        if inside[i] != inside[i - 1]:
            kept.append(_crossing(ring[i - 1], point, axis, limit))
        if inside[i]:
            kept.append(point)
    return kept


def _crossing(start: Point, end: Point, axis: int, limit: float) -> Point:
    along = (limit - start[axis]) / (end[axis] - start[axis])
    x, y = (a + (b - a) * along for a, b in zip(start, end, strict=True))
    return (limit, y) if axis == 0 else (x, limit)
