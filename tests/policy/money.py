"""What breaks and what keeps the rules about money."""

import datetime as dt
from decimal import Decimal

from tests.factories import (
    ActivityFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    ExpectedLineFactory,
    GrantedLineFactory,
    VisitFactory,
)
from tests.money import CostCategoryFactory, GrantApplicationFactory
from tests.policy.table import ERROR, SPACE, WARNING, broken, kept, project


@broken(
    "R06",
    ERROR,
    "V65",
    "Solidaritetsprojekt ska finansieras helt med externa medel – "
    f"1{SPACE}000{SPACE}kr är kommunala medel.",
)
def _a_solidarity_project_with_municipal_money():
    BudgetLineFactory(project=project())


@kept("R06")
def _a_solidarity_project_that_others_pay():
    GrantedLineFactory(project=project())


@broken(
    "R09",
    WARNING,
    "V67",
    "Kommunala medel används utan att extern finansiering har sökts. "
    "Lägg in ansökan, eller avslaget.",
)
def _a_pupil_exchange_that_asked_nobody():
    BudgetLineFactory(activity=ActivityFactory(kind="pupil_exchange"))


@kept("R09")
def _a_pupil_exchange_that_asked_and_was_refused():
    activity = ActivityFactory(kind="pupil_exchange")
    answered = {"sent_on": dt.date(2023, 2, 1), "answered_on": dt.date(2023, 3, 1)}
    GrantApplicationFactory(activity=activity, project=None, status="rejected", **answered)
    BudgetLineFactory(activity=activity)


@broken(
    "R10",
    ERROR,
    "V68",
    "Förväntat bidrag får inte räknas som finansiering förrän det är beviljat. "
    f"5{SPACE}kr är redan använt: ”EU-bidrag”.",
)
def _expected_money_that_is_spent_already():
    ExpectedLineFactory(project=project(), title="EU-bidrag", outcome=Decimal(5))


@kept("R10")
def _expected_money_that_nobody_has_touched():
    ExpectedLineFactory(project=project())


@broken(
    "R13",
    ERROR,
    "V64",
    f"Utfall och bundet överstiger ramen 180{SPACE}000{SPACE}kr med 1{SPACE}kr.",
)
def _a_frame_that_is_overspent_by_a_krona():
    BudgetFrameFactory()
    BudgetLineFactory(outcome=Decimal(180_001))


@broken(
    "R13",
    WARNING,
    "V64",
    f"Prognosen för året överstiger ramen 180{SPACE}000{SPACE}kr med 1{SPACE}kr.",
)
def _a_frame_that_the_forecast_exceeds():
    BudgetFrameFactory()
    BudgetLineFactory(forecast=Decimal(180_001))


@kept("R13")
def _a_frame_that_is_wholly_used():
    BudgetFrameFactory()
    BudgetLineFactory(outcome=Decimal(180_000), forecast=Decimal(180_000))


@broken(
    "R30",
    WARNING,
    "V58",
    f"Besökets kostnad ryms inte i kvarvarande medel: 180{SPACE}001{SPACE}kr mot "
    f"180{SPACE}000{SPACE}kr. Ändra besöket, eller låt någon annan betala.",
)
def _a_planned_visit_beyond_the_means():
    BudgetFrameFactory()
    VisitFactory(status="planned", cost=Decimal(180_001))


@kept("R30")
def _a_planned_visit_within_the_means():
    BudgetFrameFactory()
    VisitFactory(status="planned", cost=Decimal(180_000))


@broken(
    "R33",
    ERROR,
    "God redovisning",
    f"2023: Finansieringen (1{SPACE}000{SPACE}kr) motsvarar inte kostnaden (2{SPACE}000{SPACE}kr).",
)
def _a_project_that_costs_more_than_it_is_given():
    GrantedLineFactory(project=project(), planned=Decimal(2_000))


@kept("R33")
def _a_project_that_costs_what_it_is_given():
    GrantedLineFactory(project=project())


@broken(
    "R34",
    WARNING,
    "V64",
    "Lön i bidraget och koordinatortjänsten kan avse samma tid: ”Löner”. "
    "Ange på posten om lönen avser annan tid.",
)
def _a_salary_that_may_be_paid_twice():
    _salary(salary_apart=False)


@kept("R34")
def _a_salary_for_other_hours():
    _salary(salary_apart=True)


def _salary(*, salary_apart):
    BudgetFrameFactory(employment_rate=Decimal("0.5"))
    GrantedLineFactory(
        project=project(),
        title="Löner",
        category=CostCategoryFactory(is_salary=True),
        salary_apart=salary_apart,
    )
