"""The report's own words, its case and its state, on the page and on paper alike."""

import pytest

from tests import pdfreader, verapdf
from tests.conftest import undone
from tests.reporting import ReportActionFactory, report_in
from tests.reports.handed import WordsOnPage, handed, squeeze

# Without the mark there is no test database, and the fixture below would use the real one.
pytestmark = [pytest.mark.django_db, pytest.mark.printed]

WRITTEN = {
    "proposal": "Kommunfullmäktige godkänner <b>rapporten</b> & lägger den till handlingarna.",
    "changes": "Nätverket träffas fyra gånger.\n\nPolicyn ses över: Røros, Grudziądz, Коломия.",
    "outlook": "Nästa år söker vi en ny vänort.\nDet blir i Norden.",
}


@pytest.fixture(scope="module")
def treated_report(django_db_setup, django_db_blocker):
    """A small year whose report says all that one can say, and is treated by the assembly."""
    with django_db_blocker.unblock(), undone():
        last = report_in("treated", year=2022)
        ReportActionFactory(report=last, what="Fler möten", state="done", answer="Fyra möten.")
        ReportActionFactory(report=last, what="Ny policy", answer="Policyn är på remiss.")
        report_in("treated", year=2023, **WRITTEN)
        yield handed(2023)


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_verapdf_finds_no_failure_in_a_report_that_is_treated(treated_report, flavour):
    assert verapdf.failures(treated_report.pdf, flavour) == {}


@pytest.mark.parametrize("chapter", ["forslag", "uppfoljt", "forandringar", "utblick"])
def test_the_report_s_own_chapters_say_the_same_on_paper(treated_report, chapter):
    begin = treated_report.page.index(f'aria-labelledby="{chapter}"')
    end = treated_report.page.index('<section class="chapter', begin)

    words = WordsOnPage.of(f"<p {treated_report.page[begin:end]}")

    assert len(words) > 8
    assert [word for word in words if word not in treated_report.text] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_the_report_s_own_words_are_on_paper_as_they_were_written(treated_report, name):
    assert squeeze(WRITTEN[name]) in treated_report.text


def test_no_page_of_an_approved_report_says_so(treated_report):
    assert "ARBETSMATERIAL" not in treated_report.text


def test_the_case_is_on_the_cover(treated_report):
    cover = squeeze(pdfreader.pages(treated_report.pdf)[0])

    for said in ("Behandlad av kommunfullmäktige", "KS0042/24", "2024-04-12", "2024-05-16"):
        assert squeeze(said) in cover
