"""Makes a PDF once for the same content, and keeps it."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import transaction

from reports import pdf
from reports.models import Rendering
from reports.pdf import client, fonts

KEPT_RENDERINGS = 5


def content_hash(html: str) -> str:
    """Return the SHA-256 of all that decides the bytes: text, styles, fonts and programs."""
    digest = hashlib.sha256(_recipe())
    digest.update(settings.PDF_VARIANT.encode())
    digest.update(_content(settings.FONT_DIR / fonts.STAMP))
    digest.update(html.encode())
    return digest.hexdigest()


@cache
def _recipe() -> bytes:
    """Everything of the program itself; read once, since it changes only with a new release."""
    sources = sorted(Path(pdf.__file__).parent.glob("*.py"))
    programs = " ".join(f"{name} {version(name)}" for name in ("weasyprint", "pydyf"))
    return programs.encode() + b"".join(map(_content, sources)) + client.stylesheet().encode()


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def printed(document: str, html: str) -> Rendering:
    """Return the PDF of the HTML, made now unless it is kept. Raises `pdf.RenderError`."""
    wanted = content_hash(html)
    if kept := Rendering.objects.filter(content_hash=wanted).first():
        return kept
    made = pdf.render(html)
    with transaction.atomic():
        rendering, _created = Rendering.objects.get_or_create(
            content_hash=wanted, defaults={"document": document, "pdf": made}
        )
        Rendering.objects.surplus(document, KEPT_RENDERINGS).delete()
    return rendering
