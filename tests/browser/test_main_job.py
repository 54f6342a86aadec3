"""The coordinator's main job, from the dashboard to the printed report."""

import io
import re

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from activities.models import Goal
from budget.models import BudgetLine
from council.roles import Role
from tests.browser.stages import back_to_draft

pytestmark = pytest.mark.browser

OVERVIEW = "/oversikt/2023/"
REPORT = "/rapporter/arsrapport/2023/"


def save(page: Page, done: str) -> None:
    press(page, "Spara", done)


def press(page: Page, button: str, done: str) -> None:
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status").filter(has_text=done)).to_be_visible()


def printed(page: Page) -> str:
    """Return the words of the PDF that the report page offers, on one line."""
    page.goto(REPORT)
    address = page.get_by_role("link", name="Hämta som PDF").get_attribute("href")
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    with pypdfium2.PdfDocument(io.BytesIO(answer.body())) as document:
        texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
    return " ".join(" ".join(texts).split())


def unfold(page: Page, heading: str) -> None:
    page.locator("summary", has_text=heading).click()


def words(page: Page, address: str) -> str:
    """Return all words of the page, also those that are folded away."""
    page.goto(address)
    return " ".join(page.locator("main").text_content().split())


def test_what_the_coordinator_changes_stands_on_the_dashboard_the_report_and_in_the_pdf(at):
    back_to_draft(2023)
    page = at(Role.COORDINATOR, OVERVIEW)

    # A goal's text.
    unfold(page, "Målen ett för ett")
    page.get_by_role("link", name="N1 Fördjupa").click()
    page.get_by_role("link", name="Ändra målet").click()
    page.get_by_label("Mål", exact=True).fill("Ungdomar från Røros och Hamina möts i gruvan")
    save(page, "Målet är sparat.")

    # An activity, from planned to completed.
    page.goto(OVERVIEW)
    assert "Genomförd 8" in words(page, OVERVIEW)
    page.get_by_role("link", name="ÖA6 Upprätta en kommunikationsplan").click()
    page.get_by_role("link", name="Besluta").click()
    press(page, "Besluta", "Aktiviteten är beslutad.")
    page.get_by_role("link", name="Välj direktiv och förankring").click()
    page.get_by_role("checkbox", name="KS 2022-12-06").check()
    save(page, "Direktiv och förankring är sparade.")
    page.get_by_role("link", name="Påbörja").click()
    press(page, "Påbörja", "Aktiviteten pågår.")
    page.get_by_role("link", name="Avsluta som genomförd").click()
    page.get_by_label("Faktiskt resultat").fill("Rådet har antagit en kommunikationsplan.")
    press(page, "Avsluta som genomförd", "Aktiviteten är genomförd.")

    # A budget line's amount.
    page.goto(OVERVIEW)
    unfold(page, "Budgetens poster")
    page.get_by_role("link", name="Ändra Kommunikation").click()
    page.get_by_label("Budget").fill("14,5 tkr")
    page.get_by_label("Kommentar till avvikelsen").fill("Webben kostar mindre.")
    save(page, "Posten är sparad.")

    dashboard, report, paper = words(page, OVERVIEW), words(page, REPORT), printed(page)
    for shown in (dashboard, report, paper):
        assert "Ungdomar från Røros och Hamina möts i gruvan" in shown
        assert "Kommunikation exempeldata" in shown
        assert "14 500" in shown
        assert not re.search("(?<![0-9])15 000", shown)
    assert "Genomförd 9" in dashboard
    assert "Genomförd 9" in report
    assert "1 030 000 kr" in paper
    assert "82,5 %" in paper


@pytest.mark.parametrize(
    ("typed", "saved"),
    [("45 tkr", 45_000), ("45 000,50 kr", 45_000.5), ("0,045 mnkr", 45_000)],
)
def test_an_amount_is_understood_as_swedes_type_it(at, typed, saved):
    page = at(Role.COORDINATOR, OVERVIEW)
    unfold(page, "Budgetens poster")
    page.get_by_role("link", name="Ändra Oförutsett").click()

    page.get_by_label("Budget").fill(typed)
    page.get_by_label("Kommentar till avvikelsen").fill("Sparas till hösten.")
    save(page, "Posten är sparad.")

    assert BudgetLine.objects.get(title="Oförutsett", year=2023).planned == saved


def test_a_save_without_javascript_works_as_well(at, site):
    back_to_draft(2023)
    page = at(Role.COORDINATOR, OVERVIEW, java_script_enabled=False)
    unfold(page, "Målen ett för ett")
    page.get_by_role("link", name="N1 Fördjupa").click()
    page.get_by_role("link", name="Ändra målet").click()

    page.get_by_label("Mål", exact=True).fill("Utan skript går det också")
    save(page, "Målet är sparat.")

    assert Goal.objects.get(code="N1").title == "Utan skript går det också"
