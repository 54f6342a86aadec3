"""Brings plans to where a walk begins: beside the demonstration year, or back on its own way."""

import datetime as dt
from decimal import Decimal

from activities import next_year
from activities.models import Activity, Goal, Plan, PlanState, Visit
from activities.receiving import received
from budget.models import BudgetLine
from council.models import Body, Decision
from council.roles import Role
from partnerships.anonymising import anonymise
from partnerships.models import PartnerContact, Project
from reports.models import ReportState
from tests.activities import attached
from tests.budget import ledgers
from tests.factories import (
    ActivityFactory,
    BodyFactory,
    BudgetLineFactory,
    DecisionFactory,
    DecisionRecipientFactory,
    ExpectedLineFactory,
    GoalFactory,
    GrantedLineFactory,
    PartnerContactFactory,
    StoredFileFactory,
)
from tests.following import FollowUpCorrectionFactory, NoteFactory, NoteFileFactory
from tests.money import CategoryMappingFactory, GrantBudgetFactory, GrantFactory
from tests.outcomes import IndicatorFactory, IndicatorValueFactory
from tests.reporting import (
    ReportActionFactory,
    assessed_plan,
    finish_edition,
    reissue,
    report_in,
)
from tests.rounding import ReportRoundFactory, answer_in
from tests.ways import follow_up_of, move_plan, person, plan_in

# Far from the demonstration year, so that its pages stay as they are.
REVISED, DRAFT, PROPOSED, PREPARED, EDITORIAL = range(2041, 2046)
# The annual reports of years that are over, one in each state; the draft is the demonstration's.
NOT_BEGUN, REVIEWED, APPROVED, SUBMITTED, TREATED = range(2001, 2006)
# Issued three times; the last edition has no PDF yet.
CORRECTED = 2008
# Over long since, so that it could be followed up.
FOLLOWED, READY = 2012, 2013
LEDGER_CODE = "4711"
READ_IN = [ledgers.row(voucher=f"B{number}") for number in range(60)]
BODIES = [
    (Body.Kind.COUNCIL, "IR", "Internationella rådet"),
    (Body.Kind.MANAGEMENT_COMMITTEE, "KSLU", "Kommunstyrelsens ledningsutskott"),
    (Body.Kind.EXECUTIVE_BOARD, "KS", "Kommunstyrelsen"),
    (Body.Kind.ASSEMBLY, "KF", "Kommunfullmäktige"),
]


def put_bodies() -> None:
    """Put back the bodies that a migration gave and that emptying the database took."""
    for position, (kind, code, name) in enumerate(BODIES, start=1):
        BodyFactory(kind=kind, code=code, name=name, position=position)


def put_a_plan_in_every_state() -> None:
    """Make a plan in each state but approved: that is the demonstration year's."""
    revised = plan_in(PlanState.APPROVED, year=REVISED, goals=2)
    move_plan(revised, "revise")
    change_a_goal(revised, "Ett mål med en ny lydelse")
    move_plan(revised, "propose", "prepare", "approve", "revise")
    change_a_goal(revised, "Ett mål som ändras en gång till")
    GoalFactory(plan=revised, code="M900", title="Ett nytt mål")
    coordinator = person(Role.COORDINATOR)
    next_year.make(revised, goals=revised.goals.all(), activities=[], by=coordinator)
    plan_in(PlanState.PROPOSED, year=PROPOSED)
    plan_in(PlanState.PREPARED, year=PREPARED)
    change_a_goal(plan_in(PlanState.EDITORIAL, year=EDITORIAL), "Ett mål med rättad stavning")


def change_a_goal(plan: Plan, title: str) -> None:
    goal = plan.goals.order_by("pk").first()
    goal.title = title
    goal.save()


def put_a_followed_up_plan() -> None:
    """Make a plan whose first follow-up is closed and corrected, and whose second is open."""
    plan = plan_in(PlanState.APPROVED, year=FOLLOWED, goals=3)
    first, second, _third = plan.goals.order_by("pk")
    explain(first, assessment="partly", trend="unchanged")
    ActivityFactory(plan=plan, ends_on=dt.date(FOLLOWED, 2, 1)).goals.add(first)
    BudgetLineFactory(year=FOLLOWED, comment="Resan blev dyrare.")
    measure_through_the_years(first)
    FollowUpCorrectionFactory(follow_up=follow_up_of(plan, "T1"))
    explain(first, assessment="fulfilled", trend="improved")
    explain(second, assessment="not_fulfilled", trend="worsened", cause="")
    follow_up_of(plan, "T2", is_closed=False)
    follow_up_of(plan_in(PlanState.APPROVED, year=READY), "T2", is_closed=False)


def measure_through_the_years(goal: Goal) -> None:
    """Measure the goal since the year before, once more after the first follow-up, and by two."""
    origin = IndicatorFactory(goal=GoalFactory(plan__year=FOLLOWED - 1))
    dates = {
        "baseline_on": dt.date(FOLLOWED - 2, 12, 31),
        "target_on": dt.date(FOLLOWED - 1, 12, 31),
    }
    indicator = IndicatorFactory(goal=goal, name=origin.name, carried_over_from=origin, **dates)
    for each, day, value in (
        (origin, dt.date(FOLLOWED - 1, 12, 31), 20),
        (indicator, dt.date(FOLLOWED, 4, 30), 80),
        (indicator, dt.date(FOLLOWED, 8, 31), 100),
    ):
        IndicatorValueFactory(indicator=each, ends_on=day, value=Decimal(value))
    IndicatorFactory(goal=goal, baseline_value=None, baseline_on=None)


def explain(goal: Goal, **values: object) -> None:
    """Assess the goal, with all that is asked of one that is not fulfilled."""
    right = {
        "cause": "Besöket ställdes in.",
        "consequence": "Skolorna träffas först i höst.",
        "action": "Boka ett nytt besök.",
        "responsible": "Utbildningsförvaltningen",
        "action_on": dt.date(goal.plan.year, 9, 1),
    }
    for name, value in {**right, **values}.items():
        setattr(goal, name, value)
    goal.save()


def put_reports_in_every_state() -> None:
    """Make a year without a report, and a report in each state but the draft."""
    assessed_plan(NOT_BEGUN)
    report_in(ReportState.READY, year=REVIEWED)
    report_in(ReportState.APPROVED, year=APPROVED)
    report_in(ReportState.SUBMITTED, year=SUBMITTED)
    corrected = report_in(ReportState.APPROVED, year=CORRECTED)
    reissue(corrected, "En bedömning var fel.")
    finish_edition(corrected)
    reissue(corrected, "Ett belopp var fel.\n\nDet är rättat i budgeten.")
    treated = report_in(ReportState.TREATED, year=TREATED)
    ReportActionFactory(report=treated, what="Fler möten i nätverket")
    ReportActionFactory(report=treated, state="done", answer="Policyn är ändrad.")
    draft = report_in(ReportState.DRAFT, year=TREATED + 1, changes="", proposes_no_changes=True)
    answer_in("no_answer", round=ReportRoundFactory(plan=draft.plan))


def put_a_corrected_decision() -> Decision:
    """Make a decision with all that one can have, and the correction of it."""
    wrong = DecisionFactory(
        registry_number="2022/571",
        reservations="Prov Provsson reserverar sig.",
        minutes=StoredFileFactory(),
    )
    DecisionRecipientFactory(decision=wrong)
    DecisionFactory(corrects=wrong, minutes=wrong.minutes, paragraph=wrong.paragraph)
    return wrong


def put_an_anonymised_contact() -> PartnerContact:
    contact = PartnerContactFactory()
    anonymise(contact, by=person(Role.COORDINATOR), seen=contact.version)
    return contact


def put_figures_for_a_funder() -> None:
    """Give a project all that a funder's view of its money can show."""
    project = Project.objects.get(slug="modern-youth-participation")
    euro = GrantFactory(
        title="Bidrag i euro",
        project=project,
        currency="EUR",
        rate=Decimal("11.4213"),
        rate_on=dt.date(2023, 1, 2),
    )
    GrantFactory(title="Bidrag i kronor", project=project)
    for name in ("A. Personnel", "C. Travel, accommodation and subsistence"):
        category = CategoryMappingFactory(name=name, view="cerv").category
        GrantBudgetFactory(grant=euro, category=category, amount=Decimal(40_000))
        BudgetLineFactory(
            project=project, category=category, planned=Decimal(500_000), outcome=Decimal(640_000)
        )
    GrantedLineFactory(project=project, payer="in_kind", example_data="hela posten")
    ExpectedLineFactory(project=project, planned=Decimal(500_000))


def put_a_log() -> None:
    """Let somebody have written of an activity, with all sorts of files, and of a visit."""
    activity = Activity.objects.get(code="NA1")
    note = NoteFactory(activity=activity, text="Eleverna mätte luften i gruvan.\n\nTvå skolor.")
    picture = received("gruvan.jpg", attached.jpeg((1200, 800))).keep()
    NoteFileFactory(note=note, file=picture, people="none", alternative_text="En röd bild.")
    NoteFileFactory(note=note, file=received("nere.jpg", attached.jpeg((60, 80))).keep())
    NoteFileFactory(note=note, file=received("protokoll", attached.PDF).keep())
    NoteFactory(activity=activity, author=note.author, day=dt.date(2023, 6, 12))
    visit = Visit.objects.order_by("pk").first()
    NoteFactory(activity=None, visit=visit, author=note.author)


def put_an_outcome_from_the_ledger() -> None:
    """Give a line its code, and read in more rows for it than a page shows."""
    line = BudgetLine.objects.get(year=2023, title="Resor")
    line.ledger_code = LEDGER_CODE
    line.save()
    ledgers.save(ledgers.as_csv(*READ_IN), by=person(Role.COORDINATOR), as_of=dt.date(2023, 10, 31))


def unexplained() -> Goal:
    return Goal.objects.get(plan__year=FOLLOWED, cause="", assessment="not_fulfilled")


def first_goal(year: int) -> Goal:
    return Goal.objects.filter(plan__year=year).order_by("pk").first()


def back_to_draft(year: int) -> Plan:
    """Take back all steps of the plan; the decisions that carried them stay, unused."""
    plan = Plan.objects.get(year=year)
    plan.editions.all().delete()
    plan.steps.all().delete()
    plan.state = PlanState.DRAFT
    plan.save()
    return plan
