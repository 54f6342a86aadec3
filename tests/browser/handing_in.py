"""Handing in a file: one that changes something, one with errors, and one that is none."""

from playwright.sync_api import Page

from partnerships.models import Town
from partnerships.sheets import writing
from tests.browser import stages
from tests.budget.ledgers import as_csv, row
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


def hand_in_rows(page: Page, content: bytes, as_of: str = "2023-12-31") -> None:
    file = {"name": "utfall.csv", "mimeType": "text/csv", "buffer": content}
    page.get_by_label("Fil från ekonomisystemet").set_input_files(file)
    page.get_by_label("Utfallet gäller per").fill(as_of)
    _press(page, "Granska filen")


def _press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def unknown_columns(page: Page) -> None:
    """Hand in a file whose headers nobody has chosen."""
    hand_in_rows(page, as_csv(headers=["Kod", "Datum", "Summa kr", "Kronor"]))


def columns_without_an_amount(page: Page) -> None:
    unknown_columns(page)
    _press(page, "Granska filen")


def columns_to_change(page: Page) -> None:
    new_rows(page)
    _press(page, "Ändra kolumnerna")


def new_rows(page: Page) -> None:
    fresh = [row(amount="1 250,50"), row(voucher="A2", date="2023-10-31")]
    hand_in_rows(page, as_csv(*stages.READ_IN, *fresh))


def wrong_rows(page: Page) -> None:
    rows = [row(code="1"), row(date="45012"), row(amount="tolv kronor")]
    hand_in_rows(page, as_csv(*rows), as_of="2023-10-31")


def a_wrong_day(page: Page) -> None:
    hand_in_rows(page, as_csv(row()), as_of="12/6/2023")
