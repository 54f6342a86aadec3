"""The documents of a year beside the annual report: where they are, and how a test makes them."""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import count

from django.conf import settings

from reports import pdf
from reports.papers import PAPERS
from reports.pdf import fonts
from tests import pdfreader
from tests.audiences import COUNCIL, page
from tests.pdfreader import Tag
from tests.reports.handed import WordsOnPage, squeeze

PRINTED = ["verksamhetsplan", "tjansteskrivelse", "sammanfattning"]
# A draft of the plan is printed as the plan is.
SLUGS = [*PRINTED, "verksamhetsplan-utkast"]
ADDRESSES = {
    **{f"reports:paper#{slug}": page(f"/rapporter/{slug}/2023/", COUNCIL) for slug in SLUGS},
    **{
        f"reports:paper_pdf#{slug}": page(f"/rapporter/{slug}/2023/pdf/", COUNCIL) for slug in SLUGS
    },
}
# The pages that grow with what there is: the summary has the same room always.
PAGES = [f"/rapporter/{slug}/2023/" for slug in SLUGS if slug != "sammanfattning"]
TODAY = dt.date(2024, 2, 1)
CHAPTER = re.compile(r'<section class="chapter[^"]*"\s+aria-labelledby="([^"]+)">')


@dataclass
class Made:
    """One document: its file, the HTML it was printed from, and what its page shows."""

    pdf: bytes
    html: str
    page: str

    @property
    def words(self) -> str:
        return squeeze(" ".join(pdfreader.pages(self.pdf)))


def made(slug: str, year: int) -> Made:
    """Make the document anew, on a machine that may have no fonts yet."""
    fonts.prepare(settings.NODE_MODULES / "source-sans" / "TTF", settings.FONT_DIR)
    paper = PAPERS[slug]
    contents = paper.build(year, TODAY)
    html = paper.html(contents)
    return Made(pdf.render(html), html, paper.page(contents))


def chapters_on_page(html: str) -> list[str]:
    """Return what each chapter says, letters and figures only, in their order."""
    _before, *parts = CHAPTER.split(html)
    return ["".join(WordsOnPage.of(numbered(chapter))) for chapter in parts[1::2]]


def numbered(html: str) -> str:
    """Write out the numbers of the lists, which a page counts by itself."""

    def with_numbers(found: re.Match[str]) -> str:
        numbers = count(1)
        return re.sub("<li>", lambda _each: f"<li>{next(numbers)} ", found[0])

    return re.sub("<ol>.*?</ol>", with_numbers, html, flags=re.DOTALL)


def chapters_in_file(content: bytes) -> list[str]:
    """Return the same of the file, as somebody hears it. A new page goes on with the chapter."""
    chapters: list[str] = []
    for part in pdfreader.tags(content).all("Part"):
        for section in part.children:
            if section.children[0].kind == "H2":
                chapters.append("")
            chapters[-1] += squeeze(once(section))
    return chapters


def once(section: Tag) -> str:
    """Return the text without the heads that tables repeat where they go on, on a new page."""
    text = section.text
    for table in section.all("Table"):
        if table.children[0].kind == "THead":
            head = table.children[0].text
            text = text.replace(table.text, table.text.removeprefix(head), 1)
    return text
