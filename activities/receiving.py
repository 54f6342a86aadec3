"""Takes files for the log: judged by what they hold, whatever they are called."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from activities import office, pictures
from council.models import StoredFile
from falun_intl.ui.parsing import holds_personal_number

PDF, PDF_SIGN = "application/pdf", b"%PDF-"
ENDINGS = {
    pictures.JPEG: ".jpg",
    pictures.PNG: ".png",
    pictures.WEBP: ".webp",
    PDF: ".pdf",
    office.DOCX: ".docx",
    office.XLSX: ".xlsx",
}
LONGEST_STEM = 120


@dataclass(frozen=True)
class Received:
    """A file that may be kept: its name with the ending of its kind, and its bytes."""

    name: str
    content: bytes
    media_type: str

    def keep(self) -> StoredFile:
        return StoredFile.objects.keep(self.name, self.content, self.media_type)


def received(name: str, content: bytes) -> Received:
    """Return the file as it may be kept; a picture is drawn anew, a document stays as it is.

    Raises ValidationError with a sentence for everything that is neither.
    """
    if kind := pictures.media_type(content):
        content = pictures.drawn_anew(content, kind)
    elif content.startswith(PDF_SIGN):
        kind = PDF
    else:
        kind = office.media_type(content)
    if not kind:
        raise ValidationError(
            _(
                "Filen är varken bild (JPEG, PNG, WebP), PDF, Word (.docx) eller Excel (.xlsx), "
                "vad den än heter. Spara den som något av dem och välj den igen."
            ),
            "unknown_kind",
        )
    return Received(_safe_name(name) + ENDINGS[kind], content, kind)


def _safe_name(name: str) -> str:
    """Return the file's name without folders, ending and signs that nobody sees."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    if holds_personal_number(stem):
        raise ValidationError(
            _("Filens namn ser ut att innehålla ett personnummer. Byt namn på filen."),
            "personal_number",
        )
    seen = "".join(sign for sign in stem if sign.isprintable())
    return seen[:LONGEST_STEM].strip() or _("fil")
