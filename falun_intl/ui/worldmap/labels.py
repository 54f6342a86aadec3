"""Finds room for the names on a map, so that none covers another name or a marker."""

from collections import defaultdict
from collections.abc import Iterator
from math import cos, hypot, radians, sin
from typing import Literal, NamedTuple

from falun_intl.ui.worldmap.topology import Point

# Tried in this order: beside, above and below, then between. Degrees, clockwise from the right.
_NEAR = (0, 180, 270, 90, 315, 45, 225, 135)
_FAR = (0, 180, 22, 158, 338, 202, 45, 135, 315, 225, 67, 113, 247, 293, 90, 270)
_DISTANCES = (20, 30, 42, 56, 72, 90)
# What is taken is looked up by squares of this size, so that a crowded map is drawn in time too.
_SQUARE = 24


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


class Label(NamedTuple):
    """A spot for a name: the start, middle or end of its base line, and a line to a far marker."""

    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    line: tuple[Point, Point] | None


class Room:
    """What is taken on a map. It starts with its markers; each name that is put takes more."""

    def __init__(self, width: float, height: float, markers: list[Point], size: float) -> None:
        self._frame = Box(2, 2, width - 2, height - 2)
        self._size = size
        self._taken: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for point in markers:
            self._take(_around(point, size / 2))

    def put(self, marker: Point, width: float, height: float) -> Label | None:
        """Return a spot for a name of this size, as near its marker as can be, or None."""
        for label in self._spots(marker, height):
            box = _box(label, width, height)
            if not self._frame.holds(box):
                continue
            way = list(_along(label.line)) if label.line else []
            if not any(self._is_taken(mine, marker) for mine in (box, *way)):
                for mine in (box, *way):
                    self._take(mine)
                return label
        return None

    def _take(self, box: Box) -> None:
        for square in _squares(box):
            self._taken[square].append(box)

    def _is_taken(self, box: Box, marker: Point) -> bool:
        """Say whether the box meets something else than what covers the name's own marker."""
        return any(
            box.meets(taken) and not _covers(taken, marker)
            for square in _squares(box)
            for taken in self._taken[square]
        )

    def _spots(self, marker: Point, height: float) -> Iterator[Label]:
        near = self._size / 2 + 3
        for angle in _NEAR:
            yield _spot(marker, near, angle, height, line=False)
        for distance in _DISTANCES:
            for angle in _FAR:
                yield _spot(marker, distance, angle, height, line=True)


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(box.left // _SQUARE), int(box.right // _SQUARE) + 1):
        for y in range(int(box.top // _SQUARE), int(box.bottom // _SQUARE) + 1):
            yield x, y


def _spot(marker: Point, distance: float, angle: int, height: float, *, line: bool) -> Label:
    right, down = cos(radians(angle)), sin(radians(angle))
    x, y = marker[0] + distance * right, marker[1] + distance * down
    anchor: Literal["start", "middle", "end"] = "middle"
    if abs(right) > 0.3:
        anchor = "start" if right > 0 else "end"
    sink = height * (0.34 + 0.4 * down)
    gap = {"start": 2, "middle": 0, "end": -2}[anchor]
    return Label(x + gap * line, y + sink, anchor, (marker, (x, y)) if line else None)


def _box(label: Label, width: float, height: float) -> Box:
    before = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    left = label.x - before
    return Box(left, label.y - height * 0.85, left + width, label.y + height * 0.3)


def _around(point: Point, reach: float) -> Box:
    x, y = point
    return Box(x - reach, y - reach, x + reach, y + reach)


def _covers(box: Box, point: Point) -> bool:
    return box.holds(_around(point, 0.5))


def _along(line: tuple[Point, Point]) -> Iterator[Box]:
    """Yield small boxes along a line, so that names keep off it."""
    (ax, ay), (bx, by) = line
    steps = max(2, int(hypot(bx - ax, by - ay) / 4))
    for step in range(2, steps):
        part = step / steps
        yield _around((ax + (bx - ax) * part, ay + (by - ay) * part), 1.5)
