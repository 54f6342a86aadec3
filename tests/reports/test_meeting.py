"""The chair's list for a meeting says on paper what the dashboard says, and has room to write."""

import datetime as dt

import pytest
from django.conf import settings

from reports import answers, meeting, overview, pdf
from reports.pdf import fonts
from tests import pdfreader, verapdf
from tests.ways import plan_in

PAGE = "/oversikt/2023/moteslista/pdf/"
NEXT_YEAR = dt.date(2024, 1, 15)


@pytest.fixture(scope="module", autouse=True)
def _prepared():
    fonts.prepare(settings.NODE_MODULES / "source-sans" / "TTF", settings.FONT_DIR)


def words(content):
    return "".join("".join(pdfreader.pages(content)).split())


@pytest.fixture(scope="module")
def printed(_prepared, _demo_year, django_db_blocker):
    """The list of the demonstration year, rendered once, and what the dashboard says."""
    with django_db_blocker.unblock():
        return pdf.render(meeting.html(2023, NEXT_YEAR)), overview.build(2023, NEXT_YEAR)


@pytest.mark.once
def test_the_list_has_the_five_answers_and_all_that_waits(printed):
    content, shown = printed
    told = words(content)
    wanted = [each.question for each in answers.answers(shown)]
    wanted += [each.sentence for each in shown.decisions]
    wanted += [each.title for each in shown.late]
    assert [text for text in wanted if "".join(text.split()) not in told] == []


@pytest.mark.once
@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_the_list_is_accessible_and_archivable(flavour, printed):
    content, _shown = printed

    assert pdfreader.beyond_the_margin(content) == []
    assert verapdf.failures(content, flavour) == {}


def test_an_empty_year_has_a_list_too(db):
    plan_in("approved", year=2023)

    content = pdf.render(meeting.html(2023, NEXT_YEAR))

    assert "Ingetväntarpåbeslut." in words(content)
    assert verapdf.failures(content, "ua1") == {}


def test_a_member_opens_the_list_and_a_contact_person_does_not(demo_year, as_member, as_contact):
    answer = as_member.get(PAGE)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert as_contact.get(PAGE).status_code == 403
