"""What the departments answer stands where it belongs in the report, on the page and on paper."""

import pytest

from tests.conftest import undone
from tests.reporting import report_in
from tests.reports.handed import WordsOnPage, handed, squeeze
from tests.rounding import ReportRoundFactory, answer_in

# Without the mark there is no test database, and the fixture below would use the real one.
pytestmark = pytest.mark.django_db

WORDS = {
    "results": "Två klasser möttes.\n\nDe arbetade med <b>gruvan</b>.",
    "benefit": "Fler elever vill läsa tyska.",
    "changes": "Ansökningar skrivs tidigare & tillsammans.",
    "outlook": "Vi söker nästa partner i Norden.",
}


@pytest.fixture(scope="module")
def report(django_db_setup, django_db_blocker):
    """A year in which each department has answered in its own way, as it is handed over."""
    with django_db_blocker.unblock(), undone():
        opened = ReportRoundFactory(plan=report_in("draft").plan)
        answer_in("ready", round=opened, department__name="Skolan", **WORDS)
        silent = {"results": "", "nothing_to_report": True}
        answer_in("ready", round=opened, department__name="Arkivet", **silent)
        answer_in("no_answer", round=opened, department__name="Vården")
        answer_in("draft", round=opened, department__name="Miljön", results="Inte klart än.")
        yield handed(2023)


@pytest.mark.parametrize(
    ("chapter", "names"),
    [
        ("resultat", ["results", "benefit"]),
        ("forandringar", ["changes"]),
        ("utblick", ["outlook"]),
    ],
)
def test_the_report_has_the_words_in_their_chapter_and_nowhere_else(report, chapter, names):
    begin = report.page.index(f'aria-labelledby="{chapter}"')
    end = report.page.index('<section class="chapter', begin)
    said = squeeze(" ".join(WordsOnPage.of(f"<p {report.page[begin:end]}")))

    assert [name for name in WORDS if squeeze(WORDS[name]) in said] == names


@pytest.mark.parametrize("name", WORDS)
def test_the_report_has_the_words_on_paper_as_they_were_written(report, name):
    assert squeeze(WORDS[name]) in report.text


@pytest.mark.parametrize(
    "sentence",
    [
        "Inget att rapportera: Arkivet.",
        "Har inte svarat: Vården.",
        "Väntar på svar från Miljön.",
    ],
)
def test_the_report_says_who_has_no_words_in_it(report, sentence):
    assert sentence in report.page
    assert squeeze(sentence) in report.text


def test_the_report_has_no_words_that_are_not_ready(report):
    assert "Inte klart än." not in report.page
