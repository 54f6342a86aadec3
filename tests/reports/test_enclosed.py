"""The case letter and the summary are issued with the report: frozen, proved and registered so."""

import io
import json
import zipfile

import pytest

from reports import pdf
from reports.editions import encoding, issuing, package
from reports.models import Edition
from reports.pdf import verapdf
from reports.pdf.problems import RenderError
from tests.factories import GoalFactory
from tests.reporting import move_report, reissue, report_in

pytestmark = pytest.mark.django_db

EDITION = "/rapporter/arsrapport/2023/utgavor/1/"
ENCLOSED = ["sammanfattning", "tjansteskrivelse"]


def editions(number=1):
    return {each.paper: each for each in Edition.objects.filter(number=number)}


def text_of(response):
    return " ".join(response.content.decode().split())


def test_an_approval_issues_them_under_the_same_number_for_the_same_reason():
    report_in("approved")

    found = editions()
    assert sorted(found) == ["arsrapport", *ENCLOSED]
    assert {each.reason for each in found.values()} == {"Godkänd av kommundirektören."}
    assert len({each.issued_by for each in found.values()}) == 1


def test_they_are_frozen_as_they_are_once_the_report_is_approved():
    report = report_in("approved")
    letter = editions()["tjansteskrivelse"]

    day = report.steps.get(step="approve").taken_at.astimezone().date().isoformat()
    assert f"<dd >{day}</dd>" in letter.page
    for each in editions().values():
        assert "arbetsmaterial" not in (each.page + each.html).lower()


def test_a_correction_corrects_them_too():
    report = report_in("approved")
    GoalFactory(plan=report.plan, code="N9", assessment="not_assessed", title="Ett nytt mål")
    report.plan.goals.filter(code="N9").update(assessment="fulfilled")
    reissue(report)

    first, second = editions(1), editions(2)
    assert sorted(second) == sorted(first)
    assert first["sammanfattning"].page != second["sammanfattning"].page


def test_a_report_that_is_sent_back_and_approved_again_has_a_new_letter():
    move_report(report_in("approved"), "send_back", "mark_ready", "approve")

    assert sorted(editions(2)) == ["arsrapport", *ENCLOSED]
    assert '<p class="lead">Utgåva 2, ' in editions(2)["tjansteskrivelse"].html


class TestFinishing:
    @pytest.fixture(autouse=True)
    def printer(self, monkeypatch):
        monkeypatch.setattr(pdf, "render", lambda html: b"%PDF-1.7 " + html[-200:].encode())
        monkeypatch.setattr(verapdf, "prove", lambda _pdf, _variant: None)

    @pytest.fixture
    def edition(self):
        return reissue(report_in("approved"))

    def test_the_report_finishes_them(self, edition):
        issuing.finish(edition)

        assert all(each.is_finished for each in editions(2).values())

    def test_one_that_is_not_accepted_holds_the_report_back(self, edition, monkeypatch):
        def prove(_pdf, _variant):
            raise RenderError("PDF:en följer inte PDF/A och PDF/UA.")

        monkeypatch.setattr(verapdf, "prove", prove)

        with pytest.raises(RenderError):
            issuing.finish(edition)
        assert not any(each.is_finished for each in editions(2).values())


class TestThePackage:
    @pytest.fixture
    def unpacked(self):
        report_in("approved")
        read = zipfile.ZipFile(io.BytesIO(package.package_zip(editions()["arsrapport"])))
        return {name: read.read(name) for name in read.namelist()}

    def test_holds_the_letter_and_the_summary_as_they_were_issued(self, unpacked):
        for slug in ENCLOSED:
            assert unpacked[f"{slug}-2023-utgava-1.pdf"] == bytes(editions()[slug].pdf)

    def test_says_the_sum_of_each(self, unpacked):
        said = {each["name"]: each for each in json.loads(unpacked["metadata.json"])["files"]}

        for slug in ENCLOSED:
            name = f"{slug}-2023-utgava-1.pdf"
            assert said[name]["sha256"] == encoding.sha256(unpacked[name])
            assert said[name]["sha256"] == editions()[slug].sha256
            assert f"{said[name]['sha256']}  {name}\n" in unpacked["SHA256SUMS"].decode()

    def test_of_the_letter_alone_holds_the_letter_alone(self):
        report_in("approved")

        read = zipfile.ZipFile(io.BytesIO(package.package_zip(editions()["tjansteskrivelse"])))

        assert [each for each in read.namelist() if each.endswith(".pdf")] == [
            "tjansteskrivelse-2023-utgava-1.pdf"
        ]


def test_the_page_of_the_edition_leads_to_them(as_member):
    report_in("approved")

    page = text_of(as_member.get(EDITION))

    assert "Tjänsteskrivelse 2023, utgåva 1</a>" in page
    assert 'href="/rapporter/sammanfattning/2023/utgavor/1/"' in page


def test_anybody_may_verify_the_letter_once_the_report_is_handed_over(client):
    report_in("submitted")

    page = text_of(client.post("/verifiera/", {"sha256": editions()["tjansteskrivelse"].sha256}))

    assert "Filen är Tjänsteskrivelse 2023, utgåva 1" in page


def test_nobody_learns_of_the_letter_before_that(client):
    report_in("approved")

    page = text_of(client.post("/verifiera/", {"sha256": editions()["tjansteskrivelse"].sha256}))

    assert "Filen känns inte igen." in page


def test_whoever_approves_is_led_to_all_that_is_issued(as_chief_executive):
    report_in("ready")

    page = text_of(as_chief_executive.get("/rapporter/arsrapport/2023/steg/godkann/"))

    for slug in ("arsrapport", *ENCLOSED):
        assert f'href="/rapporter/{slug}/2023/"' in page
        assert f'href="/rapporter/{slug}/2023/pdf/"' in page
