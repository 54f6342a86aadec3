"""A PDF that is not made yet: a page says so, looks again by itself, and leads to it."""

import pytest

from reports import pdf, press
from reports.models import PrintOrder, Rendering
from reports.models.print_order import Stage
from reports.views import unchanged
from tests.factories import GoalFactory, PlanFactory

PDF = "/rapporter/arsrapport/2023/pdf/"
PAGE = "/rapporter/arsrapport/2023/"


@pytest.fixture
def year(db):
    return GoalFactory(plan=PlanFactory(year=2023))


@pytest.fixture
def taken_on(monkeypatch, settings):
    settings.PDF_WAIT_SECONDS = 0
    tasks = []
    monkeypatch.setattr(press.Press, "take_on", lambda _press, *task: tasks.append(task))
    monkeypatch.setattr(pdf, "render", lambda _html: b"%PDF-1.7")
    return tasks


def looks_again(client):
    """Ask as the page that waits does."""
    order = PrintOrder.objects.first()
    content_hash = order.content_hash if order else Rendering.objects.get().content_hash
    return client.get(PDF, headers={"X-Print-Order": content_hash})


def test_a_page_says_that_it_is_being_made_and_where_to_read_it_meanwhile(
    year, taken_on, as_member
):
    response = as_member.get(PDF)

    page = response.content.decode()
    assert response.status_code == 202
    assert 'role="status"' in page
    assert "PDF:en väntar på att en annan ska bli klar." in page
    assert f'href="{PAGE}"' in page
    assert 'http-equiv="refresh"' in page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert "no-store" in response["Cache-Control"]


def test_looking_again_tells_how_far_it_is_without_making_the_report_again(
    year, taken_on, as_member, django_assert_max_num_queries
):
    as_member.get(PDF)
    PrintOrder.objects.get().restated(stage=Stage.WRITING)

    with django_assert_max_num_queries(4):  # session, person, order, and the one of this test
        response = looks_again(as_member)

    assert response.status_code == 200
    assert "PDF:en skrivs nu." in response.content.decode()
    assert "<html" not in response.content.decode()


def test_when_it_is_ready_the_page_that_waits_gets_its_link(year, taken_on, as_member):
    as_member.get(PDF)
    press.fulfil(*taken_on[0])

    waited = looks_again(as_member).content.decode()

    assert f'data-ready href="{PDF}"' in waited
    assert "hx-get" not in waited
    assert as_member.get(PDF).content == b"%PDF-1.7"


@pytest.mark.parametrize("name", ["page", "part"])
def test_when_it_fails_both_kinds_of_reader_get_the_sentence(
    name, year, taken_on, as_member, monkeypatch
):
    def fail(_html):
        raise pdf.RenderError("Rapporten är för stor för att skrivas som PDF.")

    monkeypatch.setattr(pdf, "render", fail)
    as_member.get(PDF)
    press.fulfil(*taken_on[0])

    response = as_member.get(PDF) if name == "page" else looks_again(as_member)

    assert response.status_code == {"page": 503, "part": 200}[name]
    assert "Rapporten är för stor för att skrivas som PDF." in response.content.decode()
    assert "hx-get" not in response.content.decode()


def test_a_page_that_waits_for_a_dead_process_has_it_taken_over(
    year, taken_on, as_member, settings
):
    as_member.get(PDF)
    settings.PDF_WALL_SECONDS = -10
    settings.PDF_WAIT_SECONDS = -20
    looks_again(as_member)

    assert len(taken_on) == 2


def test_an_order_of_somebody_else_tells_nothing_but_that_it_is_waited_for(
    year, taken_on, as_contact
):
    as_contact.get(PDF)

    assert not PrintOrder.objects.exists()


@pytest.fixture
def kept(year, taken_on, as_member):
    as_member.get(PDF)
    press.fulfil(*taken_on[0])
    return as_member.get(PDF)["ETag"]


def test_who_has_it_already_is_told_so(kept, as_member):
    response = as_member.get(PDF, headers={"If-None-Match": kept})

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", kept)


def test_who_has_an_older_one_gets_the_new_one(kept, as_member):
    response = as_member.get(PDF, headers={"If-None-Match": '"gammal"'})

    assert (response.status_code, response.content) == (200, b"%PDF-1.7")


def test_one_may_ask_for_the_headers_only(kept, as_member):
    response = as_member.head(PDF)

    assert (response.status_code, response["ETag"], response.content) == (200, kept, b"")
    assert response["Content-Type"] == "application/pdf"


@pytest.fixture
def database_says(monkeypatch):
    """Let the database say what is committed; inside a test's transaction it does not."""
    unchanged._remembered.clear()
    said = ["1"]
    monkeypatch.setattr(unchanged, "moment", lambda: said[0])
    yield said
    unchanged._remembered.clear()


def test_while_nothing_has_changed_the_report_is_not_made_again(
    kept, as_member, database_says, django_assert_max_num_queries
):
    as_member.get(PDF)

    with django_assert_max_num_queries(4):  # session, person, rendering, its bytes
        response = as_member.get(PDF)

    assert response.content == b"%PDF-1.7"
    assert response["Content-Disposition"] == 'inline; filename="arsrapport-2023.pdf"'
    assert response["ETag"] == kept


def test_when_anything_has_changed_the_report_is_made_again(kept, as_member, database_says):
    as_member.get(PDF)
    GoalFactory(plan__year=2024)
    year = PlanFactory._meta.model.objects.get(year=2023)
    GoalFactory(plan=year)
    database_says[0] = "2"

    assert as_member.get(PDF).status_code == 202


def test_what_one_was_shown_is_not_remembered_for_another(kept, as_member, as_chair, database_says):
    as_member.get(PDF)
    before = len(unchanged._remembered)

    as_chair.get(PDF)

    assert len(unchanged._remembered) == before + 1


def test_who_may_not_see_it_is_not_shown_what_is_remembered(
    kept, as_member, as_contact, database_says
):
    as_member.get(PDF)

    assert as_contact.get(PDF).status_code == 403


def test_what_is_remembered_and_no_longer_kept_is_made_again(kept, as_member, database_says):
    as_member.get(PDF)
    Rendering.objects.all().delete()

    assert as_member.get(PDF).status_code == 202


def test_without_a_word_from_the_database_nothing_is_remembered(kept, as_member, database_says):
    database_says[0] = None

    as_member.get(PDF)

    assert not unchanged._remembered
