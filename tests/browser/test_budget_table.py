"""The budget is edited as a table by the keyboard and from Excel, with JavaScript and without."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from budget.models import BudgetLine
from council.models import Limit, Threshold, User
from council.roles import Role
from tests.browser.test_keyboard import HAS_OUTLINE
from tests.htmlvalidate import errors

pytestmark = pytest.mark.browser

TABLE = "/budget/2023/tabell/"
WITHOUT = {"java_script_enabled": False}
LEFT = "Ej fördelat av ramen: "
PASTE = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
}"""
COVERED = """() => {
  const {left, top, width, height} = document.activeElement.getBoundingClientRect();
  const inTheMiddle = document.elementFromPoint(left + width / 2, top + height / 2);
  return !document.activeElement.contains(inTheMiddle);
}"""


@pytest.fixture(autouse=True)
def _small_deviations(site):
    """Let no deviation be large enough to ask for a comment: that is tried elsewhere."""
    Threshold.objects.create(code=Limit.DEVIATION, value=2_000_000_000)


def planned(title: str, payer: str = "own") -> int | None:
    return BudgetLine.objects.get(year=2023, title=title, payer=payer).planned


def left(page: Page, kronor: str) -> None:
    expect(page.locator("#besked")).to_have_text(f"{LEFT}{kronor}".replace(" kr", "\u00a0kr"))


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara allt").click()


def test_the_sums_follow_without_a_reload_and_the_focus_stays(at):
    page = at(Role.COORDINATOR, TABLE)
    page.evaluate("() => { window.isSamePage = true; }")
    left(page, "0 kr")

    page.get_by_label("Budget för Oförutsett").fill("4 000")
    page.keyboard.press("Tab")
    page.keyboard.type("1 5")
    left(page, "1\u00a0000 kr")

    expect(page.get_by_label("Bundet för Oförutsett")).to_be_focused()
    expect(page.get_by_label("Bundet för Oförutsett")).to_have_value("1 5")
    expect(page.locator("#summa-own-planned")).to_have_text("179\u00a0000")
    assert page.evaluate("() => window.isSamePage")
    assert planned("Oförutsett") == 5_000


def test_a_rows_deviation_follows(at):
    page = at(Role.COORDINATOR, TABLE)

    page.get_by_label("Prognos för Oförutsett").fill("7 000")
    page.keyboard.press("Tab")

    row = page.get_by_role("row").filter(has=page.get_by_label("Prognos för Oförutsett"))
    expect(row.get_by_role("cell").nth(4)).to_have_text("−2\u00a0000")


def test_enter_goes_down_and_shift_enter_up_without_saving(at):
    page = at(Role.COORDINATOR, TABLE)

    page.get_by_label("Budget för Mottagande av besök").fill("24 000")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Budget för Kommunikation")).to_be_focused()
    left(page, "1\u00a0000 kr")
    page.keyboard.press("Shift+Enter")
    expect(page.get_by_label("Budget för Mottagande av besök")).to_be_focused()
    assert planned("Mottagande av besök") == 25_000


def test_alt_enter_breaks_the_line_of_a_comment(at):
    page = at(Role.COORDINATOR, TABLE)

    page.get_by_label("Kommentar för Oförutsett").fill("Ett")
    page.keyboard.press("Alt+Enter")
    page.keyboard.type("två")

    expect(page.get_by_label("Kommentar för Oförutsett")).to_have_value("Ett\ntvå")


def test_a_block_from_excel_fills_the_cells_and_is_undone(at):
    page = at(Role.COORDINATOR, TABLE)
    page.get_by_label("Budget för Kommunikation").focus()

    page.evaluate(PASTE, '14 000\t1 tkr\r\n4 000\t"2"\r\n')

    expect(page.get_by_label("Budget för Kommunikation")).to_have_value("14 000")
    expect(page.get_by_label("Bundet för Kommunikation")).to_have_value("1 tkr")
    expect(page.get_by_label("Budget för Oförutsett")).to_have_value("4 000")
    expect(page.get_by_label("Bundet för Oförutsett")).to_have_value("2")
    expect(page.get_by_text("Celler som är ifyllda: 4.")).to_be_visible()
    left(page, "2\u00a0000 kr")

    page.get_by_role("button", name="Ångra inklistringen").click()

    expect(page.get_by_label("Budget för Kommunikation")).to_have_value("15\u00a0000")
    expect(page.get_by_label("Bundet för Oförutsett")).to_have_value("")
    expect(page.get_by_label("Budget för Kommunikation")).to_be_focused()
    left(page, "0 kr")


def test_a_block_longer_than_the_table_adds_rows_that_are_saved(at):
    page = at(Role.COORDINATOR, TABLE)
    page.get_by_label("Namn på ny post 2").focus()

    page.evaluate(PASTE, "".join(f"Ny {number}\t{number}\tx\t\t\t\tbort\n" for number in range(4)))

    expect(page.get_by_label("Namn på ny post 5")).to_have_value("Ny 3")
    expect(page.get_by_text("inte kan ändras: 4.")).to_be_visible()
    for number in range(2, 6):
        page.get_by_label(f"Bundet för ny post {number}").fill("")
    save(page)

    expect(page.get_by_text("Sparat: 4 nya poster.")).to_be_visible()
    assert [planned(f"Ny {number}") for number in range(4)] == [0, 1, 2, 3]


def test_prose_of_several_lines_stays_in_its_comment(at):
    page = at(Role.COORDINATOR, TABLE)
    page.get_by_label("Kommentar för Kommunikation").focus()

    page.evaluate(PASTE, "Ett\nTvå")

    expect(page.get_by_label("Kommentar för Oförutsett")).to_have_value("")
    expect(page.get_by_role("button", name="Ångra inklistringen")).to_be_hidden()


@pytest.mark.parametrize("options", [{}, WITHOUT], ids=["with", "without"])
def test_all_is_saved_at_once_and_undone(options, at):
    page = at(Role.COORDINATOR, TABLE, **options)

    page.get_by_label("Budget för Kommunikation").fill("16 000")
    page.get_by_label("Budget för Oförutsett").fill("4 000")
    page.get_by_label("Namn på ny post 1").fill("Trycksaker")
    save(page)
    expect(page.get_by_text("Sparat: 2 ändrade poster och 1 ny post.")).to_be_visible()
    expect(page.get_by_text("budget 16\u00a0000, förut 15\u00a0000")).to_be_visible()
    assert [planned("Kommunikation"), planned("Oförutsett")] == [16_000, 4_000]

    page.get_by_role("button", name="Ångra det som sparades").click()

    expect(page.get_by_text("Ångrat: ”Trycksaker” är borttaget igen.")).to_be_visible()
    assert [planned("Kommunikation"), planned("Oförutsett")] == [15_000, 5_000]


def test_without_javascript_one_adds_up_by_a_button_and_by_enter(at):
    page = at(Role.COORDINATOR, TABLE, **WITHOUT)

    page.get_by_label("Budget för Oförutsett").fill("4 000")
    page.get_by_role("button", name="Räkna om").click()
    left(page, "1\u00a0000 kr")
    page.get_by_label("Budget för Oförutsett").fill("3 000")
    page.keyboard.press("Enter")

    left(page, "2\u00a0000 kr")
    expect(page.get_by_label("Budget för Oförutsett")).to_have_value("3 000")
    assert planned("Oförutsett") == 5_000


@pytest.mark.parametrize("options", [{}, WITHOUT], ids=["with", "without"])
def test_rows_from_excel_are_reviewed_and_saved(options, at):
    page = at(Role.COORDINATOR, TABLE, **options)

    page.get_by_text("Klistra in från Excel", exact=True).click()
    page.get_by_label("Rader från Excel").fill("Oförutsett\t4 000\nTrycksaker\t500")
    page.get_by_role("button", name="Fyll i tabellen").click()
    expect(page.get_by_text("Raderna är ifyllda i tabellen men inte sparade.")).to_be_visible()
    expect(page.get_by_label("Budget för Oförutsett")).to_have_value("4 000")
    save(page)

    expect(page.get_by_text("Sparat: 1 ändrad post och 1 ny post.")).to_be_visible()
    assert [planned("Oförutsett"), planned("Trycksaker")] == [4_000, 500]


def test_an_error_is_told_beside_its_cell_and_leads_there(at):
    page = at(Role.COORDINATOR, TABLE)

    page.get_by_label("Budget för Oförutsett").fill("åtta")
    save(page)
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Budget för Oförutsett").click()

    expect(page.get_by_label("Budget för Oförutsett")).to_be_focused()
    expect(page.get_by_label("Budget för Oförutsett")).to_have_value("åtta")


def test_leaving_with_unsaved_cells_is_asked_about_but_saving_is_not(at):
    page = at(Role.COORDINATOR, TABLE)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    page.get_by_label("Budget för Oförutsett").fill("4 000")
    page.get_by_role("link", name="Avbryt").click()
    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    save(page)

    expect(page.get_by_text("Sparat: 1 ändrad post.")).to_be_visible()
    assert asked == ["beforeunload"]


def test_whoever_is_signed_out_meanwhile_is_told_and_keeps_what_is_typed(at):
    page = at(Role.COORDINATOR, TABLE)
    page.context.clear_cookies(name="sessionid")

    page.get_by_label("Budget för Oförutsett").fill("4 000")
    page.keyboard.press("Tab")

    expect(page.get_by_text("Summorna kunde inte räknas om.")).to_be_visible()
    expect(page.get_by_label("Budget för Oförutsett")).to_have_value("4 000")
    left(page, "0 kr")


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_cell_that_has_the_focus_shows_it_and_is_not_covered(key, at):
    page = at(Role.COORDINATOR, TABLE, viewport={"width": 1280, "height": 600})
    first, last = "Namn på Vänortsbesök och resor", "Kommentar för ny post 3"
    page.get_by_label(first if key == "Tab" else last).focus()

    stops = []
    for _step in range(75):
        page.keyboard.press(key)
        stops.append((page.evaluate(HAS_OUTLINE), page.evaluate(COVERED)))

    assert set(stops) == {(True, False)}


def test_the_table_is_valid_html_with_errors_with_a_conflict_and_saved(site):
    client, line = Client(), BudgetLine.objects.get(title="Oförutsett")
    client.force_login(User.objects.get(username=Role.COORDINATOR.value))
    wrong = {f"r{line.pk}-planned": "åtta", f"r{line.pk}-seen": "1", "n1-comment": "Ny"}
    stale = {f"r{line.pk}-planned": "9", f"r{line.pk}-seen": "0"}
    pages = [client.post(TABLE, sent).text for sent in (wrong, stale)]
    pages.append(client.post(TABLE, {"gor": "klistra", "klistra": "Ny\tåtta\n\t5"}).text)
    pages.append(client.post(TABLE, {"n1-title": "Ny"}, follow=True).text)

    assert [errors(page) for page in pages] == [[], [], [], []]
