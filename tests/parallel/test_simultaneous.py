"""Twenty people at once: exactly one wins each version, the others are told, no history is lost."""

from collections import Counter

import pytest

from tests.parallel.said import (
    IS_APPROVED,
    IS_NOT_OFFERED,
    IS_PROPOSED,
    IS_STARTED,
    IS_USED,
    OF_A_CORRECTED_DECISION,
    SOMEBODY_CHANGED_IT,
    SOMEBODY_WAS_FIRST,
    WON,
)


def test_of_twenty_who_save_one_version_one_wins_and_the_others_are_told(outcome_of):
    outcome = outcome_of("race.edits")

    assert Counter(outcome["first"]) == {WON: 1, SOMEBODY_WAS_FIRST: 19}
    assert {said for who in outcome["later"] for said in who[:-1]} <= {SOMEBODY_WAS_FIRST}
    assert [who[-1] for who in outcome["later"]] == [WON] * 19
    assert outcome["version"] == 21
    assert [row["version"] for row in outcome["history"]] == list(range(1, 22))
    saved = outcome["history"][1:]
    assert {row["by"] for row in saved} == {f"skrivare{number}" for number in range(20)}
    assert [row["title"] for row in saved] == [f"Av {row['by']}" for row in saved]


def test_of_twenty_who_start_an_activity_one_wins_and_the_others_are_told(outcome_of):
    outcome = outcome_of("race.starts")

    assert outcome["said"].count(WON) == 1
    assert set(outcome["said"]) <= {WON, IS_STARTED, SOMEBODY_WAS_FIRST}
    assert (outcome["status"], outcome["started_by"]) == ("ongoing", outcome["winners"])
    assert outcome["version"] == outcome["began"] + 1
    assert [row["by"] for row in outcome["history"]] == outcome["winners"]


def test_edits_and_a_step_at_once_take_a_version_each_and_undo_nothing(outcome_of):
    outcome = outcome_of("race.edits_and_starts")

    told = [said for who in [*outcome["writers"], *outcome["starters"]] for said in who[:-1]]
    # A step is told the second sentence when an edit comes between its check and its claim.
    assert set(told) <= {SOMEBODY_WAS_FIRST, SOMEBODY_CHANGED_IT}
    assert [who[-1] for who in outcome["writers"]] == [WON] * 10
    assert Counter(who[-1] for who in outcome["starters"]) == {WON: 1, IS_STARTED: 9}
    began, rows = outcome["began"], outcome["history"]
    assert (outcome["status"], outcome["version"]) == ("ongoing", began + 11)
    assert [row["version"] for row in rows] == list(range(began + 1, began + 12))
    edits = [row for row in rows if row["by"] not in outcome["started_by"]]
    assert {row["by"] for row in edits} == {f"skrivare{number}" for number in range(10)}
    assert [row["title"] for row in edits] == [f"Av {row['by']}" for row in edits]


@pytest.mark.parametrize(
    ("scene", "refusal", "state", "editions"),
    [
        ("race.approvals", IS_APPROVED, "approved", ["1.0"]),
        ("race.postponements", SOMEBODY_CHANGED_IT, "prepared", []),
    ],
)
def test_of_twenty_decisions_on_one_plan_one_counts_and_no_half_is_left_of_the_others(
    scene, refusal, state, editions, outcome_of
):
    outcome = outcome_of(scene)

    winners = outcome["winners"]
    assert Counter(outcome["said"]) == {WON: 1, refusal: 19}
    assert (outcome["state"], outcome["editions"]) == (state, editions)
    assert (outcome["taken_by"], outcome["entered_by"]) == (winners, winners)
    assert (outcome["new_versions"], outcome["history"]) == (1, winners)
    assert [outcome[what] for what in ("new_decisions", "recipients", "files")] == [1, 1, 1]


def test_of_twelve_plans_on_one_decision_one_goes_on_and_the_others_are_told(outcome_of):
    outcome = outcome_of("race.one_decision")

    assert outcome["said"].count(WON) == 1
    assert set(outcome["said"]) <= {WON, IS_USED, IS_NOT_OFFERED}
    assert outcome["prepared"] == outcome["carried"] == outcome["winners"]
    assert outcome["steps"] == 1


def test_a_decision_carries_a_step_or_is_corrected_and_never_both(outcome_of):
    outcome = outcome_of("race.correction")

    assert outcome["said"].count(WON) == 1
    assert set(outcome["said"]) <= {WON, *OF_A_CORRECTED_DECISION}
    assert outcome["is_prepared"] + outcome["corrections"] == 1


def test_what_was_proposed_is_what_the_plan_says_whoever_is_changing_it(outcome_of):
    outcome = outcome_of("race.proposal")

    assert outcome["content_afterwards"] == outcome["content_at_once"]
    assert (outcome["state"], outcome["saved_too_late"]) == ("proposed", 0)
    assert outcome["told"] == [IS_PROPOSED] * 19
