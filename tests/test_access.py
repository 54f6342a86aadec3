"""Every address x every role: closed by default, opened by the table below and by nothing else."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver

from council.roles import Role
from reports import pdf
from tests.conftest import client_for
from tests.factories import (
    ActivityFactory,
    BudgetLineFactory,
    ContactPersonFactory,
    CouncilMemberFactory,
    DepartmentFactory,
    GoalFactory,
    OrganisationFactory,
    PlanFactory,
    ProjectConditionFactory,
    ProjectFactory,
    TownFactory,
    UserFactory,
)

ALL = frozenset(Role)
COUNCIL = ALL - {Role.CONTACT}
EDITORS = frozenset({Role.COORDINATOR, Role.CHIEF_EXECUTIVE})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
STEWARDS = EDITORS | ADMINISTRATOR


@dataclass(frozen=True)
class Address:
    path: str
    audience: frozenset[Role]
    get: int = 200
    post: int = 405


def page(path, audience):
    """A page to read: nobody may post to it."""
    return Address(path, audience)


def way(path, audience):
    """An address that leads on to the year that people work with."""
    return Address(path, audience, get=302)


def form(path, audience):
    """A page with a form; sent empty, it comes back with its errors."""
    return Address(path, audience, post=422)


def question(path, audience):
    """A page that asks before it removes a record, and then leads on."""
    return Address(path, audience, post=302)


ADDRESSES = {
    "start": page("/", ALL),
    "reports:overview": way("/oversikt/", COUNCIL),
    "reports:overview_year": page("/oversikt/2023/", COUNCIL),
    "reports:reports": page("/rapporter/", COUNCIL),
    "reports:annual": page("/rapporter/arsrapport/2023/", COUNCIL),
    "reports:annual_pdf": page("/rapporter/arsrapport/2023/pdf/", COUNCIL),
    "reports:search": page("/sok/?q=a", ALL),
    "activities:plan": way("/plan/", ALL),
    "activities:plan_new": form("/plan/ny/", EDITORS),
    "activities:plan_year": page("/plan/2023/", ALL),
    "activities:plan_edit": form("/plan/2023/redigera/", EDITORS),
    "activities:goal_new": form("/plan/2023/mal/nytt/", EDITORS),
    "activities:goal": page("/plan/2023/mal/N1/", ALL),
    "activities:goal_edit": form("/plan/2023/mal/N1/redigera/", EDITORS),
    "activities:goal_remove": question("/plan/2023/mal/N1/ta-bort/", EDITORS),
    "activities:list": page("/aktiviteter/", ALL),
    "activities:new": form("/aktiviteter/ny/", EDITORS),
    "activities:detail": page("/aktiviteter/{activity}/", ALL),
    "activities:edit": form("/aktiviteter/{activity}/redigera/", EDITORS),
    "activities:remove": question("/aktiviteter/{activity}/ta-bort/", EDITORS),
    "partnerships:list": page("/partner/", ALL),
    "partnerships:town_new": form("/partner/orter/ny/", EDITORS),
    "partnerships:town": page("/partner/orter/roros/", ALL),
    "partnerships:town_edit": form("/partner/orter/roros/redigera/", EDITORS),
    "partnerships:project_new": form("/partner/projekt/nytt/", EDITORS),
    "partnerships:project": page("/partner/projekt/c-cities/", ALL),
    "partnerships:project_edit": form("/partner/projekt/c-cities/redigera/", EDITORS),
    "partnerships:condition_new": form("/partner/projekt/c-cities/forutsattningar/ny/", EDITORS),
    "partnerships:condition_edit": form(
        "/partner/projekt/c-cities/forutsattningar/{condition}/redigera/", EDITORS
    ),
    "partnerships:organisation_new": form("/partner/organisationer/ny/", EDITORS),
    "partnerships:organisation_edit": form(
        "/partner/organisationer/{organisation}/redigera/", EDITORS
    ),
    "budget:now": way("/budget/", COUNCIL),
    "budget:year": page("/budget/2023/", COUNCIL),
    "budget:frame": form("/budget/2023/ram/", EDITORS),
    "budget:line_new": form("/budget/2023/poster/ny/", EDITORS),
    "budget:line_edit": form("/budget/2023/poster/{line}/redigera/", EDITORS),
    "budget:line_remove": question("/budget/2023/poster/{line}/ta-bort/", EDITORS),
    "council:council": page("/radet/", ALL),
    "council:member_new": form("/radet/ledamoter/ny/", STEWARDS),
    "council:member_edit": form("/radet/ledamoter/{member}/redigera/", STEWARDS),
    "council:department_new": form("/radet/forvaltningar/ny/", STEWARDS),
    "council:department_edit": form("/radet/forvaltningar/{department}/redigera/", STEWARDS),
    "council:contact_new": form("/radet/kontaktpersoner/ny/", STEWARDS),
    "council:contact_edit": form("/radet/kontaktpersoner/{contact}/redigera/", STEWARDS),
    "council:own_password": form("/losenord/", ALL),
    "council:accounts": page("/konton/", ADMINISTRATOR),
    "council:account_new": form("/konton/ny/", ADMINISTRATOR),
    "council:account_edit": form("/konton/{account}/", ADMINISTRATOR),
}

# Open to those who are not signed in, each with a test of its own below.
OPEN = {"sign_in", "sign_out", "health"}


def names_of_all_addresses(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_of_all_addresses(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}"


@pytest.fixture
def path_of(db, monkeypatch):
    """A record behind every address, and the function that fills in its number."""
    monkeypatch.setattr(pdf, "render", lambda _html: b"%PDF-1.7")
    plan = PlanFactory(year=2023)
    GoalFactory(plan=plan, code="N1")
    TownFactory(slug="roros")
    project = ProjectFactory(slug="c-cities")
    numbers = {
        "condition": ProjectConditionFactory(project=project).pk,
        "activity": ActivityFactory(plan=plan).pk,
        "organisation": OrganisationFactory().pk,
        "line": BudgetLineFactory().pk,
        "member": CouncilMemberFactory().pk,
        "department": DepartmentFactory().pk,
        "contact": ContactPersonFactory().pk,
        "account": UserFactory(username="konto").pk,
    }
    return lambda name: ADDRESSES[name].path.format(**numbers)


def test_every_address_says_who_it_is_for():
    assert set(names_of_all_addresses()) == {*ADDRESSES, *OPEN}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_opens_for_its_audience_and_is_refused_to_others(name, path_of):
    address = ADDRESSES[name]

    answers = {role: client_for(role).get(path_of(name)).status_code for role in Role}

    assert answers == {role: address.get if role in address.audience else 403 for role in Role}


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_form_is_taken_from_its_audience_and_refused_from_others(name, path_of):
    address = ADDRESSES[name]

    answers = {role: _posted_and_undone(role, path_of(name)) for role in Role}

    refused = 405 if address.post == 405 else 403
    assert answers == {role: address.post if role in address.audience else refused for role in Role}


def _posted_and_undone(role, path):
    """Post as the role, and leave the records as they were for the next one."""
    with transaction.atomic():
        answer = client_for(role).post(path).status_code
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("name", ADDRESSES)
def test_whoever_is_not_signed_in_is_led_to_signing_in(name, path_of, client):
    path = path_of(name)

    answers = {client.generic(method, path)["Location"] for method in ("GET", "POST", "PUT")}

    assert answers == {f"/logga-in/?next={path.replace('?', '%3F').replace('=', '%3D')}"}


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_knows_no_other_methods(name, path_of, as_coordinator):
    methods = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")

    answers = {
        method: as_coordinator.generic(method, path_of(name)).status_code for method in methods
    }

    assert answers == dict.fromkeys(methods, 405)


def test_the_page_to_sign_in_on_is_open(client, db):
    assert client.get("/logga-in/").status_code == 200


def test_the_health_page_is_open(client, db):
    assert client.get("/halsa/").status_code == 200


def test_signing_out_leads_to_signing_in(as_member):
    response = as_member.post("/logga-ut/")

    assert (response.status_code, response["Location"]) == (302, "/logga-in/")
    assert as_member.get("/").status_code == 302


def test_signing_out_by_a_link_is_not_possible(as_member):
    assert as_member.get("/logga-ut/").status_code == 405


def test_an_unknown_address_is_not_found(as_member):
    assert as_member.get("/finns-inte/").status_code == 404


def test_the_refusal_says_why_and_who_may(path_of, as_member):
    response = as_member.get("/plan/2023/mal/N1/redigera/")

    assert response.status_code == 403
    assert (
        "Du är inloggad som ledamot. Den rollen får inte ändra planen och dess mål. "
        "Det får koordinator och kommundirektör."
    ) in response.content.decode()


def test_a_contact_person_is_told_that_the_budget_is_for_others(path_of, as_contact):
    response = as_contact.get("/budget/2023/")

    assert "Den rollen får inte se budgeten." in response.content.decode()


def test_the_navigation_leads_only_where_the_reader_may_go(as_contact):
    page = as_contact.get("/")

    assert [item["url"] for item in page.context["nav"]] == [
        "/",
        "/plan/",
        "/aktiviteter/",
        "/partner/",
        "/radet/",
        "/sok/",
    ]


@pytest.mark.parametrize(
    "path", ["/plan/2023/mal/N1/", "/aktiviteter/{}/", "/partner/orter/roros/"]
)
def test_a_member_is_offered_no_way_to_edit(path, path_of, as_member):
    number = path_of("activities:detail").split("/")[2]

    page = as_member.get(path.format(number)).content.decode()

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
