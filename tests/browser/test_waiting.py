"""Who asks for a PDF that is not made yet reads that it is being made, and then gets it."""

import time

import pytest
from playwright.sync_api import expect

from council.roles import Role
from reports import press
from reports.pdf import client
from tests.browser.look import AXE, LOOKS, OUTSIDE, RULES, RUN_AXE

pytestmark = pytest.mark.browser

PDF = "/rapporter/arsrapport/2023/pdf/"
# A render takes some seconds, on a busy machine many.
PATIENCE = 60_000


@pytest.fixture
def nobody_waits(settings):
    """A site that never lets a visitor wait; what it prints is done before the next test."""
    settings.PDF_WAIT_SECONDS = 0
    yield
    until = time.monotonic() + PATIENCE / 1000
    while press.press().taken_on and time.monotonic() < until:
        time.sleep(0.1)


@pytest.fixture
def page(nobody_waits, at):
    """The page that waits, while another document is being printed."""
    with client.one_at_a_time:
        yield at(Role.COORDINATOR, PDF)


def test_the_page_that_waits_is_accessible_and_fits_a_phone(page):
    expect(page.get_by_role("status")).to_contain_text("PDF:en")
    page.evaluate(AXE)
    for _name, scheme, width in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(RUN_AXE, RULES["light"]) == []
        assert page.evaluate(OUTSIDE) == []


def test_the_page_that_waits_tells_what_happens_and_where_to_read_meanwhile(page):
    expect(page.get_by_role("heading", level=1)).to_have_text("PDF:en skrivs")
    # By itself, without a reload that would begin the reading again.
    expect(page.get_by_role("status")).to_have_text("PDF:en skrivs nu.", timeout=PATIENCE)
    link = page.get_by_role("link", name="Läs det som webbsida")
    assert link.get_attribute("href") == "/rapporter/arsrapport/2023/"


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no-script"])
def test_it_leads_to_the_pdf_by_itself(with_script, nobody_waits, at):
    with client.one_at_a_time:
        page = at(Role.COORDINATOR, PDF, java_script_enabled=with_script)
    # This browser has no reader for PDF, so it saves the file.
    with page.expect_download(timeout=PATIENCE) as saved:
        pass

    assert saved.value.suggested_filename == "arsrapport-2023.pdf"
    if with_script:
        expect(page.get_by_role("link", name="Öppna PDF:en")).to_be_visible()


def test_it_says_why_there_is_none(nobody_waits, at, settings):
    settings.PDF_CPU_SECONDS = 1
    page = at(Role.COORDINATOR, PDF)

    expect(page.get_by_role("status")).to_contain_text("tog för lång tid", timeout=PATIENCE)
    expect(page.get_by_role("link", name="Öppna PDF:en")).to_be_hidden()
