"""Makes a picture that somebody handed in safe to show: drawn anew, smaller, and without position.

What a picture says of its size is judged before anything of it is unpacked, so that a picture
of a hundred megapixels is refused without the memory that it asks for.
"""

import io
import struct
import zlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps

MOST_PIXELS = 25_000_000
LONGEST_SIDE = 2_000
QUALITY = 85
JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"
FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}

# Pillow itself warns beyond this, and refuses twice as much, wherever it opens a picture.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error)


def media_type(content: bytes) -> str:
    """Return the type of the picture by its first bytes, or "" when it is none that we take."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    return ""


def drawn_anew(content: bytes, media_type: str) -> bytes:
    """Return the picture with its pixels only, upright and at most 2 000 pixels long.

    Raises ValidationError with a sentence for a picture that is too large or broken.
    """
    # WeasyPrint, where it is imported, lets half a picture pass as a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(content), formats=[FORMATS[media_type]]) as picture:
            return _redrawn(picture, media_type)
    except TOO_LARGE:
        raise ValidationError(_too_large(), "too_many_pixels") from None
    except BROKEN:
        raise ValidationError(
            _("Bilden är skadad och går inte att läsa. Spara den på nytt och välj den igen."),
            "broken_picture",
        ) from None


def _too_large() -> str:
    return _(
        "Bilden har fler än %(most)s miljoner bildpunkter. Spara den i mindre format och välj "
        "den igen."
    ) % {"most": MOST_PIXELS // 1_000_000}


def _redrawn(picture: Image.Image, media_type: str) -> bytes:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise ValidationError(_too_large(), "too_many_pixels")
    # Lets a JPEG be unpacked at half or a quarter of its size when that is still enough.
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    has_alpha = upright.has_transparency_data and media_type != JPEG
    plain = upright.convert("RGBA" if has_alpha else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A picture of its own: nothing that came with the old one, such as a position, goes along.
    kept = Image.new(plain.mode, plain.size)
    kept.paste(plain)
    safe = io.BytesIO()
    kept.save(safe, FORMATS[media_type], quality=QUALITY)
    return safe.getvalue()
