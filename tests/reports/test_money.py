"""Falun's year: what is granted, what is hoped for, and what one krona of our own would break."""

import re
from decimal import Decimal

import pytest

from budget.ladder import Rung
from budget.models import BudgetLine, Grant
from council.roles import Role
from partnerships.models import Project
from tests.conftest import client_for

MYP, C_CITIES = "/partner/projekt/modern-youth-participation/", "/partner/projekt/c-cities/"
PLACES = [MYP, "/budget/2023/", "/oversikt/2023/", "/rapporter/arsrapport/2023/"]
BROKEN = (
    "Solidaritetsprojekt ska finansieras helt med externa medel – 1\u00a0kr är kommunala medel."
)
PARAGRAPH = "internationella solidaritetsprojekt finansieras helt med externa medel (V65, V46)"


@pytest.fixture
def member(demo_year):
    return client_for(Role.MEMBER)


def shown(client, address):
    return client.get(address).content.decode()


def judged(client, address, code):
    """Return the project page's judgements of one rule."""
    return [each for each in client.get(address).context["judgements"] if each.code == code]


def test_the_youth_project_is_granted_three_years_of_the_same_amount(demo_year):
    grant = Grant.objects.whole().get(title="Modern Youth Participation")

    assert {part.year: part.kronor for part in grant.years.all()} == dict.fromkeys(
        (2022, 2023, 2024), 850_000
    )
    assert grant.total == 2_550_000
    assert grant.is_paid_in_arrears


def test_2023_is_its_second_year_and_all_of_it_is_external(member):
    page = member.get(MYP)

    assert Project.objects.get(name="Modern Youth Participation").year_label(2023) == "år 2 av 3"
    assert page.context["money"].external_share == 100
    assert [each.is_kept for each in judged(member, MYP, "R06")] == [True]


@pytest.mark.parametrize("place", [MYP, "/budget/finansiering/"])
def test_what_is_laid_out_and_not_paid_is_outstanding(place, member):
    page = member.get(place)
    standing = page.context["standing"] if place != MYP else page.context["money"].standing

    assert (standing.laid_out, standing.received, standing.outstanding) == (640_000, 0, 640_000)
    assert page.content.decode().count("640\u00a0000\u00a0kr") >= 2


@pytest.mark.parametrize("place", PLACES)
def test_green_is_shown_too(place, member):
    page = shown(member, place)

    assert "Solidaritetsprojektet finansieras helt med externa medel." in page
    assert PARAGRAPH in page


@pytest.mark.parametrize("place", PLACES)
def test_one_municipal_krona_is_red_with_its_paragraph(place, member):
    project = Project.objects.get(name="Modern Youth Participation")
    BudgetLine.objects.create(year=2023, title="Egen krona", project=project, planned=Decimal(1))

    page = shown(member, place)

    assert BROKEN in page
    assert PARAGRAPH in page
    # The sentence, its paragraph, and then the mark with its word.
    after = [page[found.end() :] for found in re.finditer(re.escape(BROKEN), page)]
    assert any(0 <= each.find("fel") < each.find("följs") for each in after)


def test_the_krona_asks_the_council_for_a_decision(member):
    project = Project.objects.get(name="Modern Youth Participation")
    BudgetLine.objects.create(year=2023, title="Egen krona", project=project, planned=Decimal(1))

    decisions = member.get("/oversikt/2023/").context["overview"].decisions

    assert f"Modern Youth Participation: {BROKEN}" in [each.sentence for each in decisions]


def test_what_c_cities_hopes_for_is_in_no_total(member):
    money = member.get(C_CITIES).context["money"]
    sums = member.get("/budget/2023/").context["sums"]

    assert (money.granted, money.external_share) == (0, 0)
    rungs = dict(money.ladder.totals)
    assert (rungs[Rung.PLANNED], rungs[Rung.EXPECTED], Rung.GRANTED in rungs) == (0, 0, False)
    assert (sums.total, sums.expected, sums.expected_without_amount) == (1_030_000, 0, 2)


def test_an_amount_for_what_is_hoped_for_changes_no_total(member):
    before = member.get("/budget/2023/").context["sums"]
    BudgetLine.objects.filter(title="EU-bidrag till C-Cities").update(planned=Decimal(500_000))

    after = member.get("/budget/2023/").context["sums"]

    assert (after.total, after.external, after.left) == (before.total, before.external, before.left)
    assert after.expected == 500_000


def test_the_matching_amount_is_not_settled_and_its_proposal_is_missing(member):
    application = member.get(C_CITIES).context["money"].applications[0]
    page = shown(member, application.get_absolute_url())

    assert "ej fastställt" in page
    assert "”Särskild förslagshandling för C-Cities” är inte inlagd." in page
    assert [each.is_kept for each in judged(member, C_CITIES, "R11")] == [False]
    assert "ej fastställd" in shown(member, C_CITIES)


def test_a_contact_person_sees_neither_the_money_nor_its_rules(demo_year):
    page = client_for(Role.CONTACT).get(MYP)

    assert "money" not in page.context
    assert "R06" not in {each.code for each in page.context["judgements"]}
