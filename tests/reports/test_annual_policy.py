"""The annual report's chapter about the policy lists every rule, those that are kept too."""

import pytest

from reports.policy.catalogue import CATALOGUE
from tests.factories import ActivityFactory, GoalFactory, PlanFactory

PAGE = "/rapporter/arsrapport/2023/"


@pytest.fixture
def plan(db):
    return PlanFactory(year=2023)


def chapter(client):
    page = client.get(PAGE).content.decode()
    return page.partition('aria-labelledby="policy"')[2].partition('aria-labelledby="bilaga"')[0]


def test_every_rule_stands_there(plan, as_member):
    text = chapter(as_member)

    assert [entry.code for entry in CATALOGUE if f"{entry.code} {entry.title}" not in text] == []


def test_what_breaks_a_rule_is_named_and_a_kept_one_is_marked(plan, as_member):
    ActivityFactory(for_children_and_youth=True)
    GoalFactory(code="N1", title="Resa", assessment="partly", example_data="bedömningen")

    text = " ".join(chapter(as_member).split())

    assert "N1 Resa: Orsak, konsekvens och åtgärd krävs." in text
    assert "exempeldata" in text
    assert text.count("</span>följs</span>") == 1


def test_a_long_list_says_how_many_more_there_are(plan, as_member):
    GoalFactory.create_batch(7)

    assert "Ytterligare 2." in chapter(as_member)
