"""The dashboard answers five questions, each by a mark and a sentence with its grounds below."""

import datetime as dt
from decimal import Decimal

import pytest

from partnerships.models import Agreement
from reports import answers, overview
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    GoalFactory,
    PlanFactory,
)
from tests.money import ReportDutyFactory
from tests.ways import plan_in

SUMMER = dt.date(2023, 6, 12)


@pytest.fixture
def plan(db):
    return PlanFactory(year=2023)


@pytest.fixture
def approved(db):
    return plan_in("approved", year=2023)


def answered(anchor):
    given = answers.answers(overview.build(2023, SUMMER))
    return next(each for each in given if each.anchor == anchor)


@pytest.mark.parametrize(
    ("assessments", "label"),
    [
        (["fulfilled", "fulfilled"], "Ja"),
        (["fulfilled", "not_fulfilled"], "Delvis"),
        (["partly", "not_fulfilled"], "Delvis"),
        (["not_fulfilled", "not_fulfilled"], "Nej"),
        (["fulfilled", "not_assessed"], "Vet inte än"),
        (["fulfilled", "fulfilled", "not_assessed"], "Delvis"),
        ([], "Vet inte än"),
    ],
)
def test_goals_are_reached_as_people_have_judged(assessments, label, plan):
    for assessment in assessments:
        GoalFactory(plan=plan, assessment=assessment)

    assert answered("mal").mark.label == label


def test_while_the_year_goes_on_the_goals_are_a_forecast(plan):
    GoalFactory(plan=plan, assessment="fulfilled")

    assert answered("mal").sentence == "1 av 1 mål bedöms bli uppfyllt."


def test_a_year_without_anything_late_says_so(plan):
    given = answered("sent")

    assert (given.mark.label, given.mark.tone) == ("Inget sent", "success")
    assert given.sentence == "Inget är sent. Inget annat är i riskzonen."


def test_what_is_late_and_what_may_become_it_are_counted_apart(plan):
    ActivityFactory(plan=plan, ends_on="2023-05-01")
    ActivityFactory(plan=plan, ends_on="2023-06-30")
    ReportDutyFactory(due_on="2023-02-28")
    ReportDutyFactory(due_on="2023-06-28")

    given = answered("sent")

    assert (given.mark.label, given.mark.tone) == ("2 sena", "danger")
    assert given.sentence == "2 saker är sena. 2 riskerar att bli det."


def test_what_may_become_late_is_no_alarm(plan):
    ActivityFactory(plan=plan, ends_on="2023-06-30")

    given = answered("sent")

    assert (given.mark.label, given.mark.tone) == ("1 i riskzonen", "warning")


def test_what_waits_today_is_not_told_of_a_year_that_nobody_works_with(plan):
    ReportDutyFactory(due_on="2023-02-28")
    PlanFactory(year=2022)

    assert overview.build(2022, SUMMER).risks.late_others == ()


@pytest.mark.parametrize(
    ("outcome", "forecast", "label", "tone"),
    [
        (Decimal(100), None, "Inom ramen", "success"),
        (Decimal(100), Decimal(900), "Prognos över ramen", "warning"),
        (Decimal(900), None, "Över ramen", "danger"),
    ],
)
def test_the_money_is_within_the_frame_or_not(outcome, forecast, label, tone, plan):
    BudgetFrameFactory(year=2023, amount=Decimal(500))
    BudgetLineFactory(planned=Decimal(400), outcome=outcome, forecast=forecast)

    mark = answered("pengar").mark

    assert (mark.label, mark.tone) == (label, tone)


def test_without_a_frame_nobody_says_that_it_holds(plan):
    assert answered("pengar").mark.label == "Ingen ram"


def test_the_money_tells_who_pays_and_what_is_used(demo_year):
    assert answered("pengar").sentence == (
        "1\u00a0030\u00a0000\u00a0kr att använda: 180\u00a0000\u00a0kr är rådets ram och "
        "850\u00a0000\u00a0kr (82,5\u00a0%) är externt beviljat. 780\u00a0840\u00a0kr är använt."
    )


def test_decisions_with_a_day_stand_first(approved):
    BudgetLineFactory(title="Resor", planned=Decimal(100), outcome=Decimal(150))
    AgreementFactory(starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2023, 7, 1))

    decisions = overview.build(2023, SUMMER).decisions

    assert [(need.sentence.split(" går ")[0], need.day) for need in decisions] == [
        (Agreement.objects.get().title, dt.date(2023, 7, 1)),
        ("Rådet föreslår planen för 2024", dt.date(2023, 10, 31)),
        ("Ledningsutskottet bereder planen för 2024", dt.date(2023, 11, 30)),
        ("Resor har kostat 50\u00a0kr mer än budget.", None),
    ]
    assert answered("beslut").sentence == (
        "4 saker väntar på ställningstagande. Närmaste dag är 2023-07-01."
    )


def test_what_must_be_chosen_today_does_not_wait_for_the_next_plan(approved):
    AgreementFactory(starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2024, 7, 1))

    decisions = overview.build(2023, dt.date(2024, 6, 12)).decisions

    assert dt.date(2024, 7, 1) in [need.day for need in decisions]


def test_the_plans_of_other_years_are_not_asked_for_on_a_year_that_nobody_works_with(approved):
    assert overview.build(2022, SUMMER).decisions == ()


def test_nothing_to_decide_is_said(approved):
    plan_in("approved", year=2024)

    given = answered("beslut")

    assert (given.mark.label, given.sentence) == ("Inget", "Inget väntar på beslut.")


def test_every_answer_leads_to_its_part_of_the_page(demo_year, as_member):
    page = as_member.get("/oversikt/2023/").content.decode()

    for anchor, question in answers.questions().items():
        assert f'href="#{anchor}">{question}</a>' in page
        assert f'<h2 id="{anchor}">{question}</h2>' in page
