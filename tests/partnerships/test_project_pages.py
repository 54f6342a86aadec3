"""A project's parties and conditions are edited where they are asked for."""

import datetime as dt

from partnerships.models import Project, ProjectCondition
from reports import needs, year
from tests.factories import (
    OrganisationFactory,
    PlanFactory,
    ProjectConditionFactory,
    ProjectFactory,
    TownFactory,
)


def form_of(project, **typed):
    values = {"name": project.name, "kind": project.kind, "region": project.region}
    return values | {"phase": project.phase, "seen": project.version} | typed


def test_a_project_gets_towns_and_organisations_as_parties(as_coordinator):
    project, town, funder = ProjectFactory(), TownFactory(), OrganisationFactory()

    as_coordinator.post(
        f"/partner/projekt/{project.slug}/redigera/",
        form_of(project, towns=[town.pk], organisations=[funder.pk]),
    )

    assert [str(party) for party in Project.objects.get().partners.order_by("pk")] == [
        town.name,
        funder.name,
    ]


def test_a_party_that_stays_keeps_its_role(as_coordinator):
    project, town, other = ProjectFactory(), TownFactory(), TownFactory()
    first = project.partners.create(town=town, role="funder")

    as_coordinator.post(
        f"/partner/projekt/{project.slug}/redigera/",
        form_of(project, towns=[town.pk, other.pk]),
    )

    assert project.partners.get(pk=first.pk).role == "funder"
    assert project.partners.count() == 2


def test_an_assessed_condition_needs_no_decision_any_more(as_coordinator):
    PlanFactory()
    condition = ProjectConditionFactory(title="Form")
    before = needs.decisions(year.read(2023, dt.date(2023, 6, 1)))

    as_coordinator.post(
        f"/partner/projekt/{condition.project.slug}/forutsattningar/{condition.pk}/redigera/",
        {
            "title": "Form",
            "assessment": "sufficient",
            "assessed_by": "Rådet",
            "assessed_on": "2023-05-02",
            "seen": 1,
        },
    )

    assert ProjectCondition.objects.get().assessment == "sufficient"
    assert len(before) == 1
    assert needs.decisions(year.read(2023, dt.date(2023, 6, 1))) == ()


def test_a_condition_of_another_project_is_not_found(as_coordinator):
    condition, other = ProjectConditionFactory(), ProjectFactory()

    answer = as_coordinator.get(
        f"/partner/projekt/{other.slug}/forutsattningar/{condition.pk}/redigera/"
    )

    assert answer.status_code == 404


def test_two_conditions_of_one_name_get_a_sentence(as_coordinator):
    condition = ProjectConditionFactory(title="Form")

    answer = as_coordinator.post(
        f"/partner/projekt/{condition.project.slug}/forutsattningar/ny/",
        {"title": "Form", "assessment": "sufficient"},
    )

    assert answer.status_code == 422
