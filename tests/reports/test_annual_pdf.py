"""The annual report of the demonstration year, and of an empty year, as it is handed over."""

import re

import pytest

from activities.models import Plan
from reports import demo, pdf
from reports.annual import document
from tests import pdfreader, verapdf
from tests.conftest import undone
from tests.reports.handed import WordsOnPage, handed, squeeze

# Without the mark there is no test database, and the fixtures below would use the real one.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def demo_report(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        demo.load()
        yield handed(2023)


@pytest.fixture(scope="module")
def empty_report(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        Plan.objects.create(year=2030)
        yield handed(2030)


def test_every_page_of_a_draft_says_that_it_is_working_material(demo_report):
    pages = pdfreader.pages(demo_report.pdf)

    assert [place for place, page in enumerate(pages) if "ARBETSMATERIAL" not in page] == []


def test_the_cover_of_a_draft_says_it_to_those_who_listen(demo_report):
    said = [tag.text for tag in pdfreader.tags(demo_report.pdf).all("P")]

    assert sum("ARBETSMATERIAL" in text for text in said) == 1


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


@pytest.mark.parametrize("chapter", document.chapters())
def test_each_chapter_says_the_same_on_the_page_and_on_paper(demo_report, chapter):
    assert demo_report.words_of(chapter)
    assert demo_report.missing_in(chapter) == []


def test_the_summary_is_one_page(demo_report):
    pages = [squeeze(page) for page in pdfreader.pages(demo_report.pdf)]

    at = [place for place, page in enumerate(pages) if "2Sammanfattning" in page][-1]

    assert "Förändringarsomföreslås" in pages[at]
    assert "3Uppdragochunderlag" in pages[at + 1]


def test_no_text_is_drawn_over_another(demo_report):
    assert pdfreader.overlaps(demo_report.pdf) == []


def test_no_heading_stands_at_the_foot_of_a_page(demo_report):
    room = pdfreader.room_below_headings(demo_report.pdf)

    # A heading and three lines.
    assert [heading for heading, millimetres in room.items() if millimetres < 25] == []
    assert len(room) > 20


def test_no_page_is_left_half_empty(demo_report):
    white = pdfreader.white_at_the_foot(demo_report.pdf)

    # The last page ends where the report ends. Where a picture goes on to the next page, as much
    # as the picture may be left.
    assert [place for place, share in enumerate(white[2:-1], 3) if share > 0.4] == []


def test_the_tables_of_goals_have_equal_columns(demo_report):
    edges = pdfreader.left_edges(demo_report.pdf, "Motivering")

    assert len(edges) >= 4
    assert len(set(edges)) == 1


def test_what_explains_a_goal_stands_below_it_in_a_row_of_its_own(demo_report):
    rows = pdfreader.tags(demo_report.pdf).all("TR")

    explained = [row for row in rows if row.text.startswith("ÖM2: orsak och åtgärd")]
    items = [tag.text for row in explained for tag in row.all("LI")]

    assert items[::2] == ["Orsak", "Konsekvens", "Åtgärd", "Ansvarig", "Klar senast"]


def test_the_contents_are_one_page(demo_report):
    pages = [squeeze(page) for page in pdfreader.pages(demo_report.pdf)]

    assert "Innehåll" in pages[1]
    assert "1Beslutsblad" in pages[2]


def test_every_page_but_the_cover_says_which_case_it_is(demo_report):
    pages = [" ".join(page.split()) for page in pdfreader.pages(demo_report.pdf)]

    assert [p for p in pages if "Diarienummer: uppgift saknas" not in p] == []


def test_what_is_invented_is_marked_in_the_file(demo_report):
    marks = demo_report.text.count("exempeldata")

    assert marks >= 17 + 19 + 11


def test_the_same_data_gives_the_same_bytes(demo_report):
    assert pdf.render(demo_report.paper) == demo_report.pdf
