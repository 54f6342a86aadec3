"""A follow-up is opened in the year's order, closed once, and corrected only beside."""

import copy
import datetime as dt
import uuid

import pytest
import time_machine

from activities import follow_up as acts
from activities.models import FollowUp, FollowUpCorrection, Goal, Occasion
from council.roles import Role
from council.steps import RefusedError
from reports.follow_up import freeze
from tests.factories import PlanFactory
from tests.ways import closed, follow_up_of, person, plan_in

CHANGED = "Något har ändrats sedan du öppnade sidan. Läs igenom och stäng sedan."


@pytest.fixture
def plan(db):
    return plan_in("approved", year=2022, goals=2)


@pytest.fixture
def by(db):
    return person(Role.COORDINATOR)


def opening(plan, occasion, role=Role.COORDINATOR):
    return acts.opening_refusal(plan, Occasion(occasion), person(role))


@pytest.mark.parametrize(("occasion", "day"), [("T1", (4, 30)), ("T2", (8, 31)), ("T3", (12, 31))])
def test_an_occasion_has_its_day(occasion, day):
    assert Occasion(occasion).day(2022) == dt.date(2022, *day)


class TestOpening:
    @pytest.mark.parametrize("occasion", Occasion.values)
    def test_any_occasion_of_an_approved_plan(self, plan, occasion):
        opened = follow_up_of(plan, occasion, is_closed=False)

        assert (opened.state, opened.day) == ("open", Occasion(occasion).day(2022))
        assert opened.opened_by == person(Role.COORDINATOR)
        assert (opened.content, opened.sha256) == ({}, "")

    def test_is_the_coordinators(self, plan):
        assert opening(plan, "T1", Role.MEMBER).startswith("Du är inloggad som ledamot.")

    def test_waits_for_the_plan_to_be_approved(self, db):
        plan = PlanFactory(year=2022)

        assert opening(plan, "T1") == (
            "Planen är inte godkänd av kommunstyrelsen, så det finns inget att följa upp än. "
            "Vänta på beslutet eller lägg in det."
        )

    def test_waits_for_the_year_to_begin(self, plan):
        with time_machine.travel(dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)):
            refusal = opening(plan, "T1")

        assert refusal == "Året 2022 har inte börjat än. Öppna uppföljningen när det har det."

    def test_is_done_once(self, plan):
        follow_up_of(plan)

        assert opening(plan, "T1") == "Uppföljningen är redan öppnad."

    def test_waits_for_the_one_that_is_open(self, plan):
        follow_up_of(plan, is_closed=False)

        assert opening(plan, "T2") == "Uppföljning T1 är öppen. Stäng den först."

    def test_is_not_done_after_a_later_one(self, plan):
        follow_up_of(plan, "T2")

        assert opening(plan, "T3") is None
        assert opening(plan, "T1") == (
            "Uppföljning T2 är redan stängd, så en tidigare kan inte göras längre."
        )

    def test_that_is_refused_makes_nothing(self, plan, by):
        follow_up_of(plan)

        with pytest.raises(RefusedError) as refused:
            acts.open_follow_up(plan, Occasion.T1, by=by)

        assert refused.value.sentence == "Uppföljningen är redan öppnad."
        assert FollowUp.objects.count() == 1


class TestClosing:
    def refused(self, follow_up, role=Role.COORDINATOR, seen=None):
        seen = acts.fingerprint(freeze(follow_up)) if seen is None else seen
        with pytest.raises(RefusedError) as refused:
            acts.close(follow_up, freeze=freeze, seen=seen, by=person(role))
        follow_up.refresh_from_db()
        return refused.value.sentence

    def test_freezes_with_who_and_when(self, plan, by):
        follow_up = follow_up_of(plan)

        follow_up.refresh_from_db()
        assert (follow_up.state, follow_up.closed_by) == ("closed", by)
        assert follow_up.closed_at is not None
        assert [goal["code"] for goal in follow_up.content["goals"]] == [
            goal.code for goal in plan.goals.in_plan_order()
        ]
        assert acts.is_intact(follow_up)

    def test_is_the_coordinators(self, plan):
        follow_up = follow_up_of(plan, is_closed=False)

        assert self.refused(follow_up, Role.CHAIR).startswith("Du är inloggad som ordförande.")
        assert follow_up.state == "open"

    def test_is_done_once(self, plan):
        assert self.refused(follow_up_of(plan), seen="") == (
            "Uppföljningen är stängd. Lägg in en rättelse om något blev fel."
        )

    def test_waits_for_the_day(self, plan):
        with time_machine.travel(dt.datetime(2022, 4, 29, 12, tzinfo=dt.UTC)):
            follow_up = follow_up_of(plan, is_closed=False)

            assert self.refused(follow_up) == (
                "Uppföljningen gäller läget 2022-04-30. Stäng den tidigast den dagen."
            )
        with time_machine.travel(dt.datetime(2022, 4, 30, 12, tzinfo=dt.UTC)):
            assert closed(follow_up).is_closed

    def test_waits_for_every_goal_to_be_explained(self, plan):
        follow_up = follow_up_of(plan, is_closed=False)
        codes = list(plan.goals.in_plan_order().values_list("code", flat=True))
        plan.goals.update(assessment="partly", cause="Sjukdom", consequence="Senare")

        assert self.refused(follow_up) == (
            "Orsak, konsekvens och åtgärd krävs. Det saknas för mål "
            f"{codes[0]} (åtgärd) och {codes[1]} (åtgärd)."
        )
        assert (follow_up.state, follow_up.content) == ("open", {})

        plan.goals.update(action="Boka nytt")
        assert closed(follow_up).is_closed

    def test_nobody_closes_over_what_they_have_not_seen(self, plan):
        follow_up = follow_up_of(plan, is_closed=False)
        seen = acts.fingerprint(freeze(follow_up))
        plan.goals.update(assessment="fulfilled")

        assert self.refused(follow_up, seen=seen) == CHANGED
        assert follow_up.state == "open"


class TestCorrecting:
    def test_stands_beside_and_changes_nothing(self, plan, by):
        follow_up = follow_up_of(plan)
        before = copy.deepcopy(follow_up.content)

        acts.correct(follow_up, text=" Utfallet var 5 kr. ", key=uuid.uuid4(), by=by)

        follow_up.refresh_from_db()
        correction = follow_up.corrections.get()
        assert (correction.text, correction.corrected_by) == ("Utfallet var 5 kr.", by)
        assert follow_up.content == before
        assert acts.is_intact(follow_up)

    def test_sent_twice_is_one(self, plan, by):
        follow_up, key = follow_up_of(plan), uuid.uuid4()

        for _time in range(2):
            acts.correct(follow_up, text="Fel", key=key, by=by)

        assert FollowUpCorrection.objects.count() == 1

    @pytest.mark.parametrize(
        ("is_closed", "text", "role", "sentence"),
        [
            (
                False,
                "Fel",
                Role.COORDINATOR,
                "Uppföljningen är öppen. Ändra målen i stället; en rättelse behövs inte.",
            ),
            (True, " \n", Role.COORDINATOR, "Skriv vad som blev fel och vad som är rätt."),
            (
                True,
                "Fel",
                Role.MEMBER,
                (
                    "Du är inloggad som ledamot. Den rollen får inte ändra planen och dess mål. "
                    "Det får koordinator och kommundirektör."
                ),
            ),
        ],
    )
    def test_is_refused_in_words(self, plan, is_closed, text, role, sentence):
        follow_up = follow_up_of(plan, is_closed=is_closed)

        with pytest.raises(RefusedError) as refused:
            acts.correct(follow_up, text=text, key=uuid.uuid4(), by=person(role))

        assert refused.value.sentence == sentence
        assert not FollowUpCorrection.objects.exists()


def a_goal(key, **values):
    goal = {
        "key": key,
        "code": key.upper(),
        "title": "Mål",
        "region": "nordic",
        "assessment": "not_assessed",
        "trend": "",
        "comment": "",
        "cause": "",
        "consequence": "",
        "action": "",
        "responsible": "",
        "action_on": "",
        "activities": [],
        "example": "",
    }
    return {**goal, **values}


def pairs(before, after):
    return acts.compare({"goals": before}, {"goals": after})


class TestComparing:
    def test_puts_what_changed_first_and_the_rest_in_the_plans_order(self):
        before = [a_goal("n1"), a_goal("n2"), a_goal("n3"), a_goal("n5")]
        after = [a_goal("n1"), a_goal("n2", assessment="partly"), a_goal("n3"), a_goal("n4")]

        found = pairs(before, after)

        assert [(pair.shown.code, pair.what) for pair in found] == [
            ("N2", "bedömning"),
            ("N4", "nytt mål"),
            ("N5", "målet är borta"),
            ("N1", ""),
            ("N3", ""),
        ]

    @pytest.mark.parametrize("name", [name for name in a_goal("n1") if name != "key"])
    def test_tells_of_each_thing_that_changed(self, name):
        other = {"action_on": "2022-05-01", "activities": ["A1"], "assessment": "partly"}
        changed = a_goal("n1", **{name: other.get(name, "improved")})

        (pair,) = pairs([a_goal("n1")], [changed])

        assert pair.is_changed
        assert pair.what

    def test_knows_a_goal_by_its_key_when_it_has_another_code(self):
        (pair,) = pairs([a_goal("n1")], [a_goal("n1", code="V7")])

        assert (pair.before.code, pair.after.code, pair.what) == ("N1", "V7", "beteckning")

    def test_shows_the_marks_of_both(self):
        (pair,) = pairs(
            [a_goal("n1", assessment="partly", trend="worsened")],
            [a_goal("n1", assessment="fulfilled", trend="improved")],
        )

        marks = (pair.before.mark, pair.before.trend_mark, pair.after.mark, pair.after.trend_mark)
        assert [mark.symbol for mark in marks] == ["◐", "↘", "●", "↗"]


def test_a_goal_that_is_fulfilled_needs_no_explanation_to_close(plan):
    Goal.objects.update(assessment="fulfilled")

    assert follow_up_of(plan).is_closed
