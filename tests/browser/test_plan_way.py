"""Falun's plan for 2023 from draft to approved, revised, and next year's made from it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from activities.models import Activity, Goal, Plan, PlanState
from activities.models.activity import Status
from council.models import Decision
from council.roles import Role
from tests.browser.stages import back_to_draft

pytestmark = pytest.mark.browser

PLAN = "/plan/2023/"
PROPOSE = "Rådet föreslår planen"
PREPARE = "Ledningsutskottet har berett planen"
APPROVE = "Kommunstyrelsen godkänner planen"
REFER_BACK = "Ledningsutskottet återremitterar planen"
EXTRACT = b"%PDF-1.7\n% Protokollsutdrag \xc2\xa7 34\n%%EOF\n"


@pytest.fixture
def draft(at) -> Plan:
    """The demonstration year before any step; its decisions are entered and not yet used."""
    return back_to_draft(2023)


def open_step(page: Page, label: str) -> None:
    page.goto(PLAN)
    page.get_by_role("link", name=label, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Plan 2023: {label}")


def save(page: Page, done: str) -> None:
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("status").filter(has_text=done)).to_be_visible()


def take_with_entered(page: Page, label: str, decision: str, done: str, comment: str = "") -> None:
    """Take the step with a decision that is entered already."""
    open_step(page, label)
    page.get_by_role("radio", name=decision).check()
    if comment:
        page.get_by_label("Vad ska göras om?").fill(comment)
    save(page, done)


def open_new_decision(page: Page, label: str) -> None:
    """Open the step with an empty decision, also when entered ones are offered first."""
    open_step(page, label)
    anew = page.get_by_role("link", name="Lägg in ett nytt beslut i stället")
    if anew.is_visible():
        anew.click()
    expect(page.get_by_label("Sammanträdesdatum")).to_have_value("")


def fill_in_decision(page: Page, day: str, paragraph: str) -> None:
    page.get_by_label("Sammanträdesdatum").fill(day)
    page.get_by_label("Paragraf").fill(paragraph)
    page.get_by_label("Diarienummer").fill("ks0571/22")


def take_with_new(page: Page, label: str, day: str, paragraph: str, done: str) -> None:
    open_new_decision(page, label)
    fill_in_decision(page, day, paragraph)
    save(page, done)


def step_form(page: Page, label: str, reason: str, done: str) -> None:
    """Take a step that no body decides, with its reason."""
    open_step(page, label)
    page.get_by_label("Varför ändras planen?").fill(reason)
    save(page, done)


def way_of(page: Page):
    return page.get_by_role("region", name="Planens väg")


def expect_refused(page: Page, sentence: str) -> None:
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(sentence)
    expect(alert).to_be_focused()


def test_the_plan_goes_from_draft_to_approved_with_a_referral_on_the_way(at, draft, tmp_path):
    chair, coordinator = at(Role.CHAIR, "/"), at(Role.COORDINATOR, PLAN)
    expect(way_of(coordinator)).to_contain_text("Planen är arbetsmaterial")

    chair.get_by_role("link", name="Plan 2023: lägg in beslutet av internationella rådet.").click()
    expect(chair.get_by_role("heading", level=1)).to_contain_text("Plan 2023")
    take_with_entered(chair, PROPOSE, "§ 21", "Planen är föreslagen av rådet.")
    stations = way_of(chair).get_by_role("listitem")
    expect(stations.filter(has_text="Föreslagen av rådet")).to_contain_text("exempeldata")

    why = "Skriv in hur elevutbyten finansieras."
    take_with_entered(coordinator, REFER_BACK, "§ 143", "Planen är återremitterad.", why)
    coordinator.get_by_text("Alla steg").click()
    expect(way_of(coordinator)).to_contain_text(why)
    coordinator.get_by_role("link", name="N1 Fördjupa").click()
    coordinator.get_by_role("link", name="Ändra målet").click()
    coordinator.get_by_label("Mål", exact=True).fill("Elevutbyten med extern finansiering")
    save(coordinator, "Målet är sparat.")

    take_with_entered(chair, PROPOSE, "§ 28", "Planen är föreslagen av rådet.")
    take_with_entered(coordinator, PREPARE, "§ 171", "Planen är beredd i ledningsutskottet.")
    extract = tmp_path / "protokollsutdrag ks § 34.pdf"
    extract.write_bytes(EXTRACT)
    open_new_decision(coordinator, APPROVE)
    fill_in_decision(coordinator, "12 december 2022", "§ 34")
    coordinator.get_by_label("Skickas till").fill("Internationella rådet\nBarn- och utbildning")
    coordinator.get_by_label("Protokollsutdrag").set_input_files(extract)
    save(coordinator, "Planen är godkänd av kommunstyrelsen och gäller nu.")

    expect(way_of(coordinator)).to_contain_text("Gäller Utgåva 1.0")
    decision = Decision.objects.get(paragraph="34")
    assert [str(decision.meeting_date), decision.registry_number] == ["2022-12-12", "KS0571/22"]
    way_of(coordinator).get_by_role("listitem").get_by_role("link", name="§ 34").click()
    see_the_decision(coordinator, extract)
    assert Plan.objects.get(year=2023).state == PlanState.APPROVED


def see_the_decision(page: Page, extract: Path) -> None:
    """Read the decision that was typed: it is no example data, and its extract comes back."""
    main = page.locator("main")
    for words in ("2022-12-12", "KS0571/22", "Barn- och utbildning", "Plan 2023"):
        expect(main).to_contain_text(words)
    expect(main).not_to_contain_text("exempeldata")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=extract.name).click()
    assert waiting.value.suggested_filename == extract.name
    assert Path(waiting.value.path()).read_bytes() == EXTRACT


def test_a_form_with_errors_keeps_what_was_typed_and_the_plan_stays(at, draft):
    chair = at(Role.CHAIR, PLAN)
    open_new_decision(chair, PROPOSE)

    fill_in_decision(chair, "12/6/2022", "trettiofyra")
    chair.locator("main form button[type=submit]").click()

    expect(chair.get_by_role("alert")).to_be_focused()
    expect(chair.get_by_label("Paragraf")).to_have_value("trettiofyra")
    expect(chair.get_by_label("Diarienummer")).to_have_value("ks0571/22")
    assert [
        Plan.objects.get(year=2023).state,
        Decision.objects.filter(entered_by__gt=0).count(),
    ] == [
        PlanState.DRAFT,
        0,
    ]


def test_a_step_out_of_order_says_what_must_come_first(at, draft):
    page = at(Role.COORDINATOR, f"{PLAN}steg/godkann/")
    sentence = "Planen måste först föreslås av rådet och beredas i ledningsutskottet."

    expect_refused(page, sentence)
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    decision = Decision.objects.get(paragraph="249")
    forged = {"csrfmiddlewaretoken": token, "decision": str(decision.pk), "plan_version": "1"}
    answer = page.request.post(page.url, form=forged, headers={"Referer": page.url})

    assert answer.status == 422
    assert sentence in answer.text()
    assert Plan.objects.get(year=2023).state == PlanState.DRAFT


def test_a_coordinator_cannot_propose_for_the_council(at, draft):
    page = at(Role.COORDINATOR, PLAN)

    expect(page.get_by_role("link", name=PROPOSE, exact=True)).to_have_count(0)
    page.goto(f"{PLAN}steg/foresla/")

    expect(page.get_by_text("Den rollen får inte bekräfta rådets förslag")).to_be_visible()


def test_in_an_approved_plan_only_the_assessment_of_a_goal_is_edited(at):
    page = at(Role.COORDINATOR, f"{PLAN}mal/N1/")

    page.get_by_role("link", name="Ändra målet").click()
    expect(page.get_by_text("ändras bara genom en revidering")).to_be_visible()
    for locked in ("Mål", "Beteckning", "Ordning"):
        expect(page.get_by_label(locked, exact=True)).to_have_count(0)
    page.get_by_label("Motivering").fill("Besöken är genomförda.")
    save(page, "Målet är sparat.")

    assert Goal.objects.get(code="N1").assessment_comment == "Besöken är genomförda."
    assert Plan.objects.get(year=2023).state == PlanState.APPROVED


def test_a_revision_leaves_the_edition_in_force_until_the_board_approves_anew(at):
    chair, coordinator = at(Role.CHAIR, PLAN), at(Role.COORDINATOR, PLAN)
    before = Goal.objects.get(code="N1").title

    step_form(coordinator, "Öppna en revidering", "Nya medel från EU.", "Revideringen är öppnad.")
    expect(way_of(coordinator)).to_contain_text("Gäller Utgåva 1.0")
    change_goal(coordinator, "N1", "En lydelse efter revideringen")
    coordinator.goto(PLAN)
    coordinator.get_by_role("link", name="Det som skiljer från den").click()
    expect(coordinator.locator("main del")).to_have_text(before)
    expect(coordinator.locator("main ins")).to_have_text("En lydelse efter revideringen")
    coordinator.goto(f"{PLAN}utgavor/1.0/")
    expect(coordinator.locator("main")).to_contain_text(before)
    expect(coordinator.get_by_text("Utgåvan gäller nu.")).to_be_visible()

    take_with_new(chair, PROPOSE, "2 maj 2023", "§ 12", "Planen är föreslagen av rådet.")
    take_with_new(
        coordinator, PREPARE, "23 maj 2023", "61", "Planen är beredd i ledningsutskottet."
    )
    expect(way_of(coordinator)).to_contain_text("Gäller Utgåva 1.0")
    take_with_new(coordinator, APPROVE, "7 juni 2023", "§§ 118-119", "Planen är godkänd")

    expect(way_of(coordinator)).to_contain_text("Gäller Utgåva 2.0, ersätter 1.0.")
    way_of(coordinator).get_by_role("link", name="Utgåva 2.0").click()
    expect(coordinator.locator("main")).to_contain_text("Nya medel från EU.")
    expect(coordinator.locator("main del")).to_have_text(before)
    coordinator.get_by_role("link", name="1.0", exact=True).click()
    expect(coordinator.get_by_text("Utgåvan är ersatt av en senare.")).to_be_visible()


def change_goal(page: Page, code: str, title: str) -> None:
    page.goto(f"{PLAN}mal/{code}/")
    page.get_by_role("link", name="Ändra målet").click()
    page.get_by_label("Mål", exact=True).fill(title)
    save(page, "Målet är sparat.")


def test_a_revision_that_changed_nothing_is_closed_and_the_edition_stays(at):
    page = at(Role.COORDINATOR, PLAN)
    step_form(page, "Öppna en revidering", "Pengarna räcker inte.", "Revideringen är öppnad.")

    open_step(page, "Stäng utan ändring")
    save(page, "Planen är stängd utan ändring.")

    expect(way_of(page)).to_contain_text("Gäller Utgåva 1.0.")
    page.get_by_text("Alla steg").click()
    expect(way_of(page)).to_contain_text("Pengarna räcker inte.")
    assert Plan.objects.get(year=2023).state == PlanState.APPROVED


def test_an_edition_for_wording_is_refused_when_a_goal_was_added(at):
    coordinator, chief = at(Role.COORDINATOR, PLAN), at(Role.CHIEF_EXECUTIVE, PLAN)
    confirm = "Fastställ den redaktionella ändringen"
    opened = "Den redaktionella ändringen är öppnad."
    step_form(coordinator, "Öppna en redaktionell ändring", "Stavfel i N1.", opened)
    coordinator.get_by_role("link", name="Nytt mål").click()
    coordinator.get_by_label("Beteckning").fill("N9")
    coordinator.get_by_label("Del av planen").select_option(label="Norden")
    coordinator.get_by_label("Mål", exact=True).fill("Ett mål som ingen har beslutat")
    save(coordinator, "Målet är sparat.")

    chief.goto(PLAN)
    expect(way_of(chief)).to_contain_text("Mål är tillagda")
    chief.goto(f"{PLAN}steg/faststall/")
    expect_refused(chief, "Det kräver ett nytt beslut")

    coordinator.goto(f"{PLAN}mal/N9/ta-bort/")
    coordinator.get_by_role("button", name="Ta bort").click()
    expect(coordinator.get_by_text("Målet är borttaget.")).to_be_visible()
    change_goal(coordinator, "N1", "Fördjupat vänortsarbete, rättstavat")
    open_step(chief, confirm)
    save(chief, "Den redaktionella ändringen är fastställd.")
    expect(way_of(chief)).to_contain_text("Gäller Utgåva 1.1, ersätter 1.0.")


def test_next_years_plan_is_made_of_what_goes_on_with_its_origins_shown(at):
    page = at(Role.COORDINATOR, PLAN)
    finished = Activity.objects.filter(status__in=[Status.COMPLETED, Status.CANCELLED])
    left_out = list(finished.values_list("code", flat=True))
    this_year = list(Activity.objects.values_list("code", "status", "version").order_by("code"))

    page.get_by_role("link", name="Skapa nästa års plan").click()
    offered = page.get_by_role("group", name="Aktiviteter som följer med")
    for code in left_out:
        expect(offered.get_by_label(re.compile(f"^{code} "))).to_have_count(0)
    expect(offered).to_contain_text("ÖA3 (avbruten)")
    page.get_by_label(re.compile("^N2 ")).uncheck()
    page.get_by_role("button", name="Skapa planen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Planen 2024 jämförd med 2023")
    expect(page.get_by_role("heading", name="Mål som är borta")).to_be_visible()
    page.goto("/plan/2024/")
    expect(page.get_by_role("listitem").filter(has_text="N1 Fördjupa").last).to_contain_text(
        re.compile("från 2023, då ")
    )
    page.get_by_role("link", name="N1 Fördjupa").click()
    last = Goal.objects.get(plan__year=2023, code="N1")
    facts = page.locator(".facts").last
    expect(facts).to_contain_text("N1, Plan 2023")
    expect(facts).to_contain_text(last.get_assessment_display())

    made = Plan.objects.get(year=2024)
    assert not made.activities.filter(code__in=left_out).exists()
    assert not made.goals.filter(code="N2").exists()
    before = Activity.objects.filter(plan__year=2023).order_by("code")
    assert list(before.values_list("code", "status", "version")) == this_year


def test_a_step_is_taken_without_javascript_as_well(at, draft):
    chair = at(Role.CHAIR, PLAN, java_script_enabled=False)
    open_new_decision(chair, PROPOSE)
    chair.get_by_label("Paragraf").fill("tolv")
    chair.get_by_label("Reservationer").fill("Ett särskilt yttrande.")
    chair.get_by_role("button", name=PROPOSE).click()

    expect(chair.get_by_role("alert")).to_contain_text("går inte att läsa som en paragraf")
    expect(chair.get_by_label("Reservationer")).to_have_value("Ett särskilt yttrande.")
    fill_in_decision(chair, "12 december 2022", "§ 34")
    save(chair, "Planen är föreslagen av rådet.")

    assert Plan.objects.get(year=2023).state == PlanState.PROPOSED
    assert Decision.objects.get(paragraph="34").reservations == "Ett särskilt yttrande."
