"""Judges a Word document or an Excel workbook by its parts, in bounded memory and time.

It is kept as it is and only handed out for keeping, never read: so it is enough to know that it
is what it looks like, has no macros, and does not swell when somebody opens it.
"""

import io
import zipfile
import zlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = b"PK\x01\x02"
TYPES = "[Content_Types].xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}

MEBIBYTE = 1024 * 1024
PIECE = 64 * 1024
MOST_PARTS = 1_000
LARGEST_UNPACKED = 100 * MEBIBYTE
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def media_type(content: bytes) -> str:
    """Return which of the two the file is, or "" when it is neither.

    Raises ValidationError with a sentence when it is one of them but may not be kept.
    """
    if content.startswith(OLD_OFFICE):
        raise ValidationError(
            _(
                "Filen är i ett äldre format eller skyddad med lösenord. "
                "Spara den som .docx eller .xlsx utan lösenord."
            ),
            "old_office",
        )
    if not content.startswith(ZIP):
        return ""
    # Counted before the list of parts is read: a list of a million parts takes memory itself.
    if content.count(ENTRY) > MOST_PARTS:
        raise ValidationError(_("Filen har för många delar. Spara den som PDF."), "parts")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _judged(archive)
    except BROKEN:
        raise ValidationError(
            _("Filen är skadad och går inte att läsa. Spara den på nytt och välj den igen."),
            "broken_file",
        ) from None


def _judged(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if len(set(names)) < len(names):
        raise zipfile.BadZipFile
    found = [kind for part, kind in MAIN_PARTS.items() if part in names]
    if TYPES not in names or len(found) != 1:
        return ""
    if _tells_of_macros(archive) or any(_is_active(name.lower()) for name in names):
        raise ValidationError(
            _("Filen innehåller makron eller program. Spara den utan dem, eller som PDF."),
            "macros",
        )
    _unpack_all(archive)
    return found[0]


def _tells_of_macros(archive: zipfile.ZipFile) -> bool:
    """Read the list of kinds: a part is a macro because it is listed so, whatever its name is."""
    with archive.open(TYPES) as stream:
        # Without zeros, so that letters of two bytes read the same.
        listed = stream.read(MEBIBYTE).replace(b"\0", b"").lower()
    return b"vbaproject" in listed or b"macroenabled" in listed


def _is_active(part: str) -> bool:
    """Say whether the part is what runs: macros, controls, or a file of an unknown kind."""
    return (
        part.endswith((".bin", ".exe", ".js", ".vbs"))
        and not part.startswith(("xl/printersettings/", "word/printersettings/"))
    ) or "/macrosheets/" in part


def _unpack_all(archive: zipfile.ZipFile) -> None:
    """Unpack every part, keeping nothing; what a zip says of its own size is not believed."""
    left = LARGEST_UNPACKED
    for name in archive.namelist():
        with archive.open(name) as stream:
            while piece := stream.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise ValidationError(
                        _(
                            "Filen blir större än %(most)s MB när den packas upp, så den tas "
                            "inte emot. Spara den som PDF."
                        )
                        % {"most": LARGEST_UNPACKED // MEBIBYTE},
                        "too_large_unpacked",
                    )
