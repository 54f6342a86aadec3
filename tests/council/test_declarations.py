"""A head's declaration is written by the department's contact person, handed in, and stands."""

import datetime as dt

import pytest
import time_machine

from council import declaring
from council.declaring import step_named
from council.models import Declaration, DeclarationStep
from council.roles import Role
from council.steps import RefusedError
from tests.conftest import client_of
from tests.factories import DepartmentFactory, UserFactory
from tests.forms import filled_in, save
from tests.networking import DeclarationFactory, given, move_declaration

GIVE, REOPEN = step_named("give"), step_named("reopen")


@pytest.fixture
def department(db):
    return DepartmentFactory(name="Skolan")


@pytest.fixture
def contact(department):
    return UserFactory(role=Role.CONTACT, department=department, username="anna")


@pytest.fixture
def as_own_contact(contact):
    return client_of(contact)


def page(department, rest="", year=2023):
    return f"/natverket/redovisningar/{year}/{department.pk}/{rest}"


class TestTheSteps:
    @pytest.mark.parametrize(
        ("missing", "sentence"),
        [
            ({"head_title": ""}, "Skriv först vem som svarar."),
            ({"implementation": " "}, "Skriv först hur policyn genomförs."),
            (
                {"development": ""},
                "Skriv först hur den internationella dimensionen finns i utvecklingsarbetet.",
            ),
            ({"planned": ""}, "Skriv först vad som planeras."),
            (
                {"in_targets": ""},
                "Skriv först om frågorna finns i nämndens måldokument.",
            ),
            ({"target_document": ""}, "Skriv först var i måldokumentet de finns."),
            (
                {"head_title": "", "planned": ""},
                "Skriv först vem som svarar och vad som planeras.",
            ),
        ],
    )
    def test_what_is_missing_is_asked_for_before_it_is_given(self, missing, sentence, contact):
        declaration = DeclarationFactory(department=contact.department, **missing)

        assert declaring.refusal(declaration, GIVE, contact) == sentence

    def test_a_no_about_the_target_documents_needs_no_place(self, contact):
        declaration = DeclarationFactory(
            department=contact.department, in_targets="no", target_document=""
        )

        assert declaring.refusal(declaration, GIVE, contact) is None

    def test_the_name_of_the_head_may_be_left_out(self, contact):
        declaration = DeclarationFactory(department=contact.department, head_name="")

        assert declaring.lacks(declaration) is None
        assert declaration.head == "förvaltningschef"

    @time_machine.travel("2024-01-15 12:00Z", tick=False)
    def test_what_is_given_has_a_day_and_a_line_in_the_log(self, contact):
        declaration = DeclarationFactory(department=contact.department)

        declaring.take(declaration, GIVE, by=contact, seen=declaration.version)

        declaration.refresh_from_db()
        assert (declaration.status, declaration.given_on) == ("given", dt.date(2024, 1, 15))
        assert declaration.history.first().history_user == contact
        step = DeclarationStep.objects.get()
        assert (step.step, step.taken_by) == ("give", contact)

    def test_what_is_opened_again_has_no_day(self, contact):
        declaration = move_declaration(given(department=contact.department), "reopen")

        assert (declaration.status, declaration.given_on) == ("draft", None)

    def test_it_is_opened_again_for_a_reason(self, contact):
        declaration = given(department=contact.department)

        with pytest.raises(RefusedError, match="Skriv skälet"):
            declaring.take(declaration, REOPEN, by=contact, seen=declaration.version)

    def test_the_second_of_two_at_once_is_told(self, contact):
        declaration = DeclarationFactory(department=contact.department)
        seen = declaration.version
        declaring.take(declaration, GIVE, by=contact, seen=seen)
        move_declaration(declaration, "reopen")

        with pytest.raises(RefusedError, match="Någon annan har ändrat"):
            declaring.take(declaration, GIVE, by=contact, seen=seen)

    def test_it_is_given_once(self, contact):
        declaration = given(department=contact.department)

        refusal = declaring.refusal(declaration, GIVE, contact)

        assert refusal == "Redovisningen är redan lämnad."


class TestWhoMayWrite:
    @pytest.mark.parametrize(
        ("role", "may"),
        [
            (Role.COORDINATOR, True),
            (Role.CHIEF_EXECUTIVE, True),
            (Role.CHAIR, False),
            (Role.MEMBER, False),
            (Role.CONTACT, False),
            (Role.ADMINISTRATOR, False),
        ],
    )
    def test_any_department_s_is_for_those_who_keep_the_network(self, role, may, department):
        user = UserFactory(role=role)

        assert (declaring.write_refusal(department, 2023, user) is None) == may

    def test_a_contact_person_writes_the_own_departments(self, contact):
        assert declaring.write_refusal(contact.department, 2023, contact) is None

    def test_a_contact_person_does_not_write_anothers(self, contact):
        refusal = declaring.write_refusal(DepartmentFactory(), 2023, contact)

        assert refusal.startswith("En kontaktperson skriver bara den egna förvaltningens")

    @time_machine.travel("2023-12-31 12:00Z", tick=False)
    @pytest.mark.parametrize(("year", "may"), [(2023, True), (2024, False)])
    def test_a_year_that_has_not_begun_waits(self, year, may, contact):
        assert (declaring.write_refusal(contact.department, year, contact) is None) == may


class TestThePages:
    def test_a_contact_person_begins_writes_and_hands_in(self, as_own_contact, department):
        begun = save(as_own_contact, page(department, "redigera/"), head_title="rektor")
        shown = as_own_contact.get(page(department)).text
        answers = {
            "implementation": "Alla vet.",
            "development": "I två projekt.",
            "planned": "Inget.",
            "in_targets": "no",
        }
        save(as_own_contact, page(department, "redigera/"), **answers)
        done = save(as_own_contact, page(department, "steg/lamna/"), given_on="12 januari 2024")

        assert begun["Location"] == done["Location"] == page(department)
        assert "Skriv först hur policyn genomförs" in shown
        declaration = Declaration.objects.get()
        assert (declaration.head, declaration.given_on) == ("rektor", dt.date(2024, 1, 12))
        assert "Lämnad" in as_own_contact.get(page(department)).text

    def test_a_day_that_has_not_come_is_refused_beside_it(self, as_own_contact, department):
        DeclarationFactory(department=department)

        response = save(as_own_contact, page(department, "steg/lamna/"), given_on="2999-01-01")

        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["given_on"]
        assert filled_in(response)["given_on"] == ["2999-01-01"]

    def test_what_is_given_is_not_written_in(self, as_own_contact, department):
        given(department=department)

        response = as_own_contact.get(page(department, "redigera/"))

        assert response.status_code == 409
        assert "Redovisningen är lämnad. Öppna den igen" in response.text

    def test_a_draft_that_was_given_meanwhile_is_not_overwritten(self, as_own_contact, department):
        declaration = DeclarationFactory(department=department)
        address = page(department, "redigera/")
        typed = filled_in(as_own_contact.get(address))
        move_declaration(declaration, "give")

        response = as_own_contact.post(address, {**typed, "planned": "Mer."})

        assert response.status_code == 422
        assert Declaration.objects.get().planned == "Ett studiebesök."
        assert filled_in(response)["planned"] == ["Mer."]

    def test_two_who_begin_at_once_make_one_declaration(self, as_own_contact, department):
        address = page(department, "redigera/")
        typed = filled_in(as_own_contact.get(address))
        DeclarationFactory(department=department)

        response = as_own_contact.post(address, {**typed, "form_key": typed["form_key"]})

        assert Declaration.objects.count() == 1
        assert response.status_code == 422

    def test_another_department_is_refused_with_a_sentence(self, as_contact, department):
        response = as_contact.get(page(department, "redigera/"))

        assert response.status_code == 403
        assert "En kontaktperson skriver bara den egna" in response.text

    @time_machine.travel("2024-01-15 12:00Z", tick=False)
    def test_a_reader_sees_that_nothing_is_begun_and_no_way_to_write(self, as_member, department):
        shown = as_member.get(page(department)).text

        assert "Inte lämnad än" in shown
        assert "redigera" not in shown

    def test_a_step_of_what_is_not_begun_is_not_found(self, as_coordinator, department):
        addresses = [page(department, "steg/lamna/"), page(department, "steg/flyg/")]
        DeclarationFactory(department=department, year=2022)

        assert [as_coordinator.get(each).status_code for each in addresses] == [404, 404]

    @pytest.mark.parametrize("rest", ["", "redigera/", "steg/lamna/"])
    def test_a_department_that_does_not_exist_is_not_found(self, rest, as_coordinator):
        address = f"/natverket/redovisningar/2023/{'9' * 30}/{rest}"

        assert as_coordinator.get(address).status_code == 404


class TestTheList:
    @time_machine.travel("2024-02-01 12:00Z", tick=False)
    def test_it_says_who_is_in_who_is_missing_and_how_many_per_cent(self, as_member, department):
        given(department__name="Arkivet")
        DeclarationFactory(department=department)
        DepartmentFactory(name="Vården")

        response = as_member.get("/natverket/redovisningar/2023/")

        assert "1 av 3 är lämnade, 33\N{NO-BREAK SPACE}%." in response.text
        assert "De ska lämnas senast 2024-01-31." in response.text
        assert [(str(row.department), row.mark.label) for row in response.context["rows"]] == [
            ("Arkivet", "Lämnad"),
            ("Skolan", "Saknas"),
            ("Vården", "Saknas"),
        ]

    @time_machine.travel("2024-01-31 12:00Z", tick=False)
    def test_nothing_is_missing_before_the_day(self, as_member, department):
        DeclarationFactory(department=department)
        DepartmentFactory(name="Vården")

        rows = as_member.get("/natverket/redovisningar/2023/").context["rows"]

        assert [row.mark.label for row in rows] == ["Utkast", "Inte lämnad än"]

    def test_without_departments_it_says_so(self, as_member):
        assert (
            "Det finns inga förvaltningar än"
            in as_member.get("/natverket/redovisningar/2023/").text
        )
