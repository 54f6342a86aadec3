"""The policy page counts the other areas, the cornerstones and who scans the world around."""

import datetime as dt

import pytest

from activities.models import GrowthProgramme
from tests.factories import ActivityFactory, DepartmentFactory, GoalFactory, PlanFactory
from tests.horizon import GrowthCornerstoneFactory, HorizonNoteFactory

PAGE = "/policyn/2023/"


@pytest.fixture
def plan(db):
    return PlanFactory(year=2023)


def told(rows, code):
    tally = next(each.tally for each in rows if each.code == code)
    return tally.met, tally.unmet, tally.unanswered


class TestTheOtherAreas:
    def test_an_area_none_of_them_and_no_answer_are_counted_apart(self, plan, as_member):
        for ticked in ({"in_culture": True}, {"in_no_other_area": True}, {}):
            ActivityFactory(plan=plan, **ticked)

        assert told(as_member.get(PAGE).context["guidelines"], "P24") == (1, 1, 1)


class TestTheCornerstones:
    def test_each_is_told_with_what_of_the_year_is_tagged_with_it(self, plan, as_member):
        served, planned, _forgotten = (
            GrowthCornerstoneFactory(title=f"hörnsten {each}", position=each) for each in range(3)
        )
        goal, activity = GoalFactory(plan=plan), ActivityFactory(plan=plan)
        goal.cornerstones.add(served, planned)
        activity.cornerstones.add(served)
        ActivityFactory(plan=plan, status="cancelled").cornerstones.add(planned)
        GoalFactory(plan=PlanFactory(year=2022)).cornerstones.add(_forgotten)

        context = as_member.get(PAGE).context

        shown = context["growth"].cornerstones
        assert [(each.title, each.goals, each.activities, each.mark.label) for each in shown] == [
            ("hörnsten 0", (goal,), (activity,), "har aktiviteter"),
            ("hörnsten 1", (goal,), (), "mål utan aktivitet"),
            ("hörnsten 2", (), (), "inget i år"),
        ]
        assert told(context["guidelines"], "P25") == (2, 1, 0)

    def test_the_programme_stands_there_under_its_name_with_the_remark(self, plan, as_member):
        GrowthProgramme.objects.create(name="Det nya programmet", remark="Sex blev sju.")

        page = as_member.get(PAGE).text

        assert "Det nya programmet: hörnstenarna" in page
        assert "Sex blev sju." in page

    def test_without_any_the_guideline_has_nothing_to_judge(self, plan, as_member):
        rows = as_member.get(PAGE).context["guidelines"]

        mark = next(each.mark for each in rows if each.code == "P25")
        assert mark.label == "inget att pröva"
        assert "Programmets hörnstenar är inte inlagda." in as_member.get(PAGE).text


class TestWhoScans:
    def test_the_executive_office_and_the_others_are_counted_apart(self, plan, as_member):
        office = DepartmentFactory(name="Kontoret", is_executive_office=True)
        school, _care = DepartmentFactory(name="Skolan"), DepartmentFactory(name="Vården")
        HorizonNoteFactory(department=school)
        HorizonNoteFactory(department=office, day=dt.date(2022, 5, 1))

        response = as_member.get(PAGE)

        scanning = response.context["scanning"]
        assert told(scanning.duties, "P34") == (0, 1, 0)
        assert told(scanning.duties, "P39") == (1, 1, 0)
        assert "Utan spaning 2023: Kontoret, Vården." in response.text

    def test_one_note_in_the_year_is_enough(self, plan, as_member):
        HorizonNoteFactory.create_batch(2, department=DepartmentFactory(is_executive_office=True))

        response = as_member.get(PAGE)

        assert told(response.context["scanning"].duties, "P34") == (1, 0, 0)
        assert "Utan spaning" not in response.text

    def test_without_an_executive_office_it_says_what_to_do(self, plan, as_member):
        DepartmentFactory()

        assert "Ingen förvaltning är utpekad." in as_member.get(PAGE).text


def test_a_second_executive_office_is_refused_with_a_sentence(as_administrator):
    DepartmentFactory(is_executive_office=True)

    response = as_administrator.post(
        "/natverket/forvaltningar/ny/", {"name": "Kontoret", "is_executive_office": "on"}
    )

    assert response.status_code == 422
    assert "En annan förvaltning leds redan av kommundirektören." in response.text


def test_the_annual_report_tells_the_number_and_the_titles(plan, as_member):
    HorizonNoteFactory(department=DepartmentFactory(name="Skolan"), title="Norge byter läroplan")

    response = as_member.get("/rapporter/arsrapport/2023/")

    told = [(each.name, each.number) for each in response.context["report"].horizon]
    assert told == [("Skolan", 1)]
    assert "Norge byter läroplan" in response.text


def test_the_annual_report_says_when_nobody_has_written(plan, as_member):
    page = as_member.get("/rapporter/arsrapport/2023/").text

    assert "Förvaltningarna har inte skrivit någon omvärldsspaning under året." in page
