"""The start page shows each role what it can act on, and money only to those who may see it."""

import datetime as dt

import pytest
import time_machine

from activities.models import Plan
from council.models import ReferencedDocument
from council.roles import Role
from falun_intl.ui.formats import when
from reports import start
from tests.conftest import client_of
from tests.factories import (
    ActivityFactory,
    BudgetFrameFactory,
    ContactPersonFactory,
    DepartmentFactory,
    GoalFactory,
    NetworkEventFactory,
    NetworkFactory,
    PartnerContactFactory,
    PlanFactory,
    TownFactory,
    UserFactory,
)
from tests.money import GrantApplicationFactory, ReportDutyFactory
from tests.ways import move_plan

SUMMER = dt.date(2023, 6, 12)


@pytest.fixture
def year(db):
    """A plan where each kind of thing waits for somebody."""
    plan, department = PlanFactory(year=2023), DepartmentFactory(name="Barn och utbildning")
    ContactPersonFactory(department=department)
    GoalFactory(plan=plan, code="N1", assessment="not_assessed")
    ActivityFactory(plan=plan, code="NA1", title="Möte", ends_on=dt.date(2023, 5, 1))
    ActivityFactory(
        plan=plan, code="NA2", title="Besök", ends_on=dt.date(2023, 6, 1), department=department
    )
    ActivityFactory(plan=plan, code="NA3", status="completed", ends_on=dt.date(2023, 6, 1))
    ActivityFactory(plan=plan, code="NA4")
    TownFactory(name="Viborg", relation="candidate")
    BudgetFrameFactory(year=2023)
    ReferencedDocument.objects.create(title="Kommunikationsplan")
    ReferencedDocument.objects.create(title="Policy", reference="KS0123/23")
    return department


def shown_to(role, department=None):
    return start.build(UserFactory(role=role, department=department), SUMMER)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CHIEF_EXECUTIVE])
def test_whoever_edits_sees_what_to_see_to(role, year):
    assert [task.sentence for task in shown_to(role).tasks] == [
        "NA1 skulle ha varit klar 2023-05-01: Möte",
        "NA2 skulle ha varit klar 2023-06-01: Besök",
        "Mål N1 är inte bedömt.",
        "NA3 är genomförd men saknar resultat.",
        "NA4 saknar sista dag.",
    ]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.ADMINISTRATOR])
def test_the_council_sees_what_to_decide(role, year):
    assert [task.sentence for task in shown_to(role).tasks] == [
        "Ta ställning till kandidaterna: Viborg."
    ]


def test_the_chair_sees_the_step_that_waits_for_the_chair(year):
    shown = shown_to(Role.CHAIR)

    assert [task.sentence for task in shown.tasks] == [
        "Plan 2023: lägg in beslutet av internationella rådet.",
        "Ta ställning till kandidaterna: Viborg.",
    ]
    assert shown.waiting == ()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CHIEF_EXECUTIVE, Role.MEMBER])
def test_others_see_whom_the_plan_waits_for(role, year):
    assert [(need.sentence, need.why) for need in shown_to(role).waiting] == [
        ("Plan 2023 väntar på ordförande.", "Rådet föreslår planen")
    ]


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CHIEF_EXECUTIVE])
def test_those_who_record_decisions_see_a_proposed_plan(role, year):
    move_plan(Plan.objects.get(), "propose")

    assert "Plan 2023: lägg in beslutet av kommunstyrelsens ledningsutskott." in [
        task.sentence for task in shown_to(role).tasks
    ]


def test_an_approved_plan_waits_for_nobody(year):
    move_plan(Plan.objects.get(), "propose", "prepare", "approve")

    for role in Role:
        shown = shown_to(role)
        assert not any("Plan 2023" in need.sentence for need in shown.tasks + shown.waiting)


def test_a_decided_activity_that_should_have_started_says_what_it_lacks(year):
    activity = ActivityFactory(
        plan=Plan.objects.get(),
        code="NA7",
        title="Utbyte",
        status="decided",
        starts_on="2023-02-01",
        expected_result="Utbyte",
        strategy_link="Norden",
    )

    tasks = shown_to(Role.COORDINATOR).tasks

    found = next(task for task in tasks if task.url == activity.get_absolute_url())
    assert found.sentence == "NA7 skulle ha börjat 2023-02-01: Utbyte"
    assert found.why.startswith("Aktiviteten kan inte påbörjas: direktiv saknas.")


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["A"], "1 kontakt är inte bekräftad på 24 månader."),
        (["A", "B", "C"], "3 kontakter är inte bekräftade på 24 månader."),
    ],
)
def test_the_coordinator_sees_how_many_people_to_ask_again(names, sentence, year):
    PartnerContactFactory(verified_on=SUMMER)
    for name in names:
        PartnerContactFactory(given_name=name, verified_on=dt.date(2021, 6, 11))

    last = shown_to(Role.COORDINATOR).tasks[-1]

    assert (last.sentence, last.url) == (sentence, "/partner/kontakter/?uppgifter=ask_again")


def test_the_coordinator_sees_which_memberships_are_passive(year):
    NetworkEventFactory(network__name="Aktiva", date=dt.date(2023, 6, 1))
    NetworkEventFactory(network__name="Tysta", date=dt.date(2022, 6, 11))
    NetworkFactory(name="Tomma")
    NetworkFactory(name="Lämnade", member_until=2022)

    last = shown_to(Role.COORDINATOR).tasks[-1]

    assert last.sentence == "Inget har hänt på 12 månader i Tomma och Tysta."


def test_a_contact_person_sees_what_is_late_at_home(year):
    shown = shown_to(Role.CONTACT, department=year)

    assert [task.sentence for task in shown.tasks] == ["NA2 skulle ha varit klar 2023-06-01: Besök"]
    assert [row.code for row in shown.department_activities] == ["NA2"]


def test_a_contact_person_sees_no_money(year):
    assert shown_to(Role.CONTACT, department=year).glance is None


def test_a_contact_person_without_a_department_has_nothing_to_see_to(year):
    shown = shown_to(Role.CONTACT)

    assert (shown.tasks, shown.department_activities) == ((), ())


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CONTACT])
def test_everybody_else_sees_the_year_at_a_glance(role, year):
    shown = shown_to(role)

    assert shown.glance.sums.frame == 180_000
    assert shown.missing_documents == ("Kommunikationsplan",)


@pytest.mark.parametrize(
    ("plans", "today", "working"),
    [
        ([2022, 2023, 2024], dt.date(2023, 6, 12), 2023),
        ([2027, 2025], dt.date(2023, 6, 12), 2025),
        ([2021, 2022], dt.date(2023, 6, 12), 2022),
        ([2025], dt.date(2023, 6, 12), 2025),
        ([], dt.date(2023, 6, 12), 2023),
    ],
)
def test_the_year_people_work_with_is_this_one_or_the_latest(plans, today, working, db):
    for year in plans:
        PlanFactory(year=year)

    assert start.build(UserFactory(), today).year == working


@pytest.mark.parametrize("role", Role)
def test_each_role_has_a_start_page_in_an_empty_system(role, db):
    page = client_of(UserFactory(role=role)).get("/")

    assert page.status_code == 200
    assert "Det finns ingen plan än" in page.content.decode()


@time_machine.travel("2023-06-12 12:00Z", tick=False)
def test_the_page_shows_the_tasks_as_ways_to_their_records(year, as_coordinator):
    page = as_coordinator.get("/").content.decode()

    assert "NA1 skulle ha varit klar 2023-05-01: Möte" in page
    assert 'href="/plan/2023/mal/N1/"' in page


@time_machine.travel("2023-06-12 12:00Z", tick=False)
@pytest.mark.parametrize(
    ("address", "leads_to"),
    [("/oversikt/", "/oversikt/2023/"), ("/plan/", "/plan/2023/"), ("/budget/", "/budget/2023/")],
)
def test_an_address_without_a_year_leads_to_the_one_people_work_with(
    address, leads_to, year, as_coordinator
):
    assert as_coordinator.get(address)["Location"] == leads_to


@pytest.mark.parametrize(
    ("due_on", "is_told"),
    [("2023-02-28", True), ("2023-07-10", True), ("2023-07-11", False), (None, False)],
)
def test_a_report_to_a_funder_is_told_of_four_weeks_ahead(due_on, is_told, db):
    duty = ReportDutyFactory(due_on=due_on)
    ReportDutyFactory(due_on=due_on, sent_on="2023-01-09")

    told = [(task.sentence, task.why) for task in shown_to(Role.COORDINATOR).tasks]

    sentence = f"Redovisa till {duty.grant.funder}: {duty.grant}, projektår 2023"
    far = when(dt.date.fromisoformat(due_on), SUMMER) if due_on else ""
    assert told == ([(sentence, f"Senast {far}.")] if is_told else [])


def test_an_application_that_is_not_sent_is_told_of_before_its_last_day(db):
    GrantApplicationFactory(title="C-Cities", deadline="2023-06-30")
    GrantApplicationFactory(deadline="2023-06-30", status="sent", sent_on="2023-05-02")

    assert [task.sentence for task in shown_to(Role.COORDINATOR).tasks] == [
        "Skicka ansökan: C-Cities"
    ]


def groups_of(shown):
    return [(group.heading, len(group.tasks), group.is_open) for group in shown.groups]


def test_tasks_stand_by_their_day_and_then_by_what_they_are_about(year):
    ReportDutyFactory(due_on="2023-06-15")
    ReportDutyFactory(due_on="2023-07-10")

    assert groups_of(shown_to(Role.COORDINATOR)) == [
        ("Sent", 2, True),
        ("Inom sju dagar", 1, True),
        ("Inom fyra veckor", 1, True),
        ("Aktiviteter", 2, True),
        ("Mål", 1, True),
    ]


def test_what_others_wait_for_stands_first(year):
    shown = shown_to(Role.CHAIR)

    assert groups_of(shown) == [
        ("Andra väntar på dig", 1, True),
        ("Att ta ställning till", 1, True),
    ]


def test_every_task_stands_in_exactly_one_group(demo_year):
    for role in Role:
        shown = shown_to(role)
        grouped = [task for group in shown.groups for task in group.tasks]
        assert sorted(grouped, key=lambda each: each.sentence) == sorted(
            shown.tasks, key=lambda each: each.sentence
        )


def test_long_lists_are_folded(year):
    for number in range(start.MANY + 1):
        GoalFactory(plan=Plan.objects.get(), code=f"E{number}", assessment="not_assessed")

    shown = shown_to(Role.COORDINATOR)

    assert ("Mål", start.MANY + 2, False) in groups_of(shown)


def test_of_many_late_things_the_first_are_shown_at_once(year):
    for number in range(start.MANY):
        ActivityFactory(plan=Plan.objects.get(), code=f"E{number}", ends_on=dt.date(2023, 5, 2))

    late = shown_to(Role.COORDINATOR).groups[0]

    assert (late.heading, len(late.first), len(late.rest)) == ("Sent", 5, 5)
    assert (*late.first, *late.rest) == late.tasks


@time_machine.travel("2023-06-12 12:00Z", tick=False)
def test_the_lead_says_how_many_are_late(year, as_coordinator):
    page = " ".join(as_coordinator.get("/").content.decode().split())

    assert "5 saker att se till, 2023. 2 är sena." in page
