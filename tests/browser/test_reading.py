"""A long file takes some seconds: the page says that it is read, and works without saying it."""

import pytest

from budget.models import BudgetLine
from council.roles import Role
from tests.browser import handing_in
from tests.budget.ledgers import as_csv, row, usual_format

pytestmark = pytest.mark.browser

PLACE = "/budget/2023/ekonomisystemet/"
STATUS = "[data-reading-status]"
# A page that is left answers no more questions, so it is asked at once.
PRESS_TWICE = """button => {
  button.click();
  button.click();
  const status = document.querySelector("[data-reading-status]");
  return [status.textContent, status.getAttribute("role"), button.getAttribute("aria-busy")];
}"""


@pytest.fixture(autouse=True)
def _known(site):
    """A line has a code, and the columns were chosen before."""
    BudgetLine.objects.filter(year=2023, title="Resor").update(ledger_code="4711")
    usual_format()


def test_the_page_says_that_the_file_is_being_read_and_sends_it_once(at):
    page, sent = at(Role.COORDINATOR, PLACE), []
    page.route("**/granska/", lambda route: _answer(route, sent))

    said = page.get_by_role("button", name="Granska filen").evaluate(PRESS_TWICE)
    page.get_by_text("Svaret").wait_for()

    assert said == ["Läser filen …", "status", "true"]
    assert len(sent) == 1


def _answer(route, sent):
    sent.append(route)
    route.fulfill(body="Svaret", content_type="text/plain; charset=utf-8")


def test_the_page_says_nothing_before_a_file_is_sent(at):
    page = at(Role.COORDINATOR, PLACE)

    assert page.locator(STATUS).text_content() == ""


def test_a_file_is_read_in_without_scripts(at):
    page = at(Role.COORDINATOR, PLACE, java_script_enabled=False)

    handing_in.hand_in_rows(page, as_csv(row(), row(voucher="A2")))
    handing_in._press(page, "Läs in raderna")

    assert "2 rader är inlästa." in page.locator("main").inner_text()
    # The demonstration has read in 120 000 kr for the line before.
    assert BudgetLine.objects.get(ledger_code="4711").outcome == 120_200
