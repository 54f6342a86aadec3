"""A process that is killed in the middle of a step leaves all of the step behind, or nothing."""


def test_a_step_killed_at_a_random_moment_leaves_all_or_nothing_two_hundred_times(outcome_of):
    outcome = outcome_of("kill.at_random_moments")

    for act in ("approvals", "starts"):
        assert outcome[act].keys() <= {"all", "nothing"}
        assert sum(outcome[act].values()) == 100
        assert min(outcome[act]["all"], outcome[act]["nothing"]) >= 10
    assert outcome["killed"] >= 100


def test_a_step_killed_before_any_of_its_statements_leaves_all_or_nothing(outcome_of):
    outcome = outcome_of("kill.at_every_statement")

    for act in ("approvals", "starts"):
        is_all = [left == "all" for left in outcome[act]]
        assert set(outcome[act]) == {"all", "nothing"}
        assert is_all == sorted(is_all)
        assert is_all.count(False) >= 10
