"""The portfolio of agreements: what it answers first, what it lists, and what awaits a choice."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.models import Limit, Threshold
from partnerships.models import Agreement
from partnerships.rules.agreements import FINDINGS
from reports import needs, year
from reports.agreements import last_activities
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    NewAgreementFactory,
    OrganisationFactory,
    PlanFactory,
    TownFactory,
    VisitFactory,
)
from tests.ways import activity_in

LIST = "/partner/avtal/"
LIMITED = "Policyn, riktlinjerna: samarbetsavtal begränsas i antal, omfattning och tid (P11)."
TODAY = dt.date(2023, 6, 1)


@pytest.fixture(autouse=True)
def _today(db, time_machine):
    time_machine.move_to(dt.datetime(2023, 6, 1, 12, tzinfo=dt.UTC))


def shown(client, **filters):
    """Return the titles that the list shows."""
    return [row.title for row in client.get(LIST, filters).context["rows"]]


def row_of(client, title):
    rows = client.get(LIST).context["rows"]
    return next(row for row in rows if row.title == title)


class TestWhatItAnswersFirst:
    def test_it_says_how_many_are_in_force_against_the_limit(self, as_member):
        AgreementFactory()
        AgreementFactory(ends_on="2023-05-31")
        NewAgreementFactory()

        response = as_member.get(LIST)

        portfolio = response.context["portfolio"]
        assert (portfolio.in_force, portfolio.limits.most) == (1, 10)
        assert portfolio.number.is_kept
        assert 'href="/gransvarden/"' in response.content.decode()

    def test_the_limit_follows_what_is_set(self, as_chief_executive):
        AgreementFactory()
        AgreementFactory()
        before = as_chief_executive.get(LIST).context["portfolio"].number.problem
        as_chief_executive.post("/gransvarden/antal-avtal/", {"value": "1"})

        after = as_chief_executive.get(LIST)

        assert before == ""
        assert after.context["portfolio"].limits.most == 1
        assert after.context["portfolio"].number.problem == (
            "Antalet avtal som gäller, 2, överstiger gränsen 1."
        )
        assert after.context["portfolio"].number.source == LIMITED
        assert LIMITED in after.content.decode()

    def test_it_counts_what_breaks_each_rule_and_names_it(self, as_member):
        AgreementFactory(title="Slutar snart", ends_on="2023-11-28")
        AgreementFactory(title="Utan slut", ends_on=None)
        AgreementFactory(title="Utan omfattning", scope="")
        AgreementFactory(title="För långt", ends_on="2030-01-01")
        NewAgreementFactory(title="Utan nytta", benefit="")
        AgreementFactory(title="Som det ska vara")

        found = as_member.get(LIST).context["portfolio"].found

        assert {each.label: [link.name for link in each.named] for each in found} == {
            "Kräver ett val": ["Slutar snart"],
            "Saknar slutdatum": ["Utan slut"],
            "Saknar omfattning": ["Utan omfattning"],
            "Längre än gränsen": ["För långt"],
            "Saknar nyttobedömning": ["Utan nytta"],
        }
        assert [each.count for each in found] == [1] * 5

    def test_only_a_few_are_named_and_the_rest_are_a_click_away(self, as_member):
        for _each in range(7):
            AgreementFactory(ends_on=None)

        found = next(
            each
            for each in as_member.get(LIST).context["portfolio"].found
            if each.label == "Saknar slutdatum"
        )

        assert (found.count, len(found.named), found.has_more) == (7, 5, True)
        assert len(as_member.get(found.url).context["rows"]) == 7


class TestTheList:
    @pytest.mark.parametrize("finding", FINDINGS, ids=lambda each: each.name)
    def test_a_filter_shows_exactly_those_that_break_its_rule(self, finding, as_member):
        AgreementFactory(ends_on="2023-11-28")
        AgreementFactory(ends_on="2023-01-31")
        AgreementFactory(ends_on=None, scope="")
        AgreementFactory(ends_on=None, scope="", terminated_on="2023-01-01")
        AgreementFactory(ends_on="2030-01-01")
        NewAgreementFactory(partner_interest="", ends_on="2030-01-01")
        NewAgreementFactory(ends_on=None)
        rule = finding.rule

        rows = as_member.get(LIST).context["rows"]
        narrowed = as_member.get(LIST, {"brist": finding.name}).context["rows"]

        problems = [
            said
            for row in narrowed
            for breach in row.breaches
            if breach.source == rule.source
            for said in breach.problems
        ]
        assert narrowed
        assert len(narrowed) < len(rows)
        assert len(problems) >= len(narrowed)

    def test_it_is_searched_and_narrowed_by_state_and_kind(self, as_member):
        AgreementFactory(title="Vänort Røros")
        AgreementFactory(title="Partnerskap", kind="partnership")
        NewAgreementFactory(title="Nytt med Røros")

        assert shown(as_member, q="roros") == ["Nytt med Røros", "Vänort Røros"]
        assert shown(as_member, lage="preparing") == ["Nytt med Røros"]
        assert shown(as_member, slag="partnership") == ["Partnerskap"]

    def test_it_is_sorted_by_title_last_day_and_state(self, as_member):
        AgreementFactory(title="Ö", ends_on="2024-12-31")
        AgreementFactory(title="Å", ends_on=None)
        NewAgreementFactory(title="B", ends_on="2025-12-31")

        assert shown(as_member) == ["B", "Å", "Ö"]
        assert shown(as_member, sortera="slut") == ["Ö", "B", "Å"]
        assert shown(as_member, sortera="lage") == ["B", "Å", "Ö"]

    def test_a_row_says_with_whom_how_long_and_what_was_chosen(self, as_member):
        town, organisation = TownFactory(name="Røros"), OrganisationFactory(name="ICLD")
        agreement = AgreementFactory(
            title="Avtal",
            towns=[town],
            choice="extend",
            choice_reason="Bra.",
            chosen_on="2023-01-01",
            ends_on="2025-09-15",
        )
        agreement.organisations.add(organisation)

        row = row_of(as_member, "Avtal")

        assert [party.name for party in row.parties] == ["Røros", "ICLD"]
        assert (row.time_left, row.choice) == ("2 år och 3 månader kvar", "Förläng")
        assert row.breaches == ()

    def test_each_breach_stands_with_the_paragraph_of_the_policy(self, as_member):
        NewAgreementFactory(title="Avtal", ends_on=None, scope="", benefit="")

        breaches = row_of(as_member, "Avtal").breaches

        assert [(each.source.split(":")[1][:20], len(each.problems)) for each in breaches] == [
            (" avtal bygger på öms", 1),
            (" samarbetsavtal begr", 2),
        ]

    def test_an_empty_list_says_what_to_do(self, as_coordinator):
        assert "Det finns inga avtal än" in as_coordinator.get(LIST).content.decode()


class TestTheLastActivity:
    @pytest.fixture
    def town(self):
        return TownFactory()

    def last(self, town):
        agreement = AgreementFactory(towns=[town])
        return last_activities([agreement.pk], TODAY).get(agreement.pk)

    def test_it_is_the_latest_of_visits_and_activities(self, town):
        VisitFactory(town=town, starts_on="2023-02-01")
        activity = activity_in("ongoing", plan__year=2023)
        activity.towns.add(town)

        assert self.last(town) == max(activity.starts_on, dt.date(2023, 2, 1))

    def test_what_was_not_held_or_has_not_been_does_not_count(self, town):
        VisitFactory(town=town, starts_on="2023-02-01", status="cancelled")
        VisitFactory(town=town, starts_on="2023-06-02")
        ActivityFactory(starts_on="2023-02-01").towns.add(town)

        assert self.last(town) is None

    @pytest.mark.parametrize(
        ("ends_on", "day"), [("2023-05-31", "2023-05-31"), ("2023-06-02", "2023-01-10")]
    )
    def test_what_is_completed_counts_by_its_last_day_when_that_has_been(self, ends_on, day, town):
        activity = ActivityFactory(status="completed", starts_on="2023-01-10", ends_on=ends_on)
        activity.towns.add(town)

        assert self.last(town) == dt.date.fromisoformat(day)

    def test_each_agreement_has_its_own(self):
        first, second = TownFactory(), TownFactory()
        both = AgreementFactory(towns=[first, second])
        one = AgreementFactory(towns=[second])
        VisitFactory(town=first, starts_on="2023-05-01")
        VisitFactory(town=second, starts_on="2023-03-01")

        assert last_activities([both.pk, one.pk], TODAY) == {
            both.pk: dt.date(2023, 5, 1),
            one.pk: dt.date(2023, 3, 1),
        }


class TestWhatAwaitsTheCouncil:
    def sentences(self, today=TODAY):
        return [each.sentence for each in needs.decisions(year.read(today.year, today))]

    def test_an_agreement_that_ends_and_too_many_of_them_need_a_decision(self):
        Threshold.objects.create(code=Limit.AGREEMENTS, value=1)
        AgreementFactory(title="Avtalet med Røros", ends_on="2023-11-28")
        AgreementFactory()

        assert self.sentences() == [
            (
                "Avtalet med Røros går ut om 180 dagar, 2023-11-28: "
                "förläng, ändra form eller avsluta."
            ),
            "Antalet avtal som gäller, 2, överstiger gränsen 1.",
        ]

    def test_what_is_far_away_or_chosen_does_not(self):
        AgreementFactory(ends_on="2023-11-29")
        AgreementFactory(
            ends_on="2023-07-01", choice="end", choice_reason="Klart.", chosen_on="2023-05-01"
        )

        assert self.sentences() == []

    def test_a_member_is_told_today_whichever_plan_is_worked_with(self, as_member):
        PlanFactory(year=2022)
        AgreementFactory(title="Avtalet med Røros", ends_on="2023-11-28")

        page = as_member.get("/").content.decode()

        assert "Avtalet med Røros går ut om 180 dagar, 2023-11-28" in page


def test_three_thousand_agreements_ask_as_often_as_three(as_coordinator):
    town = TownFactory()

    def asked():
        with CaptureQueriesContext(connection) as questions:
            assert as_coordinator.get(LIST).status_code == 200
        return len(questions)

    def add(count):
        made = Agreement.objects.bulk_create(
            AgreementFactory.build_batch(count, ends_on=None, scope="")
        )
        ties = Agreement.towns.through
        ties.objects.bulk_create(ties(agreement=each, town=town) for each in made)

    add(3)
    with_three = asked()
    add(2_997)

    assert asked() == with_three
