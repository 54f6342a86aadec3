"""Makes a PDF once for the same content, and keeps it; says what a document is."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django_stubs_ext import StrOrPromise

from activities.models import Plan
from reports import pdf, press, word
from reports.models import Rendering
from reports.models.print_order import Stage
from reports.pdf import client, fonts

Contents = TypeVar("Contents")
NOBODY = Q(pk__in=())


def never_refused(_plan: Plan, *, held: bool = False) -> None:
    """Let the texts of a document be changed at any time."""


@dataclass(frozen=True, kw_only=True)
class Paper(Generic[Contents]):
    """A document of a year: everything that it is handed out as comes from one build.

    `build` reads the year as frozen contents, as seen on a day; those of a document that goes a way
    can be read as in a state to come. `page` is what they look like
    inside a page of the site, and `html` the whole document that is printed; the Word file is made
    of that too. `published` says of which of its editions anybody may know that they exist.
    `chapters` are the titles, in order, of those that carry an introduction, and `text_refusal`
    says why none may be changed for a plan now; asked with `held=True` inside a transaction, the
    answer holds until it ends. `enclosed` are the documents that are issued with it, as one case,
    and `way` the name of the address of its way to those who decide.
    """

    slug: str
    label: StrOrPromise
    build: Callable[..., Contents]
    page: Callable[[Contents], str]
    html: Callable[[Contents], str]
    published: Q = NOBODY
    chapters: Callable[[], Mapping[str, str]] = dict
    text_refusal: Callable[..., str | None] = never_refused
    enclosed: tuple["Paper[Any]", ...] = ()
    way: str = ""

    def url(self, year: int) -> str:
        return reverse("reports:paper", args=[self.slug, year])

    def name(self, year: int) -> str:
        """Return what its files are called, without ending."""
        return f"{self.slug}-{year}"

    def printed(self, year: int, today: dt.date) -> Rendering:
        """Return the year's document as PDF. Raises as `carried_out` does."""
        return printed(self.name(year), self.html(self.build(year, today)))

    def word(self, year: int, today: dt.date) -> bytes:
        """Return the year's document as a Word file, for those who must edit further."""
        return word.document(self.html(self.build(year, today)))


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
    """Return the PDF of the HTML, made now unless it is kept. Raises as `carried_out` does."""
    wanted = content_hash(html)
    if kept := Rendering.objects.of(wanted):
        return kept
    carried_out(document, wanted, partial(_print, document, wanted, html))
    return Rendering.objects.defer("pdf").get(content_hash=wanted)


def _print(document: str, wanted: str, html: str) -> Iterator[Stage]:
    if not Rendering.objects.of(wanted):
        yield Stage.WRITING
        Rendering.objects.keep(document, wanted, pdf.render(html))


def carried_out(document: str, content_hash: str, work: press.Work) -> None:
    """Do the work. Raises `pdf.RenderError` when it fails.

    Inside `not_waiting` it is done meanwhile, and `press.UnderWayError` is raised.
    """
    if _is_made_meanwhile.get():
        press.carry_out(document, content_hash, work)
        return
    for _stage in work():
        pass


_is_made_meanwhile = ContextVar("is_made_meanwhile", default=False)


@contextmanager
def not_waiting() -> Iterator[None]:
    """Let what is printed in here be made meanwhile, by a thread of its own."""
    token = _is_made_meanwhile.set(True)
    try:
        yield
    finally:
        _is_made_meanwhile.reset(token)
