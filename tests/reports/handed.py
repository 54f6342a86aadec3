"""A year's report as it is handed over: the page and the file, with what both must say."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

from django.conf import settings
from django.template.loader import render_to_string

from activities.models import Activity, Goal
from partnerships.models import Project, Town
from reports import pdf
from reports.annual import contents, document
from reports.pdf import fonts
from tests import pdfreader

TODAY = dt.date(2024, 2, 1)
WEB = {"chart_template": "components/_chart.html"}


@dataclass
class Handed:
    pdf: bytes
    paper: str
    page: str
    names: list[str]

    @cached_property
    def text(self) -> str:
        return squeeze(" ".join(pdfreader.pages(self.pdf)))

    def missing_in(self, chapter: str) -> list[str]:
        """List the words of a chapter on the page that the same chapter lacks on paper."""
        on_paper = self._on_paper[chapter]
        return [word for word in self.words_of(chapter) if word not in on_paper]

    def words_of(self, chapter: str) -> list[str]:
        """List the words of a chapter on the page."""
        begin = self.page.index(f'aria-labelledby="{chapter}"')
        end = self.page.find('<section class="chapter', begin)
        return WordsOnPage.of(f"<p {self.page[begin : end if end > 0 else None]}")

    @cached_property
    def _on_paper(self) -> dict[str, str]:
        """The text of each chapter on paper, from its heading to the next one's."""
        titles = {name: squeeze(title) for name, title in document.chapters().items()}
        # The last time that a title stands there is not in the table of contents.
        places = [self.text.rindex(title) for title in titles.values()]
        assert places == sorted(places)
        ends = [*places[1:], len(self.text)]
        return {
            name: self.text[begin:end]
            for name, begin, end in zip(titles, places, ends, strict=True)
        }


def squeeze(text: str) -> str:
    """Keep letters and figures; a PDF breaks lines at hyphens and draws the status symbols."""
    return re.sub(r"\W+", "", text)


def prepared() -> None:
    """See to it that a machine that may have no fonts yet has them."""
    fonts.prepare(settings.NODE_MODULES / "source-sans" / "TTF", settings.FONT_DIR)


def handed(year: int) -> Handed:
    """Make the year's report anew."""
    prepared()
    context = document.annual_context(contents.build(year, TODAY))
    paper = document.annual_html(contents.build(year, TODAY))
    names = [goal.title for goal in Goal.objects.all()]
    names += [activity.title for activity in Activity.objects.all()]
    names += [each.name for model in (Town, Project) for each in model.objects.all()]
    page = render_to_string("reports/_annual_body.html", context | WEB)
    return Handed(pdf.render(paper), paper, page, names)


class WordsOnPage(HTMLParser):
    """Collects the words of a page, without what only leads to the numbers of a chart."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.skipping = 0

    @classmethod
    def of(cls, html: str) -> list[str]:
        reader = cls()
        reader.feed(html)
        return reader.words

    def handle_starttag(self, tag, attrs):
        # The title of a picture is its alternative text; paper has it in the tag tree.
        self.skipping += tag in {"summary", "title"}

    def handle_endtag(self, tag):
        self.skipping -= tag in {"summary", "title"}

    def handle_data(self, data):
        if not self.skipping:
            self.words += re.findall(r"\w+", data)
