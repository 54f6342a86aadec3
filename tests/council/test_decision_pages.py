"""Decisions are entered once, found, handed out with their extract, and corrected only anew."""

import hashlib

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from council.models import Body, Decision, DecisionRecipient, Directive, StoredFile, Threshold
from tests.factories import (
    BodyFactory,
    DecidedDirectiveFactory,
    DecisionFactory,
    DecisionRecipientFactory,
    DirectiveFactory,
)
from tests.forms import filled_in, opened, save

NEW = "/beslut/nytt/"
PDF = b"%PDF-1.7\nprotokoll"
ENTERED_ALREADY = (
    "Beslutet är redan inlagt: samma organ, dag och paragraf. "
    "Rätta det i stället, eller ange en annan paragraf."
)
RESTS_ON_IT = (
    "Planer, rapporter, direktiv eller aktiviteter vilar på beslutet, så organ och utfall kan "
    "inte rättas. Lägg in ett nytt beslut för det som har ändrats."
)


@pytest.fixture
def board(db):
    return BodyFactory(kind=Body.Kind.EXECUTIVE_BOARD)


def typed(board, **changes):
    return {
        "body": str(board.pk),
        "meeting_date": "20 december 2022",
        "paragraph": "§ 288",
        "registry_number": "ks 0571/22",
        "outcome": "approved",
        "text": "Kommunstyrelsen godkänner verksamhetsplanen.",
        **changes,
    }


def extract(content=PDF, name="utdrag § 288.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_decision_is_kept_as_it_is_cited(board, as_coordinator, coordinator):
    response = save(as_coordinator, NEW, **typed(board))

    decision = Decision.objects.get()
    assert response["Location"] == decision.get_absolute_url()
    assert (decision.paragraph, decision.registry_number) == ("288", "KS0571/22")
    assert decision.meeting_date.isoformat() == "2022-12-20"
    assert decision.entered_by == decision.history.get().history_user == coordinator
    assert told(response) == ["Beslutet är inlagt."]


def test_a_number_of_another_pattern_is_kept_with_a_warning(board, as_coordinator):
    response = save(as_coordinator, NEW, **typed(board, registry_number="2023/KS 0362"))

    assert Decision.objects.get().registry_number == "2023/KS 0362"
    assert told(response)[1].startswith(
        "Diarienumret ”2023/KS 0362” ser inte ut som kommunens egna"
    )
    page = as_coordinator.get(response["Location"]).content.decode()
    assert "Följer inte kommunens mönster" in page


def test_recipients_are_told_one_on_each_line(board, as_coordinator, coordinator):
    save(as_coordinator, NEW, **typed(board, recipient_names="Rådet\r\n\r\nKommundirektören"))

    recipients = DecisionRecipient.objects.all()
    assert [(each.name, each.sent_on) for each in recipients] == [
        ("Rådet", None),
        ("Kommundirektören", None),
    ]
    assert recipients[0].history.get().history_user == coordinator


def test_the_day_it_was_sent_is_filled_in_later(as_coordinator):
    recipient = DecisionRecipientFactory()

    response = save(as_coordinator, f"/beslut/mottagare/{recipient.pk}/", sent_on="2023-01-09")

    assert response["Location"] == recipient.decision.get_absolute_url()
    assert DecisionRecipient.objects.get().sent_on.isoformat() == "2023-01-09"


def test_the_same_form_sent_twice_makes_one_decision(board, as_coordinator):
    data = {**opened(as_coordinator, NEW), **typed(board)}
    first = as_coordinator.post(NEW, data)

    second = as_coordinator.post(NEW, {**data, "text": "Något annat."})

    assert first["Location"] == second["Location"]
    assert Decision.objects.get().text == "Kommunstyrelsen godkänner verksamhetsplanen."


def test_the_same_paragraph_of_the_same_meeting_is_entered_once(board, as_coordinator):
    save(as_coordinator, NEW, **typed(board))

    response = save(as_coordinator, NEW, **typed(board))

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [ENTERED_ALREADY]


def test_a_meeting_that_has_not_been_decides_nothing(board, as_coordinator):
    response = save(as_coordinator, NEW, **typed(board, meeting_date="2099-01-01"))

    assert response.context["form"].errors["meeting_date"] == [
        "Sammanträdet har inte varit än. Kontrollera datumet."
    ]


class TestTheExtract:
    def test_it_is_kept_with_its_hash_and_handed_out_unchanged(
        self, board, as_coordinator, as_contact
    ):
        save(as_coordinator, NEW, **typed(board), extract=extract())

        decision = Decision.objects.get()
        response = as_contact.get(f"/beslut/{decision.pk}/protokollsutdrag/")
        assert response.content == PDF
        assert decision.minutes.sha256 == hashlib.sha256(PDF).hexdigest()
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["Content-Security-Policy"] == "sandbox"
        assert response["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize("content", [b"<html>", b"MZ\x90", b"", b" %PDF-1.7"])
    def test_what_is_no_pdf_is_refused_and_the_rest_is_kept(self, content, board, as_coordinator):
        response = save(as_coordinator, NEW, **typed(board), extract=extract(content))

        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["extract"]
        assert filled_in(response)["text"] == ["Kommunstyrelsen godkänner verksamhetsplanen."]
        assert not StoredFile.objects.exists()

    def test_what_is_too_large_is_refused(self, board, as_coordinator):
        large = extract(PDF + b"\0" * (10 * 1024 * 1024))

        response = save(as_coordinator, NEW, **typed(board), extract=large)

        assert response.context["form"].errors["extract"] == [
            "Filen är större än 10 MB. Spara den i mindre format och välj den igen."
        ]

    def test_it_need_not_be_chosen_again_when_something_else_is_mended(self, board, as_coordinator):
        answer = save(as_coordinator, NEW, **typed(board, paragraph="tolv"), extract=extract())

        as_coordinator.post(NEW, {**filled_in(answer), "paragraph": "12"})

        assert "utdrag § 288.pdf är mottagen." in answer.content.decode()
        assert bytes(Decision.objects.get().minutes.content) == PDF

    def test_another_may_be_chosen_instead(self, board, as_coordinator):
        answer = save(as_coordinator, NEW, **typed(board, paragraph="tolv"), extract=extract())

        data = {**filled_in(answer), "paragraph": "12", "extract": extract(PDF + b"2")}
        as_coordinator.post(NEW, data)

        assert bytes(Decision.objects.get().minutes.content) == PDF + b"2"

    def test_what_came_with_a_form_that_nobody_finished_is_dropped_after_a_day(
        self, board, as_coordinator, coordinator, time_machine
    ):
        time_machine.move_to("2023-01-10 12:00Z")
        answer = save(as_coordinator, NEW, **typed(board, paragraph="tolv"), extract=extract())
        time_machine.move_to("2023-01-12 12:00Z")
        StoredFile.objects.keep("annan.pdf", PDF + b"3", "application/pdf")
        as_coordinator.force_login(coordinator)

        response = as_coordinator.post(NEW, {**filled_in(answer), "paragraph": "12"})

        assert [file.name for file in StoredFile.objects.all()] == ["annan.pdf"]
        assert response.context["form"].errors == {
            "extract": ["Protokollsutdraget är inte kvar. Välj filen igen."]
        }
        assert filled_in(response)["text"] == ["Kommunstyrelsen godkänner verksamhetsplanen."]

    def test_what_would_fill_the_disk_is_refused_before_it_is_kept(
        self, board, as_coordinator, settings
    ):
        settings.UPLOAD_MAX_BYTES = 1_000
        data = {**opened(as_coordinator, NEW), **typed(board)}

        response = as_coordinator.post(NEW, {**data, "extract": extract(PDF + b" " * 1_000)})

        assert response.status_code == 400
        assert not Decision.objects.exists()

    def test_its_name_is_a_name_and_no_path(self, board, as_coordinator):
        save(as_coordinator, NEW, **typed(board), extract=extract(name="..\\..\\a/b.pdf"))

        assert StoredFile.objects.get().name == "b.pdf"

    def test_the_same_file_is_kept_once(self, board, as_coordinator):
        save(as_coordinator, NEW, **typed(board), extract=extract())
        save(as_coordinator, NEW, **typed(board, paragraph="289"), extract=extract(name="b.pdf"))

        assert StoredFile.objects.count() == 1

    def test_a_decision_without_one_has_none_to_hand_out(self, as_coordinator):
        decision = DecisionFactory(minutes=None)

        assert as_coordinator.get(f"/beslut/{decision.pk}/protokollsutdrag/").status_code == 404


class TestCorrections:
    @pytest.fixture
    def wrong(self, board):
        return DecisionFactory(body=board, paragraph="28", outcome="approved")

    def correct(self, client, wrong, **changes):
        return save(client, f"/beslut/{wrong.pk}/ratta/", **changes)

    def test_a_correction_is_a_new_entry_that_names_the_old(self, wrong, as_coordinator):
        response = self.correct(
            as_coordinator, wrong, paragraph="288", correction_reason="En siffra föll bort."
        )

        mended = Decision.objects.get(corrects=wrong)
        wrong.refresh_from_db()
        assert response["Location"] == mended.get_absolute_url()
        assert (wrong.paragraph, mended.paragraph) == ("28", "288")
        assert wrong.as_it_stands == mended
        assert list(Decision.objects.standing()) == [mended]

    def test_the_pages_of_both_lead_to_each_other(self, wrong, as_coordinator):
        self.correct(as_coordinator, wrong, correction_reason="En siffra föll bort.")
        mended = Decision.objects.get(corrects=wrong)

        old, new = (as_coordinator.get(each.get_absolute_url()) for each in (wrong, mended))

        assert f'href="{mended.get_absolute_url()}"' in old.content.decode()
        assert f'href="{wrong.get_absolute_url()}"' in new.content.decode()
        assert not old.context["may_correct"]

    def test_a_reason_is_asked_for(self, wrong, as_coordinator):
        response = self.correct(as_coordinator, wrong, paragraph="288")

        assert list(response.context["form"].errors) == ["correction_reason"]

    def test_a_correction_typed_while_somebody_else_corrects_comes_back(
        self, wrong, as_coordinator
    ):
        address = f"/beslut/{wrong.pk}/ratta/"
        typed = {**opened(as_coordinator, address), "correction_reason": "Fel text."}
        DecisionFactory(corrects=wrong, correction_reason="Någon annan var först.")

        response = as_coordinator.post(address, {**typed, "text": "Den rätta texten."})

        assert response.context["form"].non_field_errors() == [
            "Beslutet är redan rättat. Rätta den senaste posten i stället."
        ]
        assert filled_in(response)["text"] == ["Den rätta texten."]

    def test_the_page_of_a_correction_shows_what_rests_on_the_old_entry(
        self, wrong, as_coordinator
    ):
        directive = DecidedDirectiveFactory(decision=wrong)
        mended = DecisionFactory(corrects=wrong, correction_reason="Fel dag.")

        page = as_coordinator.get(mended.get_absolute_url())

        assert list(page.context["directives"]) == [directive]

    def test_what_is_corrected_leads_to_what_stands(self, wrong, as_coordinator):
        self.correct(as_coordinator, wrong, correction_reason="En siffra föll bort.")

        response = as_coordinator.get(f"/beslut/{wrong.pk}/ratta/")

        assert response["Location"] == wrong.get_absolute_url()

    def test_the_outcome_stays_when_something_rests_on_it(self, wrong, as_coordinator):
        DecidedDirectiveFactory(decision=wrong)

        response = self.correct(
            as_coordinator, wrong, outcome="rejected", correction_reason="Fel utfall."
        )

        assert response.status_code == 422
        assert response.context["form"].non_field_errors() == [RESTS_ON_IT]

    def test_nor_is_it_changed_by_a_correction_of_the_correction(self, wrong, as_coordinator):
        DecidedDirectiveFactory(decision=wrong)
        self.correct(as_coordinator, wrong, paragraph="35", correction_reason="Fel paragraf.")
        mended = Decision.objects.get(corrects=wrong)

        responses = [
            self.correct(as_coordinator, mended, **changes, correction_reason="Fel igen.")
            for changes in (
                {"outcome": "rejected"},
                {"body": str(BodyFactory(kind=Body.Kind.COUNCIL).pk)},
            )
        ]

        said = [response.context["form"].non_field_errors() for response in responses]
        assert said == [[RESTS_ON_IT]] * 2
        assert not mended.is_corrected

    def test_the_real_paragraph_can_be_entered_once_the_wrong_one_is_corrected(
        self, board, wrong, as_coordinator
    ):
        self.correct(as_coordinator, wrong, paragraph="288", correction_reason="Fel paragraf.")

        day = wrong.meeting_date.isoformat()
        save(as_coordinator, NEW, **typed(board, meeting_date=day, paragraph="28"))

        standing = Decision.objects.standing().order_by("pk")
        assert [each.paragraph for each in standing] == ["288", "28"]

    @pytest.mark.parametrize(
        ("other_day", "is_taken"), [("2022-12-20", True), ("2022-12-13", False)]
    )
    def test_a_paragraph_that_stands_already_is_not_taken_by_a_correction(
        self, other_day, is_taken, board, wrong, as_coordinator
    ):
        DecisionFactory(body=board, meeting_date=other_day, paragraph="288")

        response = self.correct(
            as_coordinator, wrong, paragraph="288", correction_reason="Fel paragraf."
        )

        assert (response.status_code == 422) == is_taken
        assert not is_taken or response.context["form"].non_field_errors() == [ENTERED_ALREADY]
        assert Decision.objects.filter(corrects=wrong).exists() != is_taken

    def test_a_correction_may_keep_its_own_paragraph(self, wrong, as_coordinator):
        self.correct(as_coordinator, wrong, text="Annat.", correction_reason="Fel text.")

        mended = Decision.objects.get(corrects=wrong)
        assert (mended.paragraph, mended.text) == (wrong.paragraph, "Annat.")

    def test_a_directive_follows_the_corrected_day(self, wrong, as_coordinator):
        directive = DecidedDirectiveFactory(decision=wrong)

        self.correct(as_coordinator, wrong, meeting_date="2022-01-10", correction_reason="Fel dag.")

        assert Directive.objects.get(pk=directive.pk).date.isoformat() == "2022-01-10"

    def test_no_address_edits_or_removes_a_decision(self, wrong, as_coordinator):
        for word in ("redigera", "ta-bort"):
            assert as_coordinator.get(f"/beslut/{wrong.pk}/{word}/").status_code == 404


class TestDirectives:
    def test_a_directive_is_a_decision_or_an_assignment_and_not_both(self, as_coordinator):
        directive = DirectiveFactory()
        decision = DecisionFactory(outcome="approved")

        response = save(
            as_coordinator, f"/direktiv/{directive.pk}/redigera/", decision=str(decision.pk)
        )

        assert response.context["form"].errors["decision"] == [
            "Välj antingen ett beslut eller skriv ett uppdrag, inte båda."
        ]

    def test_an_assignment_says_who_when_and_where(self, as_coordinator):
        directive = DirectiveFactory()

        response = save(as_coordinator, f"/direktiv/{directive.pk}/redigera/", issued_by="")

        assert response.status_code == 422
        assert (
            "Välj beslutet, eller ange vem som gett uppdraget, datum och diarienummer."
            in response.content.decode()
        )

    def test_a_refusal_is_no_directive_to_choose(self, as_coordinator):
        refused = DecisionFactory(outcome="rejected")
        directive = DirectiveFactory()

        page = as_coordinator.get(f"/direktiv/{directive.pk}/redigera/")

        assert refused not in page.context["form"].fields["decision"].queryset


class TestThresholds:
    def test_the_default_is_said_to_be_nobodys_choice(self, as_member):
        page = as_member.get("/gransvarden/").content.decode()

        assert "100\u00a0000" in page
        assert "Systemets förval. Kommunen har inte bestämt någon gräns." in page

    def test_the_page_says_who_set_it_and_when(self, as_chief_executive):
        save(as_chief_executive, "/gransvarden/storre-insats/", value="50000")

        page = as_chief_executive.get("/gransvarden/").content.decode()
        assert Threshold.objects.get().value == 50_000
        assert "av chief_executive" in page

    def test_an_unknown_limit_is_not_found(self, as_chief_executive):
        assert as_chief_executive.get("/gransvarden/okand/").status_code == 404


def test_a_body_is_renamed_and_keeps_its_place_in_the_way(board, as_coordinator):
    save(as_coordinator, f"/beslut/organ/{board.pk}/", code="RS", name="Regionstyrelsen")

    board.refresh_from_db()
    assert (str(board), board.kind) == ("Regionstyrelsen", "executive_board")


def test_a_body_that_the_plans_way_needs_keeps_its_kind(board, as_coordinator):
    save(as_coordinator, f"/beslut/organ/{board.pk}/", kind="other", name="Något annat")

    board.refresh_from_db()
    assert (board.name, board.kind) == ("Något annat", "executive_board")


def test_a_new_body_stands_beside_those_of_the_plans_way(as_coordinator):
    save(as_coordinator, "/beslut/organ/nytt/", code="KFN", name="Kultur- och fritidsnämnden")

    assert Body.objects.get(code="KFN").kind == "other"


def test_decisions_are_narrowed_by_year_body_and_words(board, as_member):
    here = DecisionFactory(body=board, meeting_date="2022-12-20", text="Vänort i Danmark")
    DecisionFactory(body=board, meeting_date="2021-12-20", text="Vänort i Danmark")
    DecisionFactory(body=board, meeting_date="2022-11-20", text="Något annat")

    page = as_member.get(f"/beslut/?ar=2022&organ={board.pk}&q=vanort")

    assert page.context["rows"] == [here]
