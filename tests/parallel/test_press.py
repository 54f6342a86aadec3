"""Ten who ask for PDFs at once all get one, of one render at a time, and nobody else is blocked."""

import pytest


@pytest.mark.parametrize(
    ("scene", "documents"),
    [("press.same", 1), pytest.param("press.different", 10, marks=pytest.mark.once)],
)
def test_of_ten_who_ask_at_once_everybody_gets_a_pdf(scene, documents, outcome_of):
    outcome = outcome_of(scene)

    assert [statuses[-1] for statuses in outcome["statuses"]] == [200] * 10
    assert {status for statuses in outcome["statuses"] for status in statuses} <= {200, 202}
    assert (outcome["printed"], outcome["orders"]) == (documents, 0)
    # One at a time, the one that waits ready included: so much memory, and no more.
    assert outcome["most_processes"] == 1
    # Others' pages are answered meanwhile, each in a small part of the time.
    assert outcome["pages_read"] >= 10
    assert outcome["share_of_a_page"] < 0.1


def test_ten_who_ask_for_an_edition_wait_for_one_proof_and_stop_nobody(outcome_of):
    outcome = outcome_of("press.edition")

    assert [statuses[-1] for statuses in outcome["statuses"]] == [200] * 10
    # The report, its letter and its summary.
    assert (outcome["printed"], outcome["orders"], outcome["are_proved"]) == (3, 0, True)
    # The one that waits ready for the next document is there while the proof is made.
    assert outcome["most_processes"] <= 2
    assert outcome["pages_read"] >= 10
    assert outcome["share_of_a_page"] < 0.1


def test_the_database_tells_when_anything_is_committed(outcome_of):
    said = outcome_of("press.moments")

    assert (said["asking"], said["reading"], said["adding_nothing"]) == (True, True, True)
    assert said["writing"] is False
    assert said["inside"] is None
    assert said["committed"] not in {said["begin"], said["elsewhere_before"]}
    assert said["by_another"] != said["committed"]


def test_a_report_is_shown_again_only_while_it_is_the_same(outcome_of):
    assert outcome_of("press.shown_again")["tags"] == [0, 0, 2, 2, 4, 4, 4]
