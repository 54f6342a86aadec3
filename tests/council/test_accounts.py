"""The administrator keeps the accounts, and can never lock everybody out."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from council.models import User
from council.roles import Role
from tests.factories import PASSWORD, DepartmentFactory, UserFactory
from tests.forms import filled_in, opened, save

NEW = "/konton/ny/"


def a_new_account(client, **changes):
    typed = {"username": "karin", "password": "koppar-och-falurott", "role": "coordinator"}
    return client.post(NEW, {**opened(client, NEW), **typed, **changes})


def errors_of(response):
    assert response.status_code == 422
    return response.context["form"].errors


def test_a_new_account_can_sign_in(as_administrator, client):
    response = a_new_account(as_administrator)

    assert (response.status_code, response["Location"]) == (302, "/konton/")
    typed = {"username": "karin", "password": "koppar-och-falurott"}
    assert client.post("/logga-in/", typed)["Location"] == "/"


def test_an_account_gives_its_role_and_no_other_power(as_administrator):
    a_new_account(as_administrator, is_superuser="on", is_staff="on")

    made = User.objects.get(username="karin")
    assert (made.role, made.is_superuser, made.is_staff) == ("coordinator", False, False)
    assert not Group.objects.exists()


@pytest.mark.parametrize(
    "password",
    ["", "kort", "12345678901", "password123", "karin-perers", "KarinPerers1", "karin.p@falun.se"],
)
def test_a_weak_password_is_refused_beside_it(password, as_administrator):
    person = {"username": "karin-perers", "email": "karin.p@falun.se"}

    response = a_new_account(as_administrator, password=password, **person)

    assert list(errors_of(response)) == ["password"]
    assert not User.objects.filter(username="karin-perers").exists()


def test_the_rules_for_passwords_stand_beside_the_field(as_administrator):
    field = as_administrator.get(NEW).context["form"]["password"]

    assert "minst 8 tecken" in field.help_text


def test_a_password_is_never_sent_back(as_administrator):
    response = a_new_account(as_administrator, username="")

    assert filled_in(response)["password"] == [""]
    assert "koppar-och-falurott" not in response.content.decode()


def test_an_empty_password_leaves_the_one_there_is(as_administrator):
    user = UserFactory(username="karin")

    save(as_administrator, f"/konton/{user.pk}/", first_name="Karin")

    user.refresh_from_db()
    assert user.first_name == "Karin"
    assert user.check_password(PASSWORD)


def test_a_new_password_replaces_the_old(as_administrator):
    user = UserFactory(username="karin")

    save(as_administrator, f"/konton/{user.pk}/", password="koppar-och-falurott")

    user.refresh_from_db()
    assert user.check_password("koppar-och-falurott")


def test_a_contact_person_must_have_a_department(as_administrator):
    response = a_new_account(as_administrator, role="contact")

    assert errors_of(response) == {"department": ["Ange kontaktpersonens förvaltning."]}


def test_a_contact_person_with_a_department_is_taken(as_administrator):
    department = DepartmentFactory()

    a_new_account(as_administrator, role="contact", department=str(department.pk))

    assert User.objects.get(username="karin").department == department


def test_a_name_that_is_taken_is_refused_beside_it(as_administrator):
    UserFactory(username="karin")

    response = a_new_account(as_administrator)

    assert errors_of(response) == {"username": ["En användare med det användarnamnet finns redan."]}


def test_two_who_take_a_name_at_once_are_told(as_administrator, monkeypatch):
    def broken(*_args, **_kwargs):
        raise IntegrityError("unique")

    monkeypatch.setattr(User, "save", broken)

    response = a_new_account(as_administrator)

    assert errors_of(response) == {
        "username": ["Någon annan tog användarnamnet i samma stund. Välj ett annat."]
    }


@pytest.mark.parametrize("change", [{"role": "member"}, {"is_active": []}])
def test_the_last_administrator_stays(change, as_administrator):
    last = User.objects.get()

    response = save(as_administrator, f"/konton/{last.pk}/", **change)

    assert errors_of(response) == {
        "role": ["Minst ett öppet konto måste vara administratör. Gör först någon annan till det."]
    }
    last.refresh_from_db()
    assert (last.role, last.is_active) == (Role.ADMINISTRATOR, True)


def test_an_administrator_may_go_when_there_is_another(as_administrator):
    first = User.objects.get()
    UserFactory(role=Role.ADMINISTRATOR)

    response = save(as_administrator, f"/konton/{first.pk}/", role="member")

    assert response.status_code == 302
    first.refresh_from_db()
    assert first.role == Role.MEMBER


def test_a_closed_administrator_does_not_count(as_administrator):
    last = User.objects.get()
    UserFactory(role=Role.ADMINISTRATOR, is_active=False)

    response = save(as_administrator, f"/konton/{last.pk}/", role="member")

    assert list(errors_of(response)) == ["role"]


def test_an_account_is_closed_and_not_removed(as_administrator):
    user = UserFactory(username="karin")

    save(as_administrator, f"/konton/{user.pk}/", is_active=[])

    user.refresh_from_db()
    assert not user.is_active


class TestTheFirstAdministrator:
    @staticmethod
    def run():
        said = StringIO()
        call_command("firstadmin", stdout=said)
        return said.getvalue()

    def test_is_made_with_the_password_of_the_environment(self, db, monkeypatch):
        monkeypatch.setenv("ADMIN_PASSWORD", "koppar-och-falurott")

        self.run()

        user = User.objects.get()
        assert (user.username, user.role) == ("admin", Role.ADMINISTRATOR)
        assert user.check_password("koppar-och-falurott")

    def test_is_given_a_random_password_that_is_printed(self, db, monkeypatch):
        monkeypatch.delenv("ADMIN_PASSWORD", raising=False)

        said = self.run()

        assert User.objects.get().check_password(said.split("Lösenord: ")[1].strip())

    def test_is_made_only_when_there_is_nobody(self, db):
        UserFactory()

        with pytest.raises(CommandError, match="Det finns redan konton"):
            self.run()

        assert User.objects.count() == 1
