"""Two people in one record: what each changed is put together, and no one's change is undone."""

import datetime as dt
from decimal import Decimal

import pytest

from activities.forms import GoalForm
from activities.models import Activity, Goal
from council.roles import Role
from partnerships.models import Organisation
from tests.conftest import client_of
from tests.factories import (
    ActivityFactory,
    BudgetLineFactory,
    GoalFactory,
    OrganisationFactory,
    PlanFactory,
    ProjectFactory,
    TownFactory,
    UserFactory,
)
from tests.forms import filled_in, opened, save

EDIT_N1 = "/plan/2023/mal/N1/redigera/"
EDIT_ORGANISATION = "/partner/organisationer/{}/redigera/"
WHO = "Ann sparade den här posten medan du skrev. Det du skrev står kvar."


@pytest.fixture
def goal(db):
    return GoalFactory(plan=PlanFactory(year=2023), code="N1", title="Söka en vänort")


@pytest.fixture
def as_another(db):
    return client_of(UserFactory(username="annan", role=Role.CHIEF_EXECUTIVE, first_name="Ann"))


@pytest.fixture
def typed(goal, as_coordinator, as_another):
    """What the second has on the screen when the first has saved a reason and a town."""
    typed = opened(as_coordinator, EDIT_N1)
    town = TownFactory(name="Röros")
    save(as_another, EDIT_N1, assessment_comment="Den förstas", towns=[str(town.pk)])
    return typed


class TestWhatOnlyTheOtherChanged:
    def test_is_filled_in(self, typed, as_coordinator):
        answer = as_coordinator.post(EDIT_N1, {**typed, "title": "Min"})

        shown = filled_in(answer)
        assert answer.status_code == 422
        assert shown["assessment_comment"] == ["Den förstas"]
        assert shown["towns"] == [str(Goal.objects.get().towns.get().pk)]
        assert shown["title"] == ["Min"]

    def test_is_said_in_a_sentence_and_not_as_a_fault_of_the_field(self, typed, as_coordinator):
        answer = as_coordinator.post(EDIT_N1, {**typed, "title": "Min"})

        assert answer.context["form"].errors == {
            "__all__": [
                WHO,
                ("Någon annans ändring är med nu: Motivering, Orter. Läs igenom och spara igen."),
            ]
        }

    def test_is_said_also_when_nothing_was_typed(self, typed, as_coordinator):
        assert as_coordinator.post(EDIT_N1, typed).status_code == 422

    def test_is_kept_when_the_form_is_saved_again(self, typed, as_coordinator):
        answer = as_coordinator.post(EDIT_N1, {**typed, "title": "Min"})

        assert as_coordinator.post(EDIT_N1, filled_in(answer)).status_code == 302

        found = Goal.objects.get()
        assert (found.title, found.assessment_comment) == ("Min", "Den förstas")
        assert [str(town) for town in found.towns.all()] == ["Röros"]

    def test_is_kept_over_several_saves_in_between(self, typed, as_coordinator, as_another):
        save(as_another, EDIT_N1, position="3")
        save(as_another, EDIT_N1, assessment_comment="Den förstas senaste")

        shown = filled_in(as_coordinator.post(EDIT_N1, {**typed, "title": "Min"}))

        assert shown["assessment_comment"] == ["Den förstas senaste"]
        assert shown["position"] == ["3"]

    def test_can_be_a_tie_taken_away(self, goal, as_coordinator, as_another):
        goal.towns.add(TownFactory())
        typed = opened(as_coordinator, EDIT_N1)
        save(as_another, EDIT_N1, towns=[])

        answer = as_coordinator.post(EDIT_N1, {**typed, "title": "Min"})

        assert "towns" not in filled_in(answer)

    def test_can_be_a_box_ticked_or_not(self, db, as_coordinator, as_another):
        organisation = OrganisationFactory(is_established=False, established_reason="Ramavtal.")
        address = EDIT_ORGANISATION.format(organisation.pk)
        for ticked in ({"is_established": "on"}, {}):
            typed = opened(as_coordinator, address)
            others = {**opened(as_another, address), **ticked}
            as_another.post(address, others if ticked else _without(others, "is_established"))

            shown = filled_in(as_coordinator.post(address, {**typed, "full_name": "Min"}))

            assert shown.get("is_established") == (["on"] if ticked else None)
            assert shown["full_name"] == ["Min"]


def _without(values, name):
    return {key: value for key, value in values.items() if key != name}


def test_what_only_i_changed_is_saved_at_once_when_we_agree_on_the_rest(typed, as_coordinator):
    agreed = {
        "assessment_comment": "Den förstas",
        "towns": [str(Goal.objects.get().towns.get().pk)],
    }

    response = as_coordinator.post(EDIT_N1, {**typed, **agreed, "title": "Min"})

    assert response.status_code == 302
    assert Goal.objects.get().title == "Min"


def test_what_both_changed_and_what_one_did_are_told_apart(typed, as_coordinator):
    mine = {"assessment_comment": "Min", "title": "Min"}

    answer = as_coordinator.post(EDIT_N1, {**typed, **mine})

    errors = answer.context["form"].errors
    assert errors["assessment_comment"] == ["Nu sparat av Ann: ”Den förstas”."]
    assert "title" not in errors
    assert "towns" not in errors
    assert errors["__all__"][1].startswith("Någon annans ändring är med nu: Orter.")
    shown = filled_in(answer)
    assert {name: shown[name] for name in mine} == {name: [value] for name, value in mine.items()}


class TestTheBoxThatTakesWhatIsSaved:
    @pytest.fixture
    def answer(self, typed, as_coordinator):
        return as_coordinator.post(EDIT_N1, {**typed, "assessment_comment": "Min"})

    def test_stands_after_its_field_and_is_not_ticked(self, answer):
        form = answer.context["form"]
        section = next(s for s in form.get_context()["sections"] if s["legend"] == "Bedömning")

        assert [field.name for field in section["fields"]] == [
            "assessment",
            "trend",
            "assessment_comment",
            "take_assessment_comment",
        ]
        assert "take_assessment_comment" not in filled_in(answer)

    def test_says_which_field_it_is_for_and_what_is_saved(self, answer):
        box = answer.context["form"]["take_assessment_comment"]

        assert box.label == "Använd det som är sparat i fältet ”Motivering”"
        assert 'aria-describedby="id_assessment_comment_error"' in str(box)
        assert 'id="id_assessment_comment_error"' in answer.content.decode()

    def test_is_only_there_for_what_both_changed(self, answer):
        boxes = [name for name in answer.context["form"].fields if name.startswith("take_")]

        assert boxes == ["take_assessment_comment"]

    def test_saves_what_was_saved(self, answer, as_coordinator):
        sent = {**filled_in(answer), "take_assessment_comment": "on", "title": "Min"}

        response = as_coordinator.post(EDIT_N1, sent)

        found = Goal.objects.get()
        assert response.status_code == 302
        assert (found.assessment_comment, found.title) == ("Den förstas", "Min")

    def test_takes_what_a_third_wrote_in_between_and_says_so(
        self, answer, as_coordinator, as_another
    ):
        save(as_another, EDIT_N1, assessment_comment="Den tredjes")
        sent = {**filled_in(answer), "take_assessment_comment": "on"}

        response = as_coordinator.post(EDIT_N1, sent)

        assert response.status_code == 422
        assert filled_in(response)["assessment_comment"] == ["Den tredjes"]

    def test_is_answered_once(self, answer, as_coordinator):
        """Something else is wrong: the form comes back with what was taken, to be changed again."""
        sent = {**filled_in(answer), "take_assessment_comment": "on", "title": ""}

        response = as_coordinator.post(EDIT_N1, sent)

        shown = filled_in(response)
        assert shown["assessment_comment"] == ["Den förstas"]
        assert "take_assessment_comment" not in shown


class TestEachKindOfField:
    """Both change the field, each in their own way; the second then takes what is saved."""

    def disagree(self, me, other, address, name, mine, theirs):
        typed = opened(me, address)
        save(other, address, **{name: theirs})
        answer = me.post(address, {**typed, name: mine})
        assert answer.status_code == 422
        assert name in answer.context["form"].errors
        taken = me.post(address, {**filled_in(answer), f"take_{name}": "on"})
        assert taken.status_code == 302

    def test_a_choice(self, goal, as_coordinator, as_another):
        self.disagree(as_coordinator, as_another, EDIT_N1, "region", "world", "europe")

        assert Goal.objects.get().region == "europe"

    def test_a_tied_record(self, goal, as_coordinator, as_another):
        mine, theirs = ProjectFactory(), ProjectFactory()

        self.disagree(as_coordinator, as_another, EDIT_N1, "project", mine.pk, theirs.pk)

        assert Goal.objects.get().project == theirs

    def test_several_tied_records(self, goal, as_coordinator, as_another):
        mine, theirs = TownFactory(), [TownFactory(), TownFactory()]

        self.disagree(
            as_coordinator, as_another, EDIT_N1, "towns", [mine.pk], [town.pk for town in theirs]
        )

        assert set(Goal.objects.get().towns.all()) == set(theirs)

    def test_a_day(self, goal, as_coordinator, as_another):
        address = f"/aktiviteter/{ActivityFactory(plan=goal.plan).pk}/redigera/"

        self.disagree(as_coordinator, as_another, address, "starts_on", "1 maj 2023", "2 maj 2023")

        assert Activity.objects.get().starts_on == dt.date(2023, 5, 2)

    def test_an_amount(self, db, as_coordinator, as_another):
        line = BudgetLineFactory(planned=Decimal(1))

        self.disagree(
            as_coordinator, as_another, line.get_edit_url(), "planned", "850 tkr", "180 000,50"
        )

        line.refresh_from_db()
        assert line.planned == Decimal("180000.50")

    def test_an_unreadable_amount_is_no_reason_not_to_take_the_saved(
        self, db, as_coordinator, as_another
    ):
        line = BudgetLineFactory(planned=Decimal(1))

        self.disagree(as_coordinator, as_another, line.get_edit_url(), "planned", "åtta", "8")

        line.refresh_from_db()
        assert line.planned == Decimal(8)

    def test_a_box(self, db, as_coordinator):
        """Two who change a box agree; they differ only when what was seen is not known."""
        address = EDIT_ORGANISATION.format(OrganisationFactory(is_established=True).pk)
        typed = _without(opened(as_coordinator, address), "is_established") | {"seen": ""}
        answer = as_coordinator.post(address, typed)
        assert list(answer.context["form"].errors["is_established"]) == [
            "Nu sparat av någon annan: ”ja”."
        ]

        taken = as_coordinator.post(
            address, {**filled_in(answer), "take_is_established": "on", "full_name": "Min"}
        )

        assert taken.status_code == 302
        assert Organisation.objects.get().is_established


def test_a_base_that_is_not_in_the_history_leaves_every_difference_to_the_reader(
    typed, as_coordinator
):
    Goal.history.filter(version=1).delete()

    errors = as_coordinator.post(EDIT_N1, {**typed, "title": "Min"}).context["form"].errors

    assert set(errors) == {"__all__", "title", "assessment_comment", "towns"}


@pytest.mark.parametrize("name", ["take_title", "take_towns", "take_xyz", "take_", "take_seen"])
def test_a_box_that_was_never_shown_takes_what_is_saved_or_nothing(name, goal, as_coordinator):
    response = save(as_coordinator, EDIT_N1, **{name: "on"})

    assert response.status_code == 302
    assert Goal.objects.get().version == goal.version


def test_somebody_saves_between_the_check_and_the_save(
    goal, as_coordinator, as_another, monkeypatch
):
    typed = opened(as_coordinator, EDIT_N1)

    save_changes = GoalForm.save_changes

    def meanwhile(form, *, by):
        monkeypatch.undo()
        save(as_another, EDIT_N1, assessment_comment="Den förstas")
        return save_changes(form, by=by)

    monkeypatch.setattr(GoalForm, "save_changes", meanwhile)

    answer = as_coordinator.post(EDIT_N1, {**typed, "title": "Min"})

    assert answer.status_code == 422
    shown = filled_in(answer)
    assert (shown["title"], shown["assessment_comment"]) == (["Min"], ["Den förstas"])
    assert as_coordinator.post(EDIT_N1, shown).status_code == 302
    found = Goal.objects.get()
    assert (found.title, found.assessment_comment) == ("Min", "Den förstas")
