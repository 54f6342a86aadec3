"""Words in Word: pieces of text in a paragraph, each with its look."""

import re
from dataclasses import dataclass

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

# White space as HTML sees it; a no-break space is a character like others.
BLANK = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True)
class Look:
    """How a piece of text looks, and in what language it is when that is not the document's."""

    bold: bool = False
    italic: bool = False
    style: str = ""
    language: str = ""
    # The relationship that leads to another site, or the bookmark that leads within the document.
    link: str = ""
    anchor: str = ""


def new(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """Make an element of Word's own namespace, its attributes too."""
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def run(text: str, look: Look) -> BaseOxmlElement:
    """Make a run, within a link where the look has one."""
    words = new("t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    made = new("r", *_properties(look), words)
    if look.link:
        link = new("hyperlink", made)
        link.set(qn("r:id"), look.link)
        return link
    return new("hyperlink", made, anchor=look.anchor) if look.anchor else made


def _properties(look: Look) -> list[BaseOxmlElement]:
    """Return what Word asks to stand in this order."""
    found = []
    style = look.style or ("Hyperlink" if look.link else "")
    if style:
        found.append(new("rStyle", val=style))
    found += [new(tag) for tag, wanted in (("b", look.bold), ("i", look.italic)) if wanted]
    if look.language:
        found.append(new("lang", val=look.language))
    return [new("rPr", *found)] if found else []


class Line:
    """The words of one paragraph; white space is put together as a browser does it."""

    def __init__(self, paragraph: BaseOxmlElement) -> None:
        self.paragraph = paragraph
        self.waiting = False
        self.begun = False

    def write(self, text: str, look: Look) -> None:
        words = BLANK.sub(" ", text)
        if words.startswith(" "):
            self.waiting = self.begun
        if not words.strip(" "):
            return
        if self.waiting:
            # Apart, so that no box or line that the look draws reaches over the space.
            self.paragraph.append(run(" ", Look()))
        self.paragraph.append(run(words.strip(" "), look))
        self.waiting, self.begun = words.endswith(" "), True

    def turn(self) -> None:
        """Go to a new line in the same paragraph."""
        self.paragraph.append(new("r", new("br")))
        self.waiting = self.begun = False
