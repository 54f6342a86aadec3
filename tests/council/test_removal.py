"""What was entered by mistake can be taken away; what others point to cannot."""

from activities.models import Activity, Goal
from budget.models import BudgetLine
from tests.factories import ActivityFactory, BudgetLineFactory, GoalFactory


def test_asking_removes_nothing(as_coordinator):
    line = BudgetLineFactory()

    answer = as_coordinator.get(f"/budget/2023/poster/{line.pk}/ta-bort/")

    assert answer.status_code == 200
    assert BudgetLine.objects.count() == 1


def test_a_removed_line_stays_in_the_history_with_who_removed_it(as_coordinator, coordinator):
    line = BudgetLineFactory(title="Fel post")

    answer = as_coordinator.post(f"/budget/2023/poster/{line.pk}/ta-bort/")

    last = BudgetLine.history.first()
    assert answer["Location"] == "/budget/2023/"
    assert BudgetLine.objects.count() == 0
    assert (last.title, last.history_type, last.history_user) == ("Fel post", "-", coordinator)


def test_an_activity_that_a_line_pays_for_is_not_removed(as_coordinator):
    activity = ActivityFactory()
    BudgetLineFactory(title="Resor", activity=activity)

    answer = as_coordinator.post(f"/aktiviteter/{activity.pk}/ta-bort/")

    assert answer.status_code == 409
    assert answer.context["problem"] == ("Posten används av Resor. Ta bort eller ändra det först.")
    assert Activity.objects.get() == activity


def test_a_goal_is_removed_and_its_activities_stay(as_coordinator):
    goal = GoalFactory(code="N9")
    activity = ActivityFactory(plan=goal.plan)
    activity.goals.add(goal)

    as_coordinator.post("/plan/2023/mal/N9/ta-bort/")

    assert not Goal.objects.exists()
    assert Activity.objects.get() == activity
