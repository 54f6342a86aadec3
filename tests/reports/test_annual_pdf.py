"""The annual report of the demonstration year, and of an empty year, as it is handed over."""

import datetime as dt
import re
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from activities.models import Activity, Goal, Plan
from partnerships.models import Project, Town
from reports import annual, demo, documents, pdf
from reports.pdf import fonts
from tests import pdfreader, verapdf
from tests.conftest import undone

# Without the mark there is no test database, and the fixtures below would use the real one.
pytestmark = pytest.mark.django_db

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
    context = documents.annual_context(annual.build(year, TODAY))
    paper = documents.annual_html(annual.build(year, TODAY))
    names = [goal.title for goal in Goal.objects.all()]
    names += [activity.title for activity in Activity.objects.all()]
    names += [each.name for model in (Town, Project) for each in model.objects.all()]
    page = render_to_string("reports/_annual_body.html", context | WEB)
    return Handed(pdf.render(paper), paper, page, names)


@pytest.fixture(scope="module")
def prepared():
    fonts.prepare(settings.NODE_MODULES / "source-sans" / "TTF", settings.FONT_DIR)


@pytest.fixture(scope="module")
def demo_report(django_db_setup, django_db_blocker, prepared):
    with django_db_blocker.unblock(), undone():
        demo.load()
        yield handed(2023)


@pytest.fixture(scope="module")
def empty_report(django_db_setup, django_db_blocker, prepared):
    with django_db_blocker.unblock(), undone():
        Plan.objects.create(year=2030)
        yield handed(2030)


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_verapdf_finds_no_failure_in_the_demonstration_year(demo_report, flavour):
    assert verapdf.failures(demo_report.pdf, flavour) == {}


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_verapdf_finds_no_failure_in_an_empty_year(empty_report, flavour):
    assert verapdf.failures(empty_report.pdf, flavour) == {}


def test_nothing_stands_in_the_margin(demo_report):
    assert pdfreader.beyond_the_margin(demo_report.pdf) == []


def test_the_file_says_its_title_and_its_language(demo_report):
    catalog = pdfreader.catalog(demo_report.pdf)

    assert catalog["language"] == "sv"
    assert catalog["title"] == "Årsrapport 2023"
    assert catalog["shows title"]


def test_the_bookmarks_are_the_headings(demo_report):
    headings = [
        (int(tag.kind[1]), squeeze(tag.text))
        for tag in pdfreader.tags(demo_report.pdf).all("H1", "H2", "H3", "H4")
    ]

    marks = [(level, squeeze(title)) for level, title in pdfreader.bookmarks(demo_report.pdf)]

    assert marks == headings
    assert len(marks) > 20


def test_every_goal_activity_town_and_project_is_in_the_file(demo_report):
    text = demo_report.text

    assert len(demo_report.names) == 17 + 19 + 11 + 2
    assert [name for name in demo_report.names if squeeze(name) not in text] == []


@pytest.mark.parametrize("figure", ["180 000 kr", "850 000 kr", "1 030 000 kr", "82,5 %"])
def test_the_year_s_money_is_in_the_file(demo_report, figure):
    pages = " ".join(pdfreader.pages(demo_report.pdf))

    assert figure.replace(" ", "") in re.sub(r"\s+", "", pages)


def test_every_word_of_the_page_is_in_the_file(demo_report):
    text = demo_report.text

    words = WordsOnPage.of(demo_report.page)

    assert len(words) > 1_500
    assert [word for word in words if word not in text] == []


def test_what_is_invented_is_marked_in_the_file(demo_report):
    marks = demo_report.text.count("exempeldata")

    assert marks >= 17 + 19 + 11


def test_the_same_data_gives_the_same_bytes(demo_report):
    assert pdf.render(demo_report.paper) == demo_report.pdf


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
