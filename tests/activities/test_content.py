"""Editions freeze what the plan said; a comparison says what has changed since, and only that."""

import copy
from operator import itemgetter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from activities import approval, content
from activities.models import Plan, PolicyPurpose
from activities.models.goal import GoalRegion
from council.steps import RefusedError
from partnerships.models import Town
from tests.factories import GoalFactory, PlanFactory, ProjectFactory, TownFactory
from tests.ways import move_plan, plan_in


def now(plan):
    """What the plan says, read anew."""
    return content.of(Plan.objects.get(pk=plan.pk))


def change_goal(plan, **values):
    goal = plan.goals.first()
    for name, value in values.items():
        setattr(goal, name, value)
    goal.save()


def said(plan, name):
    """Take the step and return None, or the sentence that it was refused with."""
    try:
        move_plan(plan, name)
    except RefusedError as refused:
        return refused.sentence
    return None


def approve(plan):
    return move_plan(plan, "propose", "prepare", "approve").edition


def confirm(plan):
    return move_plan(plan, "confirm_wording").edition


@pytest.mark.django_db
def test_the_first_approval_issues_the_first_edition():
    plan = plan_in("prepared")
    step = move_plan(plan, "approve")

    edition = plan.editions.get()

    assert (edition.number, edition.reason) == ("1.0", "Planens första utgåva.")
    assert (edition.step, edition.is_editorial) == (step, False)
    assert edition.content == now(plan)


@pytest.mark.django_db
def test_wording_gives_the_next_decimal_and_a_decision_the_next_number():
    plan = plan_in("editorial")
    for lydelse in ("En lydelse", "En bättre lydelse"):
        change_goal(plan, title=lydelse)
        confirm(plan)
        move_plan(plan, "edit_wording")
    move_plan(plan, "close_unchanged", "revise")
    approve(plan)
    move_plan(plan, "edit_wording")
    change_goal(plan, title="Den bästa lydelsen")
    confirm(plan)

    editions = [(edition.number, edition.is_editorial) for edition in plan.editions.all()]

    assert editions == [("1.0", False), ("1.1", True), ("1.2", True), ("2.0", False), ("2.1", True)]


@pytest.mark.django_db
def test_an_edition_says_why_it_was_opened_not_why_it_was_sent_back():
    plan = plan_in("approved")
    move_plan(plan, "revise", comment="Ett mål ska bort.")
    move_plan(plan, "propose")
    move_plan(plan, "refer_back_by_committee", comment="Gör om.")

    assert approve(plan).reason == "Ett mål ska bort."


@pytest.mark.django_db
def test_wording_says_why_it_was_opened_after_an_opening_that_was_closed():
    plan = plan_in("approved")
    move_plan(plan, "revise", comment="Ett mål ska bort.")
    move_plan(plan, "close_unchanged")
    move_plan(plan, "edit_wording", comment="Stavfel.")
    change_goal(plan, title="Utan stavfel")

    assert confirm(plan).reason == "Stavfel."


@pytest.mark.django_db
def test_a_first_plan_that_was_sent_back_is_still_the_first_edition():
    plan = plan_in("prepared")
    move_plan(plan, "reject")

    edition = approve(plan)

    assert (edition.number, edition.reason) == ("1.0", "Planens första utgåva.")


@pytest.mark.django_db
def test_an_edition_stays_as_it_was_when_the_goals_change():
    plan = plan_in("approved")
    frozen = copy.deepcopy(plan.editions.get().content)
    move_plan(plan, "revise")

    change_goal(plan, title="Något helt annat")
    GoalFactory(plan=plan)
    plan.introduction = "Ny inledning."
    plan.save()

    assert plan.editions.get().content == frozen != now(plan)


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["revise", "edit_wording"])
def test_the_approved_edition_is_in_force_while_the_next_is_made(step):
    plan = plan_in("approved")
    edition = approval.in_force(plan)

    move_plan(plan, step)
    change_goal(plan, title="Något annat")

    assert approval.in_force(plan) == edition
    assert edition.number == "1.0"


@pytest.mark.django_db
def test_the_tenth_edition_is_in_force_after_the_ninth():
    plan = plan_in("approved")
    for _ in range(9):
        move_plan(plan, "revise")
        approve(plan)

    assert approval.in_force(plan).number == "10.0"


@pytest.mark.django_db
def test_a_plan_that_was_never_approved_has_no_edition_in_force():
    assert approval.in_force(plan_in("prepared")) is None


ANOTHER_DECISION = (
    "Mål är tillagda, borttagna, flyttade eller omdöpta. Det kräver ett nytt beslut: "
    "ändra tillbaka det, stäng planen och öppna en revidering."
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda plan: GoalFactory(plan=plan),
        lambda plan: plan.goals.first().delete(),
        lambda plan: change_goal(plan, region="world"),
        lambda plan: change_goal(plan, code="V9"),
    ],
    ids=["added", "removed", "moved", "renamed"],
)
def test_a_change_of_what_the_goals_are_is_no_wording(change):
    plan = plan_in("editorial", goals=2)
    change(plan)

    assert said(plan, "confirm_wording") == ANOTHER_DECISION
    assert (plan.state, plan.editions.count()) == ("editorial", 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda plan: change_goal(plan, title="Fler ungdomar möter Norden."),
        lambda plan: change_goal(plan, position=7),
        lambda plan: Plan.objects.filter(pk=plan.pk).update(introduction="Ny inledning."),
    ],
    ids=["goal", "place", "introduction"],
)
def test_a_change_of_words_is_confirmed(change):
    plan = plan_in("editorial")
    change(plan)

    assert said(plan, "confirm_wording") is None
    assert approval.in_force(plan).content == now(plan)


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["revise", "edit_wording"])
def test_a_plan_that_was_opened_for_nothing_is_closed_as_it_was(step):
    plan = plan_in("approved")
    move_plan(plan, step)

    assert said(plan, "close_unchanged") is None
    assert (plan.state, plan.editions.count()) == ("approved", 1)


@pytest.mark.django_db
@pytest.mark.parametrize(("step", "state"), [("revise", "draft"), ("edit_wording", "editorial")])
def test_a_plan_that_was_changed_is_not_closed_as_unchanged(step, state):
    plan = plan_in("approved")
    move_plan(plan, step)
    change_goal(plan, title="Något annat")

    assert said(plan, "close_unchanged") == (
        "Planen skiljer sig från utgåva 1.0. Ändra tillbaka det som skiljer först."
    )
    assert plan.state == state


@pytest.mark.django_db
def test_an_assessment_is_no_change_of_the_plan():
    plan = plan_in("editorial")
    change_goal(plan, assessment="partly", assessment_comment="Halvvägs.")

    assert said(plan, "close_unchanged") is None


@pytest.mark.django_db
def test_a_plan_is_told_as_data():
    plan = PlanFactory(introduction="Vi möter världen.", strategy="Strategi 2023", closing="Slut.")
    before = GoalFactory(plan=PlanFactory(year=2022))
    goal = GoalFactory(
        plan=plan,
        code="N1",
        position=2,
        title="Fler möten",
        project=ProjectFactory(name="C-Cities"),
        carried_over_from=before,
    )
    towns = [TownFactory(name="Vadsø"), TownFactory(name="Hamina")]
    goal.towns.set(towns)

    told = content.of(plan)

    assert told["texts"] == {
        "introduction": "Vi möter världen.",
        "strategy": "Strategi 2023",
        "standing_rules": "",
        "closing": "Slut.",
    }
    assert told["goals"] == [
        {
            "key": str(goal.key),
            "origin": str(before.key),
            "code": "N1",
            "region": "nordic",
            "position": 2,
            "title": "Fler möten",
            "focus_area": {},
            "purposes": {},
            "towns": {str(town.key): town.name for town in towns},
            "project": {str(goal.project.key): "C-Cities"},
        }
    ]


@pytest.mark.django_db
def test_three_goals_are_told_as_fast_as_one():
    town, purpose = TownFactory(), PolicyPurpose.objects.create(code="P1", title="Lära", position=1)
    counts = []
    for number in (1, 3):
        plan = PlanFactory(year=2020 + number)
        for goal in GoalFactory.create_batch(number, plan=plan, project=ProjectFactory()):
            goal.towns.add(town)
            goal.purposes.add(purpose)
        with CaptureQueriesContext(connection) as queries:
            content.of(plan)
        counts.append(len(queries))

    assert counts == [3, 3]


def a_goal(key, **values):
    return {
        "key": key,
        "origin": "",
        "code": key.upper(),
        "region": "nordic",
        "position": 1,
        "title": f"Mål {key}",
        "focus_area": {},
        "purposes": {},
        "towns": {},
        "project": {},
        **values,
    }


def a_content(*goals, **texts):
    return {"texts": texts, "goals": list(goals)}


def told(changes):
    return [(change.label, change.before, change.after) for change in changes]


def codes(goals):
    return [goal.code for goal in goals]


def test_what_is_alike_is_only_counted():
    both = a_content(a_goal("n1"), a_goal("n2"), strategy="Strategi")

    comparison = content.compare(both, copy.deepcopy(both))

    assert (comparison.is_empty, comparison.is_only_wording, comparison.same) == (True, True, 2)


def test_goals_are_added_removed_changed_or_the_same():
    before = a_content(a_goal("n1"), a_goal("n2"), a_goal("n3"))
    after = a_content(a_goal("n1"), a_goal("n3", title="Nytt"), a_goal("n4"), a_goal("n5"))

    comparison = content.compare(before, after)

    assert codes(comparison.added) == ["N4", "N5"]
    assert codes(comparison.removed) == ["N2"]
    assert [(goal.code, told(goal.changes)) for goal in comparison.changed] == [
        ("N3", [("Lydelse", "Mål n3", "Nytt")])
    ]
    assert (comparison.same, comparison.is_empty) == (1, False)


@pytest.mark.parametrize(
    ("values", "change", "is_only_wording"),
    [
        ({"code": "N9"}, ("Beteckning", "N1", "N9"), False),
        ({"region": "world"}, ("Del av planen", "Norden", "Världen"), False),
        ({"position": 2}, ("Ordning", "1", "2"), True),
        ({"title": "Nytt"}, ("Lydelse", "Mål n1", "Nytt"), True),
        ({"focus_area": {"k": "Kultur"}}, ("Fokusområde", "", "Kultur"), True),
        ({"purposes": {"1": "B", "2": "A"}}, ("Syften i policyn", "", "A, B"), True),
        ({"towns": {"1": "Vadsø", "2": "Røros"}}, ("Orter", "", "Røros, Vadsø"), True),
        ({"project": {"c": "C-Cities"}}, ("Projekt", "", "C-Cities"), True),
    ],
)
def test_a_changed_goal_says_how_it_read_and_reads(values, change, is_only_wording):
    comparison = content.compare(a_content(a_goal("n1")), a_content(a_goal("n1", **values)))

    assert told(comparison.changed[0].changes) == [change]
    assert comparison.is_only_wording == is_only_wording


@pytest.mark.parametrize("name", ["focus_area", "purposes", "towns", "project"])
def test_what_a_goal_is_tied_to_may_be_renamed_without_changing_the_goal(name):
    before, after = (a_goal("n1", **{name: {"k": called}}) for called in ("Hamina", "Fredrikshamn"))

    assert content.compare(a_content(before), a_content(after)).is_empty


@pytest.mark.parametrize("name", ["focus_area", "purposes", "towns", "project"])
def test_another_of_the_same_name_is_another(name):
    before, after = (a_goal("n1", **{name: {key: "Hamina"}}) for key in ("k", "l"))

    assert not content.compare(a_content(before), a_content(after)).is_empty


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda _goal: Town.objects.update(name="Fredrikshamn"), None),
        (
            lambda goal: goal.towns.set([TownFactory(name="Hamina", country="FI")]),
            "Planen skiljer sig från utgåva 1.0. Ändra tillbaka det som skiljer först.",
        ),
    ],
    ids=["renamed", "replaced"],
)
def test_a_town_may_be_renamed_but_not_replaced_in_an_approved_plan(change, sentence):
    plan = plan_in("prepared")
    plan.goals.first().towns.add(TownFactory(name="Hamina"))
    move_plan(plan, "approve", "revise")

    change(plan.goals.first())

    assert said(plan, "close_unchanged") == sentence


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("introduction", "Inledning"),
        ("strategy", "Strategi"),
        ("standing_rules", "Regler för arbetet"),
        ("closing", "Avslutning"),
    ],
)
def test_a_changed_text_says_how_it_read_and_reads(name, label):
    comparison = content.compare(a_content(**{name: "Före"}), a_content(**{name: "Efter"}))

    assert told(comparison.texts) == [(label, "Före", "Efter")]
    assert (comparison.is_empty, comparison.is_only_wording) == (False, True)


def test_goals_stand_under_their_parts_in_the_plans_order():
    world, nordic = a_goal("v1", region="world"), a_goal("n1")

    parts = content.by_region(a_content(world, nordic))

    assert parts == [("Norden", [nordic]), ("Världen", [world])]


def test_against_nothing_everything_is_added():
    comparison = content.compare(a_content(), a_content(a_goal("n1"), introduction="Hej."))

    assert codes(comparison.added) == ["N1"]
    assert told(comparison.texts) == [("Inledning", "", "Hej.")]


def test_one_year_is_compared_with_the_next_by_where_the_goals_come_from():
    before = a_content(a_goal("old1"), a_goal("old2"))
    after = a_content(
        a_goal("new1", origin="old1", code="OLD1", title="Mål old1"),
        a_goal("new2"),
    )

    comparison = content.compare(before, after, by_origin=True)

    assert (codes(comparison.added), codes(comparison.removed)) == (["NEW2"], ["OLD2"])
    assert (comparison.changed, comparison.same) == ((), 1)


def test_of_two_goals_of_one_origin_one_continues_and_the_other_is_added():
    before = a_content(a_goal("old1"))
    after = a_content(
        a_goal("new1", origin="old1", code="OLD1", title="Mål old1"),
        a_goal("new2", origin="old1"),
    )

    comparison = content.compare(before, after, by_origin=True)

    assert (codes(comparison.added), comparison.removed) == (["NEW2"], ())
    assert (comparison.changed, comparison.same) == ((), 1)


def test_within_a_year_the_origin_means_nothing():
    goal = a_goal("n1", origin="old1")

    assert content.compare(a_content(goal), a_content(goal)).is_empty


goals = st.builds(
    a_goal,
    st.sampled_from(["n1", "n2", "n3"]),
    title=st.sampled_from(["Lära", "Möta"]),
    region=st.sampled_from(GoalRegion.values),
    towns=st.sampled_from([{}, {"r": "Røros"}, {"v": "Vadsø"}, {"r": "Røros", "v": "Vadsø"}]),
)
some_goals = st.lists(goals, unique_by=lambda goal: goal["key"], max_size=3)
contents = st.builds(
    lambda found, text: a_content(*sorted(found, key=itemgetter("key")), introduction=text),
    some_goals,
    st.sampled_from(["", "Hej.", "\N{SNOWMAN}"]),
)


@given(contents, contents)
def test_the_same_content_has_the_same_fingerprint_and_no_difference(one, other):
    is_same = one == other

    assert (content.fingerprint(one) == content.fingerprint(other)) == is_same
    assert content.compare(one, other).is_empty == is_same


@given(contents, contents)
def test_every_goal_is_in_one_heap_of_a_comparison(one, other):
    comparison = content.compare(one, other)

    heaps = len(comparison.changed) + comparison.same
    assert len(comparison.added) + heaps == len(other["goals"])
    assert len(comparison.removed) + heaps == len(one["goals"])


def test_a_fingerprint_does_not_depend_on_the_order_of_names():
    one = a_content(a_goal("n1"))
    other = {"goals": [dict(reversed(one["goals"][0].items()))], "texts": {}}

    assert content.fingerprint(one) == content.fingerprint(other)
