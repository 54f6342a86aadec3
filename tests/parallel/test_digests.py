"""Several senders at once: nobody is reminded twice, and nobody is forgotten."""

from tests.parallel.digests import PEOPLE


def test_of_eight_senders_at_once_each_person_hears_from_one(outcome_of):
    outcome = outcome_of("digests.senders")

    assert outcome["received"] == [1] * PEOPLE
    assert (outcome["sent"], outcome["failed"]) == (PEOPLE, 0)
    assert outcome["states"] == ["sent"] * PEOPLE
