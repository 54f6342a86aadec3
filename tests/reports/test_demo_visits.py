"""The demonstration's visits and results: public facts as such, and the rest marked."""

import pytest
from django.test import TestCase
from django.utils import timezone

from activities.models import (
    Beneficiaries,
    Result,
    Visit,
    VisitCost,
    VisitNotice,
    VisitParticipants,
    VisitStage,
    VisitTask,
)
from activities.visit_rules import VisitFacts
from partnerships.models import Town
from reports import demo

pytestmark = pytest.mark.once


class TheVisits(TestCase):
    """The year is put in once for all of these."""

    @classmethod
    def setUpTestData(cls):
        demo.load()

    def test_the_kick_off_of_the_culture_project_is_a_public_fact(self):
        visit = Visit.objects.get(town__name="Gütersloh")

        assert (visit.source, visit.example_data, visit.people) == ("public", "", None)
        assert (str(visit.starts_on), str(visit.ends_on)) == ("2022-05-12", "2022-05-15")

    def test_the_june_visit_is_known_but_for_its_day(self):
        visit = Visit.objects.get(town__name="Hamina")

        assert (visit.source, visit.people) == ("seed", None)
        assert visit.example_data == "dagen; bara månaden är känd"

    def test_roros_was_visited_and_came_here_as_an_example(self):
        visits = Visit.objects.filter(town__name="Røros")

        assert {visit.direction for visit in visits} == {"outgoing", "incoming"}
        assert {visit.example_data for visit in visits} == {"hela posten"}

    def test_the_youth_projects_results_are_public_facts(self):
        results = Result.objects.filter(project__name="Modern Youth Participation")

        assert sorted(result.place for result in results) == ["here", "here", "partner"]
        assert {result.source for result in results} == {"public"}

    def test_the_towns_say_who_they_are(self):
        silent = Town.objects.filter(presentation="")

        assert [town.name for town in silent] == [
            "Kommun i Danmark (ej vald)",
            "Kommun i Ukraina (ej vald)",
        ]

    def test_a_visit_is_in_every_stage_and_each_rule_is_kept_and_broken(self):
        today = timezone.localdate()
        visits = Visit.objects.placed().select_related("town").exclude(example_data="")
        judged = [VisitFacts(each, 14, today).judgements for each in visits]

        assert {visit.stage for visit in visits} == set(VisitStage)
        assert {(each.code, each.is_kept) for told in judged for each in told} == {
            ("R19", True),
            ("R19", False),
            ("R20", True),
            ("R20", False),
        }

    def test_every_part_of_a_visit_is_invented_and_says_so(self):
        marks = {each.example_data for model in PARTS for each in model.objects.all()}

        assert marks == {"hela posten"}


PARTS = (VisitNotice, VisitParticipants, VisitCost, VisitTask, Beneficiaries)


def remove_parts():
    for part in PARTS:
        part.objects.all().delete()


@pytest.mark.parametrize("model", [Visit, Result])
def test_what_a_person_has_removed_stays_removed(model, db):
    demo.load()
    remove_parts()
    model.objects.all().delete()

    demo.load()

    assert not model.objects.exists()


def test_a_part_that_a_person_has_removed_stays_removed(db):
    demo.load()
    remove_parts()

    demo.load()

    assert [part.objects.count() for part in PARTS] == [0] * len(PARTS)


def test_a_town_under_another_name_gets_no_visit(db):
    demo.load()
    for model in (*PARTS, Visit, Result):
        model.objects.all().delete()
        model.history.all().delete()
    for town in Town.objects.all():
        town.name += " (nytt namn)"
        town.save()

    demo.load()

    assert not Visit.objects.exists()
    assert not Result.objects.filter(project=None, activity=None).exists()
