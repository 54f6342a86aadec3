"""The demonstration's follow-ups and log: frozen as people freeze them, and marked."""

from decimal import Decimal

import pytest

from activities import follow_up as acts
from activities import goal_rules
from activities.models import Note, Plan
from reports import demo
from reports.demo.keeper import Keeper
from tests.factories import UserFactory

pytestmark = pytest.mark.once


@pytest.mark.parametrize("occasion", ["T1", "T2"])
def test_a_closed_follow_up_of_the_demonstration_is_intact_and_marked(occasion, demo_year):
    follow_up = Plan.objects.get(year=2023).follow_ups.get(occasion=occasion)

    assert acts.is_intact(follow_up)
    assert goal_rules.closing_refusal(acts.goals_in(follow_up.content)) is None
    assert follow_up.content["has_examples"]


def test_the_demonstration_is_used_up_as_its_year_goes_on(demo_year):
    used = [
        Decimal(each.content["sums"]["outcome"])
        for each in Plan.objects.get(year=2023).follow_ups.order_by("occasion")
    ]

    assert 0 < used[0] < used[1] < 780_840


def test_the_accounts_of_the_demonstration_have_written_in_the_log(demo_year, db):
    for name in ("koordinator", "kontakt"):
        UserFactory(username=name)
    keeper = Keeper()

    demo.load_notes(keeper)
    demo.load_notes(keeper)

    assert (keeper.created, keeper.kept, Note.objects.count()) == (6, 6, 6)
