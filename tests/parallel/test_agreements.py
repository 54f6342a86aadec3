"""Twenty people and one agreement: each amendment has its number, other changes one winner."""

from collections import Counter

from tests.parallel.said import IS_MOVED, SOMEBODY_CHANGED_IT, SOMEBODY_WAS_FIRST, WON


def test_amendments_entered_at_once_get_a_number_each(outcome_of):
    outcome = outcome_of("agreements.amendments")

    assert outcome["said"] == [WON] * 20
    assert outcome["numbers"] == list(range(1, 21))
    assert outcome["texts"] == sorted(f"Av skrivare{number}" for number in range(20))
    assert (outcome["version"], outcome["history"]) == (21, 22)


def test_of_twenty_who_move_the_last_day_one_does_and_the_others_are_told(outcome_of):
    outcome = outcome_of("agreements.moves")

    assert Counter(outcome["said"]) == {WON: 1, IS_MOVED: 19}
    assert outcome["end"] == outcome["winner"]
    assert outcome["moved"] == ["2026-12-31", outcome["winner"]]
    assert outcome["number"] == 1


def test_of_twenty_who_choose_one_does_and_the_others_are_told(outcome_of):
    outcome = outcome_of("agreements.choices")

    assert outcome["said"].count(WON) == 1
    assert set(outcome["said"]) <= {WON, SOMEBODY_CHANGED_IT, SOMEBODY_WAS_FIRST}
    assert outcome["reason"] == f"Av {outcome['winners'][0]}"
