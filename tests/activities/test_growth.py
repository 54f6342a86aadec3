"""The growth programme's cornerstones are kept by the coordinator and tagged on the work (P25)."""

import pytest

from activities.models import Activity, GrowthCornerstone, GrowthProgramme
from tests.factories import ActivityFactory, DepartmentFactory, GoalFactory, PlanFactory
from tests.forms import filled_in, opened, save
from tests.horizon import GrowthCornerstoneFactory
from tests.ways import plan_in

LIST = "/policyn/hornstenar/"


class TestTheProgramme:
    def test_the_coordinator_gives_it_a_name(self, as_coordinator):
        response = save(as_coordinator, f"{LIST}programmet/", name="Näringslivsprogrammet")

        assert response["Location"] == LIST
        assert "Näringslivsprogrammet" in as_coordinator.get(LIST).text

    def test_a_new_name_takes_the_place_of_the_old_one(self, as_coordinator):
        for name in ("Det gamla", "Det nya"):
            save(as_coordinator, f"{LIST}programmet/", name=name)

        assert [each.name for each in GrowthProgramme.objects.all()] == ["Det nya"]

    def test_the_second_to_name_it_first_is_told(self, as_coordinator):
        typed = {**opened(as_coordinator, f"{LIST}programmet/"), "name": "Mitt"}
        save(as_coordinator, f"{LIST}programmet/", name="Ditt")

        response = as_coordinator.post(f"{LIST}programmet/", typed)

        assert response.status_code == 422
        assert filled_in(response)["name"] == ["Mitt"]
        assert [each.name for each in GrowthProgramme.objects.all()] == ["Ditt"]

    def test_the_history_of_it_is_there(self, as_coordinator):
        save(as_coordinator, f"{LIST}programmet/", name="Programmet")
        programme = GrowthProgramme.objects.get()

        shown = as_coordinator.get(f"/historik/tillvaxtprogram/{programme.pk}/")

        assert "Programmet" in shown.text


class TestACornerstone:
    def test_is_added_last(self, as_coordinator):
        GrowthCornerstoneFactory(position=1)

        save(as_coordinator, f"{LIST}ny/", title="boendefrågorna")

        titles = [each.title for each in GrowthCornerstone.objects.all()]
        assert titles[-1] == "boendefrågorna"

    def test_is_named_once(self, as_coordinator):
        GrowthCornerstoneFactory(title="näringslivet")

        response = save(as_coordinator, f"{LIST}ny/", title="näringslivet")

        assert response.context["form"].errors == {
            "title": ["Hörnstenen finns redan. Ändra den i stället."]
        }

    def test_is_removed_while_nothing_is_tagged_with_it(self, as_coordinator):
        cornerstone = GrowthCornerstoneFactory()

        response = as_coordinator.post(f"{LIST}{cornerstone.pk}/ta-bort/")

        assert response["Location"] == LIST
        assert not GrowthCornerstone.objects.exists()

    def test_stays_while_anything_is_tagged_with_it(self, as_coordinator):
        cornerstone, plan = GrowthCornerstoneFactory(), PlanFactory(year=2023)
        GoalFactory(plan=plan, code="N1").cornerstones.add(cornerstone)
        ActivityFactory(plan=plan, code="NA1").cornerstones.add(cornerstone)

        response = as_coordinator.post(f"{LIST}{cornerstone.pk}/ta-bort/")

        assert response.status_code == 409
        assert "Hörnstenen är vald på N1 (2023) och NA1 (2023)." in response.text

    @pytest.mark.parametrize("rest", ["redigera/", "ta-bort/"])
    @pytest.mark.parametrize("key", ["0", "9" * 30])
    def test_that_does_not_exist_is_not_found(self, key, rest, as_coordinator):
        assert as_coordinator.get(f"{LIST}{key}/{rest}").status_code == 404

    def test_only_editors_are_led_to_the_forms(self, as_member, as_coordinator):
        GrowthCornerstoneFactory()

        pages = [client.get(LIST).text for client in (as_member, as_coordinator)]

        assert ["redigera/" in page for page in pages] == [False, True]

    def test_a_list_without_any_says_so(self, as_member):
        assert "Det finns inga hörnstenar än" in as_member.get(LIST).text


class TestTagging:
    def test_an_activity_is_tagged_where_its_guidelines_are_answered(self, as_coordinator):
        activity, cornerstone = ActivityFactory(), GrowthCornerstoneFactory()

        save(
            as_coordinator,
            f"/aktiviteter/{activity.pk}/riktlinjer/",
            cornerstones=[cornerstone.pk],
            in_culture="on",
        )

        stored = Activity.objects.get()
        assert list(stored.cornerstones.all()) == [cornerstone]
        assert stored.areas == ["kultur"]

    def test_a_goal_is_tagged_also_when_its_plan_is_approved(self, as_coordinator):
        plan = plan_in("approved", year=2023)
        goal, cornerstone = plan.goals.first(), GrowthCornerstoneFactory(title="näringslivet")
        address = f"/plan/2023/mal/{goal.code}/"

        save(as_coordinator, f"{address}redigera/", cornerstones=[cornerstone.pk])

        assert "Näringslivet" in as_coordinator.get(address).text

    def test_a_removed_choice_comes_back_with_what_was_typed(self, as_coordinator):
        activity = ActivityFactory()
        typed = opened(as_coordinator, f"/aktiviteter/{activity.pk}/riktlinjer/")

        response = as_coordinator.post(
            f"/aktiviteter/{activity.pk}/riktlinjer/",
            {**typed, "cornerstones": ["999999"], "for_business": "true"},
        )

        assert response.status_code == 422
        assert filled_in(response)["for_business"] == ["true"]

    def test_the_tags_follow_into_next_years_plan(self, as_coordinator):
        plan, cornerstone = PlanFactory(year=2023), GrowthCornerstoneFactory()
        activity = ActivityFactory(plan=plan, in_environment=True, department=DepartmentFactory())
        goal = GoalFactory(plan=plan)
        for each in (activity, goal):
            each.cornerstones.add(cornerstone)

        page = opened(as_coordinator, "/plan/2023/nasta-ar/")
        as_coordinator.post("/plan/2023/nasta-ar/", page)

        copy = Activity.objects.get(plan__year=2024)
        assert list(copy.cornerstones.all()) == [cornerstone]
        assert copy.areas == ["miljö"]
        assert cornerstone.goals.filter(plan__year=2024).count() == 1
