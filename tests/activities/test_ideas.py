"""An idea goes from proposal to an answer, step by step, and may become an activity."""

import pytest

from activities import proposing
from activities.models import Activity, Idea, IdeaStatus, IdeaStep
from activities.proposing import STEPS, step_named
from council.roles import Role
from council.steps import RefusedError
from tests.factories import ActivityFactory, DepartmentFactory, PlanFactory, UserFactory
from tests.networking import ANSWER, IdeaFactory, idea_in, move_idea

POSSIBLE = {
    ("new", "consider"),
    ("new", "accept"),
    ("new", "become"),
    ("new", "decline"),
    ("considered", "accept"),
    ("considered", "become"),
    ("considered", "decline"),
    ("accepted", "become"),
    ("accepted", "decline"),
    ("declined", "reopen"),
    ("activity", "reopen"),
}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
@pytest.mark.parametrize("status", IdeaStatus)
def test_a_step_is_possible_from_these_states_only(status, step, coordinator):
    idea = idea_in(status)

    possible = proposing.refusal(idea, step, coordinator) is None

    assert possible == ((status, step.name) in POSSIBLE)


@pytest.mark.parametrize("status", IdeaStatus)
def test_from_every_state_something_can_be_done(status, coordinator):
    idea = idea_in(status)

    labels = {step.label for step in proposing.next_steps(idea, coordinator)}

    assert labels == {str(step_named(name).label) for at, name in POSSIBLE if at == status}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR, Role.CHIEF_EXECUTIVE}))
def test_others_do_not_answer(role, db):
    idea, user = IdeaFactory(), UserFactory(role=role)

    assert "Den rollen får inte" in proposing.refusal(idea, step_named("accept"), user)
    assert proposing.next_steps(idea, user) == ()


@pytest.mark.parametrize("name", ["accept", "decline"])
def test_an_answer_says_something(name, coordinator):
    idea = IdeaFactory()

    with pytest.raises(RefusedError, match="Skriv en mening"):
        proposing.take(idea, step_named(name), by=coordinator, seen=idea.version, comment=" ")

    assert not IdeaStep.objects.exists()


def test_an_answer_is_logged_and_is_what_the_idea_answers(coordinator):
    idea = IdeaFactory()

    proposing.take(
        idea, step_named("decline"), by=coordinator, seen=idea.version, comment="För dyrt."
    )

    idea.refresh_from_db()
    step = IdeaStep.objects.get()
    assert (idea.status, idea.answer) == ("declined", "För dyrt.")
    assert (step.source, step.target, step.taken_by) == ("new", "declined", coordinator)
    assert idea.history.first().history_user == coordinator


def test_the_second_of_two_answers_at_once_is_told(coordinator):
    idea = IdeaFactory()
    seen = idea.version
    move_idea(idea, "consider")

    with pytest.raises(RefusedError, match="Någon annan har ändrat"):
        proposing.take(idea, step_named("accept"), by=coordinator, seen=seen, comment=ANSWER)


def test_an_idea_becomes_the_origin_of_an_activity(coordinator):
    idea, activity = IdeaFactory(), ActivityFactory()

    proposing.become(idea, activity, by=coordinator, seen=idea.version)

    idea.refresh_from_db()
    assert (idea.status, idea.activity) == ("activity", activity)


def test_an_idea_that_is_tried_again_lets_its_activity_go(db):
    idea = move_idea(idea_in("activity"), "reopen")

    assert (idea.status, idea.activity) == ("considered", None)
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], ""),
        (["NA1"], "NA2"),
        (["NA1", "NA10", "NA2"], "NA11"),
        (["NA1", "NA2", "X7"], "NA3"),
        (["Möte", "2"], ""),
    ],
)
def test_the_next_code_follows_the_last_one(codes, expected, db):
    plan = PlanFactory()
    for code in codes:
        ActivityFactory(plan=plan, code=code)
    ActivityFactory(plan=plan, code="EA9", region="europe")

    assert proposing.next_code(plan, "nordic") == expected


class TestWhoSeesWhat:
    @pytest.fixture
    def contact(self, db):
        return UserFactory(role=Role.CONTACT, department=DepartmentFactory())

    @pytest.fixture
    def seen(self, contact):
        """An idea of the own department, one of another's by the same person, and a stranger's."""
        IdeaFactory(title="hemma", department=contact.department)
        IdeaFactory(title="egen", proposed_by=contact, department=None)
        IdeaFactory(title="andras")
        IdeaFactory(title="ingens", department=None)

    def test_a_contact_person_sees_the_own_departments_and_the_own(self, contact, seen):
        titles = Idea.objects.visible_to(contact).values_list("title", flat=True)

        assert set(titles) == {"hemma", "egen"}

    def test_a_contact_person_without_department_sees_the_own_only(self, seen):
        contact = UserFactory(role=Role.CONTACT)

        assert not Idea.objects.visible_to(contact).exists()

    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.CONTACT}))
    def test_everybody_else_sees_all(self, role, seen):
        assert Idea.objects.visible_to(UserFactory(role=role)).count() == 4

    @pytest.mark.parametrize("role", Role)
    def test_one_idea_is_judged_as_many_are(self, role, contact, seen):
        user = UserFactory(role=role, department=contact.department)

        one_by_one = {idea for idea in Idea.objects.all() if proposing.may_read(idea, user)}

        assert one_by_one == set(Idea.objects.visible_to(user))

    @pytest.mark.parametrize("status", IdeaStatus)
    def test_it_is_changed_by_those_who_had_it_while_it_is_new(self, status, contact):
        idea = idea_in(status, department=contact.department)

        may_change = proposing.change_refusal(idea, contact) is None

        assert may_change == (status == IdeaStatus.NEW)

    def test_it_is_not_changed_by_others(self, contact):
        refusal = proposing.change_refusal(IdeaFactory(), contact)

        assert refusal.startswith("Idén är någon annans.")

    def test_what_has_been_considered_is_not_removed(self, db):
        assert proposing.removal_refusal(IdeaFactory()) is None
        assert proposing.removal_refusal(idea_in("considered")).startswith("Idén har en historik")
