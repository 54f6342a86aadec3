"""What a follow-up freezes, that it stays frozen, and its pages."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from activities.content import fingerprint
from activities.models import (
    Activity,
    FollowUp,
    FollowUpCorrection,
    Goal,
    Indicator,
    IndicatorValue,
)
from budget.models import BudgetFrame, BudgetLine
from reports import follow_up as read_model
from tests.factories import (
    ActivityFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    GoalFactory,
    ProjectFactory,
)
from tests.forms import filled_in, opened, save
from tests.outcomes import IndicatorFactory, IndicatorValueFactory
from tests.ways import follow_up_of, move_plan, plan_in

YEAR, T1, T2 = "/uppfoljning/2022/", "/uppfoljning/2022/T1/", "/uppfoljning/2022/T2/"
EXPLAINED = {"cause": "Sjukdom", "consequence": "Senare", "action": "Boka nytt"}


@pytest.fixture
def plan(db):
    plan = plan_in("approved", year=2022, goals=2)
    goal = plan.goals.order_by("pk").first()
    Goal.objects.filter(pk=goal.pk).update(
        assessment="partly", trend="worsened", action_on=dt.date(2022, 9, 1), **EXPLAINED
    )
    activity = ActivityFactory(plan=plan, title="Besök", ends_on=dt.date(2022, 4, 29))
    activity.goals.add(goal)
    ActivityFactory(plan=plan, title="Resa", ends_on=dt.date(2022, 5, 1))
    BudgetFrameFactory(year=2022)
    BudgetLineFactory(
        year=2022, title="Resor", planned=Decimal("1000.50"), outcome=Decimal("900.25")
    )
    return plan


@pytest.fixture
def indicator(plan):
    """One that has come most of the way at the first occasion, and all of it later."""
    indicator = IndicatorFactory(
        goal=plan.goals.in_plan_order().first(),
        name="Utbyten",
        baseline_on=dt.date(2021, 12, 31),
        target_on=dt.date(2022, 12, 31),
    )
    for day, value in ((dt.date(2022, 4, 30), "80.5"), (dt.date(2022, 5, 1), "100")):
        IndicatorValueFactory(indicator=indicator, ends_on=day, value=Decimal(value))
    return indicator


def unfreeze(follow_up):
    """Make it one of those that were closed before indicators were frozen."""
    del follow_up.content["indicators"]
    follow_up.sha256 = fingerprint(follow_up.content)
    follow_up.save()


def as_kept(follow_up):
    """Return what is kept of it, byte for byte as the database gives it back."""
    kept = FollowUp.objects.get(pk=follow_up.pk)
    return json.dumps(kept.content, ensure_ascii=False, sort_keys=True).encode(), kept.sha256


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def main(client, address):
    """Return what the page says, without the key of the button that signs out."""
    return shown(client, address).partition("<main")[2]


class TestWhatIsFrozen:
    def test_the_goals_with_their_explanation(self, plan):
        goal = follow_up_of(plan).content["goals"][0]

        assert (goal["assessment"], goal["trend"], goal["action_on"]) == (
            "partly",
            "worsened",
            "2022-09-01",
        )
        assert {name: goal[name] for name in EXPLAINED} == EXPLAINED
        assert goal["activities"] == [Activity.objects.get(title="Besök").code]

    def test_the_activities_late_on_the_day_of_the_occasion(self, plan):
        activities = follow_up_of(plan).content["activities"]

        assert {each["title"]: each["is_late"] for each in activities} == {
            "Besök": True,
            "Resa": False,
        }

    def test_the_money_to_the_ore(self, plan):
        content = follow_up_of(plan).content

        assert content["sums"]["frame"] == "180000.00"
        assert content["sums"]["outcome"] == "900.25"
        assert content["lines"][0]["budget"] == "1000.50"
        assert content["lines"][0]["forecast"] is None

    def test_stays_byte_for_byte_when_records_change(self, plan, indicator, as_coordinator):
        follow_up = follow_up_of(plan)
        before, page = as_kept(follow_up), main(as_coordinator, T1)

        for model in (BudgetLine, Activity):
            model.objects.update(title="Ändrad")
        Goal.objects.update(title="Ändrat", assessment="not_fulfilled", cause="Annat")
        Activity.objects.update(status="completed", ends_on=dt.date(2022, 12, 1))
        BudgetLine.objects.update(outcome=Decimal(5))
        BudgetFrame.objects.update(amount=Decimal(7))
        Indicator.objects.update(name="Annan", unit="klasser", target_value=500)
        IndicatorValue.objects.update(value=99)
        IndicatorValueFactory(indicator=indicator, ends_on=dt.date(2022, 4, 29))

        assert as_kept(follow_up) == before
        assert read_model.show(FollowUp.objects.get()).is_intact
        assert main(as_coordinator, T1) == page

    def test_an_open_one_follows_the_records(self, plan, as_member):
        follow_up_of(plan, is_closed=False)
        Goal.objects.update(title="Nyss ändrat")

        assert "Nyss ändrat" in shown(as_member, T1)

    def test_what_is_tampered_with_is_told(self, plan, as_member):
        follow_up = follow_up_of(plan)
        assert "✓ stämmer med innehållet" in shown(as_member, T1)
        follow_up.content["goals"][0]["assessment"] = "fulfilled"
        follow_up.save()

        page = shown(as_member, T1)

        assert "Innehållet stämmer inte med kontrollsumman" in page
        assert "✓ stämmer med innehållet" not in page


class TestTheIndicators:
    def test_are_frozen_as_they_stood_on_the_day(self, plan, indicator):
        frozen = follow_up_of(plan).content["indicators"]

        assert frozen == [
            {
                "key": str(indicator.key),
                "goal": indicator.goal.code,
                "name": "Utbyten",
                "unit": "elever",
                "higher_is_better": True,
                "baseline": "0",
                "baseline_on": "2021-12-31",
                "target": "100",
                "target_on": "2022-12-31",
                "value": "80.5",
                "ends_on": "2022-04-30",
                "way": "80.5",
                "reach": "partly",
                "example": "",
            }
        ]

    def test_that_have_no_value_are_frozen_without_one(self, plan, indicator):
        IndicatorValue.objects.all().delete()

        (frozen,) = follow_up_of(plan).content["indicators"]

        assert (frozen["value"], frozen["way"], frozen["reach"]) == ("", "", "no_value")

    def test_that_have_come_nowhere_are_frozen_at_zero(self, plan, indicator):
        IndicatorValue.objects.update(value=0)

        (frozen,) = follow_up_of(plan).content["indicators"]

        assert (frozen["value"], frozen["way"]) == ("0", "0")

    def test_that_are_invented_mark_the_follow_up(self, plan, indicator):
        IndicatorValue.objects.update(example_data="värdet")

        assert follow_up_of(plan).content["has_examples"]

    def test_of_projects_and_of_other_years_are_no_part_of_it(self, plan):
        IndicatorFactory(goal=None, project=ProjectFactory())
        IndicatorFactory(goal__plan__year=2021)

        assert follow_up_of(plan).content["indicators"] == []

    def test_of_a_goal_that_nobody_has_approved_are_no_part_of_it(self, plan, indicator):
        move_plan(plan, "revise")
        IndicatorFactory(goal=GoalFactory(plan=plan))

        frozen = follow_up_of(plan).content["indicators"]

        assert [each["name"] for each in frozen] == ["Utbyten"]

    def test_stand_on_the_page_as_they_were(self, plan, indicator, as_member):
        follow_up_of(plan)

        page = shown(as_member, T1)

        assert f"{indicator.goal.code}: Utbyten" in page
        assert "80,5\u00a0elever" in page
        assert "Delvis uppnått" in page

    def test_are_shown_before_they_are_frozen(self, plan, indicator, as_coordinator):
        follow_up_of(plan, is_closed=False)

        assert "80,5\u00a0elever" in shown(as_coordinator, f"{T1}stang/")

    def test_are_told_not_to_be_in_one_that_was_closed_before(self, plan, indicator, as_member):
        unfreeze(follow_up_of(plan))
        follow_up_of(plan, "T2")

        page, compared = shown(as_member, T1), shown(as_member, f"{YEAR}jamforelse/")

        assert "Indikatorerna frystes inte när den här uppföljningen stängdes." in page
        assert "✓ stämmer med innehållet" in page
        assert "Indikatorerna kan inte jämföras" in compared

    def test_that_moved_are_told_by_the_comparison(self, plan, indicator, as_member):
        still = IndicatorFactory(goal=indicator.goal, name="Orörd")
        gone = IndicatorFactory(goal=indicator.goal, name="Borta")
        follow_up_of(plan, "T1")
        gone.delete()
        IndicatorFactory(goal=indicator.goal, name="Ny")
        IndicatorValueFactory(indicator=indicator, ends_on=dt.date(2022, 8, 31), value=Decimal(120))
        follow_up_of(plan, "T2")

        pairs = as_member.get(f"{YEAR}jamforelse/").context["indicator_pairs"]

        told = [(pair.shown.name, pair.what, pair.change and pair.change.label) for pair in pairs]
        assert told == [
            ("Utbyten", "värde, period och läge", "Förbättrad"),
            ("Ny", "ny indikator", None),
            ("Borta", "indikatorn är borta", None),
            (still.name, "", None),
        ]

    @pytest.mark.parametrize(
        "other", [{"unit": "klasser"}, {"higher_is_better": False, "baseline_value": 200}]
    )
    def test_that_measure_something_else_are_not_valued(self, plan, indicator, other, as_member):
        follow_up_of(plan, "T1")
        Indicator.objects.update(**other)
        follow_up_of(plan, "T2")

        (pair,) = as_member.get(f"{YEAR}jamforelse/").context["indicator_pairs"]

        assert pair.is_changed
        assert pair.change is None


class TestTheYear:
    def test_shows_the_three_occasions(self, plan, as_member):
        follow_up_of(plan, "T1")
        follow_up_of(plan, "T2", is_closed=False)

        stops = as_member.get(YEAR).context["stops"]

        assert [(stop.occasion, stop.mark.label) for stop in stops] == [
            ("T1", "Stängd"),
            ("T2", "Öppen"),
            ("T3", "Inte öppnad"),
        ]
        assert stops[0].told == (
            "0 av 2 mål bedöms bli uppfyllda, 1 delvis uppfyllt och 1 ej bedömt. "
            "En aktivitet är sen."
        )
        assert stops[1].told.endswith("2 aktiviteter är sena.")

    def test_tells_what_is_missing_in_an_open_one(self, plan, as_member):
        follow_up_of(plan, is_closed=False)
        Goal.objects.filter(assessment="partly").update(action="")
        first, second = plan.goals.in_plan_order()

        page = shown(as_member, YEAR)

        assert f"Inte bedömda: mål {second.code}." in page
        assert f"Det saknas för mål {first.code} (åtgärd)." in page

    def test_an_explanation_shows_what_is_written_and_names_what_is_not(self, plan, as_member):
        follow_up_of(plan, is_closed=False)
        Goal.objects.filter(assessment="partly").update(cause="", action="")

        for page in (shown(as_member, T1), shown(as_member, "/rapporter/arsrapport/2022/")):
            assert "<dt>Konsekvens</dt><dd>Senare</dd>" in page
            assert "<dt>Orsak</dt>" not in page
            assert "Orsak och åtgärd saknas." in page

    def test_offers_opening_to_those_who_may(self, plan, as_coordinator, as_member):
        assert f'href="{T1}oppna/"' in shown(as_coordinator, YEAR)
        assert f'href="{T1}oppna/"' not in shown(as_member, YEAR)
        assert "Koordinatorn öppnar uppföljningen." in shown(as_member, YEAR)

    def test_is_not_there_without_a_plan(self, as_member):
        assert as_member.get("/uppfoljning/2030/").status_code == 404

    @pytest.mark.parametrize("occasion", ["T4", "t1", "hej"])
    def test_has_no_page_for_what_is_not_there(self, plan, as_member, occasion):
        assert as_member.get(f"{YEAR}{occasion}/").status_code == 404


class TestTheSteps:
    def test_from_opening_to_closing(self, plan, as_coordinator, coordinator):
        assert save(as_coordinator, f"{T1}oppna/")["Location"] == T1
        assert save(as_coordinator, f"{T1}stang/")["Location"] == T1

        follow_up = FollowUp.objects.get()
        assert (follow_up.opened_by, follow_up.closed_by) == (coordinator, coordinator)

    def test_opening_twice_is_told(self, plan, as_coordinator):
        follow_up_of(plan)

        page, forged = as_coordinator.get(f"{T1}oppna/"), as_coordinator.post(f"{T1}oppna/")

        assert (page.status_code, forged.status_code) == (409, 422)
        assert page.context["sentence"] == "Uppföljningen är redan öppnad."
        assert "Uppföljningen är redan öppnad." in forged.content.decode()

    def test_closing_names_the_goals_that_are_not_explained(self, plan, as_coordinator):
        follow_up_of(plan, is_closed=False)
        data = opened(as_coordinator, f"{T1}stang/")
        Goal.objects.filter(assessment="partly").update(cause="")
        code = Goal.objects.get(assessment="partly").code

        page, forged = as_coordinator.get(f"{T1}stang/"), as_coordinator.post(f"{T1}stang/", data)

        sentence = f"Orsak, konsekvens och åtgärd krävs. Det saknas för mål {code} (orsak)."
        assert (page.status_code, page.context["sentence"]) == (409, sentence)
        assert forged.status_code == 422
        assert sentence in forged.content.decode()
        assert FollowUp.objects.get().state == "open"

    def test_what_changed_meanwhile_is_shown_before_it_is_frozen(self, plan, as_coordinator):
        follow_up_of(plan, is_closed=False)
        data = opened(as_coordinator, f"{T1}stang/")
        Goal.objects.update(title="Nyss ändrat")

        told = as_coordinator.post(f"{T1}stang/", data)

        assert told.status_code == 422
        assert "Något har ändrats sedan du öppnade sidan." in told.content.decode()
        assert "Nyss ändrat" in told.content.decode()
        again = as_coordinator.post(f"{T1}stang/", filled_in(told))
        assert again["Location"] == T1

    def test_a_correction_is_shown_beside(self, plan, as_coordinator):
        follow_up_of(plan)
        data = {**opened(as_coordinator, f"{T1}rattelse/"), "text": "Utfallet var 5 kr."}

        for _time in range(2):
            assert as_coordinator.post(f"{T1}rattelse/", data)["Location"] == T1

        assert FollowUpCorrection.objects.count() == 1
        assert "Utfallet var 5 kr." in shown(as_coordinator, T1)

    def test_a_correction_without_words_comes_back(self, plan, as_coordinator):
        follow_up_of(plan)

        response = save(as_coordinator, f"{T1}rattelse/", text=" ")

        assert response.status_code == 422
        assert response.context["form"].errors == {
            "text": ["Skriv vad som blev fel och vad som är rätt."]
        }


class TestTheComparison:
    @pytest.fixture
    def compared(self, plan):
        follow_up_of(plan, "T1")
        Goal.objects.filter(assessment="partly").update(assessment="fulfilled", trend="improved")
        follow_up_of(plan, "T2")

    def test_shows_before_and_after(self, compared, as_member):
        pairs = as_member.get(f"{YEAR}jamforelse/").context["pairs"]

        assert [(pair.before.mark.label, pair.after.mark.label, pair.what) for pair in pairs] == [
            ("Delvis uppfyllt", "Uppfyllt", "bedömning och trend"),
            ("Ej bedömt", "Ej bedömt", ""),
        ]

    def test_compares_the_two_that_are_asked_for(self, plan, compared, as_member):
        follow_up_of(plan, "T3", is_closed=False)
        chosen = [
            (found.context["before"].follow_up.occasion, found.context["after"].follow_up.occasion)
            for query in ("", "?fran=t1&till=t3", "?fran=T9&till=x")
            for found in [as_member.get(f"{YEAR}jamforelse/{query}")]
        ]

        assert chosen == [("T2", "T3"), ("T1", "T3"), ("T2", "T3")]

    def test_needs_two(self, plan, as_member):
        follow_up_of(plan)

        assert as_member.get(f"{YEAR}jamforelse/").status_code == 404
        assert "jamforelse" not in shown(as_member, YEAR)


class TestTheRules:
    def test_are_frozen_with_what_broke_them(self, plan):
        policy = follow_up_of(plan).content["policy"]

        rules = {each["code"]: each for each in policy}
        assert (rules["R24"]["standing"], rules["R24"]["judged"]) == ("kept", 1)
        assert (rules["R27"]["standing"], rules["R27"]["severity"]) == ("warning", "warning")
        assert rules["R27"]["broken"] == [
            (
                "Plan 2022: Planen saknar aktivitet för barn och unga. "
                "Frågan är inte besvarad för alla aktiviteter. Svara på den först."
            )
        ]
        assert rules["R31"]["standing"] == "silent"

    def test_stand_on_the_page_as_they_were(self, plan, as_member):
        follow_up_of(plan)
        Activity.objects.update(for_children_and_youth=True)

        page = shown(as_member, T1)

        assert "R27 Planen har en aktivitet för barn och unga." in page
        assert "Plan 2022: Planen saknar aktivitet för barn och unga." in page

    def test_are_not_asked_of_one_that_was_closed_before_they_were_frozen(self, plan, as_member):
        follow_up = follow_up_of(plan)
        del follow_up.content["policy"]
        follow_up.save()

        page = shown(as_member, T1)

        assert "Policyns regler" not in page
        assert read_model.show(FollowUp.objects.get()).rules == ()
