"""Every address x every role: closed by default, opened by one table and by nothing else."""

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from council.roles import Role
from reports import pdf, sharing
from tests.addresses import ADDRESSES, OPEN
from tests.conftest import undone
from tests.factories import UserFactory


def names_of_all_addresses(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_of_all_addresses(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}"


@pytest.fixture(autouse=True)
def _no_rendering(monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda _html: b"%PDF-1.7")


def test_every_address_says_who_it_is_for():
    known = {name.partition("#")[0] for name in ADDRESSES}

    assert set(names_of_all_addresses()) == known | OPEN


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_opens_for_its_audience_and_is_refused_to_others(name, path_of, clients):
    address = ADDRESSES[name]

    answers = {role: clients[role].get(path_of(name)).status_code for role in Role}

    assert answers == {role: address.get if role in address.audience else 403 for role in Role}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_form_is_taken_from_its_audience_and_refused_from_others(name, path_of, clients):
    address = ADDRESSES[name]

    answers = {role: _posted_and_undone(clients[role], path_of(name)) for role in Role}

    refused = 405 if address.post == 405 else 403
    assert answers == {role: address.post if role in address.audience else refused for role in Role}


def _posted_and_undone(client, path):
    """Post, and leave the records as they were for the next one."""
    with undone():
        return client.post(path).status_code


@pytest.mark.once
@pytest.mark.parametrize("name", ADDRESSES)
def test_whoever_is_not_signed_in_is_led_to_signing_in(name, path_of, client):
    path = path_of(name)

    answers = {client.generic(method, path)["Location"] for method in ("GET", "POST", "PUT")}

    assert answers == {f"/logga-in/?next={path.replace('?', '%3F').replace('=', '%3D')}"}


@pytest.mark.once
@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_knows_no_other_methods(name, path_of, clients):
    methods = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
    client = clients[Role.COORDINATOR]

    answers = {method: client.generic(method, path_of(name)).status_code for method in methods}

    assert answers == dict.fromkeys(methods, 405)


def test_the_page_to_sign_in_on_is_open(client, db):
    assert client.get("/logga-in/").status_code == 200


def test_the_health_page_is_open(client, db):
    assert client.get("/halsa/").status_code == 200


def test_a_calendar_is_open_to_whoever_knows_its_secret(client, coordinator):
    token = sharing.token_of(sharing.share(coordinator))

    answers = [client.get(f"/kalender/prenumeration/{word}.ics") for word in (token, "gissat")]

    assert [answer.status_code for answer in answers] == [200, 404]


def test_signing_out_leads_to_signing_in(as_member):
    response = as_member.post("/logga-ut/")

    assert (response.status_code, response["Location"]) == (302, "/logga-in/")
    assert as_member.get("/").status_code == 302


def test_signing_out_by_a_link_is_not_possible(as_member):
    assert as_member.get("/logga-ut/").status_code == 405


def test_an_unknown_address_is_not_found(as_member):
    assert as_member.get("/finns-inte/").status_code == 404


def test_the_refusal_says_why_and_who_may(clients):
    response = clients[Role.MEMBER].get("/plan/2023/mal/N1/redigera/")

    assert response.status_code == 403
    assert (
        "Du är inloggad som ledamot. Den rollen får inte ändra planen och dess mål. "
        "Det får koordinator och kommundirektör."
    ) in response.content.decode()


def test_a_contact_person_is_told_that_the_budget_is_for_others(clients):
    response = clients[Role.CONTACT].get("/budget/2023/")

    assert "Den rollen får inte se budgeten." in response.content.decode()


def test_the_navigation_leads_only_where_the_reader_may_go(as_contact):
    page = as_contact.get("/")

    assert [item["url"] for item in page.context["nav"]] == [
        "/",
        "/plan/",
        "/aktiviteter/",
        "/kalender/",
        "/beslut/",
        "/partner/",
        "/radet/",
        "/natverket/",
        "/sok/",
    ]


@pytest.mark.parametrize(
    "path", ["/plan/2023/mal/N1/", "/aktiviteter/{}/", "/partner/orter/roros/"]
)
def test_a_member_is_offered_no_way_to_edit(path, path_of, clients):
    number = path_of("reports:activity").split("/")[2]

    page = clients[Role.MEMBER].get(path.format(number)).content.decode()

    assert "/redigera/" not in page


def test_an_account_that_is_closed_is_signed_out_at_once(db):
    user = UserFactory(role=Role.COORDINATOR)
    client = Client()
    client.force_login(user)
    user.is_active = False
    user.save()

    response = client.get("/plan/")

    assert response.status_code == 302
    assert response["Location"] == "/logga-in/?next=/plan/"


def test_a_form_from_another_site_is_refused_with_a_sentence(db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(role=Role.COORDINATOR))

    response = client.post("/plan/ny/", {"year": 2024})

    assert response.status_code == 403
    assert "Inget har sparats." in response.content.decode()
