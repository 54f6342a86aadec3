"""Reads a Word file as another program does, and the printed page that it was made of."""

from dataclasses import dataclass
from io import BytesIO

from django.utils.html import escape
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import html

from reports import word
from tests.reports.handed import squeeze

NOT_IN_WORD = "//body//figure | //svg | //*[@aria-hidden='true'] | //nav[@data-contents]"
# What stands in the Word file and not on paper: its own note, the contents, what is left out.
ONLY_IN_WORD = ("EditNote", "TOC", "PictureNote")
BREAKS = {qn("w:br"), qn("w:tab")}


@dataclass
class Paragraph:
    style: str
    text: str


@dataclass
class Word:
    file: WordDocument
    paragraphs: list[Paragraph]

    @classmethod
    def of(cls, content: bytes) -> "Word":
        file = Document(BytesIO(content))
        return cls(file, [_paragraph(each) for each in file.element.body.iter(qn("w:p"))])

    @property
    def text(self) -> str:
        return "\n".join(each.text for each in self.paragraphs)

    def texts(self, *styles: str) -> list[str]:
        return [each.text for each in self.paragraphs if each.style in styles]

    @property
    def header(self) -> str:
        return _words(self.file.sections[0].header)

    @property
    def footer(self) -> str:
        return _words(self.file.sections[0].footer)


def _paragraph(element) -> Paragraph:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    pieces = [
        "\n" if each.tag in BREAKS else each.text or "" for each in element.iter(qn("w:t"), *BREAKS)
    ]
    return Paragraph("Normal" if style is None else style.get(qn("w:val")), "".join(pieces))


def _words(part) -> str:
    return " ".join(each.text for each in part.paragraphs)


def page(body: str, *, head: str = "") -> str:
    """Return a printed document with the body."""
    return f'<html lang="sv"><head><title>Prov</title>{head}</head><body>{body}</body></html>'


def typed(text: str) -> str:
    """Return a paragraph of a page as our templates write it when a person has typed the text."""
    return f"<p>{escape(text)}</p>"


def word_of(body: str, *, head: str = "") -> Word:
    return Word.of(word.document(page(body, head=head)))


def shown_on_paper(document: str) -> str:
    """Return the letters and figures of a printed page, in order, without what is not in Word."""
    tree = html.document_fromstring(document)
    for each in tree.xpath(NOT_IN_WORD):
        each.drop_tree()
    return squeeze(tree.body.text_content())


def shown_in_word(file: Word) -> str:
    kept = [each for each in file.paragraphs if not each.style.startswith(ONLY_IN_WORD)]
    return squeeze(" ".join(each.text for each in kept))
