"""Whoever reads the reports can fetch them as Word files."""

import pytest

from reports.papers import PAPERS
from tests.factories import PlanFactory
from tests.reports.word.reader import Word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ADDRESS = "/rapporter/arsrapport/2023/word/"


def test_the_file_is_handed_out_under_its_name(as_member):
    PlanFactory(year=2023)

    answer = as_member.get(ADDRESS)

    assert answer.status_code == 200
    assert answer["Content-Type"] == WORD
    assert answer["Content-Disposition"] == 'attachment; filename="arsrapport-2023.docx"'
    assert Word.of(answer.content).texts("Title") == ["Årsrapport 2023"]


@pytest.mark.parametrize("slug", PAPERS)
def test_every_paper_can_be_fetched(as_member, slug):
    PlanFactory(year=2023)

    answer = as_member.get(f"/rapporter/{slug}/2023/word/")

    assert len(Word.of(answer.content).texts("Title")) == 1


def test_the_report_leads_to_it(as_member):
    PlanFactory(year=2023)

    assert f'href="{ADDRESS}"' in as_member.get("/rapporter/arsrapport/2023/").content.decode()


def test_another_word_is_no_paper(as_member):
    assert as_member.get("/rapporter/annat/2023/word/").status_code == 404


def test_the_contact_person_gets_none(as_contact):
    assert as_contact.get(ADDRESS).status_code == 403
