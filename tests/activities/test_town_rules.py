"""R26: a twin town has an activity in the year's plan, or its page says that it has none."""

from activities.rules import judge_town
from tests.factories import TownFactory


def test_a_twin_town_without_an_activity_breaks_the_rule():
    (judgement,) = judge_town(TownFactory.build(name="Grudziądz"), year=2023, activities=0)

    assert (judgement.code, judgement.severity) == ("R26", "info")
    assert judgement.problem == (
        "Vänorten saknar aktivitet i årets plan: ingen aktivitet 2023 nämner Grudziądz."
    )


def test_a_twin_town_with_an_activity_keeps_the_rule():
    (judgement,) = judge_town(TownFactory.build(), year=2023, activities=1)

    assert judgement.is_kept
    assert judgement.mark.tone == "success"


def test_the_rule_is_about_twin_towns_only():
    relations = ["municipal_partnership", "project_partner", "candidate", "ended", "declined"]

    judged = [
        judge_town(TownFactory.build(relation=relation), year=2023, activities=0)
        for relation in relations
    ]

    assert judged == [()] * len(relations)
