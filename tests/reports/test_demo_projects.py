"""The demonstration's projects show the rules and guidelines at work, and nothing invented."""

import pytest
from django.test import TestCase

from activities.models import Activity
from partnerships import execution
from partnerships.models import Organisation, Project, ProjectPartner
from partnerships.rules import projects as rules
from reports import demo

pytestmark = pytest.mark.once


def problems(project):
    conditions = list(project.conditions.all())
    gate = execution.conditions_refusal(conditions)
    facts = rules.ProjectFacts.of(project, project.partners.all(), conditions, gate)
    return {each.code: each.problem for each in rules.judgements(facts)}


class TheProjects(TestCase):
    @classmethod
    def setUpTestData(cls):
        demo.load()

    def test_the_youth_project_has_an_established_partner_but_no_known_legal_basis(self):
        project = Project.objects.get(name="Modern Youth Participation")

        assert problems(project) == {
            "R07": "",
            "R08": "Rättslig grund saknas. Ange den lag som låter kommunen göra projektet.",
        }
        assert rules.established(project.partners.all()) == ("ICLD",)

    def test_the_culture_project_waits_for_its_conditions_and_its_proposal(self):
        assert problems(Project.objects.get(name="C-Cities")) == {
            "R11": (
                "Förslag till motfinansiering saknas. "
                "”Särskild förslagshandling för C-Cities” är inte inlagd."
            ),
            "R12": (
                "Förutsättningarna för innehåll, form och finansiering är inte bedömda som "
                "tillräckliga. Bedöm dem innan projektet går in i genomförande."
            ),
        }

    def test_an_established_organisation_says_why_it_is(self):
        established = Organisation.objects.filter(is_established=True)

        assert dict(established.values_list("name", "established_reason")) == {
            "ICLD": "Internationellt centrum för lokal demokrati, finansierat av Sida."
        }

    def test_each_organisation_says_how_far_it_reaches(self):
        assert dict(Organisation.objects.values_list("name", "reach")) == {
            "ICLD": "international",
            "Högskolan Dalarna": "regional",
            "Europeiska unionen": "international",
            "Region Dalarna": "regional",
            "UHR": "national",
            "Interreg Sverige–Norge": "international",
            "Nordisk kulturpunkt": "international",
            "Nordiska ministerrådet": "international",
        }

    def test_the_parties_have_their_roles(self):
        parties = ProjectPartner.objects.filter(project__name="Modern Youth Participation")

        assert {(str(party), party.role) for party in parties} == {
            ("Mogale City", "partner"),
            ("Högskolan Dalarna", "partner"),
            ("ICLD", "funder"),
        }

    def test_only_what_the_plan_says_is_answered(self):
        children = Activity.objects.filter(for_children_and_youth=True).order_by("code")

        assert [each.code for each in children] == ["NA4", "VA1", "VA3"]
        assert not Activity.objects.filter(for_children_and_youth=False).exists()
        assert dict(Project.objects.values_list("name", "for_children_and_youth")) == {
            "C-Cities": None,
            "Modern Youth Participation": True,
        }

    def test_departments_that_take_part_are_marked_as_examples(self):
        several = Activity.objects.exclude(departments=None).order_by("region", "code")

        assert {each.code for each in several} == {"NA4", "EA1", "VA4", "ÖA2"}
        assert all("förvaltningar" in each.example_data for each in several)
        assert all(each.has_precedence for each in several)
        assert not Project.objects.exclude(departments=None).exists()
