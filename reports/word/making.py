"""Puts the frame and the words of a document together to a Word file."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from lxml import html as pages
from lxml.html import HtmlElement

from reports.pdf.text import without_controls
from reports.word.flow import Book, Flow, listed, squeezed
from reports.word.runs import Look

FRAME = Path(__file__).parent / "frame"
# The list of types stands first in the file; nothing in it may tell when it was made.
FIRST = "[Content_Types].xml"
EPOCH = (1980, 1, 1, 0, 0, 0)
NOT_IN_XML = re.compile("[\ufffe\uffff]")
ELSEWHERE = ("http://", "https://", "mailto:")
NUMBERED = 1


def document(html: str) -> bytes:
    """Return what `reports.word.document` promises."""
    page = pages.document_fromstring(
        NOT_IN_XML.sub("", without_controls(html)), parser=pages.HTMLParser(huge_tree=True)
    )
    template = DocxTemplate(BytesIO(_frame()))
    title = squeezed(page.find("head/title"))
    template.render(_frame_words(page, title), autoescape=True)
    word: WordDocument = template.docx
    _put_in(word, page)
    _describe(word, page, title)
    file = BytesIO()
    word.save(file)
    return _packed(_parts(file))


@cache
def _frame() -> bytes:
    """Return the frame as the file that docxtpl reads; its parts lie open in `frame/`."""
    files = sorted(path for path in FRAME.rglob("*") if path.is_file())
    return _packed((path.relative_to(FRAME).as_posix(), path.read_bytes()) for path in files)


def _frame_words(page: HtmlElement, title: str) -> dict[str, str]:
    """What stands around the content: on the first page, and on every page."""
    excerpt = _("Redigerbart utdrag av %(title)s.") % {"title": title}
    note = _("Den utgivna handlingen är PDF:en. En ändrad kopia är ingen utgåva.")
    body = page.body
    return {
        "note": f"{excerpt} {note}",
        "excerpt": excerpt,
        "municipality": _running(page, "municipality"),
        "document": _running(page, "document"),
        "number": _running(page, "case-number"),
        "working": _running(page, "working"),
        "page": body.get("data-page", ""),
        "of": body.get("data-of", ""),
    }


def _running(page: HtmlElement, name: str) -> str:
    """Return what the printed document repeats on every page under the name."""
    return next((squeezed(each) for each in page.iterfind(f".//*[@data-running='{name}']")), "")


def _put_in(word: WordDocument, page: HtmlElement) -> None:
    """Put the content after the note, before what Word calls the section: paper and margins.

    Not by docxtpl, which changes some of what people may have typed, and reads what it has filled
    in with a parser that forgives.
    """
    body = word.element.body
    section = body[-1]
    body.remove(section)

    def link(address: str) -> str:
        if not address.startswith(ELSEWHERE):
            return ""
        return word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def numbered() -> int:
        numbering = word.part.numbering_part.element
        number = numbering.add_num(NUMBERED)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    flow = Flow(body, Book(link, numbered, list(listed(page))))
    flow.walk(page.body, Look())
    flow.close()
    body.append(section)


def _describe(word: WordDocument, page: HtmlElement, title: str) -> None:
    """Say in the file's properties what it is, whose and from when."""
    said = {each.get("name"): each.get("content", "") for each in page.iterfind("head/meta")}
    properties = word.core_properties
    properties.title = title[:255]
    properties.author = said.get("author", "")[:255]
    properties.subject = said.get("description", "")[:255]
    if changed := said.get("dcterms.modified"):
        day = dt.datetime.fromisoformat(changed).replace(tzinfo=dt.UTC)
        properties.created = properties.modified = day


def _parts(file: BytesIO) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(file) as archive:
        for name in sorted(archive.namelist()):
            yield name, archive.read(name)


def _packed(parts: Iterator[tuple[str, bytes]]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(parts, key=lambda part: part[0] != FIRST):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
