"""What comes next with a town follows from its records."""

import datetime as dt

import pytest

from partnerships.models import Town
from reports import town as town_page
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    PlanFactory,
    TownFactory,
    VisitFactory,
)

SUMMER = dt.date(2023, 6, 12)


def steps(town, today=SUMMER):
    page = town_page.build(Town.objects.get(pk=town.pk), today=today, may_see_money=False)
    return [(step.sentence, step.when) for step in page.next_steps]


@pytest.fixture
def roros(db):
    PlanFactory(year=2023)
    return TownFactory(name="Røros")


def test_nothing_comes_next_where_nothing_is_planned(roros):
    VisitFactory(town=roros)
    AgreementFactory(towns=[roros])

    assert steps(roros) == []


def test_coming_visits_and_open_activities_stand_by_their_days(roros):
    for code, status, last in (
        ("NA1", "ongoing", "2023-06-30"),
        ("NA2", "planned", None),
        ("NA3", "completed", "2023-06-20"),
        ("NA4", "ongoing", "2023-06-01"),
    ):
        activity = ActivityFactory(code=code, title="Utbyte", status=status, ends_on=last)
        activity.towns.add(roros)
    VisitFactory(town=roros, purpose="Elevutbyte", starts_on="2023-06-14", status="planned")
    VisitFactory(town=roros, starts_on="2023-06-15", status="cancelled")

    assert steps(roros) == [
        ("NA4 Utbyte", "sista dag 2023-06-01"),
        ("Besök, härifrån till orten: Elevutbyte", "om 2 dagar, 2023-06-14"),
        ("NA1 Utbyte", "sista dag om 18 dagar, 2023-06-30"),
        ("NA2 Utbyte", "ingen sista dag"),
    ]


def test_a_planned_visit_that_goes_on_is_still_to_come(roros):
    VisitFactory(town=roros, starts_on="2023-06-11", ends_on="2023-06-13", status="planned")

    assert [when for _sentence, when in steps(roros)] == ["för 1 dag sedan, 2023-06-11"]
    assert steps(roros, dt.date(2023, 6, 14)) == []


def test_an_agreement_that_soon_ends_asks_for_a_choice(roros):
    AgreementFactory(title="Vänortsavtal", towns=[roros], ends_on=dt.date(2023, 12, 9))

    assert steps(roros, dt.date(2023, 6, 11)) == []
    assert steps(roros) == [
        (
            "Avtalet ”Vänortsavtal” går ut. Rådet väljer: förläng, ändra form eller avsluta.",
            "om 180 dagar, 2023-12-09",
        )
    ]


def test_an_agreement_about_which_the_council_has_chosen_says_what(roros):
    AgreementFactory(
        title="Vänortsavtal",
        towns=[roros],
        ends_on=dt.date(2023, 6, 13),
        choice="change_form",
        choice_reason="Båda vill ha ett smalare avtal.",
        chosen_on=dt.date(2023, 6, 1),
    )

    assert steps(roros) == [
        ("Avtalet ”Vänortsavtal” går ut. Valt: ändra form.", "om 1 dag, 2023-06-13")
    ]


@pytest.mark.parametrize(
    ("stage", "following"),
    [
        ("contact", "dialog"),
        ("dialogue", "förslag"),
        ("proposal", "beslut"),
        ("decision", "avtal"),
    ],
)
def test_a_candidate_knows_its_next_stage(stage, following, db):
    town = TownFactory(relation="candidate", stage=stage)

    assert steps(town) == [(f"Nästa steg mot avtal: {following}", "")]


def test_a_candidate_that_was_declined_has_no_next_stage(db):
    assert steps(TownFactory(relation="declined")) == []
