"""Files that people hand in to the log: as they should be, and as they should not."""

import io
import struct
import zipfile
import zlib

from PIL import Image

TYPES = "[Content_Types].xml"
GPS_POSITION = 34853
ORIENTATION = 274


def jpeg(size=(40, 30), *, exif=None, colour="red"):
    kept = io.BytesIO()
    Image.new("RGB", size, colour).save(kept, "JPEG", exif=exif or Image.Exif())
    return kept.getvalue()


def picture(kind, size=(40, 30)):
    kept = io.BytesIO()
    Image.new("RGB", size, "red").save(kept, kind)
    return kept.getvalue()


def jpeg_with_a_position():
    """A photograph taken in Falun, by a phone held on its side."""
    exif = Image.Exif()
    exif[GPS_POSITION] = {1: "N", 2: (60.0, 36.0, 26.0), 3: "E", 4: (15.0, 37.0, 33.0)}
    exif[ORIENTATION] = 6
    exif[0x010F] = "Prov Provssons telefon"
    return jpeg(exif=exif)


def _chunk(name, content):
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def png_that_claims(width, height):
    """A tiny file that says that it is a picture of that size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def jpeg_that_claims(width, height):
    content = bytearray(jpeg())
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def webp_that_claims(width, height):
    """The header of a picture with more than one part, which holds its size in 24 bits."""
    canvas = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + canvas + picture("WEBP")[12:]
    return b"RIFF" + struct.pack("<I", len(body)) + body


def office(main="word/document.xml", **more):
    """A document of that main part; `more` are further parts by their names."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {TYPES: b"<Types/>", main: b"<document/>", **more}.items():
            archive.writestr(name, content)
    return kept.getvalue()


def zip_bomb():
    """A document of some hundred kilobytes that becomes 110 MB."""
    return office(**{"word/media/a.xml": b"0" * (110 * 1024 * 1024)})


PDF = b"%PDF-1.7\n1 0 obj\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
