"""A project has its parties one by one, each with its role, and remembers who they were."""

import pytest

from partnerships.models import ProjectPartner
from reports.history import address
from tests.factories import OrganisationFactory, ProjectFactory, ProjectPartnerFactory, TownFactory
from tests.forms import filled_in, opened, save

NEW = "/partner/projekt/p/parter/ny/"


@pytest.fixture
def project(db):
    return ProjectFactory(name="Kulturprojektet", slug="p")


def edit(party):
    return f"/partner/projekt/{party.project.slug}/parter/{party.pk}/redigera/"


def remove(party):
    return f"/partner/projekt/{party.project.slug}/parter/{party.pk}/ta-bort/"


def parties(project):
    found = project.partners.select_related("town", "organisation").order_by("pk")
    return [(str(party), party.role) for party in found]


def errors_of(answer):
    assert answer.status_code == 422
    return answer.context["form"].errors


def test_a_project_gets_towns_and_organisations_as_parties(project, as_coordinator):
    town, funder = TownFactory(), OrganisationFactory()

    save(as_coordinator, NEW, town=town.pk)
    answer = save(as_coordinator, NEW, organisation=funder.pk, role="funder")

    assert answer["Location"] == "/partner/projekt/p/"
    assert parties(project) == [(town.name, "partner"), (funder.name, "funder")]


def test_a_party_that_stays_keeps_its_role(project, as_coordinator):
    first = ProjectPartnerFactory(project=project, role="funder")

    save(as_coordinator, NEW, town=TownFactory().pk)

    first.refresh_from_db()
    assert first.role == "funder"
    assert project.partners.count() == 2


def test_the_form_sent_twice_makes_one_party(project, as_coordinator):
    typed = {**opened(as_coordinator, NEW), "town": TownFactory().pk}

    for _time in range(2):
        as_coordinator.post(NEW, typed)

    assert project.partners.count() == 1


@pytest.mark.parametrize("both", [True, False])
def test_a_party_is_a_town_or_an_organisation(both, project, as_coordinator):
    chosen = {"town": TownFactory().pk, "organisation": OrganisationFactory().pk} if both else {}

    answer = save(as_coordinator, NEW, **chosen)

    assert errors_of(answer) == {"__all__": ["Välj en ort eller en organisation, inte båda."]}


@pytest.mark.parametrize(
    ("kind", "make", "sentence"),
    [
        ("town", TownFactory, "Orten har redan den rollen i projektet."),
        ("organisation", OrganisationFactory, "Organisationen har redan den rollen i projektet."),
    ],
)
def test_a_party_has_a_role_once(kind, make, sentence, project, as_coordinator):
    party = make()
    project.partners.create(**{kind: party})

    answer = save(as_coordinator, NEW, **{kind: party.pk})

    assert errors_of(answer) == {"__all__": [sentence]}


def test_a_party_may_have_two_roles(project, as_coordinator):
    funder = OrganisationFactory()
    project.partners.create(organisation=funder)

    save(as_coordinator, NEW, organisation=funder.pk, role="funder")

    assert parties(project) == [(funder.name, "partner"), (funder.name, "funder")]


def test_a_party_changes_its_role(project, as_coordinator):
    party = ProjectPartnerFactory(project=project)

    save(as_coordinator, edit(party), role="authority")

    assert parties(project) == [(str(party.town), "authority")]


def test_a_removed_party_is_no_longer_in_the_project_but_still_a_town(project, as_coordinator):
    party = ProjectPartnerFactory(project=project, town__name="Røros")

    asked = as_coordinator.get(remove(party)).content.decode()
    answer = as_coordinator.post(remove(party))

    assert "Ta bort ”Røros som samverkanspart i Kulturprojektet”?" in asked
    assert answer["Location"] == "/partner/projekt/p/"
    assert parties(project) == []
    assert party.town.projects.count() == 0


def test_what_was_done_to_a_party_is_in_its_history(project, as_coordinator, coordinator):
    party = ProjectPartnerFactory(project=project)
    save(as_coordinator, edit(party), role="funder")
    removed = ProjectPartner.objects.get()
    as_coordinator.post(remove(party))

    page = as_coordinator.get(address(removed))

    words = [entry.what for entry in page.context["history"].entries]
    assert words == ["Borttagen", "Ändrad", "Tillagd"]
    logged = ProjectPartner.history.filter(id=removed.pk)
    assert [row.history_user for row in logged[:2]] == [coordinator, coordinator]


def test_two_who_change_a_party_at_once_lose_nothing(project, as_coordinator, as_chief_executive):
    party = ProjectPartnerFactory(project=project)
    typed = {**opened(as_coordinator, edit(party)), "role": "authority"}
    save(as_chief_executive, edit(party), role="funder")

    answer = as_coordinator.post(edit(party), typed)

    assert list(errors_of(answer)) == ["__all__", "role"]
    assert filled_in(answer)["role"] == ["authority"]
    assert parties(project) == [(str(party.town), "funder")]


@pytest.mark.parametrize("way", [edit, remove])
def test_a_party_of_another_project_is_not_found(way, project, as_coordinator):
    party = ProjectPartnerFactory()
    path = way(party).replace(party.project.slug, project.slug)

    assert as_coordinator.get(path).status_code == 404


def test_the_page_shows_each_party_with_its_role_partners_first(project, as_member):
    funder = ProjectPartnerFactory(
        project=project, town=None, organisation=OrganisationFactory(), role="funder"
    )
    partner = ProjectPartnerFactory(project=project)

    answer = as_member.get("/partner/projekt/p/")

    assert answer.context["partners"] == [partner, funder]
    assert f'<a href="{funder.organisation.get_absolute_url()}">' in answer.content.decode()
