"""The plan as a document: the edition in force or the draft, and all that carries it out."""

import datetime as dt
from decimal import Decimal

import pytest

from activities.models import FocusArea
from council.models import Decision
from reports.plan_document import contents
from tests.factories import (
    ActivityFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    DecidedDirectiveFactory,
    DecisionFactory,
    DepartmentFactory,
    ExpectedLineFactory,
    GrantedLineFactory,
    PlanFactory,
    TownFactory,
)
from tests.ways import move_plan, plan_in

PAGE, DRAFT = "/rapporter/verksamhetsplan/2023/", "/rapporter/verksamhetsplan-utkast/2023/"
TODAY = dt.date(2023, 6, 1)


def plan_document(year=2023):
    return contents.build(year, TODAY)


def draft(year=2023):
    return contents.build_draft(year, TODAY)


def wordings(document):
    return [goal.title for region in document.regions for goal in region.goals]


def fact(document, term):
    return dict(document.header)[term]


@pytest.fixture
def revised(db):
    """A plan that was approved with one wording, and is being revised to another."""
    plan = plan_in("approved", year=2023, closing="Så slutar den.")
    goal = plan.goals.get()
    goal.title = "Fler möten"
    goal.save()
    move_plan(plan, "revise", "propose")
    return plan


class TestTheEdition:
    def test_a_plan_that_is_not_approved_is_a_draft(self, db):
        plan_in("prepared", year=2023)

        document = plan_document()

        assert document.is_working_material
        assert (fact(document, "Utgåva"), fact(document, "Beslutad")) == (
            "utkast",
            "inte beslutad",
        )
        assert document.decided.missing_bodies == ("kommunstyrelsen",)

    def test_an_approved_plan_says_by_whom_and_when(self, db):
        plan_in("approved", year=2023)
        decision = Decision.objects.get(plan_step__step="approve")

        document = plan_document()

        assert not document.is_working_material
        assert fact(document, "Utgåva") == "1.0"
        assert fact(document, "Beslutad av") == decision.body.name
        assert fact(document, "Beslutad") == f"{decision.meeting_date} {decision.paragraph_label}"
        assert fact(document, "Diarienummer") == decision.registry_number
        assert fact(document, "Ersätter") == "ingen tidigare utgåva"
        assert document.decided.missing_bodies == ()

    def test_a_decision_that_was_corrected_is_told_as_it_stands(self, db):
        plan_in("approved", year=2023)
        wrong = Decision.objects.get(plan_step__step="approve")
        DecisionFactory(
            corrects=wrong, correction_reason="Fel dag.", body=wrong.body, paragraph="77"
        )

        assert fact(plan_document(), "Beslutad").endswith("77")

    def test_a_wording_that_was_confirmed_rests_on_the_decision_before(self, db):
        plan = plan_in("editorial", year=2023)
        plan.goals.update(title="Rätt stavat")
        move_plan(plan, "confirm_wording")

        document = plan_document()

        assert fact(document, "Utgåva").startswith("1.1, redaktionellt ändrad ")
        assert fact(document, "Ersätter") == "utgåva 1.0"
        assert document.decided.approval == document.decided.decisions[-1]
        assert wordings(document) == ["Rätt stavat"]


class TestTheRevision:
    def test_the_edition_in_force_stands_as_it_was_approved(self, revised):
        document = plan_document()

        assert wordings(document) != ["Fler möten"]
        assert (document.is_working_material, document.is_being_revised) == (False, True)
        assert len(document.decided.decisions) == 3

    def test_the_draft_is_what_is_worked_on_now(self, revised):
        document = draft()

        assert wordings(document) == ["Fler möten"]
        assert document.is_working_material
        assert fact(document, "Ersätter") == "utgåva 1.0"
        assert len(document.decided.decisions) == 1
        assert document.decided.missing_bodies == (
            "kommunstyrelsens ledningsutskott",
            "kommunstyrelsen",
        )

    def test_the_page_leads_from_the_edition_to_the_draft(self, revised, as_member):
        link = f'<a href="{DRAFT}">'

        pages = [as_member.get(address).content.decode() for address in (PAGE, DRAFT)]

        assert [link in page for page in pages] == [True, False]

    def test_the_next_edition_replaces_the_first(self, revised):
        move_plan(revised, "prepare", "approve")

        document = plan_document()

        assert (fact(document, "Utgåva"), fact(document, "Ersätter")) == ("2.0", "utgåva 1.0")
        assert [each.number for each in document.decided.editions] == ["1.0", "2.0"]
        assert wordings(document) == ["Fler möten"]


class TestWhatCarriesItOut:
    def test_an_activity_says_who_when_and_on_what_ground(self, db):
        activity = ActivityFactory(
            plan=PlanFactory(year=2023),
            code="NA1",
            title="Möte",
            department=DepartmentFactory(name="Skolan"),
            starts_on=dt.date(2023, 2, 1),
            ends_on=dt.date(2023, 3, 1),
            strategy_link="Norden",
        )
        held, refused = DecidedDirectiveFactory(), DecidedDirectiveFactory()
        refused.decision.outcome = "rejected"
        refused.decision.save()
        activity.directives.set([held, refused])

        (region,) = plan_document().activities
        (told,) = region.activities

        assert (told.name, told.responsible, told.days) == (
            "NA1 Möte",
            "Skolan",
            "2023-02-01 till 2023-03-01",
        )
        assert (told.directives, told.strategy_link) == ((held.reference,), "Norden")

    @pytest.mark.parametrize(
        ("starts_on", "ends_on", "said"),
        [
            (dt.date(2023, 2, 1), None, "från 2023-02-01"),
            (None, dt.date(2023, 3, 1), "senast 2023-03-01"),
            (None, None, ""),
        ],
    )
    def test_days_that_are_half_known_are_told(self, db, starts_on, ends_on, said):
        plan = PlanFactory(year=2023)
        ActivityFactory(plan=plan, starts_on=starts_on, ends_on=ends_on)

        assert plan_document().activities[0].activities[0].days == said

    def test_a_focus_area_names_its_activities(self, db):
        area = FocusArea.objects.create(code="F9", title="Möten", position=9)
        for code in ("Ö1", "Ä1"):
            ActivityFactory(plan=PlanFactory(year=2023), code=code, focus_area=area)

        (row,) = plan_document().areas

        assert (row.name, row.activity_codes) == ("F9 Möten", ("Ä1", "Ö1"))

    def test_expected_money_is_in_no_sum(self, db):
        PlanFactory(year=2023)
        BudgetFrameFactory(year=2023, amount=Decimal(180_000))
        BudgetLineFactory(planned=Decimal(70_000))
        GrantedLineFactory(granted=Decimal(850_000))
        ExpectedLineFactory(planned=Decimal(40_000))
        ExpectedLineFactory(planned=None)

        document = plan_document()

        assert document.sums.total == Decimal(1_030_000)
        assert document.expected.replace("\N{NO-BREAK SPACE}", " ") == (
            "Förväntade pengar ingår inte i någon summa: 40 000 kr och "
            "1 post utan fastställt belopp."
        )

    def test_a_town_that_the_plan_does_not_name_is_told_apart(self, db):
        named, other = TownFactory(name="Hamina"), TownFactory(name="Grudziądz")
        TownFactory(name="Tsumeb", relation="ended", until=2019)
        ActivityFactory(plan=PlanFactory(year=2023)).towns.add(named)

        document = plan_document()

        assert [town.name for town in document.towns_in_plan] == [named.name]
        assert document.towns_not_in_plan == (other.name,)


class TestThePage:
    def test_the_closing_text_is_on_it(self, revised, as_member):
        assert "Så slutar den." in as_member.get(PAGE).content.decode()

    def test_a_year_without_a_plan_has_none(self, as_member):
        assert as_member.get("/rapporter/verksamhetsplan/2031/").status_code == 404
        assert as_member.get("/rapporter/verksamhetsplan/2031/pdf/").status_code == 404

    def test_a_document_that_nobody_knows_of_is_not_found(self, as_member):
        PlanFactory(year=2023)

        assert as_member.get("/rapporter/protokoll/2023/").status_code == 404

    def test_the_plan_leads_there_those_who_may_read_it(self, as_member, as_contact):
        PlanFactory(year=2023)

        pages = [client.get("/plan/2023/").content.decode() for client in (as_member, as_contact)]

        assert [PAGE in page for page in pages] == [True, False]
