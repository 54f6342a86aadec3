"""A year's report as it is handed over: the page and the file, with what both must say."""

import datetime as dt
import re
from dataclasses import dataclass
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

    @property
    def text(self) -> str:
        return squeeze(" ".join(pdfreader.pages(self.pdf)))


def squeeze(text: str) -> str:
    """Keep letters and figures; a PDF breaks lines at hyphens and draws the status symbols."""
    return re.sub(r"\W+", "", text)


def handed(year: int) -> Handed:
    """Make the year's report anew, on a machine that may have no fonts yet."""
    fonts.prepare(settings.NODE_MODULES / "source-sans" / "TTF", settings.FONT_DIR)
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
