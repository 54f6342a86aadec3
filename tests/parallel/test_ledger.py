"""Many read in rows at once: no row is doubled or lost, and the outcome is their sum."""

from collections import Counter

from tests.parallel.ledger import READ, SHOWN_AGAIN, TOLD
from tests.parallel.said import WON


def test_of_twelve_who_read_in_the_same_rows_one_does_and_the_others_are_told(outcome_of):
    outcome = outcome_of("ledger.same_rows")

    assert Counter(outcome["said"]) == {READ: 1, SHOWN_AGAIN: 11}
    assert outcome["amounts"] == list(range(1, 41))
    assert (outcome["outcome"], outcome["imports"]) == ("820.00", 1)
    assert outcome["versions"] == [1, 2]


def test_of_twelve_who_read_in_other_rows_for_one_line_nobodys_are_lost(outcome_of):
    outcome = outcome_of("ledger.other_rows")

    assert {said for who in outcome["said"] for said in who[:-1]} <= {SHOWN_AGAIN}
    assert outcome["amounts"] == list(range(1, 13))
    assert (outcome["outcome"], outcome["imports"]) == ("78.00", 12)
    assert outcome["versions"] == list(range(1, 14))


def test_an_import_is_taken_back_once_while_others_read_in_rows(outcome_of):
    outcome = outcome_of("ledger.taking_back")

    assert Counter(outcome["backs"]) == {WON: 1, TOLD: 5}
    assert outcome["amounts"] == list(range(1, 7))
    assert (outcome["outcome"], outcome["imports"]) == ("21.00", 6)
    assert outcome["versions"] == list(range(1, 10))
