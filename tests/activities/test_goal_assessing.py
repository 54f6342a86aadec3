"""A person assesses a goal; what is not fulfilled is explained (R24); a suggestion sets nothing."""

import datetime as dt
from types import SimpleNamespace

import pytest

from activities import goal_rules, suggestion
from activities.models import Goal
from tests.factories import ActivityFactory, GoalFactory, PlanFactory
from tests.forms import save

EDIT = "/plan/2023/mal/N1/redigera/"
TODAY = dt.date(2023, 6, 1)
WARNING = "Att aktiviteterna är genomförda betyder inte att målet är uppfyllt."
EXPLAINED = {"cause": "Sjukdom", "consequence": "Senare", "action": "Boka nytt"}


class Row(goal_rules.Explained, SimpleNamespace):
    """A goal as a report shows it."""


def a_goal(**values):
    return GoalFactory.build(plan=None, code="N1", **values)


def problems(goal):
    return [each.problem for each in goal_rules.judgements(goal)]


@pytest.mark.parametrize("trend", Goal.Trend)
def test_every_trend_has_a_word_a_symbol_and_a_tone(trend):
    mark = a_goal(trend=trend).trend_mark

    assert mark.label == trend.label
    assert mark.symbol in "↗→↘–"


def test_the_marks_of_the_trends_differ():
    marks = [a_goal(trend=trend).trend_mark for trend in Goal.Trend]

    assert [mark.symbol for mark in marks] == ["↗", "→", "↘", "–"]
    assert len({mark.tone for mark in marks}) == 4


def test_a_trend_that_nobody_has_judged_is_not_shown():
    assert a_goal().trend_mark is None


class TestR24:
    @pytest.mark.parametrize("assessment", ["fulfilled", "not_assessed"])
    def test_is_silent_of_goals_that_need_no_explanation(self, assessment):
        assert goal_rules.judgements(a_goal(assessment=assessment)) == ()

    @pytest.mark.parametrize("assessment", ["partly", "not_fulfilled"])
    def test_is_kept_when_all_three_are_written(self, assessment):
        assert problems(a_goal(assessment=assessment, **EXPLAINED)) == [""]

    @pytest.mark.parametrize("assessment", ["partly", "not_fulfilled"])
    @pytest.mark.parametrize(
        ("name", "word"), [("cause", "orsak"), ("consequence", "konsekvens"), ("action", "åtgärd")]
    )
    def test_is_broken_by_each_that_is_missing(self, assessment, name, word):
        goal = a_goal(assessment=assessment, **{**EXPLAINED, name: "  \n"})

        assert problems(goal) == [
            f"Orsak, konsekvens och åtgärd krävs. Mål N1 saknar {word}.",
        ]

    @pytest.mark.parametrize(
        ("assessment", "values", "lacks"),
        [
            ("fulfilled", {}, ""),
            ("partly", EXPLAINED, ""),
            ("partly", {**EXPLAINED, "cause": ""}, "Orsak saknas."),
            ("not_fulfilled", {}, "Orsak, konsekvens och åtgärd saknas."),
        ],
    )
    def test_what_is_missing_is_one_sentence_in_a_report(self, assessment, values, lacks):
        words = {"cause": "", "consequence": " \n", "action": "", **values}

        assert Row(assessment=assessment, **words).lacks == lacks

    def test_stops(self):
        (judgement,) = goal_rules.judgements(a_goal(assessment="partly"))

        assert (judgement.code, judgement.severity, judgement.mark.label) == (
            "R24",
            "stop",
            "stopp",
        )

    def test_names_every_goal_that_keeps_a_follow_up_open(self):
        goals = [
            a_goal(assessment="fulfilled"),
            GoalFactory.build(plan=None, code="N2", assessment="partly", cause="Sjukdom"),
            GoalFactory.build(plan=None, code="N3", assessment="not_fulfilled"),
        ]

        assert goal_rules.closing_refusal(goals) == (
            "Orsak, konsekvens och åtgärd krävs. Det saknas för mål "
            "N2 (konsekvens och åtgärd) och N3 (orsak, konsekvens och åtgärd)."
        )

    def test_keeps_no_follow_up_open_when_all_is_explained(self):
        assert goal_rules.closing_refusal([a_goal(assessment="partly", **EXPLAINED)]) is None


def activity(status, ends_on=dt.date(2023, 12, 1)):
    return ActivityFactory.build(plan=None, status=status, ends_on=ends_on)


LATE = dt.date(2023, 5, 31)


class TestASuggestion:
    @pytest.mark.parametrize(
        ("activities", "assessment", "words"),
        [
            (
                [activity("completed"), activity("completed"), activity("ongoing", LATE)],
                "partly",
                "delvis uppfyllt. 2 av 3 aktiviteter är genomförda, en är sen.",
            ),
            (
                [activity("completed")],
                "fulfilled",
                "uppfyllt. 1 av 1 aktivitet är genomförd.",
            ),
            (
                [activity("planned", LATE), activity("decided", LATE)],
                "not_fulfilled",
                "ej uppfyllt. 0 av 2 aktiviteter är genomförda, 2 är sena.",
            ),
            (
                [activity("planned"), activity("ongoing", LATE)],
                "not_assessed",
                "ej bedömt. 0 av 2 aktiviteter är genomförda, en är sen.",
            ),
            (
                [activity("completed"), activity("cancelled"), activity("dormant")],
                "partly",
                (
                    "delvis uppfyllt. 1 av 3 aktiviteter är genomförda, "
                    "en är vilande och en är avbruten."
                ),
            ),
            (
                [activity("carried_over"), activity("carried_over")],
                "not_fulfilled",
                "ej uppfyllt. 0 av 2 aktiviteter är genomförda, 2 är överförda till nästa år.",
            ),
            ([], "not_assessed", "ej bedömt. Målet har ingen aktivitet att räkna."),
        ],
    )
    def test_says_how_it_was_counted(self, activities, assessment, words):
        told = suggestion.of(activities, TODAY)

        assert told.assessment == assessment
        assert told.sentence == f"Förslag: {words} {WARNING}"

    def test_sets_nothing(self, as_member):
        goal = GoalFactory(plan=PlanFactory(year=2023), code="N1")
        goal.activities.add(ActivityFactory(plan=goal.plan, status="completed"))

        page = as_member.get(goal.get_absolute_url()).content.decode()

        assert f"Förslag: uppfyllt. 1 av 1 aktivitet är genomförd. {WARNING}" in page
        assert Goal.objects.get().assessment == "not_assessed"


class TestThePages:
    @pytest.fixture
    def goal(self, db):
        return GoalFactory(plan=PlanFactory(year=2023), code="N1")

    def test_all_is_saved_with_the_goal(self, goal, as_coordinator):
        typed = {
            **EXPLAINED,
            "assessment": "partly",
            "trend": "worsened",
            "responsible": "Utbildningsförvaltningen",
            "action_on": "30 november 2023",
        }

        save(as_coordinator, EDIT, **typed)

        goal.refresh_from_db()
        assert [goal.cause, goal.consequence, goal.action] == list(EXPLAINED.values())
        assert (goal.trend, goal.responsible) == ("worsened", "Utbildningsförvaltningen")
        assert goal.action_on == dt.date(2023, 11, 30)

    def test_a_goal_may_be_saved_before_it_is_explained(self, goal, as_coordinator):
        assert save(as_coordinator, EDIT, assessment="partly").status_code == 302

    def test_a_wrong_day_comes_back_with_all_that_was_typed(self, goal, as_coordinator):
        response = save(as_coordinator, EDIT, action_on="31 november 2023", cause="Sjukdom")

        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["action_on"]
        assert "Sjukdom" in response.content.decode()

    def test_the_goals_page_tells_what_is_missing(self, goal, as_member):
        Goal.objects.update(assessment="partly", trend="worsened", cause="Sjukdom")

        page = as_member.get(goal.get_absolute_url()).content.decode()

        assert "Orsak, konsekvens och åtgärd krävs. Mål N1 saknar konsekvens och åtgärd." in page
        assert "Försämrad" in page
        assert "Sjukdom" in page

    def test_the_coordinator_is_told_among_the_chores(self, goal, as_coordinator, as_member):
        Goal.objects.update(assessment="partly", cause="Sjukdom")

        sentence = "Mål N1: skriv konsekvens och åtgärd."
        assert sentence in as_coordinator.get("/").content.decode()
        assert sentence not in as_member.get("/").content.decode()

    @pytest.mark.parametrize(("assessment", "is_shown"), [("partly", True), ("fulfilled", False)])
    def test_the_report_explains_what_is_not_fulfilled(self, goal, as_member, assessment, is_shown):
        Goal.objects.update(assessment=assessment, **EXPLAINED)

        page = as_member.get("/rapporter/arsrapport/2023/").content.decode()

        assert [text in page for text in EXPLAINED.values()] == [is_shown] * 3
