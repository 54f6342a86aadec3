"""What is handed out as a Word file says what it says on paper, and can be worked with."""

import datetime as dt
import re
import zipfile
from io import BytesIO
from itertools import pairwise

import pytest
import time_machine
from docx.oxml.ns import qn

from activities.models import Activity, Goal, Plan
from budget.models import BudgetLine
from falun_intl.ui import formats
from partnerships.models import Project, Town
from reports import demo, word
from reports.annual import contents, document
from reports.papers import PAPERS
from tests.conftest import undone
from tests.reporting import report_in
from tests.reports.handed import TODAY, squeeze
from tests.reports.word.reader import Word, shown_in_word, shown_on_paper

# Without the mark there is no test database, and the fixtures below would use the real one.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

STYLES = ["Title", "Heading1", "Heading2", "Heading3", "Heading4"]


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker):
    """The documents of the demonstration year as printed, its records' names and its amounts."""
    with django_db_blocker.unblock(), undone():
        demo.load()
        names = [each.title for model in (Goal, Activity) for each in model.objects.all()]
        names += [each.name for model in (Town, Project) for each in model.objects.all()]
        amounts = {
            amount
            for line in BudgetLine.objects.filter(year=2023)
            for amount in (line.planned, line.outcome)
            if amount
        }
        html = {slug: paper.html(paper.build(2023, TODAY)) for slug, paper in PAPERS.items()}
        yield html, names, amounts


@pytest.fixture(scope="module")
def content(printed):
    return word.document(printed[0]["arsrapport"])


@pytest.fixture(scope="module")
def file(content):
    return Word.of(content)


@pytest.mark.parametrize("slug", PAPERS)
def test_it_says_in_the_same_order_what_paper_says(printed, slug):
    html = printed[0][slug]

    said = shown_in_word(Word.of(word.document(html)))

    assert said == shown_on_paper(html)
    assert len(said) > 500


def test_every_chapter_is_a_heading(file):
    assert file.texts("Heading1") == list(document.chapters().values())


def test_no_level_of_the_headings_is_skipped(file):
    levels = [STYLES.index(each.style) for each in file.paragraphs if each.style in STYLES]

    assert levels[0] == 0
    assert [two for one, two in pairwise(levels) if two > one + 1] == []


def test_every_goal_activity_town_and_project_is_there(printed, file):
    text = squeeze(file.text)

    assert len(printed[1]) == 17 + 19 + 11 + 2
    assert [name for name in printed[1] if squeeze(name) not in text] == []


def test_every_amount_of_the_budget_is_there(printed, file):
    assert len(printed[2]) > 10
    assert [each for each in printed[2] if formats.number(each) not in file.text] == []


def test_every_table_has_a_heading_row_that_comes_again_and_a_caption(file):
    tables = list(file.file.element.body.iter(qn("w:tbl")))
    captions = [each.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") for each in tables]

    assert len(tables) > 20
    assert all(
        table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        for table in tables
    )
    assert [each.get(qn("w:val")) for each in captions] == file.texts("Caption")


def test_every_row_is_as_wide_as_the_page(file):
    for table in file.file.element.body.iter(qn("w:tbl")):
        columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        assert sum(int(each.get(qn("w:w"))) for each in columns) <= 9070
        assert {width(row) for row in table.iter(qn("w:tr"))} == {len(columns)}


def width(row):
    """Count the columns that the cells of a row take."""
    spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.iter(qn("w:tc"))]
    return sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans)


def test_every_cell_ends_with_a_paragraph(file):
    cells = list(file.file.element.body.iter(qn("w:tc")))

    assert [cell for cell in cells if cell[-1].tag != qn("w:p")] == []


def test_the_contents_lead_to_the_headings(file):
    body = file.file.element.body
    places = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    led_to = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]

    assert set(document.chapters().values()) <= set(file.texts("TOC1"))
    assert set(filter(None, led_to)) == places


def test_the_first_page_says_that_a_copy_is_no_edition(file):
    assert file.paragraphs[0].style == "EditNote"
    assert "Redigerbart utdrag av Årsrapport 2023" in file.paragraphs[0].text
    assert "PDF:en" in file.paragraphs[0].text


def test_a_draft_says_that_it_is_working_material_on_every_page(file):
    assert "ARBETSMATERIAL" in file.header
    assert any("ARBETSMATERIAL" in text for text in file.texts("WorkingMaterial"))


def test_what_is_invented_is_marked(printed, file):
    # Above the summary the whole sentence, elsewhere the word.
    assert file.text.count("exempeldata") >= printed[0]["arsrapport"].count('class="example"')


def test_the_file_says_what_it_is(file):
    properties = file.file.core_properties

    assert properties.title == "Årsrapport 2023"
    assert properties.author == "Falu kommun"
    assert "kommunfullmäktige" in properties.subject
    assert properties.language == "sv-SE"
    assert 'w:lang w:val="sv-SE"' in file.file.styles.element.xml


def test_the_pages_are_numbered(file):
    footer = file.file.sections[0].footer._element.xml

    assert "Sida" in file.footer
    assert re.findall(r'instr=" (\w+) "', footer) == ["PAGE", "NUMPAGES"]


def test_the_same_report_gives_the_same_bytes(printed, content):
    with time_machine.travel(dt.timedelta(days=400), tick=False):
        assert word.document(printed[0]["arsrapport"]) == content


def test_nothing_in_it_leads_to_another_file(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        relations = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]

    assert len(relations) == 2
    assert b"External" not in b"".join(relations)


@pytest.fixture(scope="module")
def others(django_db_setup, django_db_blocker):
    """A year without anything, and one whose report is approved."""
    with django_db_blocker.unblock(), undone():
        Plan.objects.create(year=2030)
        report_in("treated", year=2022)
        yield {year: document.annual_html(contents.build(year, TODAY)) for year in (2022, 2030)}


@pytest.mark.parametrize("year", [2022, 2030])
def test_other_years_say_what_paper_says(others, year):
    assert shown_in_word(Word.of(word.document(others[year]))) == shown_on_paper(others[year])


def test_an_approved_report_is_no_working_material_and_has_its_number(others):
    file = Word.of(word.document(others[2022]))

    assert "ARBETSMATERIAL" not in file.text + file.header
    assert "KS0042/24" in file.header
