"""An edition's PDF is written and proved while whoever asked for it waits on a page."""

import datetime as dt
import logging

import pytest
from django.utils import timezone

from reports import pdf, press
from reports.models import Edition, PrintOrder, Rendering
from reports.models.print_order import Stage
from reports.pdf import verapdf
from reports.pdf.problems import RenderError
from tests.reporting import reissue, report_in

EDITION = "/rapporter/arsrapport/2023/utgavor/2/"
PDF = f"{EDITION}pdf/"
FOUND = "PDF:en följer inte PDF/A och PDF/UA (ua1 7.1-9) och ges inte ut."


@pytest.fixture
def edition(db):
    return reissue(report_in("approved"))


@pytest.fixture
def done(monkeypatch):
    """What a printer and a proof that take no time have done."""
    steps = []

    def render(_html):
        steps.append("written")
        return b"%PDF-1.7 en"

    monkeypatch.setattr(pdf, "render", render)
    monkeypatch.setattr(verapdf, "prove", lambda _pdf, _variant: steps.append("proved"))
    return steps


@pytest.fixture
def taken_on(monkeypatch, settings, done):
    """What the thread would do; here nothing runs beside the test."""
    settings.PDF_WAIT_SECONDS = 0
    tasks = []
    monkeypatch.setattr(press.Press, "take_on", lambda _press, *task: tasks.append(task))
    return tasks


@pytest.fixture
def faulty(monkeypatch):
    def prove(_pdf, _variant):
        raise RenderError(FOUND)

    monkeypatch.setattr(verapdf, "prove", prove)


def text_of(response):
    return " ".join(response.content.decode().split())


def until_the_proof(task):
    """Do what was ordered, and lose the process in the middle of the first proof."""
    order, work = task
    for stage in work():
        order.restated(stage=stage)
        if stage == Stage.PROVING:
            break


def test_no_request_waits_for_the_proof(edition, taken_on, done, as_member):
    response = as_member.get(PDF)

    assert response.status_code == 202
    assert done == []
    assert len(taken_on) == 1


def test_the_page_of_the_edition_says_how_far_it_is(edition, taken_on, as_member):
    as_member.get(PDF)
    until_the_proof(taken_on[0])

    page = text_of(as_member.get(EDITION))

    assert "PDF:en är skriven och granskas nu mot PDF/A och PDF/UA." in page
    assert "Vänta på PDF:en" in page


def test_what_is_written_but_not_proved_is_handed_out_to_nobody(edition, taken_on, as_member):
    as_member.get(PDF)
    until_the_proof(taken_on[0])

    assert Rendering.objects.exists()
    assert as_member.get(PDF).status_code == 202


def test_it_is_finished_although_nobody_waits_any_more(edition, taken_on, done, as_member):
    as_member.get(PDF)
    press.fulfil(*taken_on[0])

    assert done == ["written", "proved"] * 3
    assert bytes(Edition.objects.get(pk=edition.pk).pdf) == b"%PDF-1.7 en"
    assert not PrintOrder.objects.exists()
    assert as_member.get(PDF).content == b"%PDF-1.7 en"


def test_of_a_process_that_died_the_rest_is_done_and_nothing_twice(
    edition, taken_on, done, as_member, settings
):
    as_member.get(PDF)
    until_the_proof(taken_on[0])
    PrintOrder.objects.update(
        since=timezone.now() - dt.timedelta(seconds=settings.PDF_WALL_SECONDS + 6)
    )
    as_member.get(PDF)

    press.fulfil(*taken_on[1])

    assert done == ["written", "proved"] * 3
    assert Edition.objects.get(pk=edition.pk).is_finished


def test_of_two_processes_that_did_the_same_the_first_counts(edition, taken_on, done, as_member):
    as_member.get(PDF)
    _order, work = taken_on[0]
    press.fulfil(*taken_on[0])

    assert list(work()) == []


def test_the_page_that_waited_gets_its_link_and_not_the_file(edition, taken_on, as_member):
    as_member.get(PDF)
    order = PrintOrder.objects.get()
    press.fulfil(*taken_on[0])

    waited = as_member.get(PDF, headers={"X-Print-Order": order.content_hash}).content.decode()

    assert f'data-ready href="{PDF}"' in waited
    assert "%PDF" not in waited


class TestWithoutProof:
    def test_there_is_no_edition_and_the_log_says_which(
        self, edition, taken_on, faulty, as_member, caplog
    ):
        as_member.get(PDF)
        with caplog.at_level(logging.WARNING, logger="reports.press"):
            press.fulfil(*taken_on[0])

        assert not Edition.objects.get(pk=edition.pk).is_finished
        assert "arsrapport-2023-utgava-2" in caplog.text
        assert FOUND in caplog.text

    def test_whoever_waited_is_told_why(self, edition, taken_on, faulty, as_member):
        as_member.get(PDF)
        press.fulfil(*taken_on[0])

        response = as_member.get(PDF)

        assert response.status_code == 503
        assert FOUND in text_of(response)

    def test_the_page_of_the_edition_says_so_to_whoever_comes_later(
        self, edition, taken_on, faulty, as_chief_executive
    ):
        as_chief_executive.get(PDF)
        press.fulfil(*taken_on[0])
        PrintOrder.objects.update(since=timezone.now() - dt.timedelta(hours=2))

        page = text_of(as_chief_executive.get(EDITION))

        assert FOUND in page
        assert "Framställ PDF:en igen" in page


class TestThePageOfAnEditionWithoutPdf:
    def test_has_it_begun_by_itself(self, edition, taken_on, as_member):
        page = text_of(as_member.get(EDITION))

        assert "PDF:en väntar på att en annan ska bli klar." in page
        assert len(taken_on) == 1

    def test_has_it_begun_once(self, edition, taken_on, as_member):
        for _visit in range(2):
            as_member.get(EDITION)

        assert len(taken_on) == 1

    def test_takes_over_what_a_dead_process_left(self, edition, taken_on, as_member):
        as_member.get(EDITION)
        PrintOrder.objects.update(since=timezone.now() - dt.timedelta(hours=2))
        as_member.get(EDITION)

        assert len(taken_on) == 2

    def test_tries_nothing_anew_that_has_failed(self, edition, taken_on, faulty, as_member):
        as_member.get(EDITION)
        press.fulfil(*taken_on[0])
        PrintOrder.objects.update(since=timezone.now() - dt.timedelta(hours=2))

        page = text_of(as_member.get(EDITION))

        assert FOUND in page
        assert len(taken_on) == 1

    def test_leads_to_where_the_report_goes_on(self, edition, as_member):
        assert 'href="/rapporter/arsrapport/2023/vag/"' in text_of(as_member.get(EDITION))
