"""Files of the log: judged by what they hold, pictures drawn anew, and nothing kept of the rest."""

import io
import tracemalloc

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from activities import pictures
from activities.models import NoteFile
from activities.receiving import received
from council.models import StoredFile
from tests.activities import attached
from tests.factories import StoredFileFactory
from tests.following import NoteFactory, NoteFileFactory
from tests.forms import filled_in, opened, save

WRONG_KIND = (
    "Filen är varken bild (JPEG, PNG, WebP), PDF, Word (.docx) eller Excel (.xlsx), "
    "vad den än heter. Spara den som något av dem och välj den igen."
)
TOO_MANY_PIXELS = (
    "Bilden har fler än 25 miljoner bildpunkter. Spara den i mindre format och välj den igen."
)
BROKEN_PICTURE = "Bilden är skadad och går inte att läsa. Spara den på nytt och välj den igen."
OLD = (
    "Filen är i ett äldre format eller skyddad med lösenord. "
    "Spara den som .docx eller .xlsx utan lösenord."
)
BROKEN = "Filen är skadad och går inte att läsa. Spara den på nytt och välj den igen."
MACROS = "Filen innehåller makron eller program. Spara den utan dem, eller som PDF."
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

REFUSED = {
    "ett skript som heter jpg": ("bild.jpg", b"#!/bin/sh\nrm -rf /\n", WRONG_KIND),
    "ett program som heter pdf": ("protokoll.pdf", b"MZ\x90\0" + b"\0" * 60, WRONG_KIND),
    "en SVG med skript": ("bild.svg", attached.SVG, WRONG_KIND),
    "en SVG som heter png": ("bild.png", attached.SVG, WRONG_KIND),
    "HTML som heter jpg": ("bild.jpg", attached.HTML, WRONG_KIND),
    "en GIF": ("bild.gif", attached.picture("GIF"), WRONG_KIND),
    "en zip som heter docx": ("brev.docx", attached.office("brev.txt"), WRONG_KIND),
    "en tom fil": ("bild.jpg", b"", "Filen är tom. Välj en annan."),
    "hundra megapixlar": ("b.png", attached.png_that_claims(10_000, 10_000), TOO_MANY_PIXELS),
    "fyra gigapixlar": ("b.png", attached.png_that_claims(65_000, 65_000), TOO_MANY_PIXELS),
    "en JPEG på hundra megapixlar": (
        "b.jpg",
        attached.jpeg_that_claims(10_000, 10_000),
        TOO_MANY_PIXELS,
    ),
    "en WebP på hundra megapixlar": (
        "b.webp",
        attached.webp_that_claims(10_000, 10_000),
        TOO_MANY_PIXELS,
    ),
    "en halv bild": ("b.png", attached.picture("PNG", (400, 400))[:90], BROKEN_PICTURE),
    "en bild utan innehåll": ("b.jpg", b"\xff\xd8\xff\xe0", BROKEN_PICTURE),
    "ett avhugget dokument": ("brev.docx", attached.office()[:80], BROKEN),
    "en zipbomb": (
        "brev.docx",
        attached.zip_bomb(),
        "Filen blir större än 100 MB när den packas upp, så den tas inte emot. Spara den som PDF.",
    ),
    "makron": ("brev.docx", attached.office(**{"word/vbaProject.bin": b"x"}), MACROS),
    "makron under annat namn": (
        "brev.docx",
        attached.office(
            **{attached.TYPES: b'<Override ContentType="application/vnd.ms-office.vbaProject"/>'}
        ),
        MACROS,
    ),
    "ett program i ett dokument": (
        "brev.docx",
        attached.office(**{"word/embeddings/oleObject1.bin": b"x"}),
        MACROS,
    ),
    "tusentals delar": (
        "brev.docx",
        attached.office(**{f"word/{number}.xml": b"" for number in range(1_100)}),
        "Filen har för många delar. Spara den som PDF.",
    ),
    "gammal Excel": (
        "bok.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
        OLD,
    ),
    "en för stor fil": (
        "stor.pdf",
        attached.PDF + b"\0" * (10 * 1024 * 1024),
        "Filen är större än 10 MB. Spara den i mindre format och välj den igen.",
    ),
    "ett personnummer i namnet": (
        "850709-9805.pdf",
        attached.PDF,
        "Filens namn ser ut att innehålla ett personnummer. Byt namn på filen.",
    ),
}


@pytest.fixture
def address(db):
    return f"/anteckningar/{NoteFactory().pk}/filer/ny/"


def send(client, address, name, content, **told):
    upload = SimpleUploadedFile(name, content, "image/jpeg")
    return save(client, address, upload=upload, **told)


@pytest.mark.parametrize(("name", "content", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_may_not_be_kept_is_refused_and_nothing_is_saved(
    name, content, sentence, address, as_coordinator
):
    response = send(as_coordinator, address, name, content, alternative_text="Elever i en sal.")

    assert response.status_code == 422
    assert response.context["form"].errors == {"upload": [sentence]}
    assert filled_in(response)["alternative_text"] == ["Elever i en sal."]
    assert (NoteFile.objects.count(), StoredFile.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "content",
    [
        attached.png_that_claims(10_000, 10_000),
        attached.jpeg_that_claims(10_000, 10_000),
        attached.webp_that_claims(10_000, 10_000),
        attached.zip_bomb(),
    ],
    ids=["png", "jpeg", "webp", "docx"],
)
def test_what_is_too_large_is_refused_in_little_memory(content):
    tracemalloc.start()
    try:
        with pytest.raises(ValidationError, match=r"miljoner bildpunkter|när den packas upp"):
            received("fil", content)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 4 * 1024 * 1024


@pytest.mark.parametrize(
    ("content", "media_type", "name"),
    [
        (attached.jpeg(), "image/jpeg", "elever.jpg"),
        (attached.picture("PNG"), "image/png", "elever.png"),
        (attached.picture("WEBP"), "image/webp", "elever.webp"),
        (attached.PDF, "application/pdf", "elever.pdf"),
        (attached.office(), DOCX, "elever.docx"),
        (attached.office("xl/workbook.xml"), XLSX, "elever.xlsx"),
    ],
)
def test_a_file_is_known_by_what_it_holds_and_named_after_it(
    content, media_type, name, address, as_coordinator
):
    send(as_coordinator, address, "elever.html", content)

    file = NoteFile.objects.get().file
    assert (file.media_type, file.name) == (media_type, name)


@pytest.mark.parametrize("content", [attached.PDF, attached.office()])
def test_a_document_is_kept_as_it_is(content):
    assert received("brev", content).content == content


def test_a_picture_is_kept_upright_and_without_position_or_owner():
    sent = attached.jpeg_with_a_position()
    before = Image.open(io.BytesIO(sent))
    assert before.getexif().get_ifd(attached.GPS_POSITION)
    assert (before.size, b"Prov Provsson" in sent) == ((40, 30), True)

    kept = received("bild.jpg", sent).content

    after = Image.open(io.BytesIO(kept))
    assert (dict(after.getexif()), after.size) == ({}, (30, 40))
    assert b"Prov Provsson" not in kept
    assert b"Exif" not in kept


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_lose_what_they_tell_too(kind):
    exif = Image.Exif()
    exif[attached.GPS_POSITION] = {1: "N", 2: (60.0, 36.0, 26.0)}
    sent = io.BytesIO()
    Image.new("RGBA", (9, 9)).save(sent, kind, exif=exif)

    kept = Image.open(io.BytesIO(received("bild", sent.getvalue()).content))

    assert (dict(kept.getexif()), kept.mode) == ({}, "RGBA")


def test_a_large_picture_becomes_a_smaller_one():
    kept = received("bild.jpg", attached.jpeg((4_000, 3_000))).content

    assert Image.open(io.BytesIO(kept)).size == (pictures.LONGEST_SIDE, 1_500)


def test_a_file_is_chosen(address, as_coordinator):
    response = save(as_coordinator, address, alternative_text="Elever.")

    assert response.context["form"].errors == {"upload": ["Välj en fil."]}


def test_a_file_need_not_be_chosen_again_when_something_else_is_mended(address, as_coordinator):
    told = {"people": "recognisable", "consent_ends_on": "12/6/2023"}
    response = send(as_coordinator, address, "bild.jpg", attached.jpeg(), **told)
    assert list(response.context["form"].errors) == ["consent_ends_on"]

    as_coordinator.post(address, {**filled_in(response), "consent_ends_on": "2023-06-12"})

    assert NoteFile.objects.get().file.name == "bild.jpg"


def test_the_form_sent_twice_keeps_one_file(address, as_coordinator):
    typed = opened(as_coordinator, address)

    for _time in range(2):
        upload = SimpleUploadedFile("brev.pdf", attached.PDF)
        as_coordinator.post(address, {**typed, "upload": upload})

    assert NoteFile.objects.count() == 1


@pytest.mark.parametrize("media_type", ["application/pdf", "image/jpeg", DOCX])
def test_a_file_is_only_handed_out_for_keeping(media_type, as_member):
    file = NoteFileFactory(
        file__media_type=media_type, file__name="fil ”x”.pdf", people="none", alternative_text="x"
    )

    response = as_member.get(f"/anteckningar/filer/{file.pk}/")

    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Type"] == media_type


def test_a_file_of_another_kind_is_not_taken_by_its_check_sum(address, as_coordinator):
    other = StoredFileFactory(media_type="text/html")

    response = save(as_coordinator, address, kept=other.sha256)

    assert response.context["form"].errors == {"upload": ["Välj en fil."]}
    assert not NoteFile.objects.exists()
