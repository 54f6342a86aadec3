"""Two people on the same record at the same time: both versions show, and nothing is lost."""

import pytest
from playwright.sync_api import expect

from activities.models import Goal, Plan, PlanState
from council.models import Decision
from council.roles import Role
from tests.browser.stages import back_to_draft

pytestmark = pytest.mark.browser

FORM = "/plan/2023/mal/N3/redigera/"


@pytest.fixture(autouse=True)
def _open_plan(site) -> None:
    """The goals of an approved plan are locked; these are about a plan that is worked on."""
    back_to_draft(2023)


def test_the_second_to_save_sees_both_versions_and_decides(at):
    first, second = at(Role.COORDINATOR, FORM), at(Role.CHIEF_EXECUTIVE, FORM)

    first.get_by_label("Mål", exact=True).fill("Konst i världsarvet")
    first.locator("main form button[type=submit]").click()
    expect(first.get_by_text("Målet är sparat.")).to_be_visible()
    second.get_by_label("Mål", exact=True).fill("Kultur i hela Norden")
    second.get_by_label("Motivering").fill("Skrivet samtidigt.")
    second.locator("main form button[type=submit]").click()

    expect(second.get_by_role("alert")).to_be_focused()
    expect(second.get_by_role("alert")).to_contain_text("Prov koordinator sparade den här posten")
    expect(second.get_by_role("alert")).to_contain_text("”Konst i världsarvet”")
    expect(second.get_by_label("Mål", exact=True)).to_have_value("Kultur i hela Norden")
    expect(second.get_by_label("Motivering")).to_have_value("Skrivet samtidigt.")
    assert Goal.objects.get(code="N3").title == "Konst i världsarvet"

    second.locator("main form button[type=submit]").click()
    expect(second.get_by_text("Målet är sparat.")).to_be_visible()
    goal = Goal.objects.get(code="N3")
    assert [goal.title, goal.assessment_comment] == ["Kultur i hela Norden", "Skrivet samtidigt."]
    assert "Konst i världsarvet" in goal.history.values_list("title", flat=True)


def test_the_second_takes_what_is_saved_by_the_keyboard_and_keeps_the_rest(at):
    first, second = at(Role.COORDINATOR, FORM), at(Role.CHIEF_EXECUTIVE, FORM)
    first.get_by_label("Mål", exact=True).fill("Konst i världsarvet")
    first.get_by_label("Ordning").fill("7")
    first.locator("main form button[type=submit]").click()
    expect(first.get_by_text("Målet är sparat.")).to_be_visible()
    second.get_by_label("Mål", exact=True).fill("Kultur i hela Norden")
    second.get_by_label("Motivering").fill("Skrivet samtidigt.")
    second.locator("main form button[type=submit]").click()

    expect(second.get_by_role("alert")).to_contain_text("Någon annans ändring är med nu: Ordning.")
    expect(second.get_by_label("Ordning")).to_have_value("7")
    box = second.get_by_role("checkbox", name="Använd det som är sparat i fältet ”Mål”")
    expect(box).to_have_accessible_description(
        "Nu sparat av Prov koordinator: ”Konst i världsarvet”."
    )
    second.get_by_label("Mål", exact=True).focus()
    second.keyboard.press("Tab")
    expect(box).to_be_focused()
    second.keyboard.press("Space")
    second.locator("main form button[type=submit]").click()

    expect(second.get_by_text("Målet är sparat.")).to_be_visible()
    goal = Goal.objects.get(code="N3")
    assert [goal.title, goal.position] == ["Konst i världsarvet", 7]
    assert goal.assessment_comment == "Skrivet samtidigt."


def test_those_who_change_different_things_do_not_disturb_each_other(at):
    first, second = (
        at(Role.COORDINATOR, FORM),
        at(Role.CHIEF_EXECUTIVE, "/plan/2023/mal/N2/redigera/"),
    )

    for page, words in ((first, "Första"), (second, "Andra")):
        page.get_by_label("Mål", exact=True).fill(words)
        page.locator("main form button[type=submit]").click()
        expect(page.get_by_text("Målet är sparat.")).to_be_visible()

    assert Goal.objects.get(code="N3").title == "Första"
    assert Goal.objects.get(code="N2").title == "Andra"


def test_of_two_who_decide_at_once_the_second_is_told_and_nothing_is_decided_twice(at):
    address = "/plan/2023/steg/foresla/"
    first, second = at(Role.CHAIR, address), at(Role.CHAIR, address)
    for page, decision in ((first, "§ 21"), (second, "§ 28")):
        page.get_by_role("radio", name=decision).check()

    for page in (first, second):
        page.locator("main form button[type=submit]").click()

    expect(
        first.get_by_role("status").get_by_text("Planen är föreslagen av rådet.")
    ).to_be_visible()
    expect(second.get_by_role("alert")).to_be_focused()
    expect(second.get_by_role("alert")).to_contain_text("väntar på ledningsutskottet")
    plan = Plan.objects.get(year=2023)
    assert [plan.state, plan.steps.get().decision.paragraph] == [PlanState.PROPOSED, "21"]


def test_of_two_who_type_the_decision_at_once_the_second_keeps_the_words_and_enters_none(at):
    address = "/plan/2023/steg/foresla/?nytt"
    first, second = at(Role.CHAIR, address), at(Role.CHAIR, address)
    for page, paragraph in ((first, "34"), (second, "35")):
        page.get_by_label("Sammanträdesdatum").fill("12 december 2022")
        page.get_by_label("Paragraf").fill(paragraph)
        page.get_by_label("Diarienummer").fill("ks0571/22")

    for page in (first, second):
        page.locator("main form button[type=submit]").click()

    expect(
        first.get_by_role("status").get_by_text("Planen är föreslagen av rådet.")
    ).to_be_visible()
    expect(second.get_by_role("alert")).to_be_focused()
    expect(second.get_by_role("alert")).to_contain_text("väntar på ledningsutskottet")
    expect(second.get_by_label("Paragraf")).to_have_value("35")
    entered = Decision.objects.filter(meeting_date="2022-12-12")
    assert [each.paragraph for each in entered] == ["34"]


def test_who_proposes_goals_that_were_changed_meanwhile_is_told_to_read_them(at):
    chair, coordinator = at(Role.CHAIR, "/plan/2023/steg/foresla/"), at(Role.COORDINATOR, FORM)
    chair.get_by_role("radio", name="§ 21").check()
    coordinator.get_by_label("Mål", exact=True).fill("Konst i världsarvet")
    coordinator.locator("main form button[type=submit]").click()
    expect(coordinator.get_by_text("Målet är sparat.")).to_be_visible()

    chair.locator("main form button[type=submit]").click()

    expect(chair.get_by_role("alert")).to_be_focused()
    expect(chair.get_by_role("alert")).to_contain_text("Planens mål har ändrats")
    expect(chair.get_by_role("radio", name="§ 21")).to_be_checked()
    assert Plan.objects.get(year=2023).state == PlanState.DRAFT
