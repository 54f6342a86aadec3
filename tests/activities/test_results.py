"""Results belong to an activity, a project or a town, and are shown by place and level."""

import pytest

from activities.models import Result
from activities.results import placed
from tests.conftest import client_of
from tests.factories import (
    ActivityFactory,
    DepartmentFactory,
    ProjectFactory,
    ProjectPartnerFactory,
    ResultFactory,
    TownFactory,
    UserFactory,
)
from tests.forms import opened, save

TYPED = {"year": "2023", "place": "here", "level": "individual", "text": "40 elever deltog."}


@pytest.fixture
def party(db):
    """Mogale City as a party of the youth project."""
    return ProjectPartnerFactory(
        project=ProjectFactory(name="Ungdomsprojektet", slug="ungdom"),
        town=TownFactory(name="Mogale City", slug="mogale"),
    )


def choices(client, address, field):
    return [str(each) for each in client.get(address).context["form"].fields[field].queryset]


def test_a_projects_result_leads_back_to_the_project(party, as_coordinator):
    response = save(as_coordinator, "/partner/projekt/ungdom/resultat/nytt/", **TYPED)

    result = Result.objects.get()
    assert response["Location"] == "/partner/projekt/ungdom/"
    assert (result.project, result.town) == (party.project, None)


def test_a_projects_result_may_be_one_of_its_towns(party, as_coordinator):
    TownFactory()
    address = "/partner/projekt/ungdom/resultat/nytt/"

    save(as_coordinator, address, **TYPED, town=str(party.town.pk))

    assert choices(as_coordinator, address, "town") == ["Mogale City"]
    assert Result.objects.get().town == party.town


def test_a_towns_result_may_come_of_one_of_its_projects(party, as_coordinator):
    ProjectFactory()
    address = "/partner/orter/mogale/resultat/nytt/"

    response = save(as_coordinator, address, **TYPED, project=str(party.project.pk))

    assert choices(as_coordinator, address, "project") == ["Ungdomsprojektet"]
    assert response["Location"] == "/partner/orter/mogale/"
    assert Result.objects.get().project == party.project


def test_a_town_in_two_roles_is_one_choice(party, as_coordinator):
    ProjectPartnerFactory(project=party.project, town=party.town, role="authority")

    for address, field in (
        ("/partner/projekt/ungdom/resultat/nytt/", "town"),
        ("/partner/orter/mogale/resultat/nytt/", "project"),
    ):
        assert len(choices(as_coordinator, address, field)) == 1


def test_a_town_that_has_left_the_project_keeps_its_result(party, as_coordinator):
    result = ResultFactory(project=party.project, town=party.town)
    party.delete()

    save(as_coordinator, f"/partner/resultat/{result.pk}/redigera/", text="42 elever deltog.")

    result.refresh_from_db()
    assert (result.town.name, result.text) == ("Mogale City", "42 elever deltog.")


def test_a_result_says_what_became_different(party, as_coordinator):
    response = save(as_coordinator, "/partner/orter/mogale/resultat/nytt/", year="2023")

    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["level", "place", "text"]


def test_a_new_result_is_of_a_year_that_can_be_changed(party, as_coordinator):
    assert opened(as_coordinator, "/partner/orter/mogale/resultat/nytt/")["year"] != [""]


def test_a_result_is_removed_and_leads_back(party, as_coordinator):
    result = ResultFactory(project=None, town=party.town)

    response = as_coordinator.post(f"/partner/resultat/{result.pk}/ta-bort/")

    assert response["Location"] == "/partner/orter/mogale/"
    assert not Result.objects.exists()


def test_results_stand_by_place_and_from_the_person_to_the_society():
    made = [
        ResultFactory.build(place=place, level=level, project=None)
        for level in ("society", "individual", "organisation")
        for place in ("partner", "both", "here")
    ]

    found = placed(made)

    order = ["individual", "organisation", "society"]
    assert [result.level for result in found.here] == order
    assert [result.level for result in found.there] == order
    assert [result.level for result in found.both] == order
    assert {result.place for result in found.there} == {"partner"}


def test_an_activity_s_result_is_of_its_plan_s_year_and_may_be_one_of_its_towns(
    party, as_coordinator
):
    activity = ActivityFactory(plan__year=2021)
    activity.towns.add(party.town)
    address = f"{activity.get_absolute_url()}resultat/nytt/"
    TownFactory()

    response = save(as_coordinator, address, **TYPED, town=str(party.town.pk), for_whom="Elever")

    result = Result.objects.get()
    assert opened(as_coordinator, address)["year"] == ["2021"]
    assert choices(as_coordinator, address, "town") == ["Mogale City"]
    assert response["Location"] == activity.get_absolute_url()
    assert (result.owner, result.town, result.for_whom) == (activity, party.town, "Elever")


def test_a_project_s_page_shows_its_activities_results_and_leads_there(party, as_contact):
    activity = ActivityFactory(project=party.project)
    ResultFactory(project=None, activity=activity, text="Ett resultat av aktiviteten.")

    shown = as_contact.get("/partner/projekt/ungdom/").text

    assert "Ett resultat av aktiviteten." in shown
    assert shown.count(f'href="{activity.get_absolute_url()}"') == 2


@pytest.mark.parametrize("word", ["redigera", "ta-bort"])
def test_a_contact_person_changes_the_own_department_s_results_only(word, db):
    own = DepartmentFactory()
    client = client_of(UserFactory(role="contact", department=own))
    mine = ResultFactory(project=None, activity=ActivityFactory(department=own))
    others = ResultFactory(project=None, activity=ActivityFactory())
    of_project = ResultFactory()

    answers = [
        client.get(f"/partner/resultat/{each.pk}/{word}/").status_code
        for each in (mine, others, of_project)
    ]

    assert answers == [200, 403, 403]
