"""The dashboard and the report count, add up and say what needs a decision."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import TestCase

from activities.models import Activity, Plan
from council.roles import Role
from partnerships.models import Project
from reports import demo, overview
from reports.annual import contents
from tests.conftest import client_for
from tests.factories import (
    ActivityFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    ExpectedLineFactory,
    GoalFactory,
    PlanFactory,
    ProjectConditionFactory,
    ProjectFactory,
    TownFactory,
    UserFactory,
)
from tests.forms import save
from tests.ways import move_plan

SUMMER, NEXT_YEAR = dt.date(2023, 6, 12), dt.date(2024, 2, 1)


def counts(pairs):
    return {value: number for _mark, value, number in pairs if number}


def sentences(needs):
    return [need.sentence for need in needs]


class TheDemonstrationYear(TestCase):
    """The year 2023 as it ended, put in once for all of these."""

    @classmethod
    def setUpTestData(cls):
        demo.load()

    def setUp(self):
        self.overview = overview.build(2023, NEXT_YEAR)

    def test_goals_are_counted_by_assessment(self):
        assert counts(self.overview.goal_counts) == {
            "fulfilled": 9,
            "partly": 5,
            "not_fulfilled": 2,
            "not_assessed": 1,
        }

    def test_the_goals_are_summed_up_in_a_sentence(self):
        assert self.overview.goal_sentence == (
            "9 av 17 mål är uppfyllda, 5 delvis uppfyllda, 2 ej uppfyllda och 1 ej bedömt."
        )

    def test_goals_stand_by_part_of_the_plan(self):
        parts = [(part.label, len(part.goals)) for part in self.overview.regions]

        assert parts == [("Övergripande", 8), ("Norden", 3), ("Europa", 3), ("Världen", 3)]

    def test_activities_are_counted_by_status(self):
        assert counts(self.overview.activity_counts) == {
            "planned": 2,
            "decided": 1,
            "ongoing": 5,
            "completed": 8,
            "dormant": 1,
            "cancelled": 1,
            "carried_over": 1,
        }

    def test_what_was_late_when_the_year_ended_is_late(self):
        assert [row.code for row in self.overview.late] == ["NA1", "EA2", "VA4", "ÖA6"]

    def test_the_money_adds_up(self):
        sums = self.overview.sums

        assert (sums.frame, sums.external, sums.total) == (180_000, 850_000, 1_030_000)
        assert round(sums.external_share, 1) == Decimal("82.5")
        assert (sums.distributed, sums.outcome, sums.left) == (180_000, 780_840, 249_160)

    def test_expected_money_is_two_lines_without_an_amount(self):
        sums = self.overview.sums

        assert (sums.expected, sums.expected_lines, sums.expected_without_amount) == (0, 2, 2)

    def test_ended_towns_are_not_on_the_dashboard(self):
        names = {town.name for town in self.overview.towns}

        assert len(names) == 9
        assert names.isdisjoint({"Tsumeb", "Vordingborg"})

    def test_what_needs_a_decision_is_said(self):
        assert sentences(self.overview.decisions) == [
            "C-Cities: bedöm innehåll, form och finansiering innan projektet genomförs.",
            "EU-bidrag till C-Cities: beloppet är inte fastställt.",
            "Motfinansiering av C-Cities: beloppet är inte fastställt.",
            "Mottagande av besök har kostat 2\u00a0300\u00a0kr mer än budget.",
            (
                "Ta ställning till kandidaterna: Châteauroux, Kommun i Danmark (ej vald) "
                "och Kommun i Ukraina (ej vald)."
            ),
        ]

    def test_the_report_holds_everything(self):
        report = contents.build(2023, NEXT_YEAR)

        assert sum(len(part.goals) for part in report.regions) == report.goal_total == 17
        assert sum(len(part.activities) for part in report.activities) == 19
        assert (len(report.towns), len(report.projects), report.partner_total) == (11, 2, 9)
        assert report.has_examples

    def test_the_reports_page_shows_everything(self):
        self.client.force_login(UserFactory(role=Role.MEMBER))

        page = self.client.get("/rapporter/arsrapport/2023/").content.decode()

        report = contents.build(2023, NEXT_YEAR)
        rows = (
            *(goal.code for part in report.regions for goal in part.goals),
            *(activity.title for part in report.activities for activity in part.activities),
            *(town.name for town in report.towns),
            *(project.name for project in report.projects),
        )
        assert [row for row in rows if row not in page] == []

    def test_the_report_says_what_is_missing_instead_of_making_it_up(self):
        case = dict(contents.build(2023, NEXT_YEAR).case)

        assert (case["Diarienummer"], case["Beslut"]) == ("uppgift saknas", "inte fattat")

    def test_the_project_is_in_its_second_year_of_three(self):
        project = next(p for p in contents.build(2023, NEXT_YEAR).projects if "Youth" in p.name)

        assert project.year_label == "år 2 av 3"
        assert dict(project.granted) == {2021: 300_000, 2022: 850_000, 2023: 850_000, 2024: 850_000}

    def test_the_dashboard_shows_the_sums_of_the_grant_and_the_frame(self):
        self.client.force_login(UserFactory(role=Role.MEMBER))

        page = self.client.get("/oversikt/2023/").content.decode()

        shown = ("180\u00a0000\u00a0kr", "850\u00a0000\u00a0kr", "1\u00a0030\u00a0000\u00a0kr")
        assert [text for text in (*shown, "82,5\u00a0%") if text not in page] == []


def test_three_years_of_the_grant_are_two_and_a_half_million(demo_year):
    project = Project.objects.get(slug="modern-youth-participation")
    lines = project.budget_lines.filter(year__range=(2022, 2024))

    assert sum(line.granted for line in lines) == 2_550_000


@pytest.mark.parametrize(
    ("today", "as_of", "is_over"),
    [
        (dt.date(2022, 11, 1), dt.date(2023, 1, 1), False),
        (SUMMER, SUMMER, False),
        (dt.date(2023, 12, 31), dt.date(2023, 12, 31), False),
        (NEXT_YEAR, dt.date(2023, 12, 31), True),
    ],
)
def test_a_year_is_looked_at_from_today_or_as_it_ended(today, as_of, is_over, db):
    shown = overview.build(2023, today)

    assert (shown.as_of, shown.is_over) == (as_of, is_over)


@pytest.mark.parametrize(
    ("last_day", "status", "is_late", "is_soon"),
    [
        (SUMMER - dt.timedelta(days=1), "ongoing", True, False),
        (SUMMER, "ongoing", False, True),
        (SUMMER + dt.timedelta(days=28), "planned", False, True),
        (SUMMER + dt.timedelta(days=29), "planned", False, False),
        (SUMMER - dt.timedelta(days=1), "completed", False, False),
        (SUMMER - dt.timedelta(days=1), "carried_over", False, False),
        (SUMMER, "cancelled", False, False),
        (None, "planned", False, False),
    ],
)
def test_an_open_activity_is_late_after_its_last_day_and_soon_before(
    last_day, status, is_late, is_soon, db
):
    ActivityFactory(plan=PlanFactory(year=2023), ends_on=last_day, status=status)

    shown = overview.build(2023, SUMMER)

    assert (len(shown.late), len(shown.risks.due_soon)) == (is_late, is_soon)
    assert Activity.objects.late(SUMMER).count() == is_late
    assert Activity.objects.due_soon(SUMMER).count() == is_soon


def test_an_empty_year_has_nothing_and_says_so(db):
    shown = overview.build(2031, SUMMER)

    assert (shown.has_plan, shown.goal_total, shown.sums.total) == (False, 0, 0)
    assert shown.goal_sentence == "Planen har inga mål."
    assert contents.build(2031, SUMMER).goal_total == 0


def test_another_years_records_are_not_counted(db):
    other = PlanFactory(year=2022)
    GoalFactory(plan=other)
    ActivityFactory(plan=other)
    BudgetFrameFactory(year=2022)
    BudgetLineFactory(year=2022)

    shown = overview.build(2023, SUMMER)

    assert (shown.goal_total, shown.activity_total, shown.sums.total) == (0, 0, 0)
    assert shown.lines == ()


def test_a_line_beyond_its_plan_needs_a_decision(db):
    BudgetLineFactory(title="Resor", planned=Decimal(100), outcome=Decimal("150.50"))

    shown = overview.build(2023, SUMMER)

    assert sentences(shown.decisions) == ["Resor har kostat 51\u00a0kr mer än budget."]


def test_a_project_whose_conditions_are_met_needs_no_decision(db):
    ProjectConditionFactory(project=ProjectFactory(), assessment="sufficient")

    assert overview.build(2023, SUMMER).decisions == ()


def test_rejected_money_needs_no_decision(db):
    ExpectedLineFactory(status="rejected", planned=None)

    assert overview.build(2023, SUMMER).decisions == ()


def test_every_need_leads_to_a_page(db, as_coordinator):
    ExpectedLineFactory(planned=None)
    BudgetLineFactory(planned=Decimal(1), outcome=Decimal(2))
    TownFactory(relation="candidate")
    ProjectConditionFactory(project=ProjectFactory())

    needs = overview.build(2023, SUMMER).decisions

    assert len(needs) == 4
    assert [as_coordinator.get(need.url).status_code for need in needs] == [200] * 4


PAGES = ("/plan/2023/", "/oversikt/2023/", "/rapporter/arsrapport/2023/")


def shown_on(client, text):
    return [text in client.get(page).content.decode() for page in PAGES]


def test_the_coordinator_changes_a_goal_and_the_dashboard_and_the_report_follow(demo_year):
    client = client_for(Role.COORDINATOR)
    move_plan(Plan.objects.get(year=2023), "revise")
    save(client, "/plan/2023/mal/N1/redigera/", title="Ett helt nytt mål med Røros")
    assert shown_on(client, "Ett helt nytt mål med Røros") == [True, False, False]

    move_plan(Plan.objects.get(year=2023), "propose", "prepare", "approve")

    assert shown_on(client, "Ett helt nytt mål med Røros") == [True] * 3


def test_while_a_plan_is_revised_the_report_says_what_was_approved(demo_year):
    client = client_for(Role.COORDINATOR)
    plan = Plan.objects.get(year=2023)
    before = contents.build(2023, dt.date(2023, 12, 31))
    move_plan(plan, "revise")
    plan.goals.filter(code="N2").delete()
    GoalFactory(plan=plan, code="N9")
    save(client, "/plan/2023/redigera/", introduction="En ny inledning.")
    save(client, "/plan/2023/mal/N1/redigera/", assessment="not_fulfilled")

    after = contents.build(2023, dt.date(2023, 12, 31))

    goals = {goal.code: goal for part in after.regions for goal in part.goals}
    assert list(goals) == [goal.code for part in before.regions for goal in part.goals]
    assert after.introduction == before.introduction
    assert goals["N1"].assessment == "not_fulfilled"
    assert (goals["N2"].assessment, goals["N2"].url) == ("not_assessed", "/plan/2023/utgavor/1.0/")
    assert dict(after.case)["Verksamhetsplan"].startswith("utgåva 1.0 (en revidering pågår), KS")
