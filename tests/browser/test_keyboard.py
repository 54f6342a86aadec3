"""Everything can be done with Tab, Shift+Tab, Enter, Space and the arrow keys alone."""

import pytest
from playwright.sync_api import Page, expect

from activities.models import Activity, Goal
from council.roles import Role
from tests.browser.stages import back_to_draft
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 320, "height": 800}}
STOPS = 400
FOCUSED = """() => {
  const stop = document.activeElement;
  const words = stop.labels?.[0]?.textContent ?? stop.textContent;
  return words.replace(/\\s+/g, " ").trim();
}"""
HAS_OUTLINE = """() => {
  const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the stop that begins with these words; fail when there is none."""
    for _step in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).startswith(words):
            return
    raise AssertionError(f"The keyboard never comes to {words!r}.")


def test_one_signs_in(at):
    page = at(None, "/")
    expect(page.get_by_label("Användarnamn")).to_be_focused()

    page.keyboard.type("coordinator")
    tab_to(page, "Lösenord")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Det här behöver dig")).to_be_visible()


def test_the_menu_of_a_phone_opens_leads_on_and_closes(at):
    page = at(Role.COORDINATOR, "/", **PHONE)
    menu = page.get_by_role("navigation", name="Huvudmeny")
    expect(menu).to_be_hidden()

    tab_to(page, "Meny")
    page.keyboard.press("Space")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.keyboard.press("Enter")
    tab_to(page, "Budget")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Budget 2023")).to_be_visible()
    expect(menu).to_be_hidden()


def test_the_list_is_filtered(at):
    page = at(Role.COORDINATOR, "/aktiviteter/", **PHONE)

    tab_to(page, "Sök och filtrera")
    page.keyboard.press("Enter")
    tab_to(page, "Status")
    page.keyboard.type("Avb")
    tab_to(page, "Filtrera")
    page.keyboard.press("Space")

    expect(page.get_by_text("Visar 1 av 19")).to_be_visible()
    expect(page.get_by_role("link", name="ÖA3")).to_be_visible()


def test_a_form_is_opened_filled_in_and_saved(at, site):
    back_to_draft(2023)
    page = at(Role.COORDINATOR, "/plan/2023/mal/N2/")

    tab_to(page, "Ändra målet")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ändra mål N2")).to_be_visible()
    tab_to(page, "Mål")
    page.keyboard.press("Control+A")
    page.keyboard.type("En dansk vänort")
    tab_to(page, "Vordingborg")
    page.keyboard.press("Space")
    tab_to(page, "Spara")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Målet är sparat.")).to_be_visible()
    goal = Goal.objects.get(code="N2")
    assert goal.title == "En dansk vänort"
    assert "Vordingborg" in [town.name for town in goal.towns.all()]


def test_a_step_that_is_refused_and_then_taken(at, site):
    activity = Activity.objects.get(code="ÖA2")
    page = at(Role.COORDINATOR, activity.get_absolute_url())

    tab_to(page, "Nytt direktiv")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nytt direktiv för ÖA2")).to_be_visible()
    tab_to(page, "Vem som beslutat")
    page.keyboard.type("Kommundirektören")
    tab_to(page, "Datum")
    page.keyboard.type("2 oktober 2023")
    tab_to(page, "Diarienummer")
    page.keyboard.type("KS0400/23")
    tab_to(page, "Vad direktivet säger")
    page.keyboard.type("Rådet får börja.")
    tab_to(page, "Spara")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Direktivet är sparat")).to_be_visible()
    tab_to(page, "Påbörja")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Påbörja: ÖA2")).to_be_visible()
    tab_to(page, "Påbörja")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Direktivet är daterat 2023-10-02")
    tab_to(page, "Första dag")
    page.keyboard.press("Control+A")
    page.keyboard.type("2 oktober 2023")
    tab_to(page, "Påbörja")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Aktiviteten pågår.").first).to_be_visible()
    activity.refresh_from_db()
    assert activity.status == "ongoing"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("role", "address"),
    [(None, "/logga-in/"), (Role.COORDINATOR, "/aktiviteter/"), (Role.COORDINATOR, "/plan/ny/")],
)
def test_every_stop_of_the_keyboard_shows(walk, role, address, scheme):
    page = walk.context(role).new_page()
    page.emulate_media(color_scheme=scheme)
    page.goto(address)

    shown = {}
    for _step in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate("() => document.activeElement.outerHTML")
        if stop.startswith("<body"):
            break
        shown[stop] = page.evaluate(HAS_OUTLINE)

    assert len(shown) > 1
    assert [stop for stop, is_shown in shown.items() if not is_shown] == []
