"""The pages of the round: opened, followed, and answered half-way or whole, by each role."""

import datetime as dt

import pytest
import time_machine

from activities.models import Activity
from council.roles import Role
from reports.models import ActivityAnswer, DepartmentReport, ReportRound
from tests.conftest import client_of
from tests.factories import (
    ActivityFactory,
    BudgetLineFactory,
    ContactPersonFactory,
    DepartmentFactory,
    PlanFactory,
    ProjectFactory,
    UserFactory,
    VisitFactory,
)
from tests.forms import filled_in, opened, save
from tests.reporting import move_report, report_in
from tests.rounding import ActivityAnswerFactory, answer_in, move_answer, round_of

pytestmark = pytest.mark.django_db

AT = "/rapporter/arsrapport/2023/runda/"
OPEN = f"{AT}oppna/"


@pytest.fixture(autouse=True)
def _in_january():
    with time_machine.travel("2024-01-15 12:00Z", tick=False):
        yield


@pytest.fixture
def school():
    return DepartmentFactory(name="Skolan")


@pytest.fixture
def plan():
    return PlanFactory(year=2023)


@pytest.fixture
def answer(plan, school):
    return round_of(plan).answers.get(department=school)


@pytest.fixture
def address(answer):
    return answer.get_absolute_url()


@pytest.fixture
def contact(school):
    return client_of(UserFactory(role=Role.CONTACT, department=school, first_name="Per"))


def text_of(response):
    return " ".join(response.content.decode().split())


def of_activity(activity):
    return f"aktivitet-{activity.pk}-text"


class TestOpening:
    def test_gives_every_department_a_form(self, plan, school, as_coordinator):
        DepartmentFactory()

        response = save(as_coordinator, OPEN, instruction="Skriv kort.")

        assert response["Location"] == AT
        made = ReportRound.objects.get()
        assert (made.due_on, made.opened_by.role) == (dt.date(2024, 1, 31), Role.COORDINATOR)
        assert [each.state for each in made.answers.all()] == ["not_begun", "not_begun"]

    def test_of_a_form_sent_twice_is_one_round(self, plan, school, as_coordinator):
        typed = opened(as_coordinator, OPEN)

        answers = [as_coordinator.post(OPEN, typed).status_code for _ in range(2)]

        assert (answers, DepartmentReport.objects.count()) == ([302, 302], 1)

    def test_asks_for_a_day_that_comes(self, plan, as_coordinator):
        response = save(as_coordinator, OPEN, due_on="2024-01-14")

        assert response.status_code == 422
        assert response.context["form"].errors["due_on"] == [
            "Dagen har redan varit. Välj en dag som kommer."
        ]

    def test_moves_the_day_later(self, answer, as_coordinator):
        save(as_coordinator, OPEN, due_on="9 februari 2024")

        assert ReportRound.objects.get().due_on == dt.date(2024, 2, 9)

    def test_is_offered_where_there_is_no_round(self, plan, as_coordinator, as_member):
        assert OPEN in text_of(as_coordinator.get(AT))
        assert "Koordinatorn öppnar den." in text_of(as_member.get(AT))


class TestTheRound:
    def test_says_how_many_are_ready_and_who_is_missing(self, answer, as_member):
        answer_in("ready", round=answer.round, department__name="Arkivet")
        answer_in("no_answer", round=answer.round, department__name="Vården")

        shown = text_of(as_member.get(AT))

        assert (
            "1 av 3 redo, 33 %. 1 utan svar. Sista dag att svara: om 16 dagar, 2024-01-31."
        ) in shown
        assert "Saknas: Skolan." in shown
        assert "Förvaltningen saknar kontaktperson." in shown

    def test_says_who_answered_and_that_there_was_nothing(self, answer, as_member):
        answer_in("ready", round=answer.round, results="", nothing_to_report=True)

        shown = text_of(as_member.get(AT))

        assert "inget att rapportera" in shown
        assert "2024-02-01" in shown

    def test_leads_only_those_on_who_may_answer(self, answer, address, as_coordinator, as_member):
        assert f'href="{address}"' in text_of(as_coordinator.get(AT))
        assert f'href="{address}"' not in text_of(as_member.get(AT))

    def test_flags_no_department_that_has_a_contact_person(self, answer, as_member):
        ContactPersonFactory(department=answer.department, family_name="Provlund")

        shown = text_of(as_member.get(AT))

        assert "Provlund" in shown
        assert "Förvaltningen saknar kontaktperson." not in shown

    def test_takes_in_a_department_that_came_later(self, answer, as_coordinator):
        DepartmentFactory(name="Arkivet")
        assert "Inte med i rundan: Arkivet." in text_of(as_coordinator.get(AT))

        answers = [as_coordinator.post(f"{AT}lagg-till/")["Location"] for _ in range(2)]

        assert answers == [AT, AT]
        assert answer.round.answers.count() == 2

    def test_takes_nobody_in_when_the_report_is_approved(self, as_coordinator):
        report = report_in("approved")
        round_of(report.plan)
        DepartmentFactory()

        response = as_coordinator.post(f"{AT}lagg-till/", follow=True)

        assert "Rapporten är godkänd av kommundirektören" in text_of(response)
        assert DepartmentReport.objects.count() == 0


class TestTheForm:
    def test_shows_what_the_records_say_of_the_department(self, answer, address, contact, plan):
        activity = ActivityFactory(plan=plan, department=answer.department, title="Skolutbyte")
        other = ActivityFactory(plan=plan, title="Annat arbete")
        VisitFactory(activity=activity, purpose="Besök av lärare")
        BudgetLineFactory(activity=activity, title="Elevresor", outcome=12_000)
        BudgetLineFactory(activity=other, title="Annans pengar")
        project = ProjectFactory(name="Modern skola", start_year=2023, end_year=2023)
        project.departments.add(answer.department)

        shown = text_of(contact.get(address))

        for words in ("Skolutbyte", "Besök av lärare", "Elevresor", "12 000", "Modern skola"):
            assert words in shown
        assert "Annat arbete" not in shown
        assert "Annans pengar" not in shown
        assert "/budget/" not in shown

    def test_shows_what_the_department_takes_part_in(self, answer, address, contact, plan):
        activity = ActivityFactory(plan=plan, title="Tillsammans")
        activity.departments.add(answer.department)

        assert "Tillsammans" in text_of(contact.get(address))

    def test_is_only_for_the_own_department(self, address):
        other = UserFactory(role=Role.CONTACT, department=DepartmentFactory())

        response = client_of(other).get(address)

        assert response.status_code == 403
        assert "En kontaktperson svarar bara för den egna förvaltningen." in text_of(response)

    def test_keeps_all_that_is_saved_half_way(self, answer, address, contact, plan):
        activity = ActivityFactory(plan=plan, department=answer.department)
        typed = {"results": "Två klasser\r\nmöttes.", of_activity(activity): "Ansökan är inne."}

        response = save(contact, address, **typed)

        assert response["Location"] == address
        answer.refresh_from_db()
        assert (answer.state, answer.results) == ("draft", "Två klasser\nmöttes.")
        again = opened(contact, address)
        assert {name: again[name] for name in typed} == {n: [v] for n, v in typed.items()}

    def test_saved_with_only_an_activity_is_a_draft(self, answer, address, contact, plan):
        activity = ActivityFactory(plan=plan, department=answer.department)

        save(contact, address, **{of_activity(activity): "Ansökan är inne."})

        answer.refresh_from_db()
        assert answer.state == "draft"

    def test_saved_with_nothing_in_it_is_not_begun(self, answer, address, contact):
        save(contact, address)

        answer.refresh_from_db()
        assert (answer.state, answer.version) == ("not_begun", 1)

    def test_saves_and_marks_as_ready_in_one_press(self, answer, address, contact):
        response = save(contact, address, results="Två klasser möttes.", klar="ja")

        assert response["Location"] == address
        answer.refresh_from_db()
        assert (answer.state, answer.settled_by.first_name) == ("ready", "Per")
        assert "Svaret är markerat som klart." in text_of(contact.get(address))

    def test_sent_twice_is_marked_as_ready_once(self, answer, address, contact, plan):
        activity = ActivityFactory(plan=plan, department=answer.department)
        typed = {**opened(contact, address), "results": "Två klasser möttes.", "klar": "ja"}
        typed[of_activity(activity)] = "Ansökan är inne."

        answers = [contact.post(address, typed).status_code for _ in range(2)]

        assert answers == [302, 302]
        assert DepartmentReport.history.filter(state="ready").count() == 1
        assert ActivityAnswer.objects.get().text == "Ansökan är inne."

    def test_says_what_is_missing_before_it_is_ready(self, answer, address, contact, plan):
        activity = ActivityFactory(plan=plan, department=answer.department)
        typed = {of_activity(activity): "Ansökan är inne."}

        response = save(contact, address, klar="ja", **typed)

        assert response.status_code == 422
        assert response.context["form"].non_field_errors() == [
            "Skriv något i minst en ruta, eller markera att det inte finns något att rapportera."
        ]
        assert filled_in(response)[of_activity(activity)] == ["Ansökan är inne."]
        assert not ActivityAnswer.objects.exists()

    def test_says_either_something_or_nothing(self, address, contact):
        response = save(contact, address, results="Ett möte.", nothing_to_report="on")

        assert response.status_code == 422
        assert "Ta bort texten eller avmarkera rutan." in text_of(response)

    def test_refuses_a_personal_identity_number_in_what_is_said_of_an_activity(
        self, answer, address, contact, plan
    ):
        activity = ActivityFactory(plan=plan, department=answer.department, code="NA1")

        response = save(contact, address, **{of_activity(activity): "Elev 20100101-1236"})

        assert response.status_code == 422
        assert "NA1: Texten innehåller något som ser ut som ett personnummer." in text_of(response)

    def test_loses_nothing_when_two_write_at_once(self, answer, address, contact, as_coordinator):
        mine = opened(contact, address)
        save(as_coordinator, address, results="Koordinatorns ord.", outlook="Nästa år.")

        response = contact.post(address, {**mine, "results": "Mina ord."})

        assert response.status_code == 422
        assert filled_in(response)["results"] == ["Mina ord."]
        assert filled_in(response)["outlook"] == ["Nästa år."]
        assert "Nu sparat av" in text_of(response)
        answer.refresh_from_db()
        assert answer.results == "Koordinatorns ord."

    def test_loses_nothing_when_two_write_of_an_activity(
        self, answer, address, contact, as_coordinator, plan
    ):
        name = of_activity(ActivityFactory(plan=plan, department=answer.department))
        mine = opened(contact, address)
        save(as_coordinator, address, **{name: "Koordinatorns ord."})

        response = contact.post(address, {**mine, name: "Mina ord."})

        assert response.status_code == 422
        assert filled_in(response)[name] == ["Mina ord."]
        assert ActivityAnswer.objects.get().text == "Koordinatorns ord."

    def test_keeps_what_is_typed_when_it_was_marked_as_ready_meanwhile(
        self, answer, address, contact
    ):
        save(contact, address, results="Ett möte.")
        mine = opened(contact, address)
        move_answer(answer, "mark_ready")

        response = contact.post(address, {**mine, "benefit": "Fler vet."})

        assert response.status_code == 422
        assert "Svaret är markerat som klart. Öppna det igen" in text_of(response)
        assert filled_in(response)["benefit"] == ["Fler vet."]

    def test_is_mended_by_the_coordinator_when_it_is_ready(self, answer, address, as_coordinator):
        save(as_coordinator, address, results="Ett mote.", klar="ja")

        save(as_coordinator, address, results="Ett möte.")

        answer.refresh_from_db()
        assert (answer.state, answer.results) == ("ready", "Ett möte.")

    def test_cannot_be_emptied_when_it_is_ready(self, answer, address, as_coordinator):
        save(as_coordinator, address, results="Ett möte.", klar="ja")

        response = save(as_coordinator, address, results="")

        assert response.status_code == 422
        assert "Svaret är markerat som klart. Skriv något i minst en ruta" in text_of(response)

    def test_is_closed_when_the_report_is_approved(self, contact, school, address, answer):
        answer.results = "Ett möte."
        answer.save()
        move_answer(answer, "begin", "mark_ready")
        move_report(report_in("draft"), "mark_ready", "approve")

        shown = text_of(contact.get(address))

        assert "Rapporten är godkänd av kommundirektören" in shown
        assert "<textarea" not in shown


class TestTheSteps:
    def test_open_a_ready_answer_again(self, answer, address, contact):
        save(contact, address, results="Ett möte.", klar="ja")

        response = save(contact, f"{address}steg/oppna-igen/")

        assert response["Location"] == address
        answer.refresh_from_db()
        assert answer.state == "draft"

    def test_note_after_the_last_day_that_there_is_no_answer(
        self, answer, address, as_coordinator, coordinator
    ):
        step = f"{address}steg/utan-svar/"
        assert as_coordinator.get(step).status_code == 409

        with time_machine.travel("2024-02-01 12:00Z", tick=False):
            # Whoever signed in two weeks ago is signed out by now.
            save(client_of(coordinator), step, comment="Ingen svarade.")

        answer.refresh_from_db()
        assert (answer.state, answer.reason) == ("no_answer", "Ingen svarade.")
        assert "Ingen svarade." in text_of(as_coordinator.get(AT))

    def test_are_no_others(self, address, as_coordinator):
        assert as_coordinator.get(f"{address}steg/klar/").status_code == 404


class TestTakingIn:
    def test_is_one_press_beside_what_is_said(self, answer, address, as_coordinator, contact):
        said = ActivityAnswerFactory(answer=answer, activity__plan__year=2023)
        activity = said.activity
        activity.department = answer.department
        activity.save()
        press = f"{address}aktiviteter/{activity.pk}/ta-in/"
        assert press in text_of(as_coordinator.get(address))
        assert press not in text_of(contact.get(address))

        answers = [
            as_coordinator.post(press, {"seen": activity.version})["Location"] for _ in range(2)
        ]

        assert answers == [f"{address}#aktivitet-{activity.pk}"] * 2
        assert Activity.objects.get(pk=activity.pk).actual_result == said.text
        assert "Texten står i aktivitetens resultat." in text_of(as_coordinator.get(address))

    @pytest.mark.parametrize("seen", ["", "0", "9" * 40, "sju"])
    def test_with_another_version_says_so(self, seen, answer, address, as_coordinator):
        said = ActivityAnswerFactory(answer=answer)

        response = as_coordinator.post(
            f"{address}aktiviteter/{said.activity_id}/ta-in/", {"seen": seen}, follow=True
        )

        assert "Någon annan har ändrat det här" in text_of(response)
        assert Activity.objects.get(pk=said.activity_id).actual_result == ""
