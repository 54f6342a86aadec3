"""Who gets where: a member looks, a visitor signs in, everybody can leave."""

import re

import pytest
from playwright.sync_api import Page, expect

from activities.models import Activity
from council.roles import Role
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser


def sign_in(page: Page, username: str) -> None:
    page.get_by_label("Användarnamn").fill(username)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()


@pytest.mark.parametrize(
    "address",
    ["/oversikt/2023/", "/plan/2023/", "/plan/2023/mal/N1/", "/partner/", "/budget/2023/"],
)
def test_a_member_sees_everything_and_no_way_to_edit(walk, address):
    page = walk.context(Role.MEMBER).new_page()
    page.goto(address)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Ändra"))).to_have_count(0)
    expect(page.locator("main a[href*='redigera'], main a[href*='/ny']")).to_have_count(0)


def test_a_member_who_writes_the_address_of_a_form_is_told_why_not(at):
    activity = Activity.objects.get(code="NA1")

    page = at(Role.MEMBER, f"{activity.get_absolute_url()}redigera/")

    expect(page.get_by_role("heading", name="Du kan inte göra det här")).to_be_visible()
    expect(page.get_by_text("Du är inloggad som ledamot.")).to_be_visible()


def test_a_visitor_signs_in_and_comes_to_the_page_that_was_wanted(at, site):
    page = at(None, "/budget/2023/")
    expect(page.get_by_role("heading", name="Logga in")).to_be_visible()

    sign_in(page, "member")

    expect(page).to_have_url(f"{site.url}/budget/2023/")
    expect(page.get_by_role("heading", name="Budget 2023")).to_be_visible()


def test_the_session_is_out_of_reach_for_scripts_and_no_other_cookie_is_set(at):
    page = at(None, "/logga-in/")
    sign_in(page, "coordinator")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}

    assert cookies.keys() == {"sessionid", "csrftoken"}
    assert cookies["sessionid"]["httpOnly"]
    assert cookies["sessionid"]["sameSite"] == "Lax"


def test_who_signs_out_is_out(at):
    page = at(Role.COORDINATOR, "/")

    page.get_by_role("button", name="Logga ut").click()
    expect(page.get_by_role("heading", name="Logga in")).to_be_visible()
    page.goto("/oversikt/2023/")

    expect(page.get_by_role("heading", name="Logga in")).to_be_visible()
