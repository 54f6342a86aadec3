"""A project's money by a funder's kinds of cost: each line once, each total the sum of lines."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget import funder_view
from budget.funder_view import Figures, budgeted
from budget.models import BudgetLine, FunderView, Grant, GrantBudget
from budget.statements.statement import in_currency
from budget.sums import add
from partnerships.models import Project

PROJECT = Project(name="C-Cities", slug="c-cities")
TRAVEL, LODGING, SALARY = 1, 2, 3
# Two of our kinds of cost are one of the funder's.
PLACES = {SALARY: "A. Personnel", TRAVEL: "C. Travel", LODGING: "C. Travel"}
WITHOUT = "Utan kostnadsslag i uppställningen"
EURO = Grant(
    title="CERV-bidraget", currency="EUR", rate=Decimal("11.42130"), rate_on=dt.date(2023, 1, 2)
)

kronor = st.decimals(0, 10**9, places=2)
maybe = st.none() | kronor
categories = st.sampled_from([None, TRAVEL, LODGING, SALARY, 99])
own = st.builds(BudgetLine, payer=st.just("own"), status=st.just("not_applicable"), planned=maybe)
others = st.builds(
    BudgetLine,
    payer=st.sampled_from(["external", "co_financing", "participants", "in_kind"]),
    status=st.sampled_from(["planned", "applied", "expected", "granted", "rejected"]),
    planned=maybe,
)


def _with(line, category, outcome, revised):
    line.category_id, line.outcome, line.revised = category, outcome, revised
    line.year = 2023
    return line


lines_of_a_project = st.lists(st.builds(_with, own | others, categories, maybe, maybe), max_size=12)


def line(amount, category=TRAVEL, outcome=None, payer="own", status="not_applicable"):
    return _with(
        BudgetLine(payer=payer, status=status, planned=amount and Decimal(amount)),
        category,
        outcome and Decimal(outcome),
        None,
    )


def statement(*lines, **more):
    return funder_view.build(
        Figures(
            project=PROJECT,
            view=FunderView.CERV,
            year=more.pop("year", None),
            years=[2023],
            lines=lines,
            places=PLACES,
            **more,
        )
    )


def rows(table):
    return {row[0]: row[1:] for row in table.rows}


def table_named(made, caption):
    return next(table for table in made.tables if table.caption == caption)


def test_the_rows_are_the_funders_kinds_of_cost_in_its_order():
    made = statement(line(100), line(50, LODGING, 20), line(700, SALARY, 710))

    (costs,) = made.tables
    assert costs.rows == (("A. Personnel", 700, 710, -10), ("C. Travel", 150, 20, 130))
    assert costs.total == ("Summa", 850, 730, 120)


def test_a_kind_of_cost_without_lines_stands_there_as_in_the_funders_form():
    (costs,) = statement(line(100)).tables

    assert rows(costs)["A. Personnel"] == (0, 0, 0)


@pytest.mark.parametrize("category", [None, 99])
def test_what_has_no_place_stands_last_on_a_row_of_its_own(category):
    made = statement(line(100), line(70, category, 5))

    assert made.tables[0].rows[-1] == (WITHOUT, 70, 5, 65)
    assert made.tables[0].total == ("Summa", 170, 5, 165)
    assert "1 post saknar kostnadsslag i uppställningen och står på egen rad." in made.notes


def test_without_a_line_out_of_place_there_is_no_such_row():
    assert WITHOUT not in rows(statement(line(100)).tables[0])


@given(lines_of_a_project)
def test_the_totals_are_the_sums_of_the_projects_lines(lines):
    made = statement(*lines, grant=EURO)
    money = [each for each in lines if each.payer != "in_kind"]
    in_kind = [each for each in lines if each.payer == "in_kind"]
    hopes = [each for each in money if each.status in BudgetLine.HOPED_FOR]

    budget, used = add(map(budgeted, money)), add(each.outcome for each in money)
    assert made.tables[0].total == ("Summa", budget, used, budget - used)
    if hopes:
        hoped = table_named(made, "Planerat, sökt och förväntat")
        assert hoped.total == ("Summa", add(each.current for each in hopes))
    if in_kind:
        budget, used = add(map(budgeted, in_kind)), add(each.outcome for each in in_kind)
        given = table_named(made, "Bidrag i annat än pengar")
        assert given.total == ("Summa", budget, used, budget - used)
    assert len(made.tables) == 2 + bool(hopes) + bool(in_kind)


@given(lines_of_a_project)
def test_every_table_adds_up_downwards_and_across(lines):
    attached = [GrantBudget(category_id=TRAVEL, amount=Decimal(5))]
    for table in statement(*lines, grant=EURO, attached=attached).tables:
        for place in range(1, len(table.columns)):
            assert table.total[place] == sum(row[place] for row in table.rows)
        if table.columns[-1].label == "Kvar":
            assert all(row[-1] == row[-3] - row[-2] for row in table.rows)


@given(lines_of_a_project, lines_of_a_project)
def test_money_of_ours_and_granted_is_never_mixed_with_hopes(lines, more):
    hopes = [each for each in more if each.status in BudgetLine.HOPED_FOR]
    for each in hopes:
        each.outcome = None

    before, after = statement(*lines), statement(*lines, *hopes)

    assert after.tables[0].total == before.tables[0].total


def test_a_rejected_line_has_no_budget_but_what_it_cost():
    made = statement(line(900, outcome=10, payer="external", status="rejected"))

    assert made.tables[0].total == ("Summa", 0, 10, -10)
    assert "Det som har fått avslag ingår inte i någon budget" in made.notes[0]


def test_a_granted_line_that_nobody_budgeted_has_what_is_granted():
    granted = line(None, payer="external", status="granted")
    granted.granted = Decimal(850_000)

    made = statement(granted)

    assert (made.tables[0].total[1], made.notes) == (850_000, ())


def test_a_line_without_an_amount_is_told_of():
    made = statement(line(None), line(None), line(5))

    assert made.tables[0].total[1] == 5
    assert "2 poster saknar fastställt belopp och räknas som 0." in made.notes


def test_a_grant_in_another_currency_gives_the_same_in_it_at_its_rate():
    made = statement(line(114_213, outcome="1000.50"), grant=EURO)

    costs = made.tables[1]
    assert [column.head for column in costs.columns[1:]] == [
        "Budget, EUR",
        "Utfall, EUR",
        "Kvar, EUR",
    ]
    assert rows(costs)["C. Travel"] == (10_000, Decimal("87.60"), Decimal("9912.40"))
    assert "Omräknat med kurs 11,4213 SEK/EUR, 2023-01-02." in made.notes


@given(kronor)
def test_money_in_a_currency_is_the_kronor_again_to_half_a_cent_of_it(amount):
    back = in_currency(amount, EURO.rate) * EURO.rate

    assert abs(back - amount) <= EURO.rate / 200


def test_the_decisions_budget_stands_beside_in_its_own_currency():
    attached = [
        GrantBudget(category_id=SALARY, amount=Decimal(40_000)),
        GrantBudget(category_id=99, amount=Decimal(1)),
    ]

    made = statement(line(5), grant=EURO, attached=attached, period="2022–2024")

    assert [column.head for column in made.tables[0].columns][1] == "Budget, kr"
    beside = made.tables[1]
    assert beside.columns[1].head == "Bidragets budget, EUR"
    assert rows(beside)["A. Personnel"][0] == 40_000
    assert rows(beside)[WITHOUT][0] == 1
    assert beside.total[1] == 40_001
    assert "Bidragets budget är beslutets och gäller hela bidragets tid, 2022–2024." in made.notes


def test_a_grant_in_kronor_has_its_budget_beside_the_kronor():
    attached = [GrantBudget(category_id=TRAVEL, amount=Decimal(850_000))]

    (costs,) = statement(line(5), grant=Grant(title="MYP"), attached=attached).tables

    assert rows(costs)["C. Travel"] == (850_000, 5, 0, 5)


def test_what_is_invented_is_told_of():
    invented = line(5)
    invented.example_data = "beloppet"

    assert statement(invented).notes == (
        "Exempeldata: siffrorna bygger delvis på påhittade uppgifter.",
    )


@pytest.mark.parametrize(
    ("year", "subtitle", "name"),
    [
        (None, "Alla år, 2023", "uppstallning-c-cities-cerv-alla-ar"),
        (2023, "2023", "uppstallning-c-cities-cerv-2023"),
    ],
)
def test_the_statement_says_what_it_covers(year, subtitle, name):
    made = statement(line(5), year=year)

    assert (made.title, made.subtitle, made.name) == (
        "C-Cities: uppställning för CERV",
        subtitle,
        name,
    )
