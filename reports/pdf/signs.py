"""Draws the status signs that Source Sans 3 lacks, to match the ● and ○ that it has."""

import io
import math
from collections.abc import Callable

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

FAMILY = "Report Signs"
# The measures of ○ in Source Sans 3, in thousandths of the type size.
WIDTH, MIDDLE, SPACE = 600, (300, 330), 200
OUTER, INNER = 236, 186
ASCENT, DESCENT = 1000, -326

Draw = Callable[[TTGlyphPen], None]


def font() -> bytes:
    """Return a TrueType font with the signs, the same bytes every time."""
    glyphs = {".notdef": _drawn(_square), "space": _drawn(_nothing)}
    glyphs |= {f"uni{ord(sign):04X}": _drawn(draw) for sign, draw in SIGNS.items()}
    # A space between two signs is set in their font.
    characters = {0x20: "space", 0xA0: "space"}
    characters |= {ord(sign): f"uni{ord(sign):04X}" for sign in SIGNS}
    builder = FontBuilder(1000, isTTF=True)
    builder.updateHead(created=0, modified=0)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(characters)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(
        {
            name: (SPACE, 0) if name == "space" else (WIDTH, glyph.xMin)
            for name, glyph in glyphs.items()
        }
    )
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": "ReportSigns"})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT)
    builder.setupPost()
    content = io.BytesIO()
    builder.save(content)
    return content.getvalue()


def _drawn(draw: Draw) -> Glyph:
    pen = TTGlyphPen(None)
    draw(pen)
    return pen.glyph()


def _at(radius: float, angle: float) -> tuple[float, float]:
    """Return the point in a direction, in degrees against the clock from three o'clock."""
    turn = math.radians(angle)
    return MIDDLE[0] + radius * math.cos(turn), MIDDLE[1] + radius * math.sin(turn)


def _polygon(pen: TTGlyphPen, *points: tuple[float, float]) -> None:
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def _arc(pen: TTGlyphPen, radius: float, first: float, last: float) -> None:
    """Go on round the middle in steps of at most an eighth of a turn."""
    steps = max(1, round(abs(last - first) / 45))
    step = (last - first) / steps
    for number in range(steps):
        control = _at(radius / math.cos(math.radians(step / 2)), first + (number + 0.5) * step)
        pen.qCurveTo(control, _at(radius, first + (number + 1) * step))


def _ring_with_sector(first: float, last: float) -> Draw:
    """Draw ○ with the part between two directions filled, going with the clock."""

    def draw(pen: TTGlyphPen) -> None:
        for radius, end in ((OUTER, -360), (INNER, 360)):
            pen.moveTo(_at(radius, 0))
            _arc(pen, radius, 0, end)
            pen.closePath()
        pen.moveTo(MIDDLE)
        pen.lineTo(_at(INNER, first))
        _arc(pen, INNER, first, last)
        pen.closePath()

    return draw


def _nothing(_pen: TTGlyphPen) -> None:
    pass


def _square(pen: TTGlyphPen) -> None:
    _polygon(pen, (100, 100), (100, 560), (500, 560), (500, 100))


def _diamond(pen: TTGlyphPen) -> None:
    _polygon(pen, *(_at(OUTER + 31, angle) for angle in (90, 0, -90, -180)))
    _polygon(pen, *(_at(INNER, angle) for angle in (90, 180, 270, 360)))


def _star(pen: TTGlyphPen) -> None:
    points = [(OUTER + 60, 0.382 * (OUTER + 60))[corner % 2] for corner in range(10)]
    _polygon(pen, *(_at(radius, 90 - 36 * corner) for corner, radius in enumerate(points)))


SIGNS: dict[str, Draw] = {
    "◐": _ring_with_sector(270, 90),
    "◑": _ring_with_sector(90, -90),
    "◔": _ring_with_sector(90, 0),
    "◕": _ring_with_sector(90, -180),
    "◇": _diamond,
    "★": _star,
}
