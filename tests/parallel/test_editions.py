"""Several issue one report at once: one edition comes of it, with one PDF."""

from collections import Counter

from tests.parallel.said import IS_ISSUED, IS_TO_BE_SUBMITTED, WON


def test_of_eight_who_approve_one_does_and_the_others_are_told(outcome_of):
    outcome = outcome_of("editions.approvals")

    assert Counter(outcome["said"]) == {WON: 1, IS_TO_BE_SUBMITTED: 7}
    assert (outcome["state"], outcome["approvals"]) == ("approved", 1)
    assert outcome["numbers"] == [1]


def test_of_eight_who_issue_anew_one_does_and_the_others_are_told(outcome_of):
    outcome = outcome_of("editions.corrections")

    assert Counter(outcome["said"]) == {WON: 1, IS_ISSUED: 7}
    assert outcome["numbers"] == [1, 2]


def test_of_eight_who_made_its_pdf_the_first_is_kept_for_all(outcome_of):
    outcome = outcome_of("editions.finishes")

    assert set(outcome["kept"]) == {outcome["stored"]}
    assert outcome["intact"]
