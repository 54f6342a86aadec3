"""Signing in is for those with an open account, and slow for those who guess."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from tests.factories import PASSWORD, UserFactory


@pytest.fixture
def karin(db):
    return UserFactory(username="karin")


def sign_in(client, password, username="karin", **where):
    return client.post("/logga-in/", {"username": username, "password": password, **where})


def guess(client, times, username="karin"):
    return [sign_in(client, "fel", username).status_code for _time in range(times)]


def test_the_right_password_leads_to_the_start_page(karin, client):
    response = sign_in(client, PASSWORD)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


def test_the_reader_comes_back_to_where_they_were_going(karin, client):
    assert sign_in(client, PASSWORD, next="/plan/2023/")["Location"] == "/plan/2023/"


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_signing_in_never_leads_to_another_site(next_page, karin, client):
    assert sign_in(client, PASSWORD, next=next_page)["Location"] == "/"


def test_whoever_is_signed_in_needs_no_sign_in_page(as_member):
    assert as_member.get("/logga-in/")["Location"] == "/"


def test_a_wrong_password_is_refused_without_saying_what_was_wrong(karin, client):
    known = sign_in(client, "fel").context["form"].non_field_errors()
    unknown = sign_in(client, "fel", "ingen").context["form"].non_field_errors()

    assert list(known) == list(unknown)
    assert len(known) == 1


def test_a_closed_account_cannot_sign_in(karin, client):
    karin.is_active = False
    karin.save()

    assert sign_in(client, PASSWORD).status_code == 200
    assert client.get("/").status_code == 302


def test_five_wrong_passwords_close_the_door_with_a_sentence(karin, client):
    assert guess(client, 5) == [200, 200, 200, 200, 429]
    response = sign_in(client, PASSWORD)

    assert response.status_code == 429
    assert "Försök igen om en kvart" in response.content.decode()


def test_the_door_is_closed_for_one_account_only(karin, client):
    UserFactory(username="jonas")
    guess(client, 5)

    assert sign_in(client, PASSWORD, "jonas").status_code == 302


def test_the_door_is_open_from_another_address(karin, client):
    guess(client, 5)

    assert sign_in(Client(REMOTE_ADDR="192.0.2.7"), PASSWORD).status_code == 302


def test_the_right_password_forgets_the_wrong_ones(karin):
    guess(Client(), 4)
    sign_in(Client(), PASSWORD)

    assert guess(Client(), 4) == [200] * 4


def test_the_door_opens_again_after_a_quarter_of_an_hour(karin, client):
    with time_machine.travel(dt.datetime(2023, 6, 12, 12, tzinfo=dt.UTC)) as clock:
        guess(client, 5)
        clock.shift(dt.timedelta(minutes=16))

        assert sign_in(client, PASSWORD).status_code == 302
