"""Handing in a spreadsheet: one that changes something, one with errors, and one that is none."""

from playwright.sync_api import Page

from partnerships.models import Town
from partnerships.sheets import writing
from tests.partnerships.sheets.workbooks import add, put, tables, written


def hand_in(page: Page, content: bytes) -> None:
    file = {"name": "partner.xlsx", "mimeType": writing.MEDIA_TYPE, "buffer": content}
    page.get_by_label("Excelfil").set_input_files(file)
    with page.expect_navigation():
        page.get_by_role("button", name="Granska ändringarna").click()


def changes(page: Page) -> None:
    said, hamina = tables(writing.write()), Town.objects.get(name="Hamina")
    put(
        said["Orter"], hamina.key, "Anteckning", "Räddningstjänsterna möts i augusti.\nVi bor kvar."
    )
    add(said["Organisationer"], Namn="Exempelföreningen", Slag="Förening")
    hand_in(page, written(said))


def errors(page: Page) -> None:
    said = tables(writing.write())
    add(said["Orter"], Namn="Exempelby", Land="Norge", Region="Mars", Relation="Vänort")
    add(said["Kontakter"], Förnamn="Prov", Ort="Atlantis")
    hand_in(page, written(said))


def nothing(page: Page) -> None:
    hand_in(page, writing.write())


def a_picture(page: Page) -> None:
    hand_in(page, b"\x89PNG\r\n")
