"""The case letter says what the records and the report say, and what nobody has supplied."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from reports.letter import contents
from tests.factories import (
    ActivityFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    DecisionRecipientFactory,
    GoalFactory,
    GrantedLineFactory,
    PlanFactory,
    ProjectFactory,
)
from tests.outcomes import YoungFactory
from tests.reporting import NUMBER, ReportActionFactory, assessed_plan, report_in

PAGE = "/rapporter/tjansteskrivelse/2023/"
TODAY = dt.date(2024, 2, 1)


def section(anchor):
    (found,) = [each for each in letter().sections if each.anchor == anchor]
    return found


def letter():
    return contents.build(2023, TODAY)


def said(anchor):
    return " ".join(section(anchor).paragraphs)


def fact(term):
    return dict(letter().header)[term]


@pytest.fixture
def plan(db):
    return PlanFactory(year=2023)


class TestBeforeAnybodyHasWritten:
    def test_what_is_missing_is_said(self, plan):
        assert fact("Diarienummer") == "uppgift saknas"
        assert fact("Datum") == "sätts när rapporten godkänns"
        assert said("forslag") == "Förslaget till beslut är inte skrivet."
        assert said("skickas") == "Uppgift saknas."
        assert "Rapportens förslag till förändringar är inte skrivna." in said("arende")
        assert said("ekonomi") == "Året har ingen budget."

    def test_it_is_working_material(self, plan, as_member):
        assert letter().is_working_material
        assert "ARBETSMATERIAL" in as_member.get(PAGE).content.decode()

    def test_the_bodies_are_named_as_the_municipality_names_them(self, plan):
        assert fact("Bereds av") == "Kommunstyrelsens ledningsutskott och Kommunstyrelsen"
        assert fact("Till") == "Kommunfullmäktige"


class TestTheReport:
    def test_each_line_of_the_proposal_is_decided_by_itself(self, db):
        report_in("draft", proposal="Rapporten godkänns.\n\n  Policyn ses över.\n")

        assert section("forslag").points == ("Rapporten godkänns.", "Policyn ses över.")
        assert section("forslag").is_numbered

    def test_points_that_are_numbered_already_are_numbered_once(self, db):
        report_in("draft", proposal="1. Rapporten godkänns.\n2) 2024 följs upp.")

        assert section("forslag").points == ("Rapporten godkänns.", "2024 följs upp.")

    def test_the_changes_are_told_in_full(self, db):
        report_in("draft", changes="Fler möten.\nNy policy.")

        assert said("arende").endswith(
            "Rapporten föreslår följande förändringar. Fler möten. Ny policy."
        )
        assert said("ekonomi").endswith(
            "Uppgift saknas om vad de föreslagna förändringarna kostar."
        )

    def test_that_no_changes_are_proposed_is_told(self, db):
        report_in("draft", changes="", proposes_no_changes=True)

        assert said("arende").endswith("Rapporten föreslår inga förändringar.")
        assert "kostar" not in said("ekonomi")

    def test_of_a_report_that_was_submitted_bears_the_day_of_its_approval(self, db):
        report = report_in("submitted")

        day = timezone.localdate(report.steps.get(step="approve").taken_at).isoformat()
        assert not letter().is_working_material
        assert (fact("Datum"), fact("Diarienummer")) == (day, NUMBER)
        assert section("underlag").points[:2] == (
            f"Tjänsteskrivelse, {day}",
            f"Årsrapport 2023 (Lämnad till kommunfullmäktige), {NUMBER}",
        )

    def test_the_decision_says_whom_it_is_sent_to(self, db):
        report = report_in("treated")
        for name in ("Kommunstyrelsen", "Nätverket"):
            DecisionRecipientFactory(decision=report.decision, name=name)

        assert section("skickas").points == ("Kommunstyrelsen", "Nätverket")
        assert section("skickas").paragraphs == ()

    def test_last_year_s_changes_are_counted(self, db):
        last = report_in("treated", year=2022)
        ReportActionFactory(report=last, due_on=dt.date(2024, 12, 1))
        done = {"state": "done", "answer": "Det är gjort.", "due_on": dt.date(2024, 3, 1)}
        ReportActionFactory.create_batch(2, report=last, **done)
        assessed_plan(2023)

        assert said("uppfoljning") == (
            "Förändringarna efter förra årets rapport: genomförd 2, pågår 1. "
            "Det som beslutas följs upp och besvaras i årsrapporten för 2024."
        )


class TestTheRecords:
    def test_the_goals_that_were_not_reached_are_named(self, plan):
        GoalFactory(plan=plan, code="N1", position=1, assessment="partly")
        GoalFactory(plan=plan, code="N2", position=2, assessment="not_fulfilled")
        GoalFactory(plan=plan, code="N3", position=3, assessment="fulfilled")

        assert "Delvis uppfyllda mål: N1. Ej uppfyllda mål: N2." in said("arende")
        assert "1 av 3 mål är uppfyllt" in said("sammanfattning")

    def test_the_money_is_that_of_the_records(self, plan):
        BudgetFrameFactory(year=2023, amount=Decimal(180_000))
        BudgetLineFactory(outcome=Decimal(61_500))
        project = ProjectFactory(start_year=2023, end_year=2025)
        for year in (2023, 2024, 2025):
            GrantedLineFactory(year=year, project=project, granted=Decimal(20_000))

        told = said("ekonomi").replace("\N{NO-BREAK SPACE}", " ")

        assert "Rådet hade 200 000 kr att använda" in told
        assert "61 500 kr är använt och 138 500 kr är kvar." in told
        assert told.endswith("beviljats 20 000 kr för 2024 och 20 000 kr för 2025.")

    def test_children_are_told_of_as_far_as_anybody_knows(self, plan):
        ActivityFactory(plan=plan, code="NA1", for_children_and_youth=True)
        ActivityFactory(plan=plan, code="NA2", for_children_and_youth=False)
        ActivityFactory(plan=plan, code="NA3")
        YoungFactory(year=2023, activity=ActivityFactory(plan=plan, code="NA4"), number=40)

        assert said("barn") == (
            "Aktiviteter som gäller barn och unga: NA1. "
            "För 2 aktiviteter är frågan inte besvarad. "
            "Barn och unga som har haft nytta av arbetet: 40. "
            "Uppgift om prövning av barnets bästa saknas."
        )

    def test_a_small_number_of_children_is_held_back(self, plan):
        YoungFactory(year=2023, activity=ActivityFactory(plan=plan), number=2)

        assert "färre än 5" in said("barn")

    def test_where_nothing_is_known_of_children_that_is_said(self, plan):
        assert said("barn").startswith(
            "Ingen aktivitet är bedömd att gälla barn och unga. "
            "Uppgift saknas om hur många barn och unga som har haft nytta."
        )
