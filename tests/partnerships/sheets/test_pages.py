"""The pages where the file is fetched, handed in, looked through and saved."""

import io

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from council.models import StoredFile
from partnerships.models import Town
from partnerships.sheets import writing
from tests.factories import PartnerContactFactory, StoredFileFactory, TownFactory
from tests.partnerships.sheets.hostile import HOSTILE
from tests.partnerships.sheets.workbooks import add, put, row_of, tables, written

DATA, PREVIEW, SAVE = "/partner/data/", "/partner/data/forhandsvisning/", "/partner/data/spara/"


@pytest.fixture
def hamina(db):
    return TownFactory(name="Hamina", country="FI")


@pytest.fixture
def content(hamina):
    """The file as it comes back with one change and one new row in it."""
    said = tables(writing.write())
    put(said["Orter"], hamina.key, "Svenskt namn", "Fredrikshamn")
    add(said["Organisationer"], Namn="Sida", Slag="Myndighet")
    return written(said)


def hand_in(client, content, name="partner.xlsx"):
    return client.post(PREVIEW, {"file": SimpleUploadedFile(name, content)})


def save(client, shown):
    """Press the button of the page that shows the changes."""
    plan, file = shown.context["plan"], shown.context["file"]
    return client.post(SAVE, {"sha256": file.digest, "plan": plan.fingerprint}, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


@time_machine.travel("2023-06-12", tick=False)
def test_the_file_is_named_after_the_day(as_coordinator, hamina):
    response = as_coordinator.get("/partner/data/hamta/")

    assert response["Content-Disposition"] == 'attachment; filename="partner-2023-06-12.xlsx"'
    assert response["Content-Type"] == writing.MEDIA_TYPE
    assert row_of(tables(response.content)["Orter"], hamina.key)[2] == "Hamina"


@pytest.mark.parametrize("path", [DATA, "/partner/data/hamta/", PREVIEW, SAVE])
def test_a_contact_person_is_refused(path, as_contact):
    assert as_contact.get(path).status_code == 403


def test_the_towns_lead_to_the_file_for_those_who_may_have_it(as_coordinator, as_member):
    assert f'href="{DATA}"' in as_coordinator.get("/partner/").content.decode()
    assert f'href="{DATA}"' not in as_member.get("/partner/").content.decode()


def test_the_preview_shows_each_change_and_saves_nothing(as_coordinator, content):
    response = hand_in(as_coordinator, content)

    assert response.status_code == 200
    assert [
        (each.record, each.column, each.before, each.after) for each in response.context["changes"]
    ] == [
        ("Hamina", "Svenskt namn", "", "Fredrikshamn"),
        ("Sida", "Namn", "", "Sida"),
        ("Sida", "Slag", "", "Myndighet"),
        ("Sida", "Etablerad organisation", "", "nej"),
    ]
    assert Town.objects.get().swedish_name == ""


def test_what_was_shown_is_saved(as_coordinator, content):
    response = save(as_coordinator, hand_in(as_coordinator, content))

    assert said(response) == ["2 rader är sparade."]
    assert Town.objects.get().swedish_name == "Fredrikshamn"


def test_saving_the_same_preview_twice_is_harmless(as_coordinator, content):
    shown = hand_in(as_coordinator, content)
    save(as_coordinator, shown)
    before = list(Town.history.values())

    response = save(as_coordinator, shown)

    assert said(response) == ["Inga ändringar: allt i filen är redan sparat."]
    assert list(Town.history.values()) == before


def test_what_has_changed_since_the_preview_is_refused(as_coordinator, content):
    shown = hand_in(as_coordinator, content)
    Town.objects.update(version=2, swedish_name="Fredrikshamnen")

    response = save(as_coordinator, shown)

    assert response.status_code == 422
    assert [problem.sentence for problem in response.context["problems"]] == [
        "Någon annan har ändrat raden sedan filen hämtades. Hämta filen igen."
    ]
    assert Town.objects.get().swedish_name == "Fredrikshamnen"


def test_a_plan_that_is_not_the_one_that_was_shown_is_shown_instead(as_coordinator, content):
    file = hand_in(as_coordinator, content).context["file"]

    response = as_coordinator.post(SAVE, {"sha256": file.digest, "plan": "annan"})

    assert response.status_code == 422
    assert "filen gör inte längre det som visades" in response.content.decode()
    assert Town.objects.get().swedish_name == ""


def test_a_file_that_changes_nothing_says_so(as_coordinator, hamina):
    response = hand_in(as_coordinator, writing.write())

    assert response.status_code == 200
    assert "Inget ändras" in response.content.decode()
    assert not StoredFile.objects.exists()


def test_wrong_rows_are_told_and_their_file_is_not_kept(as_coordinator, hamina):
    cells = tables(writing.write())
    put(cells["Orter"], hamina.key, "Anteckning", "811218-9876")

    response = hand_in(as_coordinator, written(cells))

    assert response.status_code == 422
    assert [(each.sheet, each.row, each.column) for each in response.context["problems"]] == [
        ("Orter", 2, "Anteckning")
    ]
    assert not StoredFile.objects.exists()


def test_of_very_many_errors_the_first_are_shown_and_the_rest_counted(as_coordinator, hamina):
    cells = tables(writing.write())
    for number in range(203):
        add(cells["Organisationer"], Namn=f"Bolag {number}")

    response = hand_in(as_coordinator, written(cells))

    assert len(response.context["problems"]) == 200
    assert "Och 3 fel till." in response.content.decode()


def test_of_very_many_changes_the_first_are_shown_and_the_rest_counted(as_coordinator, hamina):
    cells = tables(writing.write())
    for number in range(68):
        add(cells["Organisationer"], Namn=f"Bolag {number}", Slag="Företag")

    response = hand_in(as_coordinator, written(cells))

    assert len(response.context["changes"]) == 200
    assert "Och 4 ändringar till" in response.content.decode()


@pytest.mark.parametrize("name", ["a formula", "100 000 rows", "a zip bomb", "a renamed picture"])
def test_a_hostile_file_is_refused_on_the_page(name, as_coordinator):
    make, sentence = HOSTILE[name]

    response = hand_in(as_coordinator, make())

    assert response.status_code == 422
    assert response.context["form"].errors == {"file": [sentence]}


def test_a_file_that_is_too_large_is_not_even_read(as_coordinator):
    response = hand_in(as_coordinator, b"\0" * (10 * 1024 * 1024 + 1))

    assert response.context["form"].errors == {
        "file": ["Filen är större än 10 MB. Hämta en ny fil och ändra bara i den."]
    }


def test_what_stands_in_the_file_is_only_text_on_the_page(as_coordinator, hamina):
    cells = tables(writing.write())
    put(cells["Orter"], hamina.key, "Anteckning", "<script>alert(1)</script>")

    response = hand_in(as_coordinator, written(cells), name="<b>.xlsx")

    assert "<script>alert" not in response.content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.content.decode()
    assert "<b>.xlsx" not in response.content.decode()


@pytest.mark.parametrize("digest", ["", "0" * 64, "\0"])
def test_a_file_that_is_not_kept_any_longer_is_asked_for_again(digest, as_coordinator):
    response = as_coordinator.post(SAVE, {"sha256": digest})

    assert response.status_code == 422
    assert response.context["problem"] == "Filen är inte kvar. Välj den igen."


def test_a_document_of_another_kind_is_not_taken_for_the_file(as_coordinator):
    minutes = StoredFileFactory()

    response = as_coordinator.post(SAVE, {"sha256": minutes.sha256})

    assert response.context["problem"] == "Filen är inte kvar. Välj den igen."


def test_contacts_go_out_only_to_those_who_may_edit_them(as_coordinator, as_member, hamina):
    PartnerContactFactory(town=hamina, family_name="Prov")

    fetched = as_coordinator.get("/partner/data/hamta/").content

    assert tables(fetched)["Kontakter"][1][3] == "Prov"
    assert as_member.get("/partner/data/hamta/").status_code == 403


def test_the_preview_leads_back_when_it_is_only_asked_for(as_coordinator):
    assert as_coordinator.get(PREVIEW)["Location"] == DATA
    assert as_coordinator.get(SAVE)["Location"] == DATA
    assert as_coordinator.head(DATA).status_code == 200
    assert io.BytesIO(as_coordinator.get("/partner/data/hamta/").content).read(2) == b"PK"
