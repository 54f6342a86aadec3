"""Judges a file that is handed in before anything reads it, in bounded memory and time.

What a zip says of itself is not believed. Each part is unpacked in small pieces, counted and
looked through, and only parts that were looked through are passed on, in a zip made here.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from partnerships.sheets.limits import MEBIBYTE, MOST_PARTS, PARTNERS, Limits
from partnerships.sheets.scanning import Scan

PIECE = 64 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
ZIP = b"PK\x03\x04"
ENTRY = b"PK\x01\x02"
WORKBOOK, TIES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
NEEDED = {"[Content_Types].xml", WORKBOOK, TIES}
# What the cells of the sheets are understood by is looked through before them, in this order.
FIRST = [WORKBOOK, TIES, "xl/sharedStrings.xml"]
MARKUP = (".xml", ".rels")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    EOFError,
    IndexError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def checked(content: bytes, limits: Limits = PARTNERS) -> bytes:
    """Return the file's own parts in a zip that is safe to read.

    Raises ValidationError with a sentence that says what is the matter and what to do.
    """
    if sentence := _wrong_from_the_start(content, limits):
        raise ValidationError(sentence)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _looked_through(archive, limits)
    except BROKEN:
        raise ValidationError(
            _("Filen är skadad och går inte att läsa. Spara den på nytt som .xlsx och välj den.")
        ) from None


def something_else(content: bytes) -> str:
    """Say what the file is by its first bytes, when they are those of another well-known kind."""
    if content.startswith(OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return _("Filen är skyddad med lösenord. Ta bort lösenordet och spara den igen.")
        return _("Filen är i det äldre formatet .xls. Spara den som Excelfil (.xlsx).")
    if content.startswith(PICTURES) or content[8:12] == b"WEBP":
        return _("Filen är en bild, vad den än heter. Välj Excelfilen (.xlsx).")
    if content.startswith(b"%PDF"):
        return _("Filen är en PDF, vad den än heter. Välj Excelfilen (.xlsx).")
    return ""


def _wrong_from_the_start(content: bytes, limits: Limits) -> str:
    if len(content) > limits.largest_file:
        return too_large(limits)
    if sentence := something_else(content):
        return sentence
    if not content.startswith(ZIP):
        return str(limits.no_workbook)
    # Counted before the list of parts is read: a list of a million parts takes memory itself.
    if content.count(ENTRY) > MOST_PARTS:
        return _("Filen har för många delar. %(another)s") % {"another": limits.another}
    return ""


def too_large(limits: Limits) -> str:
    """Say that the file has more bytes than may be read."""
    return _("Filen är större än %(most)s MB. %(another)s") % {
        "most": limits.largest_file // MEBIBYTE,
        "another": limits.another,
    }


def _looked_through(archive: zipfile.ZipFile, limits: Limits) -> bytes:
    names = archive.namelist()
    if len(set(names)) < len(names):
        raise zipfile.BadZipFile
    if sentence := _wrong_parts(set(names), limits):
        raise ValidationError(sentence)
    scan, safe, unpacking = Scan(limits), io.BytesIO(), _Unpacking(archive, limits)
    with zipfile.ZipFile(safe, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as kept:
        for name in sorted(names, key=_turn):
            pieces = unpacking.pieces(name)
            if not name.endswith(MARKUP):
                sum(map(len, pieces))  # counted, and not passed on
                continue
            with kept.open(name, "w") as copy:
                for piece in scan.looked_through(name, pieces):
                    copy.write(piece)
    return safe.getvalue()


def _turn(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def _wrong_parts(names: set[str], limits: Limits) -> str:
    """Say what the file is by the parts that it has, unless it is a plain workbook."""
    small = {name.lower() for name in names}
    if "content.xml" in small and "mimetype" in small:
        return _("Filen är ett OpenDocument-kalkylblad (.ods). Spara den som Excelfil (.xlsx).")
    if "xl/workbook.bin" in small:
        return _("Filen är i formatet .xlsb. Spara den som Excelfil (.xlsx).")
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in small):
        return _("Filen innehåller makron. Spara den som Excelfil utan makron (.xlsx).")
    if not names >= NEEDED:
        return str(limits.no_workbook)
    if any("externallinks/" in name for name in small):
        return _(
            "Filen hämtar uppgifter ur andra filer. Klistra in dem som värden, bryt länkarna och "
            "spara den igen."
        )
    return ""


class _Unpacking:
    """Unpacks one part after another, and gives up when they are too much together."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.archive, self.limits, self.left = archive, limits, limits.largest_unpacked

    def pieces(self, name: str) -> Iterator[bytes]:
        with self.archive.open(name) as stream:
            while piece := stream.read(PIECE):
                self.left -= len(piece)
                if self.left < 0:
                    raise ValidationError(
                        _(
                            "Filen blir större än %(most)s MB när den packas upp, så den läses "
                            "inte. %(another)s"
                        )
                        % {
                            "most": self.limits.largest_unpacked // MEBIBYTE,
                            "another": self.limits.another,
                        }
                    )
                yield piece
