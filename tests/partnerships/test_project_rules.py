"""What the rules say of a project: R07, R08, R11 and R12, broken and kept."""

import datetime as dt

import pytest

from council.models import ReferencedDocument
from partnerships import execution
from partnerships.models import Project
from partnerships.rules import projects as rules
from tests.factories import (
    OrganisationFactory,
    ProjectConditionFactory,
    ProjectFactory,
    ProjectPartnerFactory,
    TownFactory,
)

pytestmark = pytest.mark.django_db

ASSESSED = {"assessment": "sufficient", "assessed_by": "Rådet", "assessed_on": dt.date(2023, 1, 1)}


def judged(project):
    """What each rule that applies says, by its code."""
    project = Project.objects.get(pk=project.pk)
    conditions = list(project.conditions.all())
    gate = execution.conditions_refusal(conditions)
    facts = rules.ProjectFacts.of(project, project.partners.all(), conditions, gate)
    return {each.code: each for each in rules.judgements(facts)}


def problems(project):
    return {code: each.problem for code, each in judged(project).items()}


def organisation_in(project, role="partner", **values):
    return ProjectPartnerFactory(
        project=project, town=None, organisation=OrganisationFactory(**values), role=role
    )


class TestR07SolidarityWithAnEstablishedOrganisation:
    def test_is_broken_without_one(self):
        project = ProjectFactory(kind="solidarity")
        organisation_in(project)

        judgement = judged(project)["R07"]

        assert judgement.problem == "Ange minst en etablerad organisation."
        assert (judgement.severity, judgement.mark.label) == ("error", "fel")
        assert judgement.source == (
            "Planen 2023: solidaritetsarbete med etablerade organisationer (V45)"
        )

    def test_is_kept_by_an_organisation_that_is_established(self):
        project = ProjectFactory(kind="solidarity")
        organisation_in(project, role="funder", is_established=True)

        judgement = judged(project)["R07"]

        assert (judgement.is_kept, judgement.mark.label) == (True, "följs")
        assert judgement.title == "Solidaritetsarbetet görs med en etablerad organisation."

    def test_is_kept_by_one_that_has_that_role_here(self):
        project = ProjectFactory(kind="solidarity")
        organisation_in(project, role="established")

        assert problems(project)["R07"] == ""

    def test_names_each_established_party_once(self):
        project = ProjectFactory()
        one = organisation_in(project, is_established=True)
        project.partners.create(organisation=one.organisation, role="funder")
        ProjectPartnerFactory(project=project, town=TownFactory())

        assert rules.established(project.partners.all()) == (one.organisation.name,)


class TestR08SolidarityWithinTheLaw:
    def test_is_broken_without_a_legal_basis(self):
        judgement = judged(ProjectFactory(kind="solidarity", legal_basis=" "))["R08"]

        assert judgement.problem == (
            "Rättslig grund saknas. Ange den lag som låter kommunen göra projektet."
        )
        assert judgement.severity == "error"
        assert judgement.source == "Policyn: internationell solidaritet inom gällande lag (P26)"

    def test_is_kept_with_one(self):
        project = ProjectFactory(kind="solidarity", legal_basis="Lag 2009:47, 5 kap.")

        assert problems(project)["R08"] == ""


@pytest.mark.parametrize("kind", ["thematic", "exchange", "other"])
def test_the_rules_of_solidarity_are_asked_of_no_other_project(kind):
    assert judged(ProjectFactory(kind=kind)) == {}


class TestR11ApplyingForEuFunds:
    def test_is_broken_without_a_proposal(self):
        judgement = judged(ProjectFactory(kind="thematic", applies_for_eu_funds=True))["R11"]

        assert judgement.problem == (
            "Förslag till motfinansiering saknas. Välj förslagshandlingen."
        )
        assert (judgement.severity, judgement.mark.label) == ("warning", "varning")
        assert judgement.source == (
            "Planen 2023: sök EU-medel och föreslå egen motfinansiering (V40, V69)"
        )

    def test_is_broken_when_nobody_has_supplied_the_proposal(self):
        proposal = ReferencedDocument.objects.create(title="Särskild förslagshandling")
        project = ProjectFactory(
            kind="thematic", applies_for_eu_funds=True, matching_proposal=proposal
        )

        assert problems(project) == {
            "R11": (
                "Förslag till motfinansiering saknas. ”Särskild förslagshandling” är inte inlagd."
            )
        }

    def test_is_kept_with_a_proposal(self):
        proposal = ReferencedDocument.objects.create(title="Förslag", reference="KS0123/23")
        project = ProjectFactory(
            kind="thematic", applies_for_eu_funds=True, matching_proposal=proposal
        )

        assert problems(project) == {"R11": ""}

    def test_is_not_asked_when_no_funds_are_applied_for(self):
        assert judged(ProjectFactory(kind="thematic")) == {}


class TestR12TheConditions:
    def test_is_broken_while_a_condition_is_open(self):
        project = ProjectFactory(kind="thematic")
        for title in ("Innehåll", "Form", "Finansiering"):
            ProjectConditionFactory(project=project, title=title)

        judgement = judged(project)["R12"]

        assert judgement.problem == (
            "Förutsättningarna för innehåll, form och finansiering är inte bedömda som "
            "tillräckliga. Bedöm dem innan projektet går in i genomförande."
        )
        assert (judgement.severity, judgement.mark.label) == ("stop", "stopp")
        assert judgement.source == (
            "Planen 2023: delta om innehåll, form och finansiering räcker (V35)"
        )

    def test_is_kept_when_all_are_sufficient(self):
        project = ProjectFactory(kind="thematic")
        ProjectConditionFactory(project=project, **ASSESSED)

        assert problems(project) == {"R12": ""}

    def test_is_not_asked_of_a_project_without_conditions(self):
        assert judged(ProjectFactory(kind="thematic")) == {}

    @pytest.mark.parametrize("phase", ["closed", "rejected"])
    def test_is_not_asked_of_what_is_over(self, phase):
        project = ProjectFactory(kind="thematic", phase=phase)
        ProjectConditionFactory(project=project)

        assert judged(project) == {}


def test_what_is_broken_stands_first_and_the_most_serious_of_it():
    project = ProjectFactory(kind="solidarity", applies_for_eu_funds=True)
    organisation_in(project, is_established=True)
    ProjectConditionFactory(project=project)

    assert list(judged(project)) == ["R12", "R08", "R11", "R07"]


def test_the_page_shows_kept_rules_too(as_member):
    project = ProjectFactory(kind="solidarity", legal_basis="Lag 2009:47, 5 kap.")

    page = as_member.get(project.get_absolute_url()).content.decode()

    assert "Ange minst en etablerad organisation." in page
    assert "Solidaritetsprojektet har en rättslig grund." in page
