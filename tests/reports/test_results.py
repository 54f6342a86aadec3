"""The year's indicators, results and benefit, on a page of their own and in the annual report."""

import datetime as dt
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from activities.small_numbers import EXACT
from reports import results
from reports.annual import contents, document
from tests.factories import (
    ActivityFactory,
    GoalFactory,
    PlanFactory,
    ProjectFactory,
    ResultFactory,
    TownFactory,
    VisitFactory,
)
from tests.following import VisitParticipantsFactory
from tests.outcomes import (
    BeneficiariesFactory,
    IndicatorFactory,
    IndicatorValueFactory,
    YoungFactory,
)

TODAY = dt.date(2024, 2, 1)


def rows(year=2023):
    return [
        (region.label, [(row.about, row.name) for row in region.rows])
        for region in results.build(year, EXACT).regions
    ]


def test_indicators_stand_by_part_of_the_plan_goals_first_and_then_projects(db):
    plan = PlanFactory(year=2023)
    project = ProjectFactory(name="C-Cities", region="nordic", start_year=2022, end_year=2024)
    IndicatorFactory(goal=None, project=project, name="Möten")
    for code, position in (("N2", 2), ("N1", 1)):
        goal = GoalFactory(plan=plan, code=code, position=position)
        IndicatorFactory(goal=goal, name="Utbyten")
    overarching = GoalFactory(plan=plan, code="ÖM1", region="overarching")
    IndicatorFactory(goal=overarching, name="Kontakter")

    assert rows() == [
        ("Övergripande", [("ÖM1", "Kontakter")]),
        ("Norden", [("N1", "Utbyten"), ("N2", "Utbyten"), ("C-Cities", "Möten")]),
    ]


def test_indicators_of_another_year_s_plan_or_of_a_project_that_is_over_are_left_out(db):
    IndicatorFactory(goal__plan__year=2022)
    IndicatorFactory(goal=None, project=ProjectFactory(end_year=2022))

    assert rows() == []


def test_a_project_s_values_after_the_year_are_not_of_the_year(db):
    indicator = IndicatorFactory(goal=None, project=ProjectFactory(start_year=2022))
    for year, value in ((2022, 20), (2023, 50), (2024, 100)):
        ends_on = dt.date(year, 12, 31)
        IndicatorValueFactory(indicator=indicator, ends_on=ends_on, value=Decimal(value))

    assert [reached(year) for year in (2022, 2023, 2024)] == [
        ["Ej uppnått"],
        ["Ej uppnått"],
        ["Uppnått"],
    ]


def reached(year):
    return [mark.label for mark, number in results.build(year, EXACT).reached if number]


@pytest.mark.parametrize(
    ("indicator", "aim"),
    [
        ({}, "från 0 till minst 100 elever"),
        (
            {"baseline_value": None, "baseline_on": None},
            "minst 100 elever; utgångsvärdet är inte känt",
        ),
        (
            {"baseline_value": Decimal("120.5"), "higher_is_better": False},
            "från 120,5 till högst 100 elever",
        ),
    ],
)
def test_an_indicator_says_from_where_to_where(indicator, aim, db):
    IndicatorFactory(goal__plan__year=2023, **indicator)

    (region,) = results.build(2023, EXACT).regions

    assert region.rows[0].aim.replace("\N{NO-BREAK SPACE}", " ") == aim


def test_an_indicator_is_followed_from_the_years_before(db, as_contact):
    origin = IndicatorFactory(goal__plan__year=2022)
    indicator = IndicatorFactory(goal__plan__year=2023, carried_over_from=origin)
    once = IndicatorFactory(goal__plan__year=2023)
    for each, day in ((origin, "2022-12-31"), (indicator, "2023-12-31"), (once, "2023-12-31")):
        IndicatorValueFactory(indicator=each, ends_on=day)
    IndicatorValueFactory(indicator=once, ends_on="2024-04-30")

    curves = as_contact.get("/resultat/2023/").context["results"].curves

    assert [row.name for row in curves] == [indicator.name]
    assert [str(point.ends_on) for point in curves[0].points] == ["2022-12-31", "2023-12-31"]
    assert curves[0].over_time.chart.title == f"{indicator.goal.code}: {indicator} (elever)"


def test_the_report_tells_the_values_period_by_period(db):
    indicator = IndicatorFactory(goal__plan__year=2023, name="Utbyten")
    for day, value in (("2023-04-30", 12), ("2023-08-31", 50)):
        IndicatorValueFactory(indicator=indicator, ends_on=day, value=Decimal(value))

    told = " ".join(document.annual_html(contents.build(2023, TODAY)).split())

    assert "Indikatorerna över tid" in told
    assert "2023-04-30:&nbsp;12 <br> 2023-08-31:&nbsp;50" in told


def test_results_of_all_owners_stand_by_place_from_the_person_to_the_society(db):
    activity = ActivityFactory(code="NA4", title="Utbyte")
    ResultFactory(project=None, activity=activity, level="society", text="C")
    ResultFactory(project=ProjectFactory(name="C-Cities"), level="individual", text="A")
    ResultFactory(project=None, town=TownFactory(name="Røros"), place="both", text="B")
    ResultFactory(year=2022)

    shown = results.build(2023, EXACT).places

    assert [(place.label, [(row.text, row.about) for row in place.rows]) for place in shown] == [
        ("Resultat hos oss", [("A", "C-Cities"), ("C", "NA4 Utbyte")]),
        ("Resultat på båda håll", [("B", "Røros")]),
    ]


def test_benefit_is_added_up_over_all_that_was_done(db):
    activity = ActivityFactory()
    BeneficiariesFactory(activity=activity, number=40)
    BeneficiariesFactory(activity=None, project=ProjectFactory(), number=2)
    YoungFactory(activity=activity, number=24)
    YoungFactory(activity=None, visit=VisitFactory(), number=6)
    YoungFactory(activity=activity, age="16-19", sex="boys", number=1)
    YoungFactory(activity=activity, year=2022, number=100)

    shown = results.build(2023, EXACT)

    assert [(row.label, row.counts[0].text) for row in shown.kinds] == [
        ("Medborgare", "42"),
        ("Barn och unga", "31"),
    ]
    assert [(row.label, [count.text for count in row.counts]) for row in shown.young] == [
        ("13–15 år", ["30", "–", "–", "30"]),
        ("16–19 år", ["–", "1", "–", "1"]),
        ("Tillsammans", ["30", "1", "–", "31"]),
    ]


def test_a_year_without_results_says_where_they_are_added(as_contact):
    shown = as_contact.get("/resultat/2031/").text

    assert "Inget resultat finns för 2031" in shown
    assert 'href="/plan/2031/"' in shown


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("as_contact", "/plan/2023/"),
        ("as_member", "/rapporter/"),
        ("as_member", "/oversikt/2023/"),
    ],
)
def test_each_role_finds_the_year_s_results(who, address, request):
    client = request.getfixturevalue(who)
    GoalFactory(plan=PlanFactory(year=2023))

    assert 'href="/resultat/2023/"' in client.get(address).text


def test_page_and_paper_hold_the_same_chapter(db):
    IndicatorValueFactory(indicator__goal__plan__year=2023, comment="En kommentar.")
    ResultFactory(text="Ett resultat.")
    YoungFactory(number=2)
    context = document.annual_context(contents.build(2023, TODAY))

    page = render_to_string(
        "reports/_annual_body.html", context | {"chart_template": "components/_chart.html"}
    )
    paper = document.annual_html(contents.build(2023, TODAY))

    for said in ("En kommentar.", "Ett resultat.", "färre än 5", "12 Nytta för Falun"):
        assert said in page
        assert said in paper


def test_few_children_on_a_visit_are_not_counted_in_the_report(db):
    visit = VisitFactory()
    VisitParticipantsFactory(visit=visit, kind="youth", number=4)
    VisitParticipantsFactory(visit=visit, kind="official", number=4)

    (row,) = contents.build(2023, TODAY).visits

    assert sorted(row.people[0].removeprefix("Härifrån: ").split(", ")) == [
        "elever och unga färre än 5",
        "tjänsteperson 4",
    ]
