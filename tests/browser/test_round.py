"""A whole round: it is opened, departments answer or not, and the report is ready for review."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from activities.models import Activity, Goal
from council.models import Department, User
from council.roles import Role
from reports.models import (
    ActivityAnswer,
    AnnualReport,
    DepartmentReport,
    ReportRound,
    ReportState,
)
from reports.round import answering
from reports.round.way import BEGIN, MARK_READY

pytestmark = pytest.mark.browser

WAY = "/rapporter/arsrapport/2023/vag/"
ROUND = "/rapporter/arsrapport/2023/runda/"
SCHOOL, CULTURE = "Barn- och utbildningsförvaltningen", "Kultur- och fritidsförvaltningen"
OFFICE, SOCIAL = "Kommunstyrelseförvaltningen", "Socialförvaltningen"
LATE = "Omvårdnadsförvaltningen"


@pytest.fixture
def unasked(at) -> None:
    """The demonstration year before its round; the report lacks nothing else."""
    for model in (ActivityAnswer, DepartmentReport, ReportRound):
        model.objects.all().delete()
    Goal.objects.filter(plan__year=2023, assessment="not_assessed").update(assessment="fulfilled")
    Goal.objects.filter(plan__year=2023, action="").update(action="Ett nytt möte bokas.")
    AnnualReport.objects.filter(plan__year=2023).update(
        proposes_no_changes=True, registry_number="KS0042/24"
    )


def contact_of(at: Callable[..., Page], department: str) -> Page:
    """Open the start page as the contact person of the department."""
    place = Department.objects.get(name=department)
    User.objects.filter(username=Role.CONTACT.value).update(department=place)
    page = at(Role.CONTACT, "/")
    page.get_by_role("link", name="Rapportera för 2023").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(department)
    return page


def press(page: Page, button: str, done: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("status").filter(has_text=done)).to_be_visible()


def mark_ready(page: Page) -> None:
    done = "Svaret är sparat och markerat som klart."
    press(page, "Spara och markera som klart", done)


def let_others_answer(*left: str) -> None:
    """Let those that the walk is not about have nothing to report."""
    by = User.objects.get(username=Role.COORDINATOR.value)
    for answer in DepartmentReport.objects.in_year(2023).exclude(department__name__in=left):
        answer.nothing_to_report = True
        answer.save()
        begun = answering.take(answer, BEGIN, by=by, seen=answer.version)
        answering.take(begun, MARK_READY, by=by, seen=begun.version)


def open_round(coordinator: Page) -> None:
    coordinator.get_by_role("link", name="Öppna nätverkets rapportrunda för 2023.").click()
    coordinator.get_by_role("link", name="Öppna rundan").click()
    coordinator.get_by_label("Att tänka på").fill("Skriv kort.")
    press(coordinator, "Öppna rundan", "Rapportrundan är sparad.")
    expect(coordinator.locator("main")).to_contain_text("0 av 7 redo, 0 %.")


def answer_in_two_sittings(school: Page) -> None:
    """Save half-way, go on from what is kept, and mark it as ready."""
    main, said = school.locator("main"), "Ansökan om ackreditering är inlämnad."
    expect(main).to_contain_text("Skriv kort.")
    expect(main).to_contain_text("Modern Youth Participation")
    school.get_by_label("Vad vi gjorde och vad det ledde till").fill("Två klasser möttes.")
    school.get_by_label("Vad det blev av ÖA3").fill(said)
    press(school, "Spara", "Sparat.")
    expect(school.get_by_label("Vad det blev av ÖA3")).to_have_value(said)
    school.get_by_label("Nytta för Falun").fill("Fler elever vill läsa norska.")
    mark_ready(school)
    expect(main).to_contain_text("Svaret är markerat som klart.")


def answer_after_an_error(culture: Page) -> None:
    culture.get_by_role("button", name="Spara och markera som klart").click()
    expect(culture.get_by_role("alert")).to_contain_text("Skriv något i minst en ruta")
    culture.get_by_label("Vad som bör ändras").fill("Boka lokaler tidigare.")
    mark_ready(culture)


def answer_nothing(social: Page) -> None:
    social.get_by_label("Inget att rapportera").check()
    mark_ready(social)


def answer_for_the_office(coordinator: Page) -> None:
    coordinator.goto(ROUND)
    expect(coordinator.locator("main")).to_contain_text("5 av 7 redo, 71 %.")
    coordinator.get_by_role("link", name=OFFICE).click()
    coordinator.get_by_label("Nästa år").fill("En kommunikationsplan.")
    mark_ready(coordinator)


def note_the_late_one(coordinator: Page) -> None:
    """Let the last day pass without an answer, and say so."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    ReportRound.objects.update(due_on=yesterday)
    coordinator.goto(WAY)
    expect(coordinator.locator("main")).to_contain_text(f"Rapportrundan väntar på {LATE}.")
    coordinator.get_by_role("link", name="Rapportrundan", exact=True).click()
    coordinator.get_by_role("link", name=LATE).click()
    coordinator.get_by_role("link", name="Notera att svaret saknas").click()
    coordinator.get_by_label("Varför finns det inget svar?").fill("Ingen svarade i tid.")
    press(coordinator, "Notera att svaret saknas", "Det är noterat att svaret saknas.")


def test_three_departments_answer_one_has_nothing_and_one_is_late(at, unasked):
    coordinator = at(Role.COORDINATOR, "/")
    open_round(coordinator)
    let_others_answer(SCHOOL, CULTURE, OFFICE, SOCIAL, LATE)
    answer_in_two_sittings(contact_of(at, SCHOOL))
    answer_after_an_error(contact_of(at, CULTURE))
    answer_nothing(contact_of(at, SOCIAL))
    answer_for_the_office(coordinator)
    note_the_late_one(coordinator)
    coordinator.goto(ROUND)
    coordinator.get_by_role("link", name=SCHOOL).click()
    press(coordinator, "Ta in i aktiviteten ÖA3", "Texten står nu i resultatet av ÖA3.")

    coordinator.goto("/rapporter/arsrapport/2023/")
    for words in (
        "Två klasser möttes.",
        "Fler elever vill läsa norska.",
        "Boka lokaler tidigare.",
        "En kommunikationsplan.",
        "Ansökan om ackreditering är inlämnad.",
        f"Har inte svarat: {LATE}.",
    ):
        expect(coordinator.locator("main")).to_contain_text(words)

    coordinator.goto(WAY)
    step = "Markera rapporten som klar för granskning"
    coordinator.get_by_role("link", name=step).click()
    press(coordinator, step, "Rapporten är klar för granskning.")
    assert AnnualReport.objects.get(plan__year=2023).state == ReportState.READY


def test_an_answer_is_saved_without_javascript_as_well(at, unasked):
    coordinator = at(Role.COORDINATOR, f"{ROUND}oppna/", java_script_enabled=False)
    coordinator.get_by_role("button", name="Öppna rundan").click()

    coordinator.get_by_role("link", name=SCHOOL).click()
    coordinator.get_by_label("Vad det blev av ÖA3").fill("Ansökan är inlämnad.")
    press(coordinator, "Spara", "Sparat.")
    press(coordinator, "Ta in i aktiviteten ÖA3", "Texten står nu i resultatet av ÖA3.")

    activity = Activity.objects.get(plan__year=2023, code="ÖA3")
    assert activity.actual_result == "Ansökan är inlämnad."
