"""No page asks the database more often because there is more to show."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.models import ActivityStep, FollowUp, Plan, PolicyPurpose, Visit, VisitParticipants
from budget.models import Grant, LedgerImport
from council.models import ReferencedDocument
from council.roles import Role
from partnerships.models import (
    Agreement,
    Network,
    Organisation,
    ProjectCondition,
    ProjectPartner,
    Town,
    TownStep,
)
from tests import networking, papers
from tests.conftest import client_for, client_of
from tests.factories import (
    ActivityFactory,
    AgreementAmendmentFactory,
    AgreementFactory,
    BodyFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    CouncilMemberFactory,
    DecidedDirectiveFactory,
    DecisionFactory,
    DecisionRecipientFactory,
    DepartmentFactory,
    DirectiveFactory,
    ExpectedLineFactory,
    GoalFactory,
    GrantedLineFactory,
    LedgerEntryFactory,
    LedgerImportFactory,
    NetworkEventFactory,
    NetworkFactory,
    OrganisationFactory,
    PartnerContactFactory,
    PlanFactory,
    ProjectFactory,
    ResultFactory,
    StoredFileFactory,
    TownFactory,
    TwinTownCircleFactory,
    UserFactory,
    VisitFactory,
)
from tests.following import (
    FollowUpCorrectionFactory,
    FollowUpFactory,
    VisitCostFactory,
    VisitNoticeFactory,
    VisitParticipantsFactory,
    VisitTaskFactory,
    write_of,
)
from tests.money import (
    AccreditationFactory,
    CategoryMappingFactory,
    CostCategoryFactory,
    FundingProgrammeFactory,
    GrantAmendmentFactory,
    GrantApplicationFactory,
    GrantBudgetFactory,
    GrantFactory,
    GrantYearFactory,
    ReportDutyFactory,
)
from tests.outcomes import come_to
from tests.reporting import REPORT_PAGES, grow_reports
from tests.ways import agreement_with, candidate_in, closed, plan_in

PAGES = [
    "/oversikt/2023/",
    "/policyn/2023/",
    "/plan/2023/",
    "/plan/2023/mal/N1/",
    "/plan/2023/mal/N1/redigera/",
    "/aktiviteter/",
    "/aktiviteter/?q=a&sortera=-slut",
    "/aktiviteter/{activity}/",
    "/aktiviteter/{activity}/redigera/",
    "/aktiviteter/ny/",
    "/partner/",
    "/partner/?region=nordic&sortera=land",
    "/partner/karta/?alla",
    "/partner/kandidater/",
    "/partner/kretsar/",
    "/partner/orter/viborg/",
    "/partner/projekt/",
    "/partner/organisationer/",
    "/partner/orter/roros/",
    "/partner/orter/roros/redigera/",
    "/partner/orter/roros/resultat/nytt/",
    "/partner/projekt/c-cities/resultat/nytt/",
    "/besok/",
    "/besok/?ar=2023&riktning=outgoing&lage=reported&sortera=-lage",
    "/besok/{visit}/",
    "/besok/{visit}/uppgifter/ny/",
    "/besok/ny/roros/",
    "/aktiviteter/{activity}/dokumentation/",
    "/partner/projekt/c-cities/dokumentation/",
    "/besok/{visit}/dokumentation/",
    "/partner/projekt/c-cities/",
    "/partner/avtal/",
    "/partner/avtal/?q=a&sortera=-lage",
    "/partner/avtal/{agreement}/",
    "/partner/avtal/{agreement}/redigera/",
    "/partner/avtal/{agreement}/beslut/",
    "/partner/avtal/{agreement}/fornya/",
    "/budget/2023/",
    "/budget/2023/tabell/",
    "/budget/2023/poster/ny/",
    "/budget/finansiering/",
    "/budget/program/{programme}/",
    "/budget/ansokningar/ny/",
    "/budget/ansokningar/{application}/redigera/",
    "/budget/bidrag/{grant}/",
    "/budget/bidrag/{grant}/redigera/",
    "/budget/bidrag/{grant}/ar/ny/",
    "/budget/bidrag/{grant}/budget/ny/",
    "/budget/2023/poster/{line}/redigera/",
    "/budget/kostnadsslag/",
    "/budget/projekt/c-cities/uppstallning/cerv/",
    "/budget/2023/poster/{line}/rader/",
    "/budget/2023/ekonomisystemet/",
    "/budget/2023/ekonomisystemet/{ledger_import}/ta-tillbaka/",
    *(f"/kalender/{days}" for days in ("", "2023/", "2023/5/")),
    "/uppfoljning/2023/",
    "/uppfoljning/2023/T1/",
    "/uppfoljning/2023/T2/",
    "/uppfoljning/2023/T2/stang/",
    "/uppfoljning/2023/jamforelse/",
    *REPORT_PAGES,
    *papers.PAGES,
    "/radet/",
    "/radet/dokument/",
    "/sok/?q=r",
    "/plan/2023/jamforelse/",
    "/plan/2023/nasta-ar/",
    "/aktiviteter/{activity}/direktiv/",
    "/partner/projekt/c-cities/direktiv/",
    "/partner/projekt/?sortera=fas",
    "/partner/projekt/c-cities/redigera/",
    "/partner/projekt/c-cities/parter/ny/",
    "/partner/projekt/c-cities/riktlinjer/",
    "/aktiviteter/{activity}/riktlinjer/",
    "/beslut/",
    "/beslut/{decision}/",
    "/beslut/organ/",
    "/direktiv/{directive}/",
    "/resultat/2023/",
    "/historik/aktivitet/{activity}/",
    "/partner/organisationer/{organisation}/",
    "/partner/natverk/",
    "/partner/natverk/?q=n&sortera=-aktiv&medlemskap=pagar",
    "/partner/natverk/{network}/",
    "/partner/natverk/{network}/redigera/",
    "/partner/kontakter/",
    "/partner/kontakter/?q=p&sortera=partner&uppgifter=ask_again",
    "/partner/kontakter/ny/",
    *networking.PAGES,
]


def one_of_everything():
    """Put in one of everything, with each tie that the pages show, and return what is asked for."""
    BudgetFrameFactory()
    goal = GoalFactory(plan=PlanFactory(year=2023), code="N1")
    town = TownFactory(name="Røros", slug="roros")
    TownFactory(name="Viborg", slug="viborg", relation="candidate")
    project = ProjectFactory(name="C-Cities", slug="c-cities")
    activity = ActivityFactory(code="NA1", plan=goal.plan, department=DepartmentFactory())
    decision = DecisionFactory()
    directive = DecidedDirectiveFactory(decision=decision)
    activity.directives.add(directive)
    plan_in("approved", year=2022)
    organisation, network = OrganisationFactory(), NetworkFactory(name="Nätverket")
    agreement = AgreementFactory(towns=[town])
    visit = VisitFactory(outcome="Ett utbyte.")
    grant = GrantFactory(project=project, programme=FundingProgrammeFactory())
    closed(FollowUpFactory(plan=goal.plan))
    FollowUpFactory(plan=goal.plan, occasion="T2")
    network_keys = networking.begin_network(activity)
    grow(goal, activity, town, project)
    return network_keys | {
        "grant": grant.pk,
        "programme": grant.programme_id,
        "application": project.grantapplications.first().pk,
        "organisation": organisation.pk,
        "network": network.pk,
        "goal": goal,
        "decision": decision.pk,
        "directive": directive.pk,
        "activity": activity.pk,
        "town": town,
        "project": project,
        "agreement": agreement.pk,
        "visit": visit.pk,
        "line": activity.budget_lines.order_by("pk").first().pk,
        "ledger_import": LedgerImport.objects.order_by("pk").first().pk,
    }


def grow(goal, activity, town, project):
    """Add one more row to every list and one more tie to every record that pages show."""
    plan, department = goal.plan, activity.department
    more_town = TownFactory(relation="candidate", example_data="hela posten")
    more_project = ProjectFactory(start_year=2023, end_year=2023)
    more_goal = GoalFactory(plan=plan, project=more_project)
    more = ActivityFactory(
        plan=plan, department=department, project=project, ends_on="2023-01-31", status="completed"
    )
    late = ActivityFactory(plan=plan, department=department, ends_on="2023-01-31")
    for each in (goal, more_goal):
        each.towns.add(town, more_town)
        each.purposes.add(PolicyPurpose.objects.create(code=f"S{each.pk}-{more.pk}", title="Syfte"))
        each.activities.add(activity, more, late)
    for each in (activity, more):
        each.towns.add(town, more_town)
    town.twinned_with.add(more_town)
    for each in (project, more_project):
        ProjectPartner.objects.create(project=each, town=more_town)
        ProjectPartner.objects.create(project=each, organisation=OrganisationFactory())
        ProjectCondition.objects.create(project=each, title=f"Villkor {more.pk}")
        GrantedLineFactory(project=each, planned=Decimal(1), outcome=Decimal(2))
        ExpectedLineFactory(project=each)
    BudgetLineFactory(activity=activity)
    pay(activity, project)
    read_in(activity)
    guide(activity, project)
    know_the_town(town, activity, project)
    agree(town, more_town, department)
    decide(activity, more, project)
    lead(more_town, town, project)
    FollowUpCorrectionFactory(follow_up=FollowUp.objects.get(occasion="T1"))
    CouncilMemberFactory()
    CouncilMemberFactory(ends_on="2020-12-31")
    networking.grow_network(department)
    ReferencedDocument.objects.create(title=f"Dokument {more.pk}")
    PlanFactory(year=2050 + more.pk % 50)
    meet(town)
    write_of(activity, project, town)
    travel(Visit.objects.get(outcome="Ett utbyte."))
    come_to(goal, activity, project, Visit.objects.get(outcome="Ett utbyte."))
    grow_reports(2023)


def travel(visit):
    """Let one more of each part be at the visit that was reported, and at one that was not."""
    kind = VisitParticipants.Kind.values[visit.participants.count()]
    official = {"direction": "incoming", "is_official": True, "status": "planned"}
    for each in (visit, VisitFactory(**official, starts_on="2023-05-04")):
        VisitNoticeFactory(visit=each)
        VisitParticipantsFactory(visit=each, kind=kind, side="theirs")
        VisitCostFactory(visit=each)
        VisitTaskFactory(visit=each, department=DepartmentFactory())
    reported = VisitFactory(outcome="Ett möte.")
    VisitParticipantsFactory(visit=reported, kind="board")


def pay(activity, project):
    """Let one more of all that is known of money be there, of the project and of the activity."""
    grant = Grant.objects.order_by("pk").first()
    year = 2023 + grant.years.count()
    GrantYearFactory(grant=grant, year=year, amended=Decimal(1), amendment=amend(grant))
    GrantBudgetFactory(grant=grant)
    ReportDutyFactory(grant=grant, sent_on="2023-05-02", claimed=Decimal(1))
    ReportDutyFactory(grant=grant, due_on="2023-05-02")
    programme = FundingProgrammeFactory()
    AccreditationFactory(programme=programme)
    category = CategoryMappingFactory(view="cerv", name=f"Kostnad {programme.pk}").category
    GrantBudgetFactory(grant=grant, category=category)
    BudgetLineFactory(project=project, category=category)
    of_the_grant = {"payer": "external", "status": "granted", "granted": Decimal(1)}
    for each in ({"project": project}, {"activity": activity, "project": None}):
        other = GrantFactory(**each)
        GrantYearFactory(grant=other)
        ReportDutyFactory(grant=other)
        document = ReferencedDocument.objects.create(title=f"Förslag {other.pk}")
        GrantApplicationFactory(
            **each, programme=grant.programme, is_eu=True, matching_proposal=document
        )
        GrantFactory(**each, programme=grant.programme, application=GrantApplicationFactory(**each))
        BudgetLineFactory(
            **each,
            **of_the_grant,
            grant=grant,
            funder=grant.funder,
            category=CostCategoryFactory(is_salary=True),
            revised=Decimal(3),
            revision=DecisionFactory(),
        )
        BudgetLineFactory(**each, payer="board", department=DepartmentFactory())
    VisitFactory(status="planned", starts_on="2023-05-02", cost=Decimal(10**6))


def amend(grant):
    return GrantAmendmentFactory(grant=grant, number=grant.amendments.count() + 1)


def read_in(activity):
    """Let one more line have a row that the first import gave, and the first line one more."""
    first = LedgerImport.objects.order_by("pk").first() or LedgerImportFactory()
    LedgerEntryFactory(ledger_import=first, line=BudgetLineFactory(outcome=Decimal(1)))
    another = LedgerImportFactory(imported_by=UserFactory())
    LedgerEntryFactory(ledger_import=another, line=activity.budget_lines.order_by("pk").first())


def meet(town):
    """Let there be one more network and contact, and one more of each at those that are there."""
    first = Organisation.objects.order_by("pk").first()
    ProjectPartner.objects.create(project=ProjectFactory(), organisation=first)
    AgreementFactory().organisations.add(first)
    PartnerContactFactory(town=town)
    PartnerContactFactory(town=None, organisation=first)
    corrected = DecisionFactory()
    DecisionFactory(corrects=corrected, correction_reason="Fel dag.")
    NetworkFactory(owner=DepartmentFactory(), joining_decision=corrected)
    NetworkEventFactory(
        network=NetworkFactory(leaving_decision=DecisionFactory(), member_until=2020)
    )
    NetworkEventFactory(network=Network.objects.get(name="Nätverket"))


def guide(activity, project):
    """Give the project one more part and result, and each guideline one more that meets it."""
    ProjectFactory(parent=project)
    ResultFactory(project=project)
    project.departments.add(DepartmentFactory())
    activity.departments.add(DepartmentFactory())
    if activity.project is None:
        activity.project = project
        activity.save()
    near = OrganisationFactory(reach="local", is_established=True)
    ProjectPartner.objects.create(project=project, organisation=near)


def know_the_town(town, activity, project):
    """Let one more of everything stand on the town's page."""
    town.circle = town.circle or TwinTownCircleFactory()
    town.save()
    TownFactory(circle=town.circle)
    town.builds_on_towns.add(TownFactory())
    town.builds_on_projects.add(ProjectFactory())
    theirs = ProjectFactory()
    for each in (project, theirs):
        ProjectPartner.objects.get_or_create(project=each, town=town)
        ResultFactory(project=each)
        ResultFactory(project=each, town=town, place="partner")
    ActivityFactory(plan=activity.plan, project=theirs)
    ResultFactory(project=None, town=town)
    GrantedLineFactory(project=theirs, outcome=Decimal(2))
    today = timezone.localdate()
    AgreementFactory(towns=[town], ends_on=today + dt.timedelta(days=9))
    AgreementFactory(towns=[town], ends_on=None)
    PartnerContactFactory(town=town)
    VisitFactory(town=town, activity=activity)
    VisitFactory(town=town, starts_on=today + dt.timedelta(days=9), status="planned")


def lead(candidate, town, project):
    """Let one more candidate of each sort be on its way, in circles that lack a country."""
    circle = TwinTownCircleFactory()
    viborg = Town.objects.get(slug="viborg")
    others = [TownFactory(relation="declined"), candidate_in("agreement")]
    for each in (viborg, candidate, *others):
        each.builds_on_towns.add(town)
        each.builds_on_projects.add(project)
        agreement_with(each)
        TownStep.objects.create(town=each, step="talk", source="contact", target="dialogue")
    for relation in ("twin_town", "ended", "candidate", "declined"):
        for country in ("DK", "FI"):
            TownFactory(relation=relation, circle=circle, country=country, until=None)


def agree(town, more_town, department):
    """Let one more agreement be in force and one have ended, and give each more ties."""
    for each in (
        *Agreement.objects.all(),
        AgreementFactory(ends_on="2099-12-31", scope=""),
        AgreementFactory(ends_on="2022-12-31"),
    ):
        each.towns.add(town, more_town)
        each.organisations.add(OrganisationFactory())
        each.departments.add(department)
        AgreementAmendmentFactory(
            agreement=each, document=StoredFileFactory(), decision=DecisionFactory()
        )
    VisitFactory(town=town)


def decide(activity, more, project):
    """Let one more of each kind of decision stand behind the activities and the project."""
    first = activity.directives.order_by("pk").first()
    corrected = DecisionFactory()
    DecisionFactory(corrects=corrected, correction_reason="Fel dag.")
    DecisionRecipientFactory(decision=first.decision)
    for directive in (
        first,
        DirectiveFactory(),
        DecidedDirectiveFactory(decision=first.decision),
        DecidedDirectiveFactory(decision=corrected),
    ):
        directive.activities.add(activity, more)
        directive.projects.add(project)
    ActivityStep.objects.create(activity=activity, step="decide", source="planned", target="x")
    BodyFactory(kind="other", code=f"O{more.pk}")
    last_year = Plan.objects.get(year=2022)
    for each, origin in (
        (more, ActivityFactory(plan=last_year)),
        (GoalFactory(plan=activity.plan), GoalFactory(plan=last_year)),
    ):
        each.carried_over_from = origin
        each.save()


def seen(client, address):
    """How many questions the page asks the database, and how long it is."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    assert response.status_code == 200
    return len(asked), len(response.content)


def _look_around(clients, numbers):
    """Look at every page, and as every role at its own start page."""
    found = {page: seen(clients[Role.COORDINATOR], page.format(**numbers)) for page in PAGES}
    return found | {role: seen(client, "/") for role, client in clients.items()}


@pytest.mark.once
def test_a_page_asks_as_often_with_three_rows_as_with_one(db):
    """All pages in one test: to put in the rows takes longer than to look at one."""
    numbers = one_of_everything()
    goal, activity = numbers["goal"], numbers["goal"].activities.get(code="NA1")
    # With nothing new since they were here: that asks by kind, and is counted in test_news.
    here = {"department": activity.department, "here_at": timezone.now()}
    clients = {role: client_of(UserFactory(role=role, **here)) for role in Role}
    before = _look_around(clients, numbers)
    for _more in range(2):
        grow(goal, activity, numbers["town"], numbers["project"])

    after = _look_around(clients, numbers)

    asked = {place: (before[place][0], after[place][0]) for place in before}
    assert {place: both for place, both in asked.items() if both[0] != both[1]} == {}
    assert [place for place in before if after[place][1] <= before[place][1]] == []


def test_the_list_of_accounts_asks_as_often_with_three_rows_as_with_one(as_administrator):
    UserFactory(department=DepartmentFactory())
    asked_before, _length = seen(as_administrator, "/konton/")
    UserFactory(department=DepartmentFactory())
    UserFactory(department=DepartmentFactory())

    asked, _length = seen(as_administrator, "/konton/")

    assert asked == asked_before


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 45),
        ("/oversikt/2023/", 76),
        ("/policyn/2023/", 53),
        ("/plan/2023/", 15),
        ("/aktiviteter/", 10),
        ("/partner/avtal/", 20),
        ("/budget/2023/", 9),
        ("/budget/2023/tabell/", 8),
        ("/rapporter/arsrapport/2023/", 65),
        ("/sok/?q=r", 14),
    ],
)
def test_a_page_asks_seldom(address, most, demo_year):
    asked, _length = seen(client_for(Role.COORDINATOR), address)

    assert asked <= most
