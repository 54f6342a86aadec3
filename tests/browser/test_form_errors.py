"""A form with errors says what is wrong, where, and keeps all that was typed."""

import pytest
from playwright.sync_api import Page, expect

from budget.models import BudgetLine
from council.roles import Role

pytestmark = pytest.mark.browser

SENTENCE = "”fyrtio” går inte att läsa som ett belopp."


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def refused(request, at) -> Page:
    """The form of a budget line, sent with letters for an amount."""
    page = at(Role.COORDINATOR, "/oversikt/2023/", java_script_enabled=request.param)
    page.locator("summary", has_text="Budgetens poster").click()
    page.get_by_role("link", name="Ändra Kommunikation").click()
    page.get_by_label("Post", exact=True).fill("Kommunikation och webb")
    page.get_by_label("Budget").fill("fyrtio")
    page.get_by_label("Bundet").fill("4,3 tkr")
    with page.expect_navigation():
        page.get_by_role("button", name="Spara").click()
    return page


def test_the_summary_has_the_focus_and_leads_to_the_field(refused):
    summary = refused.get_by_role("alert")

    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(1)
    summary.get_by_role("link", name=f"Budget: {SENTENCE}").click()
    expect(refused.get_by_label("Budget")).to_be_focused()


def test_the_field_says_that_it_is_wrong_and_why(refused):
    field = refused.get_by_label("Budget")

    expect(field).to_have_attribute("aria-invalid", "true")
    described = (field.get_attribute("aria-describedby") or "").split()
    texts = [refused.locator(f"[id='{name}']").inner_text() for name in described]
    assert any(SENTENCE in text for text in texts)
    expect(refused.get_by_label("Bundet")).not_to_have_attribute("aria-invalid", "true")


def test_everything_typed_is_still_there_and_nothing_is_saved(refused):
    typed = [refused.get_by_label(name).input_value() for name in ("Budget", "Bundet")]

    assert typed == ["fyrtio", "4,3 tkr"]
    assert refused.get_by_label("Post", exact=True).input_value() == "Kommunikation och webb"
    assert not BudgetLine.objects.filter(title="Kommunikation och webb").exists()


def test_the_title_says_first_that_something_is_wrong(refused):
    assert refused.title().startswith("Fel: Ändra ”Kommunikation")
