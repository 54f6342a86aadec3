"""The plan's page tells its way; its goals are locked on the way and when it is approved."""

import datetime as dt

import pytest
from django.http import QueryDict

from activities.forms import GoalForm
from activities.models import Goal, Plan, PlanStep
from council.models import Decision
from tests.factories import DecisionFactory, GoalFactory, PlanFactory
from tests.forms import filled_in, opened, save
from tests.ways import move_plan, plan_in

PROPOSE, APPROVE = "/plan/2023/steg/foresla/", "/plan/2023/steg/godkann/"
EDIT_GOAL = "/plan/2023/mal/N1/redigera/"
LOCKED = "Planen är godkänd och ändras bara genom en revidering. Öppna en först."
DECIDED = {
    "meeting_date": "15 november 2022",
    "paragraph": "§ 12",
    "registry_number": "KS0571/22",
    "text": "Rådet föreslår planen.",
}


@pytest.fixture
def plan(db):
    plan = PlanFactory(year=2023)
    GoalFactory(plan=plan, code="N1", title="Söka en vänort")
    return plan


def next_steps(client):
    steps = client.get("/plan/2023/").context["way"].next_steps
    return {step.label: step.refusal for step in steps}


def test_the_chair_enters_the_councils_decision_and_takes_the_step(plan, as_chair):
    response = save(as_chair, PROPOSE, **DECIDED)

    step = PlanStep.objects.get()
    assert response["Location"] == "/plan/2023/"
    assert (step.step, str(step.decision)) == ("propose", "IR 2022-11-15 §\u00a012")
    assert Plan.objects.get().state == "proposed"


def test_the_first_decision_tells_which_case_the_plan_is(plan, as_chair):
    save(as_chair, PROPOSE, **DECIDED)

    assert Plan.objects.get().registry_number == "KS0571/22"


def test_a_plan_that_has_a_case_keeps_it(plan, as_chair):
    Plan.objects.update(registry_number="KS0001/22")
    plan.refresh_from_db()

    save(as_chair, PROPOSE, **DECIDED)

    assert Plan.objects.get().registry_number == "KS0001/22"


def test_the_same_step_sent_twice_is_taken_once_and_no_error(plan, as_chair):
    data = {**opened(as_chair, PROPOSE), **DECIDED}
    as_chair.post(PROPOSE, data)

    response = as_chair.post(PROPOSE, data)

    assert response["Location"] == "/plan/2023/"
    assert PlanStep.objects.count() == Decision.objects.count() == 1


def test_a_refused_step_leaves_no_decision_and_everything_typed(plan, as_chair):
    data = {**opened(as_chair, PROPOSE), **DECIDED}
    GoalFactory(plan=plan)

    response = as_chair.post(PROPOSE, data)

    assert response.context["form"].non_field_errors() == [
        "Planens mål har ändrats sedan du öppnade sidan. Läs dem och försök igen."
    ]
    assert filled_in(response)["text"] == ["Rådet föreslår planen."]
    assert not Decision.objects.exists()
    assert as_chair.post(PROPOSE, filled_in(response))["Location"] == "/plan/2023/"


def test_a_decision_that_is_entered_already_is_offered(plan, as_chair):
    decision = DecisionFactory(body__kind="council", meeting_date=dt.date(2022, 11, 15))

    response = save(as_chair, PROPOSE, decision=str(decision.pk))

    assert response["Location"] == "/plan/2023/"
    assert PlanStep.objects.get().decision == decision


def test_another_decision_can_be_entered_instead(plan, as_chair):
    DecisionFactory(body__kind="council", meeting_date=dt.date(2022, 11, 15))
    page = as_chair.get(PROPOSE)

    response = save(as_chair, f"{PROPOSE}?nytt", **DECIDED)

    assert 'href="?nytt"' in page.content.decode()
    assert response["Location"] == "/plan/2023/"


def test_a_step_out_of_order_says_what_must_come_first(plan, as_coordinator):
    page, forged = as_coordinator.get(APPROVE), as_coordinator.post(APPROVE, DECIDED)

    sentence = "Planen måste först föreslås av rådet och beredas i ledningsutskottet."
    assert (page.status_code, page.context["sentence"]) == (409, sentence)
    assert forged.status_code == 422
    assert sentence in forged.content.decode()


def test_an_unknown_step_is_not_found(plan, as_coordinator):
    assert as_coordinator.get("/plan/2023/steg/hoppa/").status_code == 404


def test_the_page_says_whom_the_plan_waits_for(plan, as_member, as_chair):
    assert next_steps(as_chair) == {"Rådet föreslår planen": ""}
    assert next_steps(as_member) == {
        "Rådet föreslår planen": (
            "Du är inloggad som ledamot. Den rollen får inte bekräfta rådets förslag till plan. "
            "Det får ordförande."
        )
    }


def test_the_stations_show_the_decisions_of_this_way_and_not_of_an_earlier_one(plan, as_member):
    move_plan(plan, "propose", "refer_back_by_committee", "propose")

    stations = as_member.get("/plan/2023/").context["way"].stations

    assert [(station.is_done, station.is_now) for station in stations] == [
        (True, False),
        (False, True),
        (False, False),
        (False, False),
    ]
    assert stations[1].step == PlanStep.objects.order_by("pk").last()


def test_the_boards_decision_still_stands_after_an_editorial_change(plan, as_member):
    approved = move_plan(plan, "propose", "prepare", "approve")
    move_plan(plan, "edit_wording")
    plan.goals.update(title="Hitta en vänort")
    move_plan(plan, "confirm_wording")

    stations = as_member.get("/plan/2023/").context["way"].stations

    assert stations[-1].step == approved


def test_a_decision_that_was_corrected_is_shown_as_it_stands(plan, as_member):
    step = move_plan(plan, "propose")
    mended = DecisionFactory(
        body=step.decision.body,
        corrects=step.decision,
        correction_reason="Fel paragraf.",
        meeting_date=step.decision.meeting_date,
        paragraph="99",
    )

    page = as_member.get("/plan/2023/").content.decode()

    assert page.count(f'href="{mended.get_absolute_url()}"') == 2
    assert f'href="{step.decision.get_absolute_url()}"' not in page


class TestLocked:
    @pytest.fixture
    def approved(self, plan):
        move_plan(plan, "propose", "prepare", "approve")

    def test_only_the_assessment_can_be_edited(self, approved, as_coordinator):
        fields = opened(as_coordinator, EDIT_GOAL)

        followed_up = {"trend", "cause", "consequence", "action", "responsible", "action_on"}
        assert set(fields) == {"seen", "assessment", "assessment_comment", *followed_up}
        assert LOCKED in as_coordinator.get(EDIT_GOAL).content.decode()

    def test_an_assessment_is_saved(self, approved, as_coordinator):
        save(as_coordinator, EDIT_GOAL, assessment="partly", assessment_comment="Halvvägs.")

        assert Goal.objects.get().assessment == "partly"

    def test_a_forged_wording_is_refused_and_comes_back(self, approved, as_coordinator):
        response = save(as_coordinator, EDIT_GOAL, title="Något helt annat")

        assert response.status_code == 422
        assert "Något helt annat" in response.content.decode()
        assert Goal.objects.get().title == "Söka en vänort"

    def test_what_was_typed_before_the_plan_was_locked_is_refused_and_kept(
        self, plan, as_coordinator
    ):
        typed = {**opened(as_coordinator, EDIT_GOAL), "title": "Ny lydelse"}
        move_plan(plan, "propose")

        response = as_coordinator.post(EDIT_GOAL, typed)

        assert response.status_code == 422
        assert response.context["form"].non_field_errors() == [
            (
                "Planen är föreslagen av rådet och kan inte ändras medan den behandlas. "
                "Vänta på beslutet, eller låt rådet ta tillbaka förslaget."
            )
        ]
        assert filled_in(response)["title"] == ["Ny lydelse"]

    def test_the_lock_is_asked_at_the_moment_of_saving(self, plan, coordinator):
        goal = Goal.objects.select_related("plan").get()
        sent = QueryDict(mutable=True)
        sent.update({"code": goal.code, "region": goal.region, "position": goal.position})
        sent.update({"title": "Ny lydelse", "assessment": goal.assessment, "seen": goal.version})
        form = GoalForm(sent, instance=goal)
        assert form.is_valid()
        move_plan(plan, "propose")

        assert not form.save_changes(by=coordinator)
        assert Goal.objects.get().title == "Söka en vänort"

    @pytest.mark.parametrize("address", ["/plan/2023/mal/nytt/", "/plan/2023/mal/N1/ta-bort/"])
    def test_no_goal_is_added_or_removed(self, address, approved, as_coordinator):
        response = as_coordinator.post(
            address, {"code": "N9", "title": "Nytt", "region": "nordic", "position": "1"}
        )

        assert response.status_code in {409, 422}
        assert LOCKED in response.content.decode()
        assert Goal.objects.count() == 1

    def test_a_new_goals_page_says_why_at_once(self, approved, as_coordinator):
        page = as_coordinator.get("/plan/2023/mal/nytt/")

        assert (page.status_code, page.context["sentence"]) == (409, LOCKED)

    def test_a_revision_opens_the_goals_and_shows_what_differs(self, approved, as_coordinator):
        save(as_coordinator, "/plan/2023/steg/revidera/", comment="Nytt läge")
        save(as_coordinator, EDIT_GOAL, title="Hitta en vänort")

        comparison = as_coordinator.get("/plan/2023/andringar/").context["comparison"]

        change = comparison.changed[0].changes[0]
        assert (change.before, change.after) == ("Söka en vänort", "Hitta en vänort")
        assert as_coordinator.get("/plan/2023/").context["way"].in_force.number == "1.0"


class TestNextYear:
    @pytest.fixture
    def approved(self, db):
        return plan_in("approved", year=2023, introduction="Inledning")

    def test_the_last_year_of_all_has_no_next(self, as_coordinator):
        PlanFactory(year=2100)

        assert as_coordinator.get("/plan/2100/nasta-ar/").status_code == 404
        assert as_coordinator.post("/plan/2100/nasta-ar/").status_code == 404
        assert not as_coordinator.get("/plan/2100/").context["way"].may_make_next_year

    def test_a_plan_is_made_once(self, approved, as_coordinator):
        save(as_coordinator, "/plan/2023/nasta-ar/")

        page = as_coordinator.get("/plan/2023/nasta-ar/")

        assert page.status_code == 409
        assert page.context["sentence"] == (
            "Det finns redan en plan för 2024. Öppna den i stället."
        )

    def test_it_leads_to_the_comparison(self, approved, as_coordinator):
        response = save(as_coordinator, "/plan/2023/nasta-ar/")

        assert response["Location"] == "/plan/2024/jamforelse/"
        assert as_coordinator.get(response["Location"]).context["comparison"].same == 1

    def test_goals_that_are_not_chosen_stay_behind(self, approved, as_coordinator):
        response = save(as_coordinator, "/plan/2023/nasta-ar/", goals=[])

        comparison = as_coordinator.get(response["Location"]).context["comparison"]
        assert [goal.code for goal in comparison.removed] == [approved.goals.get().code]
