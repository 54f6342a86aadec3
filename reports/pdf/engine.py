"""Turns one HTML document into one PDF that is both PDF/A-2a and PDF/UA-1.

Runs in a child process only (see `reports.pdf.worker`): it changes WeasyPrint for the
whole process and trusts its process to have limits.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.pdf import adapt, attached, compress, outline, tags, text, words, xmp
from reports.pdf.job import Job
from reports.pdf.problems import Kind, ProblemError

# A fixed address: pictures are named by a hash of theirs, and the bytes of the PDF
# must not depend on where the program is installed.
BASE = "https://report.invalid/"
SERIOUS = {
    ".notdef glyph": Kind.GLYPH_MISSING,
    "Failed to load image": Kind.PICTURE_UNREADABLE,
    "Failed to render SVG": Kind.PICTURE_UNREADABLE,
    "No anchor": Kind.BROKEN_LINK,
    "undefined anchor": Kind.BROKEN_LINK,
    "ignored %d cells": Kind.TABLE_UNEVEN,
}


class ListedPictures(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves the pictures of the job and nothing else, and remembers what else was asked for."""

    def __init__(self, pictures: Mapping[str, tuple[bytes, str]]) -> None:
        super().__init__(allowed_protocols=frozenset(), allow_redirects=False, fail_on_errors=True)
        self.pictures = pictures
        self.blocked: list[str] = []

    def fetch(self, url: str, _headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a listed picture, or stop the render."""
        name = url.removeprefix(BASE)
        if url.startswith(BASE) and name in self.pictures:
            content, media_type = self.pictures[name]
            return URLFetcherResponse(url, content, {"Content-Type": media_type})
        self.blocked.append(url[:200])
        raise ValueError(url[:200])


class Complaints(logging.Handler):
    """Keeps what WeasyPrint says about the document, the serious things apart."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.serious: list[ProblemError] = []
        self.not_drawn: set[int] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Sort one message."""
        if record.msg.startswith(".notdef") and isinstance(record.args, tuple):
            self.not_drawn.update(code for code in record.args if isinstance(code, int))
        for beginning, kind in SERIOUS.items():
            if beginning in record.msg:
                self.serious.append(ProblemError(kind, record.getMessage()[:200]))
                return
        # Said of decoration too; `tags.repair` refuses the pictures that do lack a text.
        if record.levelno >= logging.ERROR and "no required alt" not in record.msg:
            self.serious.append(ProblemError(Kind.TEMPLATE, record.getMessage()[:200]))


def render(job: Job) -> bytes:
    """Return the PDF; raise `ProblemError` when it would be unsafe or incomplete.

    A character may be there and yet not be drawn, as an accent on a sign of another
    font. It is then counted as missing, and the document is made anew.
    """
    complaints = Complaints()
    try:
        return _render_once(job, complaints)
    except ProblemError as problem:
        if problem.kind != Kind.GLYPH_MISSING:
            raise
        fewer = job.characters - complaints.not_drawn
        return _render_once(replace(job, characters=fewer), Complaints())


def _render_once(job: Job, complaints: Complaints) -> bytes:
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        pdf, body = _render(job)
    except FatalURLFetchingError as error:
        raise ProblemError(Kind.BLOCKED_ADDRESS, str(error)[:200]) from error
    except RecursionError as error:
        raise ProblemError(Kind.TOO_DEEP) from error
    finally:
        logger.removeHandler(complaints)
    if complaints.serious:
        raise complaints.serious[0]
    if lost := words.missing(body, pdf):
        raise ProblemError(Kind.WORDS_LOST, ", ".join(lost[:5])[:200])
    return pdf


def _render(job: Job) -> tuple[bytes, Element]:
    pictures = ListedPictures(job.pictures)
    html = weasyprint.HTML(
        string=text.without_controls(job.html), base_url=BASE, url_fetcher=pictures
    )
    files = [_attachment(each) for each in attached.take_out(html.etree_element, job.variant)]
    body = _prepare(html.etree_element, job)
    tags.install()
    compress.install()
    document = html.render(stylesheets=[_styles(job.css)], font_config=_fonts())
    xmp.declare_accessible(document.metadata)
    pdf: bytes = document.write_pdf(
        pdf_variant=job.variant, finisher=tags.repair, attachments=files
    )
    if pictures.blocked:
        raise ProblemError(Kind.BLOCKED_ADDRESS, pictures.blocked[0])
    return pdf, body


def _attachment(file: attached.CarriedFile) -> weasyprint.Attachment:
    return weasyprint.Attachment(
        string=file.content,
        name=file.name,
        # The bytes of the PDF must not depend on the clock.
        created=file.day,
        modified=file.day,
        relationship="Data",
    )


@cache
def _styles(css: str) -> weasyprint.CSS:
    """Parse the styles, once in the life of this process."""
    return weasyprint.CSS(string=css, base_url=BASE, url_fetcher=ListedPictures({}))


@cache
def _fonts() -> FontConfiguration:
    """Open the fonts, once in the life of this process."""
    return FontConfiguration()


def _prepare(root: Element, job: Job) -> Element:
    """Check and clean the parsed document in place; return its body."""
    text.make_printable(root, job.characters)
    text.check_size(root)
    adapt.to_paper(root)
    title, body = root.find("head/title"), root.find("body")
    if body is None or title is None or not outline.plain_text(title) or not root.get("lang"):
        raise ProblemError(Kind.NO_TITLE)
    outline.fill_contents(body, outline.headings(body))
    return body
