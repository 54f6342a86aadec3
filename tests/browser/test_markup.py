"""What every page sends is valid HTML without inline code, under a title of its own."""

import re
from collections import Counter

import pytest
from django.test import Client

from council.models import User
from council.roles import Role
from tests.browser.pages import VIEWS, View
from tests.browser.site import Site
from tests.htmlvalidate import errors
from tests.repository.markup import problems

# Boxes to tick that answer one question share a name, as HTML says.
SHARED_NAME = "(form-dup-name)"
SENT_TO = re.compile(r'<form class="form"[^>]*? action="([^"]*)"')

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(server, browser) -> dict[str, str]:
    """Every page as it is sent: full, with errors, empty, and to those who may not see it."""
    site = Site(server.url, browser)
    site.fill(every_state=True)
    client = _clients()
    found = {view.name: client[view.role].get(view.address).text for view in VIEWS}
    found |= {f"{view.name} fel": _refused(client, view) for view in VIEWS if view.submit}
    found["403"] = client[Role.MEMBER].get("/aktiviteter/ny/").text
    found["404"] = client[Role.MEMBER].get("/partner/orter/atlantis/").text
    site.fill(empty=True)
    client, views = _clients(), [view for view in VIEWS if view.when_empty]
    return found | {f"{view.name} tom": client[view.role].get(view.address).text for view in views}


def _clients() -> dict[Role | None, Client]:
    clients: dict[Role | None, Client] = {None: Client()}
    for role in Role:
        clients[role] = Client()
        clients[role].force_login(User.objects.get(username=role.value))
    return clients


def _refused(client: dict[Role | None, Client], view: View) -> str:
    # Most forms are sent to their own page; a file is sent to the one that shows what it says.
    elsewhere = SENT_TO.search(client[view.role].get(view.address).text)
    answer = client[view.role].post(elsewhere[1] if elsewhere else view.address, {})
    assert answer.status_code == 422
    return answer.text


def test_every_page_is_valid_html(pages):
    names = list(pages)

    found = [
        (names[int(error.partition(":")[0]) - 1], error) for error in errors(list(pages.values()))
    ]

    assert [each for each in found if not each[1].endswith(SHARED_NAME)] == []


def test_no_page_holds_inline_code_or_fetches_from_elsewhere(pages):
    assert [problem for name, html in pages.items() for problem in problems(name, html)] == []


def test_every_page_has_a_title_of_its_own(pages):
    found = {
        view: re.search(r"<title>(.*?)</title>", pages[view.name], re.DOTALL)[1].strip()
        for view in VIEWS
    }
    # A contact person's page, and a public one seen by somebody signed in, is the others' page.
    own = [view for view in VIEWS if view.role != Role.CONTACT and view.note != "inloggad"]
    titles = Counter(found[view] for view in own)

    shared = [view.name for view in own if titles[found[view]] > 1]
    assert shared == []
    assert [title for title in found.values() if not title.endswith(" – Falun International")] == []
