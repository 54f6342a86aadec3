"""A file that a document carries inside it, as PDF/A-3 allows: the data beside the text.

It travels in the head of the HTML, so that a document is one string whatever it carries.
"""

import base64
import datetime as dt
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from reports.pdf.problems import Kind, ProblemError

HEAD_ENDS = "</head>"
KIND = "application/octet-stream"


@dataclass(frozen=True)
class CarriedFile:
    name: str
    content: bytes
    day: dt.datetime


def takes_files(variant: str) -> bool:
    """Say whether a PDF of this variant may hold files of any kind."""
    return variant.startswith("pdf/a-3")


def with_file(html: str, content: bytes, *, name: str, day: dt.date) -> str:
    """Return the document with the file in its head; `name` holds no quotes. Raises ValueError."""
    if HEAD_ENDS not in html:
        raise ValueError("The document has no head to carry a file in.")
    packed = base64.b64encode(content).decode()
    script = f'<script type="{KIND}" data-file="{name}" data-day="{day}">{packed}</script>'
    return html.replace(HEAD_ENDS, f"{script}{HEAD_ENDS}", 1)


def take_out(root: Element, variant: str) -> list[CarriedFile]:
    """Return the files in the document's head, removed from it. Raises `ProblemError`."""
    head = root.find("head")
    if head is None:
        return []
    carried = [each for each in head if each.get("data-file")]
    if carried and not takes_files(variant):
        raise ProblemError(Kind.TEMPLATE, f"{variant} holds no files")
    for each in carried:
        head.remove(each)
    return [_file(each) for each in carried]


def _file(script: Element) -> CarriedFile:
    return CarriedFile(
        name=script.get("data-file", ""),
        content=base64.b64decode(script.text or ""),
        day=dt.datetime.fromisoformat(script.get("data-day", "")),
    )
