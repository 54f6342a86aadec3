"""The policy page: one sentence, the rules with what breaks them, the guidelines, the purposes."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from activities.models import PolicyPurpose
from council.models import Limit, Threshold
from council.roles import Role
from reports import policy, year
from reports.policy.state import SHOWN
from tests.conftest import client_for
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    DepartmentFactory,
    GoalFactory,
    NetworkEventFactory,
    NetworkFactory,
    NewAgreementFactory,
    PlanFactory,
    ProjectFactory,
    TownFactory,
)

PAGE = "/policyn/2023/"


@pytest.fixture(autouse=True)
def _before_the_report_is_asked_for():
    """Stand on the year's last day: a plan alone then breaks nothing."""
    with time_machine.travel("2023-12-31 12:00Z", tick=False):
        yield


@pytest.fixture
def plan(db):
    return PlanFactory()


def read(of=2023):
    today = timezone.localdate()
    return policy.read(year.read(of, today), today)


def rule(code):
    return next(each for each in read().rules if each.code == code)


class TestTheSentence:
    def test_nothing_to_judge_is_said_as_it_is(self, plan):
        rules = len(read().rules)

        assert read().sentence == f"Ingen regel bryts; 0 följs, {rules} har inget att pröva."

    def test_what_is_broken_is_counted_by_how_serious_it_is(self, plan):
        activity = ActivityFactory(for_children_and_youth=True)
        activity.goals.add(GoalFactory())
        TownFactory()

        state = read()

        assert state.sentence == (
            "2 regler bryts: 1 varning och 1 upplysning; 2 följs, "
            f"{len(state.rules) - 4} har inget att pröva."
        )
        assert [(value, number) for _mark, value, number in state.counts] == [
            ("stop", 0),
            ("error", 0),
            ("warning", 1),
            ("info", 1),
            ("kept", 2),
            ("silent", len(state.rules) - 4),
        ]
        assert not state.is_broken_hard

    def test_several_are_said_in_the_plural(self, plan):
        ActivityFactory()

        assert read().sentence.startswith("3 regler bryts: 3 varningar; 0 följs, ")

    @pytest.mark.parametrize(("assessment", "is_hard"), [("partly", True), ("fulfilled", False)])
    def test_a_stop_is_hard(self, assessment, is_hard, plan):
        GoalFactory(assessment=assessment)

        assert read().is_broken_hard == is_hard

    def test_an_error_is_hard(self, plan):
        ProjectFactory()

        assert {each.severity for each in read().broken} == {"error"}
        assert read().is_broken_hard


class TestTheLimits:
    def test_one_that_nobody_has_set_is_the_systems_own(self, plan):
        (limit,) = rule("R16").limits

        assert (limit.label, limit.value) == (
            "Pågående aktivitet utan dokumentation, högst (dagar)",
            60,
        )
        assert limit.origin == "systemets förval"
        assert limit.url == "/gransvarden/#dokumentation"

    def test_one_that_is_set_says_who_and_when(self, plan, coordinator):
        threshold = Threshold(code=Limit.DOCUMENTATION, value=30)
        threshold._history_user = coordinator
        threshold.save()
        threshold.value = 45
        threshold.save()

        (limit,) = rule("R16").limits

        assert limit.value == 45
        assert limit.origin == f"satt {timezone.localdate()} av {coordinator}"

    def test_the_settings_have_a_place_for_each(self, plan, as_member):
        page = as_member.get("/gransvarden/").content.decode()

        assert [each for each in Limit if f'id="{each.value}"' not in page] == []


class TestThePage:
    def test_it_says_how_it_goes_and_leads_to_what_breaks_the_rules(self, plan, as_member):
        goal = GoalFactory(code="N1", title="Resa", assessment="partly")

        response = as_member.get(PAGE)

        page = response.content.decode()
        assert response.context["state"].sentence in page
        assert f'<a href="{goal.get_absolute_url()}">N1 Resa</a>: Orsak, konsekvens' in page
        assert 'id="R24"' in page
        assert '<a href="#stop">Stopp</a>' in page

    def test_the_broken_ones_stand_first_and_the_silent_ones_last(self, plan, as_member):
        ActivityFactory(for_children_and_youth=True)
        GoalFactory(assessment="partly")

        groups = as_member.get(PAGE).context["state"].groups

        assert [standing for _mark, standing, _rules in groups] == [
            "stop",
            "warning",
            "kept",
            "silent",
        ]

    def test_a_long_list_stands_behind_a_click(self, plan, as_member):
        GoalFactory.create_batch(SHOWN + 2)

        page = as_member.get(PAGE).content.decode()

        assert "2 till bryter mot R14" in page
        assert page.count("Målet saknar aktivitet.") == SHOWN + 2

    def test_a_year_without_a_plan_says_so(self, plan, as_member, as_coordinator):
        member = as_member.get("/policyn/2031/").content.decode()
        coordinator = as_coordinator.get("/policyn/2031/").content.decode()

        assert "Det finns ingen plan för 2031" in member
        assert "R01" not in member
        assert "/plan/2031/" not in member
        assert '"/plan/2031/"' in coordinator

    def test_the_address_without_a_year_leads_to_the_year_of_the_work(self, plan, as_member):
        assert as_member.get("/policyn/")["Location"] == PAGE

    def test_it_stands_in_the_menu_after_the_overview(self, plan, as_member):
        labels = [item["label"] for item in as_member.get(PAGE).context["nav"]]

        assert labels[:4] == ["Start", "Översikt", "Policyn", "Plan"]

    def test_what_is_invented_is_marked(self, plan, as_member):
        GoalFactory(assessment="partly", example_data="bedömningen")

        assert "exempeldata" in as_member.get(PAGE).content.decode()


def covered(client, code):
    return next(each for each in client.get(PAGE).context["guidelines"] if each.code == code)


def counted(client, code):
    tally = covered(client, code).tally
    return tally.met, tally.unmet, tally.unanswered


class TestTheGuidelines:
    def test_each_of_them_stands_there(self, plan, as_member):
        codes = [each.code for each in as_member.get(PAGE).context["guidelines"]]

        assert codes == [f"P{number:02}" for number in range(8, 27)]

    def test_each_of_them_is_followed_by_something(self, plan, as_member):
        unfollowed = [
            each.code for each in as_member.get(PAGE).context["guidelines"] if not each.followed_by
        ]

        assert unfollowed == []

    @pytest.mark.parametrize(
        ("field", "code", "of_an_activity"),
        [
            ("with_local_actors", "P15", 1),
            ("for_children_and_youth", "P22", 1),
            ("for_business", "P23", 2),
        ],
    )
    def test_yes_no_and_no_answer_are_counted_apart(
        self, field, code, of_an_activity, plan, as_member
    ):
        for answer in (True, False, None):
            ActivityFactory(**{field: answer})

        met, unmet, unanswered = counted(as_member, code)

        assert (met, unmet) == (1, 1)
        assert unanswered == 1 + 3 * (of_an_activity - 1)
        assert covered(as_member, code).mark.symbol == "?" or code == "P22"

    def test_the_answers_are_told_in_words(self, plan, as_member):
        for answer in (True, False, None):
            ActivityFactory(for_children_and_youth=answer)

        assert "1 uppfyller, 1 gör det inte, 1 obesvarad" in as_member.get(PAGE).content.decode()

    def test_agreements_projects_and_activities_of_the_year_are_all_asked(self, plan, as_member):
        for record in (
            AgreementFactory(),
            ActivityFactory(),
            ProjectFactory(start_year=2023),
            # Of other years, or called off.
            AgreementFactory(ends_on=dt.date(2022, 12, 31)),
            ActivityFactory(plan=PlanFactory(year=2022)),
            ActivityFactory(status="cancelled"),
            ProjectFactory(end_year=2022),
        ):
            record.for_children_and_youth = True
            record.save()

        assert counted(as_member, "P22") == (3, 0, 0)

    def test_one_department_is_not_several(self, plan, as_member):
        first, second = DepartmentFactory(), DepartmentFactory()
        ActivityFactory(department=first)
        ActivityFactory(department=first).departments.add(second)
        DepartmentFactory()

        assert counted(as_member, "P16") == (1, 1, 0)
        assert counted(as_member, "P09") == (2, 1, 0)

    def test_a_candidate_tells_how_the_contact_came_about(self, plan, as_member):
        TownFactory(relation="candidate")
        TownFactory(relation="candidate", contact_story="Genom en vänort.")
        TownFactory(relation="candidate").builds_on_towns.add(TownFactory())
        TownFactory(relation="candidate").builds_on_projects.add(ProjectFactory())

        assert counted(as_member, "P10") == (3, 0, 1)

    def test_a_new_agreement_is_decided_on_the_same_grounds(self, plan, as_member):
        NewAgreementFactory()
        NewAgreementFactory(cost="Två resor.", alternatives="Digitalt.", risks="Få deltar.")

        assert counted(as_member, "P18") == (1, 0, 1)

    def test_what_a_network_gave_is_written_down(self, plan, as_member):
        network = NetworkFactory(level="local")
        NetworkEventFactory(network=network)
        NetworkEventFactory(network=network, learned="En metod.")
        NetworkEventFactory(network=network, date=dt.date(2022, 3, 1))

        assert counted(as_member, "P20") == (1, 0, 1)
        assert counted(as_member, "P21") == (1, 3, 0)

    def test_a_broken_rule_is_told_at_its_guideline(self, plan, as_member):
        ProjectFactory()

        told = covered(as_member, "P26")

        assert [each.code for each in told.rules] == ["R07", "R08"]
        assert told.mark.label == "fel"

    def test_all_questions_answered_is_followed_up(self, plan, as_member):
        answers = {"with_local_actors": True, "for_children_and_youth": False}
        answers |= {"for_business": False, "for_education": True, "in_no_other_area": True}
        ActivityFactory(department=DepartmentFactory(), **answers)

        assert counted(as_member, "P08") == (1, 0, 0)
        assert covered(as_member, "P08").mark.label == "följs upp"


class TestThePurposes:
    def test_one_without_any_goal_or_activity_is_flagged(self, plan, as_member):
        served, planned, _forgotten = (
            PolicyPurpose.objects.create(code=f"S{each}", title=f"Syfte {each}", position=each)
            for each in range(3)
        )
        goal, other, old = GoalFactory(), GoalFactory(), GoalFactory(plan=PlanFactory(year=2022))
        goal.purposes.add(served)
        other.purposes.add(planned)
        old.purposes.add(served)
        activity = ActivityFactory()
        activity.goals.add(goal)
        ActivityFactory(status="cancelled").goals.add(other)

        shown = as_member.get(PAGE).context["purposes"]

        assert [(each.title, each.goals, each.activities, each.mark.label) for each in shown] == [
            ("Syfte 0", (goal,), (activity,), "har aktiviteter"),
            ("Syfte 1", (other,), (), "mål utan aktivitet"),
            ("Syfte 2", (), (), "inget mål"),
        ]


def test_the_demonstration_shows_every_standing(demo_year):
    state = client_for(Role.MEMBER).get(PAGE).context["state"]

    assert [value for _mark, value, number in state.counts if not number] == []
    assert state.is_broken_hard


def test_the_demonstration_has_goals_for_each_purpose_but_one(demo_year):
    purposes = client_for(Role.MEMBER).get(PAGE).context["purposes"]

    assert [each.mark.label for each in purposes] == [
        "har aktiviteter",
        "har aktiviteter",
        "har aktiviteter",
        "inget mål",
    ]
