"""The spreadsheet goes out and comes in: what was changed is saved, and nothing else."""

import io
import struct
import zipfile
import zlib

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from partnerships.models import Organisation, PartnerContact, Town
from partnerships.sheets import writing
from tests.factories import (
    AgreementFactory,
    OrganisationFactory,
    PartnerContactFactory,
    TownFactory,
)

HOSTILE = ["=1+1", "+46", "@SUM(A1)", "2023-06-12", "123456789012345", "å ä\nö", "1e5", "−5 %"]


def cells(content):
    """Return the file as rows of values, by the title of each sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def written(sheets):
    """Return a file with the values, as a spreadsheet program would save them."""
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, options) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for y, row in enumerate(rows):
                for x, value in enumerate(row):
                    if hasattr(value, "year"):
                        page.write_datetime(y, x, value, day)
                    elif value != "":
                        page.write(y, x, value)
    return buffer.getvalue()


def changed(edit):
    sheets = cells(writing.write())
    edit(sheets)
    return written(sheets)


def put(sheets, sheet, row, header, value):
    rows = sheets[sheet]
    rows[row][rows[0].index(header)] = value


def hand_in(client, content, name="partner.xlsx"):
    upload = SimpleUploadedFile(name, content)
    return client.post("/partner/data/", {"file": upload})


def save(client, shown):
    sent = {"sha256": shown.context["digest"], "fingerprint": shown.context["plan"].fingerprint}
    return client.post("/partner/data/spara/", sent)


@pytest.fixture
def partners(db):
    towns = [
        TownFactory(name=f"Ort {n}", presentation=text, note=text) for n, text in enumerate(HOSTILE)
    ]
    towns[0].twinned_with.add(towns[1])
    OrganisationFactory(name="Högskolan")
    PartnerContactFactory(town=towns[0])
    AgreementFactory(title="Avtal", towns=towns[:2])
    return towns


def test_a_file_that_nobody_changed_changes_nothing(partners, as_coordinator):
    for content in (writing.write(), changed(lambda _sheets: None)):
        plan = hand_in(as_coordinator, content).context["plan"]

        assert (plan.changes, plan.problems) == ([], [])


def test_one_changed_cell_is_the_only_change_and_the_history_names_who(partners, as_coordinator):
    before = {town.pk: town.version for town in Town.objects.all()}
    content = changed(lambda sheets: put(sheets, "Orter", 1, "Anteckning", "Ny text"))

    shown = hand_in(as_coordinator, content)
    answer = save(as_coordinator, shown)

    moved = [town for town in Town.objects.all() if town.version != before[town.pk]]
    assert len(shown.context["plan"].changes) == 1
    assert answer.context["is_saved"]
    assert [town.note for town in moved] == ["Ny text"]
    assert moved[0].history.first().history_user.username == "coordinator"


def test_a_preview_saves_nothing(partners, as_coordinator):
    hand_in(as_coordinator, changed(lambda s: put(s, "Orter", 1, "Anteckning", "Ny text")))

    assert not Town.objects.filter(note="Ny text").exists()


def test_a_file_with_five_bad_rows_names_all_five_and_saves_nothing(partners, as_coordinator):
    def spoil(sheets):
        for row in range(1, 6):
            put(sheets, "Orter", row, "Land", "Atlantis")
        put(sheets, "Orter", 6, "Anteckning", "Ny text")

    answer = hand_in(as_coordinator, changed(spoil))

    problems = answer.context["plan"].problems
    assert answer.status_code == 422
    assert [(each.sheet, each.row, each.column) for each in problems] == [
        ("Orter", row, "Land") for row in range(2, 7)
    ]
    assert not Town.objects.filter(note="Ny text").exists()


def test_a_row_that_somebody_else_has_changed_since_is_refused(partners, as_coordinator):
    content = changed(lambda sheets: put(sheets, "Orter", 1, "Anteckning", "Ny text"))
    for town in Town.objects.all():
        town.version += 1
        town.save()

    answer = hand_in(as_coordinator, content)

    assert answer.status_code == 422
    assert [each.row for each in answer.context["plan"].problems] == [2]


def test_a_row_without_a_key_is_a_new_record(partners, as_coordinator):
    def add(sheets):
        header = sheets["Organisationer"][0]
        row = [""] * len(header)
        row[header.index("Namn")], row[header.index("Slag")] = "Ny förening", "Förening"
        sheets["Organisationer"].append(row)

    shown = hand_in(as_coordinator, changed(add))
    save(as_coordinator, shown)
    save(as_coordinator, shown)

    assert Organisation.objects.filter(name="Ny förening", kind="association").count() == 1


def test_a_personal_identity_number_is_refused_with_its_row(partners, as_coordinator):
    content = changed(lambda s: put(s, "Orter", 1, "Anteckning", "Anna 811228-9874"))

    problems = hand_in(as_coordinator, content).context["plan"].problems

    assert [(each.row, each.column) for each in problems] == [(2, "Anteckning")]
    assert "personnummer" in problems[0].sentence


def test_the_same_plan_is_saved_or_none(partners, as_coordinator):
    shown = hand_in(as_coordinator, changed(lambda s: put(s, "Orter", 1, "Anteckning", "Ny")))
    sent = {"sha256": shown.context["digest"], "fingerprint": "another"}

    answer = as_coordinator.post("/partner/data/spara/", sent)

    assert answer.status_code == 422
    assert not Town.objects.filter(note="Ny").exists()


def test_people_who_are_anonymous_are_not_handed_out(partners):
    PartnerContact.objects.update(anonymised_on="2023-01-01")

    assert len(cells(writing.write())["Kontakter"]) == 1


def test_the_file_asks_as_often_with_many_rows_as_with_few(partners):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            writing.write()
        return len(questions)

    before = asked()
    for town in TownFactory.create_batch(5):
        town.twinned_with.add(partners[0])

    assert asked() == before


def png():
    return b"\x89PNG\r\n\x1a\n" + b"0" * 200


def with_formula():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("Orter").write_formula(0, 0, "=1+1")
    return buffer.getvalue()


def with_rows(number):
    return written({"Orter": [["Nyckel"], *([["x"]] * number)]})


def with_a_far_cell():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("Orter")
        page.write(0, 0, "Nyckel")
        page.write(1_048_575, 16_383, "x")
    return buffer.getvalue()


def bomb():
    """A part that says it is small and inflates to 300 MB."""
    good = io.BytesIO(with_rows(1))
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(good) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in source.namelist():
            out.writestr(name, source.read(name))
        with out.open("xl/media/big.bin", "w") as part:
            for _turn in range(300):
                part.write(b"\0" * 1024 * 1024)
    return buffer.getvalue()


def lying_bomb():
    """The same, with a size in the directory that is not true."""
    content = bytearray(bomb())
    size = struct.pack("<I", 300 * 1024 * 1024)
    place = content.rfind(size)
    content[place : place + 4] = struct.pack("<I", 10)
    return bytes(content)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (png, "Filen är en bild"),
        (with_formula, "formel"),
        (lambda: with_rows(100_000), "rader"),
        (with_a_far_cell, "rader"),
        (bomb, "packas upp"),
        (lying_bomb, "skadad"),
        (lambda: b"hej", "Excelfil"),
        (lambda: zlib.compress(b"hej"), "Excelfil"),
    ],
    ids=["png", "formula", "rows", "far", "bomb", "lying-bomb", "text", "zlib"],
)
def test_a_hostile_file_is_refused_with_a_sentence(make, words, as_coordinator):
    answer = hand_in(as_coordinator, make())

    assert answer.status_code == 422
    assert words in answer.content.decode()
