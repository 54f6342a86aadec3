"""Agreements are written, decided, signed and renewed in forms that say why they refuse."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from council.models import StoredFile
from partnerships.models import Agreement, AgreementAmendment
from tests.factories import (
    AgreementAmendmentFactory,
    AgreementFactory,
    DecisionFactory,
    DepartmentFactory,
    NewAgreementFactory,
    OrganisationFactory,
    StoredFileFactory,
    TownFactory,
)
from tests.forms import filled_in, opened, save

NEW = "/partner/avtal/nytt/"
PDF = b"%PDF-1.7\navtal"
NEEDS_BENEFIT = (
    "Nyttobedömning krävs: fyll i nyttan, kommunens intresse och partens intresse. "
    "Ett nytt avtal får inte beslutas utan dem."
)


@pytest.fixture
def town(db):
    return TownFactory(name="Røros")


@pytest.fixture
def old(town):
    """An agreement in force since before the system."""
    return AgreementFactory(title="Det gamla", towns=[town])


@pytest.fixture
def new(town):
    return NewAgreementFactory(title="Det nya", towns=[town])


def at(agreement, page=""):
    return f"/partner/avtal/{agreement.pk}/{page}"


def paper(content=PDF, name="avtal.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def errors(response):
    assert response.status_code == 422
    return {name: list(told) for name, told in response.context["form"].errors.items()}


def steps(response):
    return {each.label: each.refusal for each in response.context["next_steps"]}


class TestWriting:
    def typed(self, **changes):
        return {"title": "Avtal med Røros", "kind": "cooperation", **changes}

    def test_the_benefit_may_be_empty_while_it_is_prepared(self, town, as_coordinator):
        response = save(as_coordinator, NEW, **self.typed(towns=[town.pk]))

        agreement = Agreement.objects.get()
        assert response["Location"] == agreement.get_absolute_url()
        assert (agreement.is_new, agreement.benefit) == (True, "")
        assert list(agreement.towns.all()) == [town]

    def test_an_organisation_may_be_the_party(self, as_coordinator):
        save(as_coordinator, NEW, **self.typed(organisations=[OrganisationFactory().pk]))

        assert Agreement.objects.get().organisations.count() == 1

    def test_one_party_is_needed(self, as_coordinator):
        response = save(as_coordinator, NEW, **self.typed())

        assert errors(response) == {
            "towns": ["Avtalet saknar part. Välj minst en ort eller en organisation."]
        }

    @pytest.mark.parametrize("emptied", ["benefit", "own_interest", "partner_interest"])
    def test_what_it_was_decided_on_is_not_emptied_afterwards(self, emptied, new, as_coordinator):
        save(as_coordinator, at(new, "beslut/"), decision=DecisionFactory().pk)

        response = save(as_coordinator, at(new, "redigera/"), **{emptied: ""})

        assert errors(response) == {"__all__": [NEEDS_BENEFIT]}

    def test_what_is_decided_stays_new(self, new, as_coordinator):
        save(as_coordinator, at(new, "beslut/"), decision=DecisionFactory().pk)

        form = as_coordinator.get(at(new, "redigera/")).context["form"]

        assert "is_new" not in form.fields

    def test_the_last_day_is_edited_until_somebody_chose_about_it(self, old, as_coordinator):
        save(as_coordinator, at(old, "redigera/"), ends_on="2026-06-30")
        save(as_coordinator, at(old, "val/"), choice="extend", choice_reason="Det är bra.")

        response = save(as_coordinator, at(old, "redigera/"), ends_on="2027-06-30")

        assert Agreement.objects.get().ends_on.isoformat() == "2026-06-30"
        assert errors(response) == {
            "ends_on": [
                (
                    "Sista dagen ligger fast sedan rådet valde eller ett tillägg flyttade den. "
                    "Flytta den med ett nytt tillägg."
                )
            ]
        }

    def test_the_guidelines_are_answered_apart(self, old, as_coordinator):
        departments = [DepartmentFactory().pk, DepartmentFactory().pk]

        save(
            as_coordinator,
            at(old, "riktlinjer/"),
            departments=departments,
            for_business="false",
            at_unit_level="on",
        )

        page = as_coordinator.get(at(old))
        assert page.context["guidelines"].has_precedence
        assert "förtur" in page.content.decode()


class TestDeciding:
    @pytest.mark.parametrize("missing", ["benefit", "own_interest", "partner_interest"])
    def test_the_form_is_closed_without_benefit_or_mutual_interest(
        self, missing, town, as_coordinator
    ):
        agreement = NewAgreementFactory(towns=[town], **{missing: ""})

        response = as_coordinator.get(at(agreement, "beslut/"))

        assert response.status_code == 409
        assert response.context["sentence"].startswith("Nyttobedömning krävs: fyll i ")

    def test_a_form_that_was_open_is_refused_when_somebody_empties_the_benefit(
        self, new, as_coordinator
    ):
        data = opened(as_coordinator, at(new, "beslut/"))
        save(as_coordinator, at(new, "redigera/"), benefit="")

        response = as_coordinator.post(
            at(new, "beslut/"), {**data, "decision": DecisionFactory().pk}
        )

        assert errors(response) == {
            "decision": [
                (
                    "Nyttobedömning krävs: fyll i nyttan för kommunen. "
                    "Ett nytt avtal får inte beslutas utan den."
                )
            ]
        }

    def test_only_decisions_that_count_are_offered(self, new, as_coordinator):
        standing = DecisionFactory()
        DecisionFactory(outcome="postponed")
        DecisionFactory(body__kind="council")
        DecisionFactory(corrects=DecisionFactory())

        form = as_coordinator.get(at(new, "beslut/")).context["form"]

        corrections = form.fields["decision"].queryset.exclude(corrects=None)
        assert set(form.fields["decision"].queryset) == {standing, *corrections}
        assert corrections.count() == 1

    def test_the_page_asks_for_the_assessment_first(self, town, as_coordinator):
        agreement = NewAgreementFactory(towns=[town], benefit="")

        found = steps(as_coordinator.get(at(agreement)))

        assert list(found) == ["Fyll i nyttobedömningen", "Lägg in beslutet"]
        assert found["Lägg in beslutet"].startswith("Nyttobedömning krävs")


class TestSigning:
    @pytest.fixture
    def decided(self, new, as_coordinator):
        save(as_coordinator, at(new, "beslut/"), decision=DecisionFactory().pk)
        return new

    def sign(self, client, agreement, **changes):
        typed = {"signed_on": "2023-01-10", "signatories": "Prov Provsson, ordförande"}
        return save(client, at(agreement, "underteckna/"), **{**typed, **changes})

    def test_it_is_kept_with_its_paper_which_is_handed_out_unchanged(
        self, decided, as_coordinator, as_contact
    ):
        self.sign(as_coordinator, decided, paper=paper())

        stored = Agreement.objects.get()
        response = as_contact.get(at(stored, "dokument/"))
        assert response.content == PDF
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["Content-Security-Policy"] == "sandbox"
        digest = hashlib.sha256(PDF).hexdigest()
        assert f"SHA-256 {digest}" in " ".join(as_contact.get(at(stored)).content.decode().split())

    def test_what_is_no_pdf_is_refused(self, decided, as_coordinator):
        response = self.sign(as_coordinator, decided, paper=paper(b"<html>"))

        assert errors(response) == {
            "paper": ["Filen är inte en PDF. Spara dokumentet som PDF och välj det igen."]
        }
        assert not StoredFile.objects.exists()

    def test_what_is_too_large_is_refused(self, decided, as_coordinator):
        large = paper(PDF + b"\0" * (10 * 1024 * 1024))

        response = self.sign(as_coordinator, decided, paper=large)

        assert errors(response) == {
            "paper": ["Filen är större än 10 MB. Spara den i mindre format och välj den igen."]
        }

    @pytest.mark.parametrize("wrong", [{"signatories": ""}, {"signed_on": "2022-12-19"}])
    def test_it_need_not_be_chosen_again_when_something_else_is_mended(
        self, wrong, decided, as_coordinator
    ):
        answer = self.sign(as_coordinator, decided, paper=paper(), **wrong)

        mended = {"signed_on": "2023-01-10", "signatories": "Prov Provsson"}
        as_coordinator.post(at(decided, "underteckna/"), {**filled_in(answer), **mended})

        assert answer.status_code == 422
        assert "avtal.pdf är mottagen." in answer.content.decode()
        assert bytes(Agreement.objects.get().document.content) == PDF

    def test_a_paper_that_comes_later_is_put_in_alone(self, decided, as_coordinator):
        self.sign(as_coordinator, decided)

        save(as_coordinator, at(decided, "underteckna/"), paper=paper())

        stored = Agreement.objects.get()
        assert bytes(stored.document.content) == PDF
        assert stored.signatories == "Prov Provsson, ordförande"

    def test_an_agreement_without_a_paper_has_none_to_hand_out(self, old, as_coordinator):
        assert as_coordinator.get(at(old, "dokument/")).status_code == 404

    def test_a_file_that_an_agreement_rests_on_is_in_use(self, old):
        kept, unused = StoredFileFactory(), StoredFileFactory()
        Agreement.objects.update(document=kept)

        assert list(StoredFile.objects.unused()) == [unused]

    def test_the_form_is_closed_before_the_decision(self, new, as_coordinator):
        assert as_coordinator.get(at(new, "underteckna/")).status_code == 409


class TestTwoAtOnce:
    def test_of_two_who_choose_differently_the_second_is_told_and_loses_nothing(
        self, old, as_coordinator, as_chief_executive
    ):
        address = at(old, "val/")
        mine, theirs = (opened(each, address) for each in (as_coordinator, as_chief_executive))
        as_coordinator.post(address, {**mine, "choice": "extend", "choice_reason": "Bra."})

        response = as_chief_executive.post(
            address, {**theirs, "choice": "end", "choice_reason": "Dyrt."}
        )

        assert "sparade den här posten medan du skrev" in errors(response)["__all__"][0]
        assert filled_in(response)["choice_reason"] == ["Dyrt."]
        assert Agreement.objects.get().choice == "extend"

    def test_an_edit_of_other_things_stands_in_nobodys_way(self, old, as_coordinator):
        data = opened(as_coordinator, at(old, "val/"))
        save(as_coordinator, at(old, "redigera/"), scope="Ny omfattning.")

        as_coordinator.post(at(old, "val/"), {**data, "choice": "end", "choice_reason": "Dyrt."})

        stored = Agreement.objects.get()
        assert (stored.choice, stored.scope) == ("end", "Ny omfattning.")


class TestEnding:
    def test_the_reason_stands_on_the_page(self, old, as_coordinator):
        save(
            as_coordinator,
            at(old, "avsluta/"),
            terminated_on="2023-05-01",
            choice_reason="Kommunerna slogs ihop.",
        )

        page = as_coordinator.get(at(old))
        assert "Kommunerna slogs ihop." in page.content.decode()
        assert page.context["agreement"].state == "terminated"
        assert list(steps(page)) == ["Förnya avtalet", "Ändra avslutet"]

    def test_the_reason_of_an_earlier_choice_is_not_taken_for_it(self, old, as_coordinator):
        save(as_coordinator, at(old, "val/"), choice="extend", choice_reason="Det är bra.")

        assert opened(as_coordinator, at(old, "avsluta/"))["choice_reason"] == [""]


class TestAmending:
    def amend(self, client, agreement, **changes):
        typed = {"signed_on": "2023-05-01", "text": "Även räddningstjänsten."}
        return save(client, at(agreement, "tillagg/nytt/"), **{**typed, **changes})

    def test_it_stands_numbered_on_the_agreements_page(self, old, as_coordinator):
        for text in ("Det första.", "Det andra."):
            response = self.amend(as_coordinator, old, text=text, paper=paper())

        page = as_coordinator.get(at(old))
        assert response["Location"] == f"{at(old)}#tillagg-2"
        assert [str(each) for each in page.context["amendments"]] == ["Tillägg 1", "Tillägg 2"]

    def test_its_paper_is_handed_out(self, old, as_coordinator):
        self.amend(as_coordinator, old, paper=paper())
        amendment = AgreementAmendment.objects.get()

        response = as_coordinator.get(at(old, f"tillagg/{amendment.pk}/dokument/"))

        assert response.content == PDF

    def test_the_same_form_sent_twice_makes_one(self, old, as_coordinator):
        address = at(old, "tillagg/nytt/")
        data = {**opened(as_coordinator, address), "signed_on": "2023-05-01", "text": "Mer."}
        first = as_coordinator.post(address, data)

        second = as_coordinator.post(address, {**data, "new_end": "2030-01-01"})

        assert first["Location"] == second["Location"]
        assert AgreementAmendment.objects.get().new_end is None

    def test_the_last_day_is_moved_by_it(self, old, as_coordinator):
        self.amend(as_coordinator, old, new_end="2028-12-31")

        words = " ".join(as_coordinator.get(at(old)).content.decode().split())
        assert "sista dagen flyttad från 2026-12-31 till 2028-12-31" in words

    def test_whoever_saw_another_last_day_is_told_and_can_save_again(self, old, as_coordinator):
        address = at(old, "tillagg/nytt/")
        data = {**opened(as_coordinator, address), "signed_on": "2023-05-01", "text": "Mer."}
        self.amend(as_coordinator, old, new_end="2027-12-31")

        response = as_coordinator.post(address, {**data, "new_end": "2028-12-31", "paper": paper()})
        again = as_coordinator.post(address, filled_in(response))

        assert errors(response)["__all__"] == [
            "Någon annan har flyttat sista dagen till 2027-12-31. Läs igenom och spara igen."
        ]
        assert again.status_code == 302
        last = AgreementAmendment.objects.get(number=2)
        assert (last.former_end.isoformat(), bool(last.document)) == ("2027-12-31", True)

    def test_its_words_and_paper_are_mended_and_its_days_are_not(self, old, as_coordinator):
        amendment = AgreementAmendmentFactory(agreement=old, number=1)
        address = at(old, f"tillagg/{amendment.pk}/redigera/")

        fields = set(opened(as_coordinator, address))
        save(as_coordinator, address, text="Rättat.", paper=paper())

        amendment.refresh_from_db()
        assert {"text"} == fields - {"seen", "kept", "paper"}
        assert (amendment.text, bytes(amendment.document.content)) == ("Rättat.", PDF)

    def test_a_paper_alone_is_saved_too(self, old, as_coordinator):
        amendment = AgreementAmendmentFactory(agreement=old, number=1)

        save(as_coordinator, at(old, f"tillagg/{amendment.pk}/redigera/"), paper=paper())

        amendment.refresh_from_db()
        assert bytes(amendment.document.content) == PDF

    def test_it_is_found_under_its_own_agreement_only(self, old, new, as_coordinator):
        amendment = AgreementAmendmentFactory(agreement=old, document=StoredFileFactory())

        answers = [
            as_coordinator.get(at(new, f"tillagg/{amendment.pk}/{page}/")).status_code
            for page in ("redigera", "dokument")
        ]

        assert answers == [404, 404]


class TestRenewing:
    def test_it_makes_a_new_agreement_and_keeps_the_old(self, old, town, as_coordinator):
        before = Agreement.objects.filter(pk=old.pk).values().get()
        Agreement.objects.update(own_interest="Elever lär känna Norden.", benefit="Stor.")

        save(as_coordinator, at(old, "fornya/"), title="Det förnyade")

        renewal = Agreement.objects.get(renews=old)
        kept = Agreement.objects.filter(pk=old.pk).values().get()
        assert (renewal.title, renewal.scope, list(renewal.towns.all())) == (
            "Det förnyade",
            old.scope,
            [town],
        )
        assert (renewal.own_interest, renewal.benefit) == ("Elever lär känna Norden.", "")
        assert (renewal.is_new, renewal.starts_on, renewal.ends_on) == (True, None, None)
        assert kept == before | {"own_interest": "Elever lär känna Norden.", "benefit": "Stor."}

    def test_both_pages_lead_to_each_other(self, old, as_coordinator):
        save(as_coordinator, at(old, "fornya/"), title="Det förnyade")
        renewal = Agreement.objects.get(renews=old)

        pages = [as_coordinator.get(at(each)).content.decode() for each in (old, renewal)]

        assert f'href="{renewal.get_absolute_url()}"' in pages[0]
        assert f'href="{old.get_absolute_url()}"' in pages[1]

    def test_it_is_renewed_once(self, old, as_coordinator):
        data = opened(as_coordinator, at(old, "fornya/"))
        save(as_coordinator, at(old, "fornya/"), title="Det förnyade")
        late = {**data, "title": "Ett till", "form_key": ""}

        response = as_coordinator.post(at(old, "fornya/"), late)

        assert errors(response) == {"__all__": ["Avtalet är redan förnyat: ”Det förnyade”."]}
        assert as_coordinator.get(at(old, "fornya/")).status_code == 409
        assert Agreement.objects.count() == 2
