"""Makes the fonts of the PDF: subsets of Source Sans 3, and the signs that it lacks.

The fonts are not kept in the repository. They come with the npm package
`source-sans` and are cut down once, at set-up, by `manage.py preparefonts`.
"""

import hashlib
import io
import json
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

from reports.pdf import signs

FACES = ("Regular", "It", "Semibold", "Bold", "BoldIt")
STAMP = "fonts.json"
CONFIGURATION = "fonts.conf"
SIGNS_FONT = "ReportSigns.ttf"
# Latin with all its extensions, combining marks, Greek, Cyrillic, punctuation,
# currencies, letter-like signs, arrows, mathematics, geometric shapes, check marks.
BLOCKS = (
    *((0x0020, 0x007E), (0x00A0, 0x024F), (0x02B0, 0x036F), (0x0370, 0x03FF)),
    *((0x0400, 0x04FF), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F)),
    *((0x20A0, 0x20CF), (0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x21FF)),
    *((0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF)),
)
FEATURES = ["ccmp", "kern", "lnum", "locl", "mark", "mkmk", "tnum"]
# Copyright, family, style, full name, version, licence, and the family of all weights.
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
# Only these fonts are seen, so that no other machine's fonts decide how a page looks.
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


def prepare(source: Path, target: Path) -> bool:
    """Write the subsets to `target`; return False when they were there already."""
    if is_current(source, target):
        return False
    # It lists every one of 1 550 glyphs at the level that a server logs at.
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    target.mkdir(parents=True, exist_ok=True)
    drawn_by_all = set(_wanted())
    for face in FACES:
        name = _file_name(face)
        drawn_by_all &= _write_subset(source / name, target / name)
    _replace(target / SIGNS_FONT, signs.font())
    _replace(target / CONFIGURATION, FONTCONFIG.encode())
    stamp = {
        "recipe": _recipe(source),
        "hashes": _hashes(target),
        "characters": sorted(drawn_by_all | set(map(ord, signs.SIGNS))),
    }
    _replace(target / STAMP, json.dumps(stamp).encode())
    return True


def is_current(source: Path, target: Path) -> bool:
    """Say whether `target` holds what `prepare` would write."""
    stamp = _stamp(target)
    return stamp.get("recipe") == _recipe(source) and stamp.get("hashes") == _hashes(target)


def characters(target: Path) -> frozenset[int]:
    """Return the code points that can be drawn in every face; none when not prepared."""
    return frozenset(_stamp(target).get("characters", ()))


def _stamp(target: Path) -> dict[str, Any]:
    try:
        content = json.loads((target / STAMP).read_bytes())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _hashes(target: Path) -> list[str]:
    """Return what the files are like now; two that are written at once end up alike."""
    paths = [target / name for name in (*map(_file_name, FACES), SIGNS_FONT, CONFIGURATION)]
    return [
        hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "" for path in paths
    ]


def _file_name(face: str) -> str:
    return f"SourceSans3-{face}.ttf"


def _recipe(source: Path) -> list[object]:
    """Return what decides the bytes of the subsets."""
    sizes = [(source / _file_name(face)).stat().st_size for face in FACES]
    drawn = hashlib.sha256(signs.font()).hexdigest()
    return [fontTools.version, sizes, drawn, [list(block) for block in BLOCKS], FEATURES, NAMES]


def _wanted() -> Iterator[int]:
    for first, last in BLOCKS:
        yield from range(first, last + 1)


def _write_subset(source: Path, target: Path) -> set[int]:
    """Cut one face down; return the code points that it kept."""
    options = subset.Options(
        layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=NAMES
    )
    with TTFont(source, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=_wanted())
        subsetter.subset(font)
        content = io.BytesIO()
        font.save(content)
        _replace(target, content.getvalue())
        return set(font.getBestCmap())


def _replace(target: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it."""
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(content)
        os.fchmod(file.fileno(), 0o644)
    Path(file.name).replace(target)
