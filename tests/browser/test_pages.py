"""Every page, in every state it can be in, is accessible, fits a phone and keeps its policy."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser.look import Seen, look, looks
from tests.browser.pages import VIEWS, WITHOUT_A_PAGE
from tests.browser.visits import EMPTY, ERRORS, FULL, OTHER

pytestmark = pytest.mark.browser

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


@pytest.fixture(scope="module", params=[*FULL, *ERRORS, *OTHER, *EMPTY], ids=str)
def seen(request, walk, pictures) -> Seen:
    return look(request.param, walk, pictures)


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        else:
            yield from names(pattern, f"{pattern.namespace}:" if pattern.namespace else space)


def test_every_address_is_walked():
    walked = {view.route for view in VIEWS}

    assert sorted([*walked, *WITHOUT_A_PAGE]) == sorted(names(get_resolver()))


def test_axe_finds_nothing_in_any_size_or_colour(seen):
    assert seen.axe == {name: [] for name, _scheme, _width in looks(seen.visit)}


def test_the_answer_has_its_status(seen):
    assert seen.status == seen.visit.status


def test_the_page_does_not_scroll_sideways_on_a_phone(seen):
    assert seen.outside == []


def test_what_one_presses_is_large_enough(seen):
    assert seen.small == []


def test_the_page_has_one_heading_of_the_first_level(seen):
    assert len(seen.facts["headings"]) == 1
    assert seen.facts["headings"] != [""]


def test_the_page_is_swedish_and_has_its_landmarks(seen):
    found = [seen.facts[name] for name in ("lang", "banners", "mains", "footers")]

    assert found == ["sv", 1, 1, 1]


def test_the_menu_marks_the_part_that_the_page_belongs_to(seen):
    assert seen.facts["current"] == ([seen.visit.menu] if seen.visit.menu else [])


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(seen):
    # Signing in is all there is to do on its page, so it starts in the first field.
    starts_in = {"/logga-in/": ["id_username"]}
    expected = starts_in.get(seen.visit.address(), list(seen.visit.stops))

    assert seen.stops == expected


def test_the_page_keeps_its_policy_and_asks_no_other_host(seen):
    assert seen.complaints == []


def test_the_policy_is_the_strict_one(seen):
    directives = seen.headers["content-security-policy"].split(";")

    assert {directive.strip() for directive in directives} == POLICY
