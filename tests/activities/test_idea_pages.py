"""Contact persons propose, the coordinator answers, and an idea becomes an activity in one step."""

import datetime as dt

import pytest

from activities.models import Activity, Idea
from council.roles import Role
from tests.conftest import client_of
from tests.factories import ActivityFactory, DepartmentFactory, PlanFactory, UserFactory
from tests.forms import filled_in, opened, save
from tests.networking import IdeaFactory, idea_in, move_idea

TYPED = {
    "title": "Lärare byter skola",
    "what": "En vecka i Røros.",
    "why": "Nya sätt att undervisa.",
}


@pytest.fixture
def department(db):
    return DepartmentFactory(name="Skolan")


@pytest.fixture
def contact(department):
    return UserFactory(role=Role.CONTACT, department=department)


@pytest.fixture
def as_own_contact(contact):
    return client_of(contact)


def titles(response):
    return [idea.title for idea in response.context["rows"]]


class TestProposing:
    def test_a_contact_person_proposes_for_the_own_department(self, as_own_contact, contact):
        response = save(as_own_contact, "/ideer/ny/", **TYPED, region="nordic")

        idea = Idea.objects.get()
        assert response["Location"] == f"/ideer/{idea.pk}/"
        assert (idea.proposed_by, idea.department) == (contact, contact.department)
        assert (idea.status, idea.region) == ("new", "nordic")

    def test_a_contact_person_cannot_propose_for_another(self, as_own_contact, department):
        other = DepartmentFactory()

        as_own_contact.post("/ideer/ny/", {**TYPED, "region": "other", "department": other.pk})

        assert Idea.objects.get().department == department

    def test_a_member_proposes_with_or_without_a_department(self, as_member, department):
        save(as_member, "/ideer/ny/", **TYPED)
        save(as_member, "/ideer/ny/", **TYPED, department=department.pk)

        found = [idea.department for idea in Idea.objects.order_by("pk")]
        assert found == [None, department]

    def test_the_form_sent_twice_makes_one_idea(self, as_own_contact):
        typed = {**opened(as_own_contact, "/ideer/ny/"), **TYPED}

        for _time in range(2):
            as_own_contact.post("/ideer/ny/", typed)

        assert Idea.objects.count() == 1

    def test_what_is_missing_is_asked_for_and_the_rest_is_kept(self, as_own_contact):
        response = save(as_own_contact, "/ideer/ny/", **{**TYPED, "why": " "})

        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["why"]
        assert filled_in(response)["title"] == ["Lärare byter skola"]

    def test_a_colleague_changes_and_removes_a_new_idea(self, as_own_contact, department):
        idea = IdeaFactory(department=department)

        save(as_own_contact, f"/ideer/{idea.pk}/redigera/", title="Bättre")
        changed = Idea.objects.get().title
        response = as_own_contact.post(f"/ideer/{idea.pk}/ta-bort/")

        assert changed == "Bättre"
        assert response["Location"] == "/ideer/"
        assert not Idea.objects.exists()

    def test_an_idea_that_is_considered_meanwhile_stays_as_it_is(self, as_own_contact, department):
        idea = IdeaFactory(department=department, title="Först")
        typed = opened(as_own_contact, f"/ideer/{idea.pk}/redigera/")
        move_idea(idea, "consider")

        response = as_own_contact.post(f"/ideer/{idea.pk}/redigera/", {**typed, "title": "Sen"})

        assert response.status_code == 403
        assert "Koordinatorn har börjat pröva idén" in response.text
        assert Idea.objects.get().title == "Först"

    def test_an_idea_with_an_answer_is_not_removed(self, as_coordinator):
        idea = idea_in("declined")

        response = as_coordinator.post(f"/ideer/{idea.pk}/ta-bort/")

        assert response.status_code == 409
        assert "Avböj den i stället." in response.text


class TestTheQueue:
    def test_what_waits_for_an_answer_stands_first(self, as_coordinator):
        for status in ("declined", "activity", "accepted", "considered", "new"):
            idea_in(status, title=status)

        response = as_coordinator.get("/ideer/")

        assert titles(response) == ["new", "considered", "accepted", "activity", "declined"]
        assert "2 idéer väntar på svar." in response.text

    def test_a_contact_person_sees_the_own_departments_with_the_answers(
        self, as_own_contact, department
    ):
        move_idea(IdeaFactory(department=department, title="Vår"), "decline", comment="För dyrt.")
        IdeaFactory(title="Deras")

        response = as_own_contact.get("/ideer/")

        assert titles(response) == ["Vår"]
        assert "För dyrt." in response.text
        assert "Deras" not in response.text

    def test_another_departments_idea_is_refused_with_a_sentence(self, as_own_contact):
        response = as_own_contact.get(f"/ideer/{IdeaFactory().pk}/")

        assert response.status_code == 403
        assert "Idén hör till en annan förvaltning." in response.text

    def test_the_history_of_another_departments_idea_is_not_found(self, as_own_contact, department):
        ideas = [IdeaFactory(department=department), IdeaFactory()]

        answers = [as_own_contact.get(f"/historik/ide/{idea.pk}/").status_code for idea in ideas]

        assert answers == [200, 404]

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("?lage=new", ["A"]),
            ("?forvaltning={}", ["B"]),
            ("?sortera=ide", ["A", "B"]),
            ("?sortera=-ide", ["B", "A"]),
        ],
    )
    def test_it_is_narrowed_and_sorted(self, query, expected, as_coordinator, department):
        IdeaFactory(title="A")
        idea_in("accepted", title="B", department=department)

        assert titles(as_coordinator.get("/ideer/" + query.format(department.pk))) == expected

    def test_it_says_when_it_is_empty(self, as_coordinator):
        assert "Det finns inga idéer än" in as_coordinator.get("/ideer/").text


class TestAnswering:
    def test_the_coordinator_answers_with_a_sentence(self, as_coordinator):
        idea = IdeaFactory()

        response = save(as_coordinator, f"/ideer/{idea.pk}/steg/anta/", comment="Vi börjar i maj.")

        assert response["Location"] == f"/ideer/{idea.pk}/"
        shown = as_coordinator.get(f"/ideer/{idea.pk}/").text
        assert "Idén är antagen." in shown
        assert "Vi börjar i maj." in shown

    def test_an_answer_without_a_sentence_comes_back(self, as_coordinator):
        response = save(as_coordinator, f"/ideer/{IdeaFactory().pk}/steg/avboj/", comment="")

        assert response.context["form"].errors == {
            "comment": ["Skriv en mening till den som föreslog idén."]
        }

    def test_an_answer_to_what_changed_meanwhile_comes_back_and_can_be_sent_again(
        self, as_coordinator
    ):
        idea = IdeaFactory()
        address = f"/ideer/{idea.pk}/steg/anta/"
        typed = {**opened(as_coordinator, address), "comment": "Ja."}
        move_idea(idea, "consider")

        refused = as_coordinator.post(address, typed)
        again = as_coordinator.post(address, filled_in(refused))

        assert refused.status_code == 422
        assert "Någon annan har ändrat det här" in refused.text
        assert again.status_code == 302

    @pytest.mark.parametrize("word", ["flyg", "aktivitet"])
    def test_what_is_no_answer_is_not_found(self, word, as_coordinator):
        assert as_coordinator.get(f"/ideer/{IdeaFactory().pk}/steg/{word}/").status_code == 404


class TestBecomingAnActivity:
    @pytest.fixture
    def plan(self, db):
        plan = PlanFactory(year=2023)
        ActivityFactory(plan=plan, code="NA4")
        return plan

    @pytest.fixture
    def idea(self, department):
        return IdeaFactory(title="Lärarbyte", department=department, region="nordic")

    def test_nothing_is_typed_again(self, plan, idea, as_coordinator):
        response = save(as_coordinator, f"/ideer/{idea.pk}/aktivitet/")

        activity = Activity.objects.get(title="Lärarbyte")
        assert response["Location"] == activity.get_absolute_url()
        assert (activity.plan, activity.code, activity.region) == (plan, "NA5", "nordic")
        assert (activity.department, activity.status) == (idea.department, "planned")
        assert activity.expected_result == idea.why
        idea.refresh_from_db()
        assert (idea.status, idea.activity) == ("activity", activity)

    def test_the_form_sent_twice_makes_one_activity(self, plan, idea, as_coordinator):
        address = f"/ideer/{idea.pk}/aktivitet/"
        typed = opened(as_coordinator, address)

        answers = {as_coordinator.post(address, typed)["Location"] for _time in range(2)}

        assert len(answers) == 1
        activity = Activity.objects.get(title="Lärarbyte")
        assert activity.version == 1

    def test_with_errors_neither_is_saved(self, plan, idea, as_coordinator):
        response = save(as_coordinator, f"/ideer/{idea.pk}/aktivitet/", code="NA4")

        assert response.status_code == 422
        idea.refresh_from_db()
        assert (idea.status, Activity.objects.count()) == ("new", 1)

    def test_an_idea_that_was_declined_meanwhile_makes_no_activity(
        self, plan, idea, as_coordinator
    ):
        address = f"/ideer/{idea.pk}/aktivitet/"
        typed = opened(as_coordinator, address)
        move_idea(idea, "decline")

        response = as_coordinator.post(address, typed)

        assert response.status_code == 422
        assert "Idén är avböjd." in response.text
        assert Activity.objects.count() == 1

    def test_an_idea_that_was_changed_meanwhile_is_read_again_first(
        self, plan, idea, as_coordinator
    ):
        address = f"/ideer/{idea.pk}/aktivitet/"
        typed = opened(as_coordinator, address)
        move_idea(idea, "consider")

        refused = as_coordinator.post(address, typed)
        again = as_coordinator.post(address, filled_in(refused))

        assert "Någon annan har ändrat det här" in refused.text
        assert (refused.status_code, again.status_code) == (422, 302)
        assert Activity.objects.count() == 2

    def test_without_a_plan_it_says_what_to_do(self, idea, as_coordinator):
        response = as_coordinator.get(f"/ideer/{idea.pk}/aktivitet/")

        assert response.status_code == 409
        assert "Skapa årets plan först." in response.text

    def test_the_activitys_page_names_the_idea_and_who_had_it(self, plan, idea, as_coordinator):
        save(as_coordinator, f"/ideer/{idea.pk}/aktivitet/")
        activity = Activity.objects.get(title="Lärarbyte")

        shown = as_coordinator.get(activity.get_absolute_url()).text

        assert f'href="/ideer/{idea.pk}/"' in shown
        assert f"{idea.proposed_by}, Skolan" in shown

    def test_another_department_reads_of_the_idea_but_is_not_led_there(
        self, plan, idea, as_coordinator, as_contact
    ):
        save(as_coordinator, f"/ideer/{idea.pk}/aktivitet/")
        activity = Activity.objects.get(title="Lärarbyte")

        shown = as_contact.get(activity.get_absolute_url()).text

        assert "Började som idé" in shown
        assert f"/ideer/{idea.pk}/" not in shown

    def test_the_activity_is_not_removed_while_the_idea_is_its_origin(
        self, plan, idea, as_coordinator
    ):
        save(as_coordinator, f"/ideer/{idea.pk}/aktivitet/")
        activity = Activity.objects.get(title="Lärarbyte")

        kept = as_coordinator.post(f"/aktiviteter/{activity.pk}/ta-bort/")
        move_idea(idea, "reopen")
        removed = as_coordinator.post(f"/aktiviteter/{activity.pk}/ta-bort/")

        assert "Posten används av Lärarbyte." in kept.text
        assert removed.status_code == 302


@pytest.mark.parametrize("rest", ["", "redigera/", "ta-bort/", "steg/anta/", "aktivitet/"])
@pytest.mark.parametrize("key", ["0", "9" * 30])
def test_an_idea_that_does_not_exist_is_not_found(key, rest, as_coordinator):
    assert as_coordinator.get(f"/ideer/{key}/{rest}").status_code == 404


def test_an_idea_tells_when_it_was_proposed(as_coordinator):
    idea = IdeaFactory(proposed_at=dt.datetime(2023, 6, 12, 22, 5, tzinfo=dt.UTC))

    assert "föreslagen 2023-06-13" in as_coordinator.get(f"/ideer/{idea.pk}/").text
