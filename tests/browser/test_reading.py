"""A long file takes some seconds: the page says that it is read, and works without saying it."""

import pytest

from budget.models import BudgetLine
from council.roles import Role
from tests.browser import handing_in
from tests.budget.ledgers import as_csv, row, usual_format

pytestmark = pytest.mark.browser

PLACE = "/budget/2023/ekonomisystemet/"
STATUS = "[data-reading-status]"


@pytest.fixture(autouse=True)
def _known(site):
    """A line has a code, and the columns were chosen before."""
    BudgetLine.objects.filter(year=2023, title="Resor").update(ledger_code="4711")
    usual_format()


def test_the_page_says_that_the_file_is_being_read_and_sends_it_once(at):
    page, sent = at(Role.COORDINATOR, PLACE), []
    page.route("**/granska/", lambda route: _hold(route, sent))
    button = page.get_by_role("button", name="Granska filen")

    button.evaluate("button => { button.click(); button.click(); }")
    page.get_by_text("Läser filen …").wait_for()

    assert page.locator(STATUS).get_attribute("role") == "status"
    assert button.get_attribute("aria-busy") == "true"
    assert len(sent) == 1


def _hold(route, sent):
    """Let the server not answer, as while it reads."""
    sent.append(route)


def test_the_page_says_nothing_before_a_file_is_sent(at):
    page = at(Role.COORDINATOR, PLACE)

    assert page.locator(STATUS).text_content() == ""


def test_a_file_is_read_in_without_scripts(at):
    page = at(Role.COORDINATOR, PLACE, java_script_enabled=False)

    handing_in.hand_in_rows(page, as_csv(row(), row(voucher="A2")))
    handing_in._press(page, "Läs in raderna")

    assert "2 rader är inlästa." in page.locator("main").inner_text()
    assert BudgetLine.objects.get(ledger_code="4711").outcome == 200
