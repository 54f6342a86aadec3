"""Editing loses nothing: of what one wrote, nor of what somebody else saved in between."""

import unicodedata
import uuid
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.db import IntegrityError
from django.http import QueryDict

from activities.forms import GoalForm
from activities.models import Goal
from council.roles import Role
from partnerships.models import Town
from tests.conftest import client_of
from tests.factories import (
    ActivityFactory,
    BudgetLineFactory,
    GoalFactory,
    PlanFactory,
    ProjectFactory,
    TownFactory,
    UserFactory,
)
from tests.forms import filled_in, opened, save

EDIT_N1 = "/plan/2023/mal/N1/redigera/"
NEW_GOAL = "/plan/2023/mal/nytt/"


@pytest.fixture
def goal(db):
    return GoalFactory(plan=PlanFactory(year=2023), code="N1", title="Söka en vänort")


@pytest.fixture
def as_another(db):
    return client_of(UserFactory(username="annan", role=Role.CHIEF_EXECUTIVE, first_name="Ann"))


def a_new_goal(client, **changes):
    return {**opened(client, NEW_GOAL), "code": "N9", "region": "nordic", "title": "Ny", **changes}


def test_a_change_leads_back_to_the_record(goal, as_coordinator):
    response = save(as_coordinator, EDIT_N1, title="Hitta en vänort")

    assert (response.status_code, response["Location"]) == (302, "/plan/2023/mal/N1/")
    assert Goal.objects.get().title == "Hitta en vänort"


def test_a_change_is_confirmed_in_words(goal, as_coordinator):
    response = save(as_coordinator, EDIT_N1, title="Hitta en vänort")

    assert [str(message) for message in get_messages(response.wsgi_request)] == ["Målet är sparat."]


def test_a_change_of_the_code_leads_to_the_new_address(goal, as_coordinator):
    response = save(as_coordinator, EDIT_N1, code="N2")

    assert response["Location"] == "/plan/2023/mal/N2/"


def test_a_change_raises_the_version_once(goal, as_coordinator):
    save(as_coordinator, EDIT_N1, title="Hitta en vänort", position="4")

    assert Goal.objects.get().version == goal.version + 1


def test_a_change_is_remembered_with_who_made_it(goal, as_coordinator, coordinator):
    save(as_coordinator, EDIT_N1, title="Hitta en vänort")

    last = Goal.objects.get().history.first()
    assert (last.title, last.history_user, last.history_type) == (
        "Hitta en vänort",
        coordinator,
        "~",
    )
    assert last.prev_record.title == "Söka en vänort"


def test_a_changed_tie_is_remembered_too(goal, as_coordinator, coordinator):
    town = TownFactory()

    save(as_coordinator, EDIT_N1, towns=[str(town.pk)])

    last = Goal.objects.get().history.first()
    assert [tie.town for tie in last.towns.all()] == [town]
    assert last.history_user == coordinator


def test_the_record_page_says_who_changed_it_last(goal, as_coordinator, coordinator):
    save(as_coordinator, EDIT_N1, title="Hitta en vänort")

    page = as_coordinator.get("/plan/2023/mal/N1/")

    assert page.context["last_change"].history_user == coordinator


def test_saving_without_a_change_leaves_no_trace(goal, as_coordinator):
    response = save(as_coordinator, EDIT_N1)

    assert response.status_code == 302
    assert Goal.objects.get().version == goal.version
    assert Goal.objects.get().history.count() == goal.history.count()


@pytest.mark.parametrize(
    ("address", "record"),
    [
        ("/partner/orter/roros/redigera/", lambda: TownFactory(slug="roros", other_names="A\nB")),
        ("/partner/projekt/p/redigera/", lambda: ProjectFactory(slug="p", deliverables="A\nB")),
        ("/plan/2023/redigera/", lambda: PlanFactory(year=2023, standing_rules="A\nB")),
    ],
)
def test_line_breaks_as_browsers_send_them_are_no_change(address, record, as_coordinator):
    before = record()

    response = save(as_coordinator, address)

    assert response.status_code == 302
    assert type(before).objects.get().version == before.version


def test_only_what_was_changed_is_written(goal, as_coordinator):
    typed = opened(as_coordinator, EDIT_N1)
    Goal.objects.update(assessment_comment="Skrivet av ett annat program.")

    as_coordinator.post(EDIT_N1, {**typed, "title": "Hitta en vänort"})

    # The version is the one that was seen, so this is no conflict: nobody saved a form.
    found = Goal.objects.get()
    assert found.title == "Hitta en vänort"


def test_a_title_is_found_by_its_new_words_at_once(goal, as_coordinator):
    save(as_coordinator, EDIT_N1, title="Konstnärshem")

    assert Goal.objects.matching("konstnarshem").count() == 1


class TestTwoPeopleAtOnce:
    """Both have the form of N1 open. `first` saves; then `second` does."""

    @pytest.fixture
    def typed(self, goal, as_coordinator, as_another):
        """What the second has on the screen when the first has saved a new title."""
        typed = opened(as_coordinator, EDIT_N1)
        save(as_another, EDIT_N1, title="Den förstas text")
        return typed

    def test_the_second_is_stopped(self, typed, as_coordinator):
        response = as_coordinator.post(EDIT_N1, {**typed, "title": "Den andras text"})

        assert response.status_code == 422
        assert Goal.objects.get().title == "Den förstas text"

    def test_the_second_is_asked_to_read_and_not_to_mend(self, typed, as_coordinator):
        merged = as_coordinator.post(EDIT_N1, {**typed, "title": "Den andras text"})
        broken = as_coordinator.post(EDIT_N1, {**filled_in(merged), "title": ""})

        assert "Läs det här innan du sparar" in merged.content.decode()
        assert "Rätta det här innan du sparar" in broken.content.decode()

    def test_the_second_is_told_who_was_first(self, typed, as_coordinator):
        response = as_coordinator.post(EDIT_N1, {**typed, "title": "Den andras text"})

        assert response.context["form"].non_field_errors() == [
            (
                "Ann sparade den här posten medan du skrev. Det du skrev står kvar. Det som är "
                "sparat nu visas vid varje fält som skiljer. Ändra det du vill och spara igen."
            )
        ]

    def test_the_second_sees_both_texts(self, typed, as_coordinator):
        response = as_coordinator.post(EDIT_N1, {**typed, "title": "Den andras text"})

        assert response.context["form"].errors["title"] == ["Nu sparat av Ann: ”Den förstas text”."]
        assert filled_in(response)["title"] == ["Den andras text"]

    def test_the_second_keeps_everything_typed(self, typed, as_coordinator):
        mine = {"title": ["Den andras text"], "assessment_comment": ["Mitt"], "position": ["7"]}

        response = as_coordinator.post(EDIT_N1, {**typed, **mine})

        shown = filled_in(response)
        assert {name: shown[name] for name in mine} == mine

    def test_the_second_may_save_again(self, typed, as_coordinator):
        answer = as_coordinator.post(EDIT_N1, {**typed, "title": "Den andras text"})

        response = as_coordinator.post(EDIT_N1, filled_in(answer))

        assert response.status_code == 302
        assert Goal.objects.get().title == "Den andras text"

    def test_the_second_sees_a_third_who_came_in_between(self, typed, as_coordinator, as_another):
        answer = as_coordinator.post(EDIT_N1, {**typed, "title": "Den andras text"})
        save(as_another, EDIT_N1, title="Den tredjes text")

        response = as_coordinator.post(EDIT_N1, filled_in(answer))

        assert response.status_code == 422
        assert response.context["form"].errors["title"] == ["Nu sparat av Ann: ”Den tredjes text”."]

    def test_what_the_first_wrote_elsewhere_is_untouched(self, typed, goal, as_another):
        save(as_another, EDIT_N1, assessment_comment="Den förstas motivering")

        response = as_another.post(EDIT_N1, {**typed, "title": "Den förstas text"})

        assert response.status_code == 422
        assert Goal.objects.get().assessment_comment == "Den förstas motivering"

    def test_two_who_write_the_same_are_of_one_mind(self, typed, as_coordinator):
        response = as_coordinator.post(EDIT_N1, {**typed, "title": "Den förstas text"})

        assert response.status_code == 302


def test_a_claim_that_comes_too_late_is_refused(goal, coordinator):
    """The record changes after the form was checked but before it is saved."""
    data = {"code": "N1", "region": "nordic", "position": "0", "title": "Den andras text"}
    data |= {"assessment": "not_assessed", "seen": str(goal.version)}
    sent = QueryDict(mutable=True)
    sent.update(data)
    form = GoalForm(sent, instance=goal)
    assert form.is_valid()
    Goal.objects.update(title="Den förstas text", version=goal.version + 1)

    saved = form.save_changes(by=coordinator)

    assert not saved
    assert form.errors["title"] == ["Nu sparat av någon annan: ”Den förstas text”."]
    assert Goal.objects.get().title == "Den förstas text"


def test_the_saved_amount_is_shown_as_amounts_are_written(db, as_coordinator, as_another):
    line = BudgetLineFactory(planned=Decimal("180000.50"))
    address = line.get_edit_url()
    typed = opened(as_coordinator, address)
    save(as_another, address, planned="850 tkr")

    response = as_coordinator.post(address, {**typed, "planned": "1"})

    assert response.context["form"].errors["planned"] == ["Nu sparat av Ann: ”850\u00a0000”."]


def test_the_same_edit_sent_twice_is_saved_once(goal, as_coordinator):
    typed = {**opened(as_coordinator, EDIT_N1), "title": "Hitta en vänort"}
    as_coordinator.post(EDIT_N1, typed)

    response = as_coordinator.post(EDIT_N1, typed)

    assert response.status_code == 302
    assert Goal.objects.get().version == goal.version + 1


def test_the_same_new_form_sent_twice_makes_one_record(goal, as_coordinator):
    typed = a_new_goal(as_coordinator)
    first = as_coordinator.post(NEW_GOAL, typed)

    second = as_coordinator.post(NEW_GOAL, typed)

    assert first["Location"] == second["Location"] == "/plan/2023/mal/N9/"
    assert Goal.objects.filter(code="N9").count() == 1


class TestTheBackButton:
    """A new goal is saved; its author goes back, corrects the form and sends it again."""

    @pytest.fixture
    def corrected(self, goal, as_coordinator):
        typed = a_new_goal(as_coordinator)
        as_coordinator.post(NEW_GOAL, typed)
        return {**typed, "title": "Rättad"}

    def test_the_correction_is_not_said_to_be_saved_when_it_is_not(self, corrected, as_coordinator):
        response = as_coordinator.post(NEW_GOAL, corrected)

        assert response.status_code == 422
        assert filled_in(response)["title"] == ["Rättad"]

    def test_the_correction_can_be_saved_and_makes_no_second_record(
        self, corrected, as_coordinator
    ):
        answer = as_coordinator.post(NEW_GOAL, corrected)

        response = as_coordinator.post(NEW_GOAL, filled_in(answer))

        assert response.status_code == 302
        assert Goal.objects.get(code="N9").title == "Rättad"


def test_each_new_form_has_a_key_of_its_own(goal, as_coordinator):
    keys = {tuple(opened(as_coordinator, NEW_GOAL)["form_key"]) for _time in range(2)}

    assert len(keys) == 2


@pytest.mark.parametrize("key", ["", "abc", "\x00", "x" * 10_000])
def test_a_broken_form_key_is_no_reason_to_fail(key, goal, as_coordinator):
    response = as_coordinator.post(NEW_GOAL, a_new_goal(as_coordinator, form_key=key))

    assert response.status_code in {302, 422}


def test_a_new_record_is_remembered_with_who_made_it(goal, as_coordinator, coordinator):
    as_coordinator.post(NEW_GOAL, a_new_goal(as_coordinator))

    made = Goal.objects.get(code="N9").history.get(history_type="+")
    assert made.history_user == coordinator


def test_what_cannot_be_saved_comes_back_as_it_was_typed(goal, as_coordinator):
    typed = a_new_goal(as_coordinator, title="", assessment_comment="Lång text 😀", position="x")

    response = as_coordinator.post(NEW_GOAL, typed)

    shown = filled_in(response)
    assert response.status_code == 422
    assert shown["assessment_comment"] == ["Lång text 😀"]
    assert shown["position"] == ["x"]
    assert set(response.context["form"].errors) == {"title", "position"}


def test_two_goals_of_one_code_are_refused_with_a_sentence(goal, as_coordinator):
    response = as_coordinator.post(NEW_GOAL, a_new_goal(as_coordinator, code="N1"))

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Planen har redan ett mål med den beteckningen. Välj en annan."
    ]


def test_a_race_for_one_code_ends_in_a_sentence(goal, as_coordinator, monkeypatch):
    """Between the check and the save, somebody else took the code."""
    monkeypatch.setattr(Goal, "validate_constraints", lambda *_args, **_kwargs: None)

    response = as_coordinator.post(NEW_GOAL, a_new_goal(as_coordinator, code="N1"))

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Någon annan sparade samma sak i samma stund. Ladda om sidan och se efter."
    ]
    assert filled_in(response)["title"] == ["Ny"]


def test_a_race_in_an_edit_ends_in_a_sentence(goal, as_coordinator, monkeypatch):
    def broken(*_args, **_kwargs):
        raise IntegrityError("unique")

    monkeypatch.setattr(Goal, "save", broken)

    response = save(as_coordinator, EDIT_N1, title="Hitta en vänort")

    assert response.status_code == 422
    assert Goal.objects.get().title == "Söka en vänort"
    assert Goal.objects.get().version == goal.version


class TestARuleAtTheMomentOfSaving:
    """What was allowed when the form was checked no longer is when it is saved."""

    @pytest.fixture(autouse=True)
    def refused(self, monkeypatch):
        monkeypatch.setattr(GoalForm, "refusal_when_saving", lambda _form: "Planen är låst.")

    def test_stops_an_edit(self, goal, as_coordinator):
        response = save(as_coordinator, EDIT_N1, title="Hitta en vänort")

        assert response.status_code == 422
        assert response.context["form"].non_field_errors() == ["Planen är låst."]
        assert filled_in(response)["title"] == ["Hitta en vänort"]
        found = Goal.objects.get()
        assert (found.title, found.version) == ("Söka en vänort", goal.version)

    def test_stops_a_new_record(self, goal, as_coordinator):
        response = as_coordinator.post(NEW_GOAL, a_new_goal(as_coordinator))

        assert response.status_code == 422
        assert response.context["form"].non_field_errors() == ["Planen är låst."]
        assert not Goal.objects.filter(code="N9").exists()

    def test_undoes_what_the_form_wrote_besides(self, goal, as_coordinator, monkeypatch):
        def refuse(_form):
            TownFactory(name="Bredvid")
            return "Planen är låst."

        monkeypatch.setattr(GoalForm, "refusal_when_saving", refuse)

        save(as_coordinator, EDIT_N1, title="Hitta en vänort")

        assert not Town.objects.filter(name="Bredvid").exists()


def test_the_example_mark_is_asked_for_only_where_there_is_one(goal, as_coordinator):
    GoalFactory(plan=goal.plan, code="N2", example_data="bedömningen")

    shown = {
        code: opened(as_coordinator, f"/plan/2023/mal/{code}/redigera/") for code in ("N1", "N2")
    }

    assert "example_data" not in shown["N1"]
    assert shown["N2"]["example_data"] == ["bedömningen"]


def test_the_example_mark_can_be_emptied(goal, as_coordinator):
    GoalFactory(plan=goal.plan, code="N2", example_data="bedömningen")

    save(as_coordinator, "/plan/2023/mal/N2/redigera/", example_data="")

    assert Goal.objects.get(code="N2").example_data == ""


def test_text_is_kept_in_composed_form(as_coordinator):
    typed = opened(as_coordinator, "/partner/orter/ny/")
    name = unicodedata.normalize("NFD", "Châteauroux")

    as_coordinator.post(
        "/partner/orter/ny/",
        {**typed, "name": name, "country": "FR", "region": "europe", "relation": "candidate"},
    )

    assert Town.objects.get().name == "Châteauroux"


def test_a_name_in_decomposed_form_is_the_same_name(as_coordinator):
    TownFactory(slug="c", name="Châteauroux")
    decomposed = unicodedata.normalize("NFD", "Châteauroux")

    response = save(as_coordinator, "/partner/orter/c/redigera/", name=decomposed)

    assert response.status_code == 302
    assert Town.objects.get().version == 1


def test_a_goal_may_be_named_with_a_letter_in_decomposed_form(goal, as_coordinator):
    typed = a_new_goal(as_coordinator, code=unicodedata.normalize("NFD", "ÖM9"))

    response = as_coordinator.post(NEW_GOAL, typed)

    assert response["Location"] == "/plan/2023/mal/%C3%96M9/"


def test_an_edit_that_says_not_what_it_saw_is_checked_against_what_is_saved(goal, as_coordinator):
    typed = opened(as_coordinator, EDIT_N1)
    del typed["seen"]

    response = as_coordinator.post(EDIT_N1, {**typed, "title": "Hitta en vänort"})

    assert response.status_code == 422
    assert Goal.objects.get().title == "Söka en vänort"


@pytest.mark.parametrize("seen", ["abc", "-1", "9" * 30, "\x00"])
def test_an_edit_that_lies_about_what_it_saw_is_stopped(seen, goal, as_coordinator):
    response = save(as_coordinator, EDIT_N1, title="Hitta en vänort", seen=seen)

    assert response.status_code == 422


def test_an_edit_stays_with_its_own_record_whatever_key_is_sent(goal, as_coordinator):
    other = GoalFactory(plan=goal.plan, code="N2", title="Ett annat mål")

    save(as_coordinator, EDIT_N1, title="Hitta en vänort", form_key=str(other.key))

    assert Goal.objects.get(code="N1").title == "Hitta en vänort"
    assert Goal.objects.get(code="N2").title == "Ett annat mål"


def test_nobody_sets_the_version_or_the_key_through_the_form(goal, as_coordinator):
    save(as_coordinator, EDIT_N1, title="Ny", version="99", key=str(uuid.uuid4()), source="seed")

    found = Goal.objects.get()
    assert (found.version, found.key, found.source) == (2, goal.key, "registered")


def test_an_activity_cannot_be_tied_to_a_goal_of_another_year(goal, as_coordinator):
    elsewhere = GoalFactory(plan=PlanFactory(year=2024), code="X1")
    activity = ActivityFactory(plan=goal.plan)

    response = save(
        as_coordinator, f"/aktiviteter/{activity.pk}/redigera/", goals=[str(elsewhere.pk)]
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["goals"]
