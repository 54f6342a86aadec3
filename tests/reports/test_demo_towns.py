"""Falun's towns in the demonstration: their circles, the candidates, and what is invented."""

import datetime as dt

import pytest
from django.test import TestCase

from partnerships import candidacy, pipeline
from partnerships.circles import circle_of
from partnerships.models import Project, Stage, Town, TownStep, TwinTownCircle
from reports import demo
from reports.needs import decisions
from reports.year import read

pytestmark = pytest.mark.once

SUMMER = dt.date(2023, 6, 12)


class TheTowns(TestCase):
    """What stands in it. The year is put in once for all of these."""

    @classmethod
    def setUpTestData(cls):
        demo.load()

    def test_the_eleven_towns_are_what_they_are_to_falun(self):
        towns = Town.objects.order_by("relation", "name").values_list("relation", "name")

        assert list(towns) == [
            ("candidate", "Châteauroux"),
            ("candidate", "Kommun i Danmark (ej vald)"),
            ("candidate", "Kommun i Ukraina (ej vald)"),
            ("ended", "Tsumeb"),
            ("ended", "Vordingborg"),
            ("municipal_partnership", "Mogale City"),
            ("project_partner", "Broxtowe"),
            ("twin_town", "Grudziądz"),
            ("twin_town", "Gütersloh"),
            ("twin_town", "Hamina"),
            ("twin_town", "Røros"),
        ]

    def test_the_four_twin_towns_stand_in_their_circles(self):
        circles = {
            (record.name, record.founded): [
                town.name for town in circle_of(record, record.towns.all()).towns
            ]
            for record in TwinTownCircle.objects.all()
        }

        assert circles == {
            ("Nordiska vänortskretsen", None): ["Hamina", "Røros"],
            ("Tysk-polska vänortskretsen", 1994): ["Grudziądz", "Gütersloh"],
        }

    def test_denmark_is_missing_since_2007(self):
        record = TwinTownCircle.objects.get(name="Nordiska vänortskretsen")

        (missing,) = circle_of(record, record.towns.all()).missing

        assert missing.sentence == "Danmark saknas sedan 2007 (tidigare Vordingborg)."
        assert [str(town) for town in missing.candidates] == ["Kommun i Danmark (ej vald)"]

    def test_nobody_is_missing_in_the_other_circle(self):
        record = TwinTownCircle.objects.get(founded=1994)

        assert circle_of(record, record.towns.all()).missing == ()

    def test_two_candidates_are_not_chosen_yet(self):
        unnamed = Town.objects.filter(is_unnamed=True).order_by("name")

        assert [(town.name, town.stage) for town in unnamed] == [
            ("Kommun i Danmark (ej vald)", "contact"),
            ("Kommun i Ukraina (ej vald)", "contact"),
        ]

    def test_what_has_ended_is_kept_with_its_years(self):
        ended = Town.objects.filter(relation="ended").order_by("name")

        assert [(town.name, town.years) for town in ended] == [
            ("Tsumeb", "2008–2019"),
            ("Vordingborg", "–2007"),
        ]

    def test_the_contact_with_chateauroux_came_through_a_twin_town_and_a_project(self):
        town = Town.objects.get(slug="chateauroux")

        assert [str(other) for other in town.builds_on_towns.all()] == ["Gütersloh"]
        assert [str(other) for other in town.builds_on_projects.all()] == ["C-Cities"]
        assert "Gütersloh" in town.contact_story

    def test_chateauroux_stands_at_the_dialogue_and_what_is_invented_of_it_is_marked(self):
        town = Town.objects.get(slug="chateauroux")

        assert town.stage == "dialogue"
        assert [(each.step, str(each.taken_at.date())) for each in town.steps.all()] == [
            ("talk", "2023-02-14")
        ]
        assert "stegen mot avtal och deras dagar" in town.example_data

    def test_each_candidate_came_to_its_stage_step_by_step(self):
        for town in Town.objects.filter(stage__in=Stage.values):
            stage = Stage.CONTACT
            for taken in town.steps.all():
                step = candidacy.step_named(taken.step)
                assert stage in step.sources
                assert bool(taken.comment) == bool(step.comment)
                stage = step.target
            assert town.stage == stage

    def test_no_candidate_lacks_what_its_stage_asks_for(self):
        towns = list(Town.objects.candidates())
        grounds = candidacy.footings(towns)

        assert {candidacy.lacks(grounds[town.pk], town.stage) for town in towns} == {None}

    def test_the_page_of_candidates_shows_all_three(self):
        stations = pipeline.build().stations

        assert [[each.town.name for each in station.candidates] for station in stations] == [
            ["Kommun i Danmark (ej vald)", "Kommun i Ukraina (ej vald)"],
            ["Châteauroux"],
            [],
            [],
            [],
        ]

    def test_names_say_their_language_and_an_unchosen_town_has_none(self):
        languages = dict(Town.objects.values_list("name", "language"))

        assert languages == {
            "Røros": "nb",
            "Hamina": "fi",
            "Gütersloh": "de",
            "Grudziądz": "pl",
            "Châteauroux": "fr",
            "Broxtowe": "en",
            "Mogale City": "en",
            "Vordingborg": "da",
            "Tsumeb": "",
            "Kommun i Danmark (ej vald)": "",
            "Kommun i Ukraina (ej vald)": "",
        }

    def test_the_council_is_asked_about_the_candidates_and_told_where_they_stand(self):
        (need,) = (
            each for each in decisions(read(2023, SUMMER)) if "kandidaterna" in each.sentence
        )

        assert need.url == "/partner/kandidater/"
        assert need.why == (
            "Châteauroux: dialog; Kommun i Danmark (ej vald): kontakt; "
            "Kommun i Ukraina (ej vald): kontakt. "
            "Avtal är begränsade i antal, omfattning och tid."
        )


@pytest.mark.parametrize("name", ["Gütersloh", "Châteauroux"])
def test_a_renamed_town_is_not_tied_again(name, demo_year):
    Town.objects.filter(name=name).update(name="Ett annat namn")
    candidate = Town.objects.get(slug="chateauroux")
    candidate.builds_on_towns.clear()

    demo.load()

    assert not candidate.builds_on_towns.exists()
    assert TownStep.objects.count() == 1


def test_a_candidate_that_a_person_has_moved_stays_where_it_is(demo_year):
    town = Town.objects.get(slug="chateauroux")
    candidacy.move(town, candidacy.step_named("decline"), by=None, comment="Ingen nytta.")
    Project.objects.get(name="C-Cities").led_to.clear()

    demo.load()

    town.refresh_from_db()
    assert (town.stage, town.steps.count()) == ("declined", 2)
    assert not town.builds_on_projects.exists()
