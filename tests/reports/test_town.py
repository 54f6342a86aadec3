"""The town's page: the way to it, what was agreed, what was given and got, and what is next."""

import datetime as dt
from decimal import Decimal

import pytest

from partnerships.models import Town
from reports import town as town_page
from reports.exchange import Flow
from tests.factories import (
    ActivityFactory,
    AgreementFactory,
    BodyFactory,
    BudgetLineFactory,
    ExpectedLineFactory,
    GrantedLineFactory,
    PartnerContactFactory,
    PlanFactory,
    ProjectFactory,
    ProjectPartnerFactory,
    ResultFactory,
    TownFactory,
    TwinTownCircleFactory,
    VisitFactory,
)

SUMMER = dt.date(2023, 6, 12)


def built(town, *, today=SUMMER, may_see_money=True):
    fresh = Town.objects.select_related("circle").get(pk=town.pk)
    return town_page.build(fresh, today=today, may_see_money=may_see_money)


def text_of(client, slug):
    return " ".join(client.get(f"/partner/orter/{slug}/").content.decode().split())


@pytest.fixture
def roros(db):
    PlanFactory(year=2023)
    return TownFactory(name="Røros", slug="roros", language="no")


@pytest.fixture
def chateauroux(db):
    """A candidate that was met through a twin town and a project."""
    PlanFactory(year=2023)
    gutersloh = TownFactory(name="Gütersloh", slug="gutersloh", country="DE")
    project = ProjectFactory(name="C-Cities", slug="c-cities", kind="thematic")
    town = TownFactory(
        name="Châteauroux", slug="chateauroux", country="FR", relation="candidate", stage="dialogue"
    )
    town.twinned_with.add(gutersloh)
    town.builds_on_towns.add(gutersloh)
    town.builds_on_projects.add(project)
    return town


# The way to the town


def test_a_candidate_shows_its_path_through_a_twin_town_and_a_project(chateauroux, as_member):
    page = text_of(as_member, "chateauroux")

    assert (
        'Kontakten kom genom <a href="/partner/orter/gutersloh/">Gütersloh</a> '
        '(vänort med Châteauroux) och <a href="/partner/projekt/c-cities/">C-Cities</a> (projekt).'
    ) in page
    assert "Det är inte angivet" not in page


def test_a_candidate_without_a_path_is_told_what_the_policy_says(db, as_member):
    TownFactory(slug="ort", relation="candidate")

    page = text_of(as_member, "ort")

    assert "Det är inte angivet vilken befintlig kontakt samarbetet bygger på." in page
    assert "Policyn: arbetet bygger på befintliga kontakter" in page


def test_an_old_twin_town_without_a_path_is_not_reminded_of_the_policy(roros, as_member):
    page = text_of(as_member, "roros")

    assert "Det är inte angivet vilken befintlig kontakt" in page
    assert "Policyn:" not in page


def test_a_town_that_is_new_this_year_is_asked_for_its_path(roros):
    new = TownFactory(relation="municipal_partnership", since=2023)

    assert built(new).asks_for_origin
    assert not built(roros).asks_for_origin


# Who they are


@pytest.mark.parametrize(
    ("values", "lead"),
    [
        ({"since": 1994, "country": "DE"}, "Vänort sedan 1994, Tyskland"),
        ({}, "Vänort, Norge"),
        (
            {"swedish_name": "Fredrikshamn", "country": "FI"},
            "Fredrikshamn på svenska. Vänort, Finland",
        ),
        (
            {"relation": "ended", "since": 2008, "until": 2019, "country": "NA"},
            "Avslutat samarbete 2008–2019, Namibia",
        ),
        (
            {"relation": "ended", "until": 2007, "country": "DK"},
            "Avslutat samarbete, till och med 2007, Danmark",
        ),
    ],
)
def test_the_lead_says_what_the_town_is_to_us(values, lead, db):
    assert built(TownFactory(**values)).lead == lead


def test_the_local_name_is_read_in_its_own_language(roros, as_member):
    assert '<h1> <span lang="no">Røros</span> </h1>' in text_of(as_member, "roros")


def test_an_unnamed_candidate_says_that_only_its_country_is_known(db, as_member):
    TownFactory(
        name="Kommun i Danmark (ej vald)",
        slug="danmark",
        country="DK",
        relation="candidate",
        is_unnamed=True,
    )

    page = text_of(as_member, "danmark")

    assert "Orten är inte vald än. Det som är bestämt är landet: Danmark." in page
    assert "Inga genomförda besök, resultat eller pengar är inlagda." in page


def test_the_executive_board_answers_for_twin_towns_and_no_others(roros, chateauroux):
    board = BodyFactory()

    assert built(roros).responsible == board
    assert built(chateauroux).responsible is None


def test_a_circle_shows_who_else_is_in_it(roros):
    roros.circle = TwinTownCircleFactory()
    roros.save()
    hamina = TownFactory(name="Hamina", circle=roros.circle)

    assert built(roros).circle == (hamina,)


# What happened


def test_activities_of_the_towns_projects_are_shown_with_its_own(roros):
    project = ProjectPartnerFactory(town=roros).project
    own = ActivityFactory(code="NA1", plan__year=2023)
    own.towns.add(roros)
    through = ActivityFactory(code="NA2", plan__year=2023, project=project)
    earlier = ActivityFactory(code="NA1", plan__year=2022, project=project)
    ActivityFactory(code="NA3", plan__year=2023)

    activities = built(roros).activities

    assert activities.this_year == (own, through)
    assert activities.others == (earlier,)


def test_a_twin_town_that_the_plan_names_keeps_the_rule(roros, as_member):
    ActivityFactory(plan__year=2023).towns.add(roros)

    (judgement,) = built(roros).judgements

    assert judgement.is_kept
    assert "Vänorten har en aktivitet i årets plan." in text_of(as_member, "roros")


def test_an_activity_of_a_project_does_not_name_the_town(roros):
    project = ProjectPartnerFactory(town=roros).project
    ActivityFactory(plan__year=2023, project=project)

    (judgement,) = built(roros).judgements

    assert judgement.problem.startswith("Vänorten saknar aktivitet i årets plan")


def test_an_activity_of_another_year_does_not_keep_the_rule(roros):
    ActivityFactory(plan__year=2022).towns.add(roros)

    (judgement,) = built(roros).judgements

    assert not judgement.is_kept


def test_where_there_is_no_plan_nothing_is_judged(db):
    assert built(TownFactory()).judgements == ()


def test_visits_both_ways_are_counted(roros):
    VisitFactory(town=roros, direction="outgoing", people=27)
    VisitFactory(town=roros, direction="incoming", people=25)
    VisitFactory(town=roros, direction="incoming", people=None)
    VisitFactory(town=roros, status="planned", people=9)
    VisitFactory(people=100)

    (year,) = built(roros).exchange

    assert (year.label, year.there, year.here) == ("2023", Flow(1, 27, 0), Flow(2, 25, 1))


def test_visits_of_earlier_years_stand_apart(roros):
    before, now, later = (
        VisitFactory(town=roros, starts_on=f"{y}-05-08") for y in range(2022, 2025)
    )

    page = built(roros)

    assert (page.visits, page.earlier_visits) == ((later, now), (before,))


def test_an_ended_town_keeps_its_history(db, as_member):
    PlanFactory(year=2023)
    tsumeb = TownFactory(
        name="Tsumeb", slug="tsumeb", country="NA", relation="ended", since=2008, until=2019
    )
    VisitFactory(town=tsumeb, starts_on="2018-03-05", people=5)
    ResultFactory(project=None, town=tsumeb, year=2019, place="partner", text="En ny soptipp.")
    years = {"starts_on": dt.date(2015, 1, 1), "ends_on": dt.date(2019, 12, 31)}
    AgreementFactory(title="Partnerskap", towns=[tsumeb], **years)

    shown, page = built(tsumeb), text_of(as_member, "tsumeb")

    assert [row.label for row in shown.exchange] == ["2019", "2018"]
    assert [str(each.mark.label) for each in shown.agreements] == ["Har gått ut"]
    assert shown.next_steps == ()
    assert "Avslutat samarbete 2008–2019, Namibia" in page
    assert "En ny soptipp." in page


# Money


@pytest.fixture
def money(roros):
    """Lines of an activity that names the town, of its project, and of its project's activity."""
    project = ProjectPartnerFactory(town=roros).project
    ProjectPartnerFactory(project=project, town=roros, role="authority")
    named, through = ActivityFactory(), ActivityFactory(project=project)
    named.towns.add(roros, TownFactory())
    both = {"activity": named, "project": project}
    BudgetLineFactory(activity=named, outcome=Decimal("100.50"))
    BudgetLineFactory(activity=through, outcome=Decimal(200))
    BudgetLineFactory(**both, outcome=Decimal(400))
    GrantedLineFactory(project=project, granted=Decimal(1_000), outcome=Decimal(800))
    GrantedLineFactory(activity=named, granted=Decimal(2_000))
    GrantedLineFactory(
        activity=named,
        payer="co_financing",
        funder=None,
        granted=Decimal(4_000),
        outcome=Decimal(1),
    )
    ExpectedLineFactory(project=project, planned=Decimal(10**6), outcome=Decimal(10**5))
    BudgetLineFactory(activity=ActivityFactory(), outcome=Decimal(10**6))
    return roros


def test_money_is_the_sum_of_the_lines_each_counted_once(money):
    total = built(money).total

    assert (total.own, total.granted, total.others) == (Decimal("700.50"), 7_000, 801)


def test_a_line_of_several_towns_is_counted_for_each_of_them(money):
    other = Town.objects.exclude(pk=money.pk).get()

    assert built(other).total.own == Decimal("500.50")


def test_money_is_read_only_for_those_who_may_see_it(money):
    total = built(money, may_see_money=False).total

    assert (total.own, total.granted, total.others) == (None, None, None)


def test_a_contact_person_sees_no_money(money, as_contact):
    VisitFactory(town=money)

    page = text_of(as_contact, "roros")

    assert "1 besök, 4 personer" in page
    assert "kr</th>" not in page
    assert "Egna medel" not in page
    assert "701" not in page


def test_a_member_is_told_how_the_money_is_counted(money, as_member):
    page = text_of(as_member, "roros")

    assert "En budgetpost som gäller flera orter räknas för var och en av dem." in page
    assert "förväntade pengar ingår inte i någon summa" in page


# Results, agreements and people


def test_a_result_of_one_town_in_a_project_is_not_shown_with_the_others(roros):
    project = ProjectPartnerFactory(town=roros).project
    other = ProjectPartnerFactory(project=project).town
    of_all = ResultFactory(project=project)
    ResultFactory(project=project, town=other)

    assert built(roros).results.here == (of_all,)


def test_agreements_say_where_they_stand(roros):
    AgreementFactory(title="Gammalt", towns=[roros], ends_on=dt.date(2022, 12, 31))
    AgreementFactory(title="Nytt", towns=[roros], ends_on=dt.date(2026, 12, 31))
    AgreementFactory(title="Utan slut", towns=[roros], ends_on=None)
    AgreementFactory(title="Annan ort")

    stands = [(each.title, each.mark.label) for each in built(roros).agreements]

    assert stands == [("Utan slut", "Gäller"), ("Nytt", "Gäller"), ("Gammalt", "Har gått ut")]


def test_people_who_have_been_made_anonymous_are_not_shown(roros):
    named = PartnerContactFactory(town=roros)
    PartnerContactFactory(town=roros, anonymised_on=dt.date(2023, 1, 1))

    assert built(roros).contacts == (named,)
