"""No page asks the database more often because there is more to show."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import ActivityStep, Plan, PolicyPurpose
from council.models import ReferencedDocument
from council.roles import Role
from partnerships.models import Agreement, ProjectCondition, ProjectPartner
from tests.factories import (
    ActivityFactory,
    AgreementAmendmentFactory,
    AgreementFactory,
    BodyFactory,
    BudgetFrameFactory,
    BudgetLineFactory,
    ContactPersonFactory,
    CouncilMemberFactory,
    DecidedDirectiveFactory,
    DecisionFactory,
    DecisionRecipientFactory,
    DepartmentFactory,
    DirectiveFactory,
    ExpectedLineFactory,
    GoalFactory,
    GrantedLineFactory,
    OrganisationFactory,
    PlanFactory,
    ProjectFactory,
    StoredFileFactory,
    TownFactory,
    UserFactory,
    VisitFactory,
)
from tests.ways import plan_in

PAGES = [
    "/",
    "/oversikt/2023/",
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
    "/partner/projekt/",
    "/partner/organisationer/",
    "/partner/orter/roros/",
    "/partner/orter/roros/redigera/",
    "/partner/projekt/c-cities/",
    "/partner/avtal/",
    "/partner/avtal/?q=a&sortera=-lage",
    "/partner/avtal/{agreement}/",
    "/partner/avtal/{agreement}/redigera/",
    "/partner/avtal/{agreement}/beslut/",
    "/partner/avtal/{agreement}/fornya/",
    "/budget/2023/",
    "/budget/2023/poster/ny/",
    "/budget/2023/poster/{line}/redigera/",
    "/rapporter/",
    "/rapporter/arsrapport/2023/",
    "/radet/",
    "/radet/kontaktpersoner/ny/",
    "/sok/?q=r",
    "/plan/2023/jamforelse/",
    "/plan/2023/nasta-ar/",
    "/aktiviteter/{activity}/direktiv/",
    "/partner/projekt/c-cities/direktiv/",
    "/beslut/",
    "/beslut/{decision}/",
    "/beslut/organ/",
    "/direktiv/{directive}/",
    "/historik/aktivitet/{activity}/",
]


@pytest.fixture
def numbers(db):
    """One of everything, with each tie that the pages show."""
    BudgetFrameFactory()
    goal = GoalFactory(plan=PlanFactory(year=2023), code="N1")
    town = TownFactory(name="Røros", slug="roros")
    project = ProjectFactory(name="C-Cities", slug="c-cities")
    activity = ActivityFactory(code="NA1", plan=goal.plan, department=DepartmentFactory())
    decision = DecisionFactory()
    directive = DecidedDirectiveFactory(decision=decision)
    activity.directives.add(directive)
    plan_in("approved", year=2022)
    agreement = AgreementFactory(towns=[town])
    grow(goal, activity, town, project)
    return {
        "goal": goal,
        "decision": decision.pk,
        "directive": directive.pk,
        "activity": activity.pk,
        "town": town,
        "project": project,
        "agreement": agreement.pk,
        "line": activity.budget_lines.first().pk,
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
    agree(town, more_town, department)
    decide(activity, more, project)
    CouncilMemberFactory()
    CouncilMemberFactory(ends_on="2020-12-31")
    ContactPersonFactory(department=department)
    ContactPersonFactory(department=DepartmentFactory())
    ReferencedDocument.objects.create(title=f"Dokument {more.pk}")
    PlanFactory(year=2050 + more.pk % 50)


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


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_as_often_with_three_rows_as_with_one(address, numbers, as_coordinator):
    address = address.format(**numbers)
    asked_before, length_before = seen(as_coordinator, address)
    ties = (numbers["goal"], numbers["goal"].activities.get(code="NA1"))
    for _more in range(2):
        grow(*ties, numbers["town"], numbers["project"])

    asked, length = seen(as_coordinator, address)

    assert length > length_before
    assert asked == asked_before


@pytest.mark.parametrize("role", Role)
def test_the_start_page_asks_as_often_with_three_rows_for_each_role(role, numbers, client):
    department = numbers["goal"].activities.get(code="NA1").department
    client.force_login(UserFactory(role=role, department=department))
    asked_before, length_before = seen(client, "/")
    ties = (numbers["goal"], numbers["goal"].activities.get(code="NA1"))
    for _more in range(2):
        grow(*ties, numbers["town"], numbers["project"])

    asked, length = seen(client, "/")

    assert length > length_before
    assert asked == asked_before


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
        ("/", 25),
        ("/oversikt/2023/", 25),
        ("/plan/2023/", 15),
        ("/aktiviteter/", 10),
        ("/partner/avtal/", 20),
        ("/budget/2023/", 8),
        ("/rapporter/arsrapport/2023/", 25),
        ("/sok/?q=r", 14),
    ],
)
def test_a_page_asks_seldom(address, most, demo_year, as_coordinator):
    asked, _length = seen(as_coordinator, address)

    assert asked <= most
