"""A report on its way: approved and issued, handed over, treated, and answered for a year later."""

import re
import time

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from activities.models import Goal, Plan
from council.roles import Role
from reports.models import AnnualReport, DepartmentReport, Edition, ReportAction
from tests.factories import GoalFactory, PlanFactory

pytestmark = pytest.mark.browser

AT = "/rapporter/arsrapport/2023"
NEXT = "/rapporter/arsrapport/2024"
CHANGES = {"Fler möten i nätverket": "2024-09-01", "Policyn ses över": "2024-12-01"}
# A render and its proof take some seconds, on a busy machine many.
PATIENCE = 120


@pytest.fixture
def complete(at) -> Plan:
    """The demonstration year with all that is asked for, and a year after it."""
    Goal.objects.filter(plan__year=2023, assessment="not_assessed").update(assessment="fulfilled")
    Goal.objects.filter(plan__year=2023, action="").update(action="Ett nytt möte bokas.")
    waited_for = DepartmentReport.objects.filter(state__in=["not_begun", "draft"])
    waited_for.update(state="no_answer", reason="Ingen svarade i tid.", settled_at=timezone.now())
    AnnualReport.objects.filter(plan__year=2023).update(
        registry_number="KS0042/24", changes="Nätverket träffas oftare. Policyn ses över."
    )
    following = PlanFactory(year=2024)
    GoalFactory(plan=following, assessment="fulfilled")
    return following


def take(page: Page, address: str, step: str, done: str) -> None:
    """Open a step of the report's way by its link, and take it with what is filled in."""
    page.goto(f"{address}/vag/")
    page.get_by_role("link", name=step, exact=True).click()
    press(page, step, done)


def press(page: Page, button: str, done: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("status").filter(has_text=done)).to_be_visible()


def pdf_of(page: Page) -> bytes:
    """Ask for the file that the page leads to until it is made."""
    address = page.get_by_role("link", name=re.compile("PDF")).first.get_attribute("href")
    until = time.monotonic() + PATIENCE
    while (answer := page.context.request.get(address, timeout=PATIENCE * 1000)).status == 202:
        assert time.monotonic() < until
        time.sleep(0.5)
    assert answer.ok
    return answer.body()


def approve(chief_executive: Page) -> None:
    """Approve what the page leads to; the edition's page then has its PDF made and proved."""
    step = "Kommundirektören godkänner rapporten"
    take(chief_executive, AT, step, "Rapporten är godkänd av kommundirektören.")
    expect(chief_executive).to_have_url(re.compile(f"{AT}/utgavor/1/$"))
    assert pdf_of(chief_executive).startswith(b"%PDF-1.7")
    chief_executive.reload()
    expect(chief_executive.locator("main")).to_contain_text(
        Edition.objects.get(paper="arsrapport").sha256
    )


def submit(coordinator: Page) -> None:
    step = "Lämna rapporten till kommunfullmäktige"
    coordinator.goto(f"{AT}/vag/")
    coordinator.get_by_role("link", name=step, exact=True).click()
    coordinator.get_by_label("Lämnad dag").fill("2024-04-12")
    press(coordinator, step, "Rapporten är lämnad till kommunfullmäktige.")


def treat(coordinator: Page) -> None:
    step = "Kommunfullmäktige har behandlat rapporten"
    coordinator.goto(f"{AT}/vag/")
    coordinator.get_by_role("link", name=step, exact=True).click()
    coordinator.get_by_label("Sammanträdesdatum").fill("2024-05-16")
    coordinator.get_by_label("Paragraf").fill("71")
    coordinator.get_by_label("Diarienummer").fill("KS0042/24")
    press(coordinator, step, "Rapporten är behandlad av kommunfullmäktige.")


def enter(coordinator: Page, change: str, day: str) -> None:
    coordinator.get_by_role("link", name="Ny förändring").click()
    coordinator.get_by_label("Vad som ska ändras").fill(change)
    coordinator.get_by_label("Ansvarig roll").fill("koordinatorn")
    coordinator.get_by_label("Senast").fill(day)
    press(coordinator, "Spara", "Förändringen är sparad.")


def answer(coordinator: Page, change: str, said: str) -> None:
    coordinator.goto(f"{AT}/vag/")
    coordinator.get_by_role("link", name=f"Svara eller ändra {change}").click()
    coordinator.get_by_label(re.compile("^Svar")).fill(said)
    press(coordinator, "Spara", "Förändringen är sparad.")


def test_what_the_assembly_decided_comes_back_in_the_next_years_report(at, complete):
    coordinator, chief_executive = at(Role.COORDINATOR, "/"), at(Role.CHIEF_EXECUTIVE, "/")
    ready = "Markera rapporten som klar för granskning"
    take(coordinator, AT, ready, "Rapporten är klar för granskning.")
    approve(chief_executive)
    submit(coordinator)
    treat(coordinator)
    for change, day in CHANGES.items():
        enter(coordinator, change, day)
    assert ReportAction.objects.filter(report__plan__year=2023).count() == len(CHANGES)

    coordinator.goto(f"{NEXT}/texter/")
    coordinator.get_by_label("Inga förändringar föreslås").check()
    coordinator.get_by_label("Diarienummer").fill("KS0051/25")
    press(coordinator, "Spara", "Texterna är sparade.")
    main = coordinator.locator("main")
    for change in CHANGES:
        told = f"Svara på förändringen ”{change}”, som årsrapport 2023 ledde till."
        expect(main).to_contain_text(told)
        answer(coordinator, change, f"{change}: det är gjort.")
        coordinator.goto(f"{NEXT}/vag/")
        expect(main).not_to_contain_text(told)

    coordinator.goto(f"{NEXT}/")
    for change in CHANGES:
        expect(main).to_contain_text(f"{change}: det är gjort.")
