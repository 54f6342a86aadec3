"""The report's own words, its case and its state, on the page and on paper alike."""

import pytest

from reports.annual import document
from tests import pdfreader, verapdf
from tests.conftest import undone
from tests.reporting import ChapterTextFactory, ReportActionFactory, report_in
from tests.reports.handed import handed, squeeze

# Without the mark there is no test database, and the fixture below would use the real one.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

WRITTEN = {
    "proposal": "Kommunfullmäktige godkänner <b>rapporten</b> & lägger den till handlingarna.",
    "changes": "Nätverket träffas fyra gånger.\n\nPolicyn ses över: Røros, Grudziądz, Коломия.",
    "outlook": "Nästa år söker vi en ny vänort.\nDet blir i Norden.",
    "recipients": "Kommunstyrelsen\nNätverket",
}
# All form that a text can have, in ways that PDF/UA is particular about.
RICH = """Ingången till kapitlet {chapter}.
Rad två med **fet *och kursiv* text** och en [länk med **fet** text](https://falun.se/{chapter}).

### Underrubrik som står först

# Rubrik

- punkt

  med ett andra stycke
- en punkt till
  1. numrerad
     - djupt

       > citat i en lista
     - sist

## Underrubrik

> Ett citat
> - med en lista
>
> > och ett citat i citatet

7. sjunde
8. åttonde

# \u200b

<mailto:internationellt@falun.se> 😀 \u202eשלום\u202c
"""


@pytest.fixture(scope="module")
def treated_report(django_db_setup, django_db_blocker):
    """A small year whose report says all that one can say, and is treated by the assembly."""
    with django_db_blocker.unblock(), undone():
        last = report_in("treated", year=2022)
        ReportActionFactory(report=last, what="Fler möten", state="done", answer="Fyra möten.")
        ReportActionFactory(report=last, what="Ny policy", answer="Policyn är på remiss.")
        report = report_in("treated", year=2023, **WRITTEN)
        for chapter in document.chapters():
            text = RICH.format(chapter=chapter)
            ChapterTextFactory(plan=report.plan, chapter=chapter, text=text)
        yield handed(2023)


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_verapdf_finds_no_failure_in_a_report_with_rich_texts(treated_report, flavour):
    assert verapdf.failures(treated_report.pdf, flavour) == {}


@pytest.mark.parametrize("chapter", document.chapters())
def test_each_chapter_says_the_same_on_the_page_and_on_paper(treated_report, chapter):
    words = treated_report.words_of(chapter)

    # The fonts lack Hebrew; what they lack is shown as □.
    assert len(words) > 40
    assert treated_report.missing_in(chapter) == ["שלום"]


@pytest.mark.parametrize("name", WRITTEN)
def test_the_report_s_own_words_are_on_paper_as_they_were_written(treated_report, name):
    assert squeeze(WRITTEN[name]) in treated_report.text


def test_the_headings_of_the_texts_are_bookmarks_but_no_contents(treated_report):
    marks = [title for _level, title in pdfreader.bookmarks(treated_report.pdf)]
    contents = pdfreader.pages(treated_report.pdf)[1]

    assert marks.count("Rubrik") == len(document.chapters())
    assert "Underrubrik" not in contents


def test_no_page_of_an_approved_report_says_so(treated_report):
    assert "ARBETSMATERIAL" not in treated_report.text


def test_the_case_is_on_the_cover_and_its_number_on_every_page(treated_report):
    pages = [squeeze(page) for page in pdfreader.pages(treated_report.pdf)]

    for said in ("Behandlad av kommunfullmäktige", "KS0042/24", "2024-04-12", "2024-05-16"):
        assert squeeze(said) in pages[0]
    assert [page for page in pages if "DiarienummerKS004224" not in page] == []


def test_the_case_sheet_tells_the_way_of_the_case(treated_report):
    sheet = treated_report.text.rpartition("1Beslutsblad")[2].partition("2Sammanfattning")[0]

    for said in (
        "Godkänd av kommundirektören",
        "Lämnad till kommunfullmäktige 2024-04-12",
        "KF 2024-05-16",
    ):
        assert squeeze(said) in sheet
