"""What must be true of every row holds in the database too, and says so in words before that."""

import datetime as dt
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from activities.models import PlanEdition
from council.models import CouncilMember
from partnerships.models import ProjectPartner
from tests.activities.constraints import OUTCOMES
from tests.budget.constraints import MONEY
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
    DirectiveFactory,
    GoalFactory,
    GrantedLineFactory,
    NetworkFactory,
    NewAgreementFactory,
    OrganisationFactory,
    PartnerContactFactory,
    PlanFactory,
    ProjectConditionFactory,
    ProjectFactory,
    StoredFileFactory,
    TownFactory,
    UserFactory,
    VisitFactory,
)
from tests.following import (
    FollowUpFactory,
    NoteFactory,
    NoteFileFactory,
    VisitCostFactory,
    VisitParticipantsFactory,
    VisitTaskFactory,
)
from tests.networking import BROKEN as NETWORK
from tests.reports.constraints import OF_EDITIONS, REPORTS
from tests.ways import plan_in

APPS = ("council", "partnerships", "activities", "budget", "reports")
HAS_NO_SENTENCE = {
    *OF_EDITIONS,
    "note_file_has_known_people",
    "note_is_about_one_thing",
    "indicator_measures_a_goal_or_a_project",
    "beneficiaries_are_of_one_thing",
    "user_has_a_known_role",  # the form offers the roles there are
    "town_stage_fits_its_relation",  # the steps of a candidate set both
    "agreement_does_not_renew_itself",  # a renewal is made from the agreement it renews
    "agreement_amendment_numbered_once",  # the number is given by the act
    "plan_has_a_known_state",  # the steps lead there; no form asks
    "plan_edition_numbered_once",
    "activity_has_a_known_status",
    "digest_once_a_week_for_a_person",  # who claims a week that is taken is told by None
    "follow_up_once_at_an_occasion",  # the acts open and close; no form asks
    "follow_up_one_open_at_a_time",
    "follow_up_has_a_known_occasion",
    "follow_up_is_frozen_when_it_is_closed",
    "declaration_has_a_known_answer_about_targets",  # the form offers the answers there are
    "declaration_has_a_day_when_it_is_given",  # the steps set both
    "horizon_note_has_a_known_outcome",  # the form offers the outcomes there are
    "idea_has_an_activity_when_it_became_one",  # the steps set both
    "ledger_entry_is_read_once",  # what was read before is left out when a file is read
    "annual_report_has_a_known_state",  # the steps lead there; no form asks
    "annual_report_submitted_some_day_under_a_number",
    "report_action_has_a_known_state",  # the form offers those there are
    "department_report_has_a_known_state",  # the steps lead there; no form asks
    "department_report_has_a_reason_without_answer",
    "department_report_is_settled_some_time",
    "decision_does_not_correct_itself",  # the form corrects the decision whose page it stands on
}


def dates(first, last):
    return {"starts_on": first and dt.date(first, 1, 1), "ends_on": last and dt.date(last, 1, 1)}


def chairs():
    CouncilMemberFactory(seat="chair")
    return CouncilMemberFactory.build(seat="chair")


def same_occasion():
    first = FollowUpFactory(state="closed", closed_at=timezone.now(), sha256="0" * 64)
    return FollowUpFactory.build(plan=first.plan)


def same_town():
    TownFactory(name="Røros", country="NO")
    return TownFactory.build(name="Røros", slug="roros-2", country="NO")


def same_partner(**party):
    project = ProjectFactory()
    ProjectPartner.objects.create(project=project, **party)
    return ProjectPartner(project=project, **party)


def same_condition():
    first = ProjectConditionFactory()
    return ProjectConditionFactory.build(project=first.project, title=first.title)


def same_goal():
    first = GoalFactory()
    return GoalFactory.build(plan=first.plan, code=first.code)


def same_activity():
    first = ActivityFactory()
    return ActivityFactory.build(plan=first.plan, code=first.code)


def correction_of_itself():
    decision = DecisionFactory()
    decision.corrects, decision.correction_reason = decision, "Fel dag."
    return decision


def same_edition():
    first = plan_in("approved").editions.get()
    return PlanEdition(plan=first.plan, major=1, minor=0, content={}, step=first.plan.steps.first())


def part_of_itself():
    project = ProjectFactory()
    project.parent = project
    return project


def renewal_of_itself():
    agreement = AgreementFactory()
    agreement.renews = agreement
    return agreement


def same_amendment():
    first = AgreementAmendmentFactory()
    return AgreementAmendmentFactory.build(agreement=first.agreement, number=first.number)


def same_group():
    first = VisitParticipantsFactory()
    return VisitParticipantsFactory.build(visit=first.visit, kind=first.kind)


# How to break each constraint, and what is said then.
BROKEN = (
    {
        "user_has_a_known_role": (lambda: UserFactory.build(role="king"), ""),
        "council_member_ends_after_start": (
            lambda: CouncilMemberFactory.build(**dates(2023, 2022)),
            "Mandatperioden slutar innan den börjar. Ändra ett av datumen.",
        ),
        "council_one_chair_at_a_time": (
            chairs,
            "Rådet har redan en ordförande. Avsluta den mandatperioden först.",
        ),
        "town_named_once_in_a_country": (
            same_town,
            "Orten finns redan i registret. Ändra den i stället.",
        ),
        "town_ends_after_it_starts": (
            lambda: TownFactory.build(relation="ended", since=2019, until=2008),
            "Sista året ligger före första året. Ändra ett av dem.",
        ),
        "town_with_last_year_is_ended": (
            lambda: TownFactory.build(until=2019),
            (
                "Ett sista år är angivet men relationen är inte avslutad. "
                "Välj ”Avslutad” eller ta bort året."
            ),
        ),
        "town_has_both_coordinates_or_none": (
            lambda: TownFactory.build(latitude=62.5),
            "Ange både latitud och longitud, eller ingen av dem.",
        ),
        "project_ends_after_it_starts": (
            lambda: ProjectFactory.build(start_year=2024, end_year=2022),
            "Sista året ligger före första året. Ändra ett av dem.",
        ),
        "project_partner_is_a_town_or_an_organisation": (
            lambda: ProjectPartner(
                project=ProjectFactory(), town=TownFactory(), organisation=OrganisationFactory()
            ),
            "Välj en ort eller en organisation, inte båda.",
        ),
        "project_has_a_town_once_in_a_role": (
            lambda: same_partner(town=TownFactory()),
            "Orten har redan den rollen i projektet.",
        ),
        "project_has_an_organisation_once_in_a_role": (
            lambda: same_partner(organisation=OrganisationFactory()),
            "Organisationen har redan den rollen i projektet.",
        ),
        "project_is_no_part_of_itself": (
            part_of_itself,
            "Projektet kan inte vara delprojekt i sig självt.",
        ),
        "town_stage_fits_its_relation": (
            lambda: TownFactory.build(relation="candidate", stage="declined"),
            "",
        ),
        "town_with_a_relation_has_a_name": (
            lambda: TownFactory.build(is_unnamed=True),
            (
                "Bara en kandidat kan vara utan vald ort. Avmarkera rutan eller välj "
                "relationen ”Kandidat”."
            ),
        ),
        "agreement_ends_after_it_starts": (
            lambda: AgreementFactory.build(**dates(2024, 2022)),
            "Sista dagen ligger före första dagen. Ändra en av dem.",
        ),
        "agreement_decided_on_benefit_and_mutual_interest": (
            lambda: NewAgreementFactory.build(decision=DecisionFactory(), partner_interest=""),
            (
                "Nyttobedömning krävs: fyll i nyttan, kommunens intresse och partens intresse. "
                "Ett nytt avtal får inte beslutas utan dem."
            ),
        ),
        "agreement_signed_after_it_is_decided": (
            lambda: NewAgreementFactory.build(signed_on=dt.date(2023, 5, 1)),
            "Ett nytt avtal undertecknas när det är beslutat. Lägg in beslutet först.",
        ),
        "agreement_choice_has_a_reason_and_a_day": (
            lambda: AgreementFactory.build(choice="extend", chosen_on=dt.date(2023, 5, 1)),
            "Ange vad rådet väljer, skälet och vilken dag.",
        ),
        "agreement_does_not_renew_itself": (renewal_of_itself, ""),
        "agreement_amendment_numbered_once": (same_amendment, ""),
        "network_membership_ends_after_it_starts": (
            lambda: NetworkFactory.build(member_since=2023, member_until=2022),
            "Sista året ligger före första året. Ändra ett av dem.",
        ),
        "network_fee_is_not_negative": (
            lambda: NetworkFactory.build(yearly_fee=Decimal(-1)),
            "Avgiften kan inte vara negativ.",
        ),
        "partner_contact_works_for_a_town_or_an_organisation": (
            lambda: PartnerContactFactory.build(
                town=TownFactory(), organisation=OrganisationFactory()
            ),
            "Välj en ort eller en organisation, inte båda.",
        ),
        "note_is_about_one_thing": (
            lambda: NoteFactory.build(activity=None, author=UserFactory()),
            "",
        ),
        "note_file_has_known_people": (
            lambda: NoteFileFactory.build(
                note=NoteFactory(), file=StoredFileFactory(), people="perhaps"
            ),
            "",
        ),
        "visit_ends_after_it_starts": (
            lambda: VisitFactory.build(town=TownFactory(), ends_on=dt.date(2023, 5, 7)),
            "Sista dagen ligger före första dagen. Ändra en av dem.",
        ),
        "visit_counts_a_kind_once_on_a_side": (
            same_group,
            "Gruppen finns redan. Ändra antalet där i stället.",
        ),
        "visit_participants_are_at_least_one": (
            lambda: VisitParticipantsFactory.build(visit=VisitFactory(), number=0),
            "Antalet måste vara minst 1.",
        ),
        "visit_cost_part_is_not_negative": (
            lambda: VisitCostFactory.build(visit=VisitFactory(), amount=Decimal(-1)),
            "Beloppet kan inte vara negativt.",
        ),
        "visit_task_has_someone_responsible": (
            lambda: VisitTaskFactory.build(visit=VisitFactory(), role=""),
            "Ange en ansvarig roll eller en ansvarig förvaltning.",
        ),
        "project_condition_named_once": (
            same_condition,
            "Projektet har redan en förutsättning med det namnet. Ändra den i stället.",
        ),
        "project_condition_assessed_by_someone_some_day": (
            lambda: ProjectConditionFactory.build(
                project=ProjectFactory(), assessment="insufficient", assessed_by=""
            ),
            "Ange vem som har bedömt förutsättningen, och när.",
        ),
        "body_one_of_each_kind": (
            lambda: BodyFactory.build(kind="council"),
            "Ett annat organ har redan den uppgiften. Ändra det, eller välj ”annat organ”.",
        ),
        "decision_correction_has_a_reason": (
            lambda: DecisionFactory.build(
                body=BodyFactory(),
                entered_by=None,
                corrects=DecisionFactory(),
                correction_reason="",
            ),
            "Skriv varför beslutet rättas.",
        ),
        "decision_does_not_correct_itself": (correction_of_itself, ""),
        "directive_says_who_when_and_where": (
            lambda: DirectiveFactory.build(issued_by=""),
            "Välj beslutet, eller ange vem som gett uppdraget, datum och diarienummer.",
        ),
        "plan_has_a_known_state": (lambda: PlanFactory.build(state="published"), ""),
        "plan_edition_numbered_once": (same_edition, ""),
        "activity_has_a_known_status": (
            lambda: ActivityFactory.build(plan=PlanFactory(), status="done"),
            "",
        ),
        "goal_code_once_in_a_plan": (
            same_goal,
            "Planen har redan ett mål med den beteckningen. Välj en annan.",
        ),
        "activity_ends_after_it_starts": (
            lambda: ActivityFactory.build(plan=PlanFactory(), **dates(2024, 2023)),
            "Sista dagen ligger före första dagen. Ändra en av dem.",
        ),
        "follow_up_once_at_an_occasion": (same_occasion, ""),
        "follow_up_one_open_at_a_time": (
            lambda: FollowUpFactory.build(plan=FollowUpFactory().plan, occasion="T2"),
            "",
        ),
        "follow_up_has_a_known_occasion": (
            lambda: FollowUpFactory.build(plan=PlanFactory(), occasion="T4"),
            "",
        ),
        "follow_up_is_frozen_when_it_is_closed": (
            lambda: FollowUpFactory.build(plan=PlanFactory(), state="closed"),
            "",
        ),
        "activity_code_once_in_a_plan": (
            same_activity,
            "Planen har redan en aktivitet med den beteckningen. Välj en annan.",
        ),
    }
    | MONEY
    | OUTCOMES
    | REPORTS
    | NETWORK
)
SPEAKING = sorted(set(BROKEN) - HAS_NO_SENTENCE)


def all_constraints():
    return {
        constraint.name: constraint
        for model in apps.get_models()
        if model._meta.app_label in APPS
        for constraint in model._meta.constraints
    }


def test_every_constraint_is_tried():
    assert set(all_constraints()) == set(BROKEN)


@pytest.mark.django_db
@pytest.mark.parametrize("name", BROKEN)
def test_the_database_itself_refuses(name):
    broken = BROKEN[name][0]()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        broken.save()

    # A unique index is named by SQLite by its columns; a check always by its name.
    assert name in str(refused.value) or isinstance(
        all_constraints()[name], models.UniqueConstraint
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", SPEAKING)
def test_the_reader_is_told_before_that(name):
    make, sentence = BROKEN[name]
    broken = make()

    with pytest.raises(ValidationError) as refused:
        broken.validate_constraints()

    assert refused.value.message_dict == {NON_FIELD_ERRORS: [sentence]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "allowed",
    [
        lambda: CouncilMemberFactory.build(**dates(None, 2022)),
        lambda: CouncilMemberFactory.build(seat="chair", **dates(2019, 2022)),
        lambda: TownFactory.build(name="Røros", slug="r2", country="SE"),
        lambda: TownFactory.build(relation="ended", until=2007),
        lambda: TownFactory.build(latitude=0, longitude=0),
        lambda: ProjectFactory.build(start_year=2023, end_year=2023),
        lambda: ActivityFactory.build(plan=PlanFactory(), **dates(2023, 2023)),
        lambda: ActivityFactory.build(plan=PlanFactory(), **dates(None, 2023)),
        lambda: ProjectConditionFactory.build(
            project=ProjectFactory(), assessed_by="", assessed_on=None
        ),
        lambda: BodyFactory.build(kind="other"),
        DirectiveFactory.build,
        lambda: DecidedDirectiveFactory.build(decision=DecisionFactory()),
        lambda: GoalFactory.build(plan=PlanFactory(year=2024), code="N1"),
        lambda: BudgetFrameFactory.build(year=2024, amount=Decimal(0)),
        lambda: BudgetLineFactory.build(payer="co_financing", status="planned", planned=None),
        lambda: GrantedLineFactory.build(funder=OrganisationFactory(), granted=Decimal(0)),
    ],
)
def test_what_is_at_the_edge_is_allowed(allowed):
    TownFactory(name="Røros", country="NO")
    GoalFactory(plan=PlanFactory(year=2023), code="N1")
    CouncilMemberFactory(seat="chair", **dates(2023, None))
    record = allowed()
    record.full_clean(exclude=["slug"])

    record.save()

    assert record.pk


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((2019, 2022), (2022, 2026)),
        ((2019, None), (2022, 2026)),
        ((None, 2022), (2019, 2026)),
        ((None, None), (2022, 2026)),
        ((2022, 2026), (None, None)),
    ],
)
def test_no_day_has_two_chairs(first, second):
    CouncilMemberFactory(
        given_name="Jan E", family_name="Fors", party="M", seat="chair", **dates(*first)
    )
    other = CouncilMemberFactory.build(seat="chair", **dates(*second))

    with pytest.raises(ValidationError) as refused:
        other.full_clean()

    assert (
        "Jan E Fors (M) är redan ordförande under den tiden. Ändra perioden."
        in refused.value.messages
    )


@pytest.mark.django_db
def test_a_chair_may_follow_another():
    CouncilMemberFactory(seat="chair", **dates(2019, 2022))
    other = CouncilMemberFactory.build(seat="chair", starts_on=dt.date(2022, 1, 2), ends_on=None)

    other.full_clean()

    other.save()
    assert CouncilMember.objects.filter(seat="chair").count() == 2


@pytest.mark.django_db
def test_a_chair_may_be_saved_again():
    chair = CouncilMemberFactory(seat="chair", **dates(2019, None))

    chair.full_clean()
    chair.save()

    assert CouncilMember.objects.get() == chair


@pytest.mark.django_db
def test_members_may_sit_at_the_same_time():
    CouncilMemberFactory(**dates(2019, None))

    other = CouncilMemberFactory.build(**dates(2019, None))
    other.full_clean()
    other.save()

    assert CouncilMember.objects.count() == 2
