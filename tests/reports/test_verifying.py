"""Anybody may ask which edition a file is, and is told no more than that."""

import hashlib
from io import BytesIO, StringIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from reports.editions import pace, uploads
from reports.models import Edition
from tests.reporting import finish_edition, move_report, reissue, report_in

PAGE = "/verifiera/"
UNKNOWN = "Filen känns inte igen."
IS_LATEST = "Innehållet är oförändrat och det är den senaste utgåvan."

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _calm():
    cache.clear()
    yield
    cache.clear()


def text_of(response):
    return " ".join(response.content.decode().split())


def of_reports():
    """The editions of reports, without what goes with them."""
    return Edition.objects.filter(paper="arsrapport")


def sent(client, content, name="rapport.pdf"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)})


def day_of(edition):
    return timezone.localdate(edition.issued_at)


class TestWhatThePublicLearns:
    def test_the_page_is_open(self, client):
        assert client.get(PAGE).status_code == 200

    @pytest.mark.parametrize("state", ["submitted", "treated"])
    def test_a_file_that_was_handed_over_is_known(self, state, client):
        report_in(state)
        edition = of_reports().get()

        page = text_of(sent(client, bytes(edition.pdf)))

        assert f"Filen är Årsrapport 2023, utgåva 1, utgiven {day_of(edition)}." in page
        assert IS_LATEST in page

    def test_nothing_more_is_told_of_it(self, client):
        report_in("submitted")
        edition = of_reports().get()

        page = text_of(sent(client, bytes(edition.pdf)))

        assert edition.get_absolute_url() not in page
        assert str(edition.issued_by) not in page

    def test_the_data_file_is_known_too(self, client):
        report_in("submitted")

        page = text_of(sent(client, of_reports().get().data.encode(), "data.json"))

        assert "Filen är datafilen till Årsrapport 2023, utgåva 1" in page

    def test_an_approved_report_that_is_not_handed_over_is_not_known_of(self, client):
        report_in("approved")

        assert UNKNOWN in text_of(sent(client, bytes(of_reports().get().pdf)))

    def test_what_was_handed_over_stays_known_when_it_is_referred_back(self, client):
        move_report(report_in("submitted"), "refer_back", "mark_ready", "approve")
        first, second = (bytes(each.pdf) for each in of_reports().order_by("number"))

        pages = [text_of(sent(client, file)) for file in (first, second)]

        assert IS_LATEST in pages[0]
        assert UNKNOWN in pages[1]

    def test_a_correction_replaces_what_was_handed_over(self, client):
        reissue(report := report_in("submitted"))
        finish_edition(report)
        first, second = (bytes(each.pdf) for each in of_reports().order_by("number"))

        pages = [text_of(sent(client, file)) for file in (first, second)]

        assert "utgåvan är ersatt av utgåva 2." in pages[0]
        assert IS_LATEST in pages[1]

    def test_a_file_with_one_byte_changed_is_not_known(self, client):
        report_in("submitted")

        page = text_of(sent(client, bytes(of_reports().get().pdf) + b" "))

        assert UNKNOWN in page
        assert "Även en fil som bara har sparats om räknas som ändrad." in page


class TestTheSum:
    @pytest.mark.parametrize("write", [str, str.upper, lambda sha: f" {sha[:32]} {sha[32:]}\n"])
    def test_is_taken_as_people_copy_it(self, write, client):
        report_in("submitted")
        edition = of_reports().get()

        assert IS_LATEST in text_of(client.post(PAGE, {"sha256": write(edition.sha256)}))

    @pytest.mark.parametrize("typed", ["abc", "g" * 64, "0" * 63, "0" * 65, "å" * 64, "\0"])
    def test_that_is_none_is_told_of(self, typed, client):
        response = client.post(PAGE, {"sha256": typed})

        assert response.status_code == 422

    def test_of_an_unfinished_edition_is_no_empty_sum(self, as_member):
        reissue(report_in("submitted"))

        assert as_member.post(PAGE, {"sha256": ""}).status_code == 422


class TestTheForm:
    def test_asks_for_one_thing(self, client):
        both = {"file": SimpleUploadedFile("a.pdf", b"a"), "sha256": "0" * 64}

        answers = [client.post(PAGE, typed) for typed in ({}, both)]

        assert [answer.status_code for answer in answers] == [422, 422]
        for answer in answers:
            assert "Välj en fil eller skriv kontrollsumman, ett av dem." in text_of(answer)

    def test_from_another_site_is_refused(self):
        client = Client(enforce_csrf_checks=True)

        assert client.post(PAGE, {"sha256": "0" * 64}).status_code == 403

    @pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
    def test_knows_no_other_methods(self, method, client):
        assert getattr(client, method)(PAGE).status_code == 405

    def test_is_answered_a_limited_number_of_times_a_minute(self, client, monkeypatch):
        monkeypatch.setattr(pace, "MOST", 2)

        answers = [client.post(PAGE, {"sha256": "0" * 64}) for _ in range(3)]

        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert "Vänta en minut och försök igen." in text_of(answers[-1])


class TestHostileFiles:
    def test_of_any_name_and_content_are_only_unknown(self, client):
        names = ["../../etc/passwd", "a" * 300 + ".pdf", "<script>.pdf", "\u202efdp.exe", "å.pdf"]
        contents = [b"", b"\0" * 70_000, b"<script>alert(1)</script>", b"%PDF-1.7"]

        answers = [sent(client, content, name) for name in names for content in contents]

        assert {answer.status_code for answer in answers} == {200}
        assert all("<script>.pdf" not in answer.content.decode() for answer in answers)

    def test_that_are_too_large_are_told_of(self, client, monkeypatch):
        monkeypatch.setattr(uploads, "MOST_BYTES", 100_000)

        response = sent(client, b"x" * 200_000)

        assert response.status_code == 422
        assert "Filen är för stor för att vara en utgåva." in text_of(response)

    def test_that_are_far_too_large_are_not_read(self, client, settings):
        settings.UPLOAD_MAX_BYTES = 1_000

        assert sent(client, b"x" * 2_000).status_code in {400, 413}

    def test_leave_nothing_behind(self, client, monkeypatch, tmp_path):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

        sent(client, b"x" * 5_000_000)

        assert list(tmp_path.iterdir()) == []

    def test_are_read_piece_by_piece_to_the_right_sum(self, client):
        content = bytes(range(256)) * 20_000

        page = text_of(sent(client, content))

        assert hashlib.sha256(content).hexdigest() in page

    def test_that_are_no_form_at_all_are_refused(self, client):
        broken = BytesIO(b"--x\r\nContent-Disposition: form-data; name=file; filename=")

        response = client.generic(
            "POST", PAGE, broken.read(), content_type="multipart/form-data; boundary=x"
        )

        assert response.status_code == 422


class TestTheReadersOfReports:
    def test_know_every_finished_edition_and_are_led_there(self, as_member):
        report_in("approved")
        edition = of_reports().get()

        page = text_of(sent(as_member, bytes(edition.pdf)))

        assert f'href="{edition.get_absolute_url()}"' in page

    def test_are_the_council_and_not_the_contact_persons(self, as_contact):
        report_in("approved")

        assert UNKNOWN in text_of(sent(as_contact, bytes(of_reports().get().pdf)))

    def test_ask_one_question_of_the_editions(self, as_member, django_assert_num_queries):
        report_in("approved")

        with django_assert_num_queries(3):
            as_member.post(PAGE, {"sha256": "0" * 64})


class TestTheCommand:
    def verified(self, path):
        said = StringIO()
        try:
            call_command("verifyedition", str(path), stdout=said)
        except SystemExit as ended:
            return ended.code, said.getvalue()
        return 0, said.getvalue()

    def test_says_which_edition_a_file_is(self, tmp_path):
        report_in("approved")
        edition = of_reports().get()
        file = tmp_path / "a.pdf"
        file.write_bytes(bytes(edition.pdf))

        assert self.verified(file) == (
            0,
            f"Filen är Årsrapport 2023, utgåva 1, utgiven {day_of(edition)}. {IS_LATEST}\n",
        )

    def test_leaves_with_1_when_it_is_none(self, tmp_path):
        file = tmp_path / "a.pdf"
        file.write_bytes(b"%PDF-1.7")

        code, said = self.verified(file)

        assert code == 1
        assert said.startswith(UNKNOWN)

    def test_names_a_file_that_cannot_be_read(self, tmp_path):
        with pytest.raises(CommandError, match=r"^Det går inte att läsa .*borta\.pdf: "):
            call_command("verifyedition", str(tmp_path / "borta.pdf"))
