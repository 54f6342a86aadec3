"""The pages and files of an edition: what they say, and that they are handed out as they were."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.roles import Role
from reports import pdf
from reports.editions.encoding import sha256
from reports.models import Edition
from reports.pdf import verapdf
from tests.conftest import client_for
from tests.factories import GoalFactory, PlanFactory
from tests.forms import filled_in, opened, save
from tests.reporting import finish_edition, reissue, report_in

AT = "/rapporter/arsrapport/2023"
LIST = f"{AT}/utgavor/"
FIRST, SECOND = f"{LIST}1/", f"{LIST}2/"
APPROVE, REISSUE = f"{AT}/steg/godkann/", f"{AT}/ge-ut/"

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def printer(monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda html: b"%PDF-1.7 " + sha256(html.encode()).encode())
    monkeypatch.setattr(verapdf, "prove", lambda _pdf, _variant: None)


class TestApproving:
    def test_leads_to_the_edition_that_it_issues(self, as_chief_executive):
        report_in("ready")

        response = save(as_chief_executive, APPROVE)

        assert response["Location"] == FIRST
        assert "PDF:en är inte framställd än" in text_of(as_chief_executive.get(FIRST))

    def test_shows_the_way_to_what_is_approved(self, as_chief_executive):
        report_in("ready")

        page = text_of(as_chief_executive.get(APPROVE))

        assert f'href="{AT}/"' in page
        assert f'href="{AT}/pdf/"' in page

    def test_of_figures_that_changed_is_told_and_then_counts_from_now(self, as_chief_executive):
        report = report_in("ready")
        typed = opened(as_chief_executive, APPROVE)
        GoalFactory(plan=report.plan, code="N9", assessment="fulfilled")

        told = as_chief_executive.post(APPROVE, typed)
        then = as_chief_executive.post(APPROVE, filled_in(told))

        assert told.status_code == 422
        assert "Något har ändrats sedan du öppnade sidan." in text_of(told)
        assert then["Location"] == FIRST

    def test_sent_twice_issues_once(self, as_chief_executive):
        report_in("ready")
        typed = opened(as_chief_executive, APPROVE)

        answers = [as_chief_executive.post(APPROVE, typed).status_code for _ in range(2)]

        assert answers == [302, 422]
        assert Edition.objects.filter(paper="arsrapport").count() == 1


class TestThePage:
    def test_says_what_the_edition_is(self, as_member):
        report_in("approved")
        edition = Edition.objects.get(paper="arsrapport")

        page = text_of(as_member.get(FIRST))

        for said in ("Årsrapport 2023, utgåva 1", "Godkänd av kommundirektören.", edition.sha256):
            assert said in page
        assert " ".join(edition.page.split()) in page

    def test_of_a_replaced_edition_says_by_which(self, as_member):
        reissue(report := report_in("approved"))
        finish_edition(report)

        page = text_of(as_member.get(FIRST))

        assert "Ersatt av utgåva 2." in page
        assert f'href="{SECOND}"' in page

    def test_warns_of_an_edition_that_somebody_has_changed_beside_the_system(self, as_member):
        report_in("approved")
        edition = Edition.objects.get(paper="arsrapport")
        wrong = Edition.objects.get(paper="arsrapport")
        wrong.pk, wrong.number, wrong.data = None, 2, edition.data.replace("2023", "2024")
        wrong.save(force_insert=True)

        pages = [text_of(as_member.get(path)) for path in (FIRST, SECOND)]

        assert ["Utgåvan stämmer inte med sin kontrollsumma" in page for page in pages] == [
            False,
            True,
        ]

    def test_is_led_to_from_the_report_as_it_is_now(self, as_member):
        report_in("approved")

        page = as_member.get(f"{AT}/").content.decode()

        assert f'<a href="{FIRST}">Årsrapport 2023, utgåva 1</a>' in page

    def test_shows_what_people_wrote_as_text(self, as_member):
        report_in("approved", outlook="<script>alert(1)</script>")

        page = as_member.get(FIRST).content.decode()

        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page

    @pytest.mark.parametrize(
        "path",
        [
            f"{LIST}9/",
            f"{LIST}9/pdf/",
            "/rapporter/annat/2023/utgavor/",
            "/rapporter/annat/2023/utgavor/1/",
        ],
    )
    def test_of_what_is_not_there_is_not_found(self, path, as_member):
        report_in("approved")

        assert as_member.get(path).status_code == 404

    def test_list_shows_them_the_latest_first(self, as_member):
        reissue(report := report_in("approved"))
        finish_edition(report)
        reissue(report)

        editions = as_member.get(LIST).context["editions"]

        assert [(e.number, e.is_finished, e.replaced_by) for e in editions] == [
            (3, False, None),
            (2, True, None),
            (1, True, 2),
        ]

    def test_list_of_a_year_without_a_plan_is_not_found(self, as_member):
        assert as_member.get(LIST).status_code == 404

    def test_list_of_a_year_without_any_says_so(self, as_member):
        PlanFactory(year=2023)

        assert "Ingenting är utgivet än" in text_of(as_member.get(LIST))


class TestThePdf:
    def test_is_handed_out_as_it_is_kept(self, as_member):
        report_in("approved")
        edition = Edition.objects.get(paper="arsrapport")

        response = as_member.get(f"{FIRST}pdf/")

        assert response.content == bytes(edition.pdf)
        assert response["ETag"] == f'"{edition.sha256}"'
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == (
            'inline; filename="arsrapport-2023-utgava-1.pdf"'
        )

    def test_is_not_sent_to_whoever_has_it(self, as_member):
        report_in("approved")
        etag = as_member.get(f"{FIRST}pdf/")["ETag"]

        response = as_member.get(f"{FIRST}pdf/", headers={"If-None-Match": etag})

        assert (response.status_code, response.content) == (304, b"")

    def test_takes_one_question_beside_those_about_the_reader(self, as_member):
        report_in("approved")

        with CaptureQueriesContext(
            connection,
        ) as asked:
            as_member.get(f"{FIRST}pdf/")

        assert sum("reports_edition" in query["sql"] for query in asked) == 1
        assert len(asked) == 3

    def test_is_made_when_it_is_first_asked_for(self, printer, as_chief_executive):
        report_in("ready")
        save(as_chief_executive, APPROVE)

        response = as_chief_executive.get(f"{FIRST}pdf/")

        edition = Edition.objects.get(paper="arsrapport")
        assert response.content == bytes(edition.pdf)
        assert edition.sha256 == sha256(response.content)

    def test_that_cannot_be_made_is_explained_and_can_be_tried_again(
        self, printer, monkeypatch, as_chief_executive
    ):
        report_in("ready")
        save(as_chief_executive, APPROVE)
        with monkeypatch.context() as failing:
            failing.setattr(verapdf, "prove", fail)
            response = as_chief_executive.get(f"{FIRST}pdf/")

        assert response.status_code == 503
        assert "Programmet kunde inte köras." in text_of(response)
        assert "Framställ PDF:en" in text_of(as_chief_executive.get(FIRST))
        assert as_chief_executive.get(f"{FIRST}pdf/").status_code == 200


def fail(*_given):
    raise pdf.RenderError("Programmet kunde inte köras.")


@pytest.mark.parametrize("file", ["data.json", "data.zip", "paket.zip"])
class TestTheFiles:
    def test_are_handed_out_and_not_sent_twice(self, file, as_member):
        report_in("approved")
        response = as_member.get(FIRST + file)

        again = as_member.get(FIRST + file, headers={"If-None-Match": response["ETag"]})

        assert response["Content-Disposition"].startswith("attachment; filename=")
        assert (response.status_code, again.status_code) == (200, 304)

    def test_wait_for_the_pdf(self, file, as_member):
        reissue(report_in("approved"))

        response = as_member.get(SECOND + file)

        assert response.status_code == 409
        assert "Utgåvan har ingen PDF än. Framställ den först." in text_of(response)


def test_the_data_file_is_what_was_frozen(as_member):
    report_in("approved")
    edition = Edition.objects.get(paper="arsrapport")

    content = as_member.get(f"{FIRST}data.json").content

    assert sha256(content) == edition.data_sha256
    assert json.loads(content)["contents"]["title"] == "Årsrapport 2023"


class TestCorrecting:
    def test_leads_to_the_new_edition(self, as_chief_executive):
        report_in("approved")

        response = save(as_chief_executive, REISSUE, reason="Ett belopp var fel.")

        assert response["Location"] == SECOND

    def test_asks_why(self, as_chief_executive):
        report_in("approved")

        response = save(as_chief_executive, REISSUE, reason=" ")

        assert response.status_code == 422
        assert "Skriv varför utgåvan ges ut." in text_of(response)

    @pytest.mark.parametrize("after", ["", "x", "7"])
    def test_sent_by_whoever_saw_something_else_is_refused(self, after, as_chief_executive):
        report_in("approved")

        response = save(as_chief_executive, REISSUE, reason="Fel.", after=after)

        assert response.status_code == 422
        assert Edition.objects.filter(paper="arsrapport").count() == 1

    def test_is_told_of_what_changed_and_then_counts_from_now(self, as_chief_executive):
        report = report_in("approved")
        typed = {**opened(as_chief_executive, REISSUE), "reason": "Fel."}
        GoalFactory(plan=report.plan, code="N9", assessment="fulfilled")

        told = as_chief_executive.post(REISSUE, typed)
        then = as_chief_executive.post(REISSUE, filled_in(told))

        assert told.status_code == 422
        assert then["Location"] == SECOND

    def test_is_offered_on_the_way_to_those_who_may(self):
        report_in("approved")

        offered = {
            role: REISSUE in client_for(role).get(f"{AT}/vag/").content.decode()
            for role in (Role.CHIEF_EXECUTIVE, Role.COORDINATOR, Role.MEMBER)
        }

        assert offered == {
            Role.CHIEF_EXECUTIVE: True,
            Role.COORDINATOR: False,
            Role.MEMBER: False,
        }

    def test_of_a_draft_is_refused_with_a_sentence(self, as_chief_executive):
        report_in("draft")

        response = as_chief_executive.get(REISSUE)

        assert response.status_code == 409
        assert "Rapporten är inte godkänd." in text_of(response)


def test_the_report_is_handed_over_under_the_number_that_it_was_issued_with(as_coordinator):
    report_in("approved")

    response = save(
        as_coordinator, f"{AT}/steg/lamna/", day="2024-04-12", registry_number="KS0099/24"
    )

    assert response.status_code == 422
    assert "Rapporten är utgiven med diarienumret KS0042/24." in text_of(response)
