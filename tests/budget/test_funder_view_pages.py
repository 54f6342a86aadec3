"""The page of a project's figures leads to the same figures in other ways, and to no others."""

from decimal import Decimal

import pytest

from tests.factories import ActivityFactory, BudgetLineFactory, ProjectFactory
from tests.money import CategoryMappingFactory, GrantBudgetFactory, GrantFactory, GrantYearFactory

PAGE = "/budget/projekt/c-cities/uppstallning/cerv/"


@pytest.fixture
def project(db):
    return ProjectFactory(name="C-Cities", slug="c-cities")


def statement(client, address):
    return client.get(address).context["statement"]


def links(client, name, address=PAGE):
    return [
        (link["label"], link["url"], link["current"]) for link in client.get(address).context[name]
    ]


def test_the_lines_of_the_project_and_of_its_activities_are_there_each_once(as_member, project):
    travel = CategoryMappingFactory(view="cerv", name="C. Travel").category
    BudgetLineFactory(project=project, category=travel, planned=Decimal(100))
    both = ActivityFactory(project=project)
    BudgetLineFactory(project=project, activity=both, category=travel, planned=Decimal(20))
    BudgetLineFactory(activity=both, planned=Decimal(3))
    BudgetLineFactory(planned=Decimal(900_000))

    (costs,) = statement(as_member, PAGE).tables

    assert costs.rows == (
        ("C. Travel", 120, 0, 120),
        ("Utan kostnadsslag i uppställningen", 3, 0, 3),
    )


def test_the_funders_order_is_that_of_its_places(as_member, project):
    CategoryMappingFactory(view="cerv", name="B", position=2)
    CategoryMappingFactory(view="cerv", name="A", position=1)
    CategoryMappingFactory(name="Z", position=0, view="icld")

    assert [row[0] for row in statement(as_member, PAGE).tables[0].rows] == ["A", "B"]


def test_a_year_shows_its_own_lines_only(as_member, project):
    BudgetLineFactory(project=project, planned=Decimal(100), year=2023)
    BudgetLineFactory(project=project, planned=Decimal(70), year=2022)

    totals = {
        query: statement(as_member, PAGE + query).tables[0].total[1]
        for query in ("", "?ar=2022", "?ar=2023", "?ar=2024")
    }

    assert totals == {"": 170, "?ar=2022": 70, "?ar=2023": 100, "?ar=2024": 0}


def test_the_years_of_the_project_are_offered(as_member, project):
    BudgetLineFactory(project=project, year=2022)

    assert links(as_member, "years", PAGE + "?ar=2022") == [
        ("Alla år", PAGE, False),
        ("2022", f"{PAGE}?ar=2022", True),
    ]


def test_another_funders_way_keeps_the_year(as_member, project):
    found = links(as_member, "views", PAGE + "?ar=2023")

    assert found[0] == ("ICLD", "/budget/projekt/c-cities/uppstallning/icld/?ar=2023", False)
    assert [label for label, _url, current in found if current] == ["CERV"]


def test_the_files_are_of_what_the_page_shows(as_member, project):
    page = as_member.get(PAGE + "?ar=2023").content.decode()

    assert f'href="{PAGE}excel/?ar=2023"' in page
    assert f'href="{PAGE}pdf/?ar=2023"' in page


def test_a_grant_in_another_currency_comes_first_and_another_can_be_chosen(as_member, project):
    kronor = GrantFactory(title="A-bidraget", project=project)
    euro = GrantFactory(
        title="B-bidraget", project=project, currency="EUR", rate=Decimal(11), rate_on="2023-01-02"
    )
    GrantFactory(title="Ett annat projekts")

    assert len(statement(as_member, PAGE).tables) == 2
    assert links(as_member, "grants", f"{PAGE}?bidrag={kronor.pk}") == [
        ("A-bidraget", f"{PAGE}?bidrag={kronor.pk}", True),
        ("B-bidraget", f"{PAGE}?bidrag={euro.pk}", False),
    ]
    assert len(statement(as_member, f"{PAGE}?bidrag={kronor.pk}").tables) == 1


def test_the_budget_of_the_decision_stands_beside(as_member, project):
    travel = CategoryMappingFactory(view="cerv", name="C. Travel").category
    grant = GrantFactory(project=project)
    GrantYearFactory(grant=grant, year=2022)
    GrantYearFactory(grant=grant, year=2024)
    GrantBudgetFactory(grant=grant, category=travel, amount=Decimal(500))

    made = statement(as_member, PAGE)

    assert made.tables[0].rows == (("C. Travel", 500, 0, 0, 0),)
    assert "hela bidragets tid, 2022–2024." in made.notes[0]


@pytest.mark.parametrize(
    "query",
    [
        "?ar=1989",
        "?ar=2101",
        "?ar=abc",
        "?ar=-2023",
        "?ar=²023",
        "?ar=" + "9" * 5_000,
        "?bidrag=1",
        "?bidrag=0",
        "?bidrag=9999999999",
        "?bidrag=%00",
    ],
)
@pytest.mark.parametrize("output", ["", "excel/", "pdf/"])
def test_what_is_no_year_or_no_grant_of_the_project_is_no_address(
    query, output, as_member, project
):
    assert as_member.get(PAGE + output + query).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/budget/projekt/c-cities/uppstallning/sida/",
        "/budget/projekt/finns-inte/uppstallning/cerv/",
    ],
)
def test_an_unknown_funder_or_project_is_no_address(address, as_member, project):
    assert as_member.get(address).status_code == 404


def test_an_empty_year_is_every_year(as_member, project):
    assert as_member.get(f"{PAGE}?ar=&bidrag=").status_code == 200


@pytest.mark.parametrize("invented", ["mapping", "grant", "line", ""])
def test_what_is_invented_is_told_of_wherever_it_stands(invented, as_member, project):
    mark = {name: "påhittat" if name == invented else "" for name in ("mapping", "grant", "line")}
    CategoryMappingFactory(view="cerv", example_data=mark["mapping"])
    GrantFactory(project=project, example_data=mark["grant"])
    BudgetLineFactory(project=project, example_data=mark["line"])

    notes = statement(as_member, PAGE).notes

    assert any(note.startswith("Exempeldata:") for note in notes) == bool(invented)
