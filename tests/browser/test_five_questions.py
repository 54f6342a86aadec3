"""A councillor who is new finds five answers on the dashboard, on a phone and at a desk."""

import re

import pytest
from playwright.sync_api import expect

from council.roles import Role

pytestmark = pytest.mark.browser

OVERVIEW = "/oversikt/2023/"
QUESTIONS = {
    "Når vi målen?": (r"Delvis", r"9 av 17 mål är uppfyllda"),
    "Vad är sent eller riskerar att bli det?": (r"\d+ sena", r"\d+ saker är sena"),
    "Vad kostar det och vem betalar?": (r"Inom ramen", r"180.000.kr är rådets ram"),
    "Följer vi policyn?": (r"Nej", r"\d+ regler bryts"),
    "Vad måste vi besluta, och när?": (r"\d+ beslut", r"\d+ saker väntar på ställningstagande"),
}
ADDRESSES = "all => all.map(each => each.pathname + each.hash)"
# Where the grounds of each answer lead: to the records themselves.
GROUNDS = {
    "mal": "/plan/2023/#del-nordic",
    "sent": r"/aktiviteter/\d+/",
    "pengar": "/budget/2023/",
    "policy": "/policyn/2023/#R",
    "beslut": r"/partner/kandidater/",
}


@pytest.fixture(params=[(390, 844), (1280, 900)], ids=["telefon", "skrivbord"])
def size(request):
    width, height = request.param
    return {"width": width, "height": height}


def test_a_newcomer_reads_five_answers_and_their_grounds(at, size):
    page = at(Role.MEMBER, OVERVIEW, viewport=size)
    answers = page.get_by_role("region", name="Fem frågor och svar")

    for question, (mark, sentence) in QUESTIONS.items():
        answer = answers.get_by_role("listitem").filter(has_text=question)
        expect(answer).to_contain_text(re.compile(mark))
        expect(answer).to_contain_text(re.compile(sentence))

        answer.get_by_role("link", name=question).click()

        heading = page.get_by_role("heading", name=question, exact=True)
        expect(heading).to_be_in_viewport()
        expect(page).to_have_url(re.compile(f"#{heading.get_attribute('id')}$"))


def test_each_answer_has_its_records_one_click_away(at, size):
    page = at(Role.MEMBER, OVERVIEW, viewport=size)

    for part, address in GROUNDS.items():
        page.goto(OVERVIEW)
        section = page.locator(f"section[aria-labelledby={part}]")
        links = section.locator("a:visible").evaluate_all(
            "all => all.map(a => a.pathname + a.hash)"
        )
        leading = next(link for link in links if re.match(address, link))
        assert page.goto(leading).ok


def test_nothing_on_the_dashboard_is_wider_than_the_phone(at):
    page = at(Role.MEMBER, OVERVIEW, viewport={"width": 390, "height": 844})

    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")

    assert widths[0] <= widths[1]
