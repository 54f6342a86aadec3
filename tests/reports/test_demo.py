"""The demonstration year: complete, marked where it is invented, and never in anybody's way."""

import datetime as dt
from collections import Counter
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Sum
from django.test import TestCase
from django.utils import timezone

from activities import approval, content, plan_way, progress
from activities.models import (
    Activity,
    ActivityStep,
    Goal,
    IdeaStep,
    Plan,
    PlanEdition,
    PlanStep,
)
from budget.models import BudgetFrame, BudgetLine
from council.models import (
    Body,
    ContactPerson,
    CouncilMember,
    Decision,
    DecisionRecipient,
    DeclarationStep,
    Department,
    Directive,
    Record,
    Source,
    Threshold,
    User,
)
from council.roles import Role
from falun_intl.ui.parsing import is_usual_registry_number
from partnerships import execution
from partnerships.models import (
    Agreement,
    AgreementAmendment,
    Network,
    NetworkEvent,
    Organisation,
    PartnerContact,
    Project,
    Town,
    TownStep,
)
from reports import demo, upkeep
from reports.demo.accounts import ACCOUNTS
from tests.conftest import user_with
from tests.factories import DecisionFactory

RECORDS = [model for model in Record.__subclasses__() if not model._meta.abstract]
# The bodies are there before the demonstration, as in every installation.
OWN_RECORDS = [model for model in RECORDS if model is not Body]
LOGS = [TownStep, PlanStep, PlanEdition, ActivityStep, IdeaStep, DeclarationStep]
LOGS += [Activity.directives.through, Project.directives.through]
LOGS += [*(model.history.model for model in RECORDS)]


def snapshot():
    return {model: list(model.objects.order_by("pk").values()) for model in (*RECORDS, *LOGS)}


def way_of(log):
    return [(taken.step, taken.taken_at.date().isoformat()) for taken in log.order_by("pk")]


def run_demo():
    said = StringIO()
    call_command("demo", stdout=said)
    return said.getvalue()


@pytest.mark.once
class TheYear(TestCase):
    """What stands in it. The year is put in once for all of these."""

    @classmethod
    def setUpTestData(cls):
        demo.load()

    def test_the_whole_year_is_there(self):
        counts = [model.objects.count() for model in (Goal, Activity, Town, Project)]

        assert counts == [17, 19, 11, 2]

    def test_the_goals_stand_in_the_plans_order(self):
        codes = Goal.objects.in_plan_order().values_list("code", flat=True)

        assert " ".join(codes) == "ÖM1 ÖM2 ÖM3 ÖM4 ÖM5 ÖM6 ÖM7 ÖM8 N1 N2 N3 E1 E2 E3 V1 V2 V3"

    def test_every_activity_serves_a_goal(self):
        assert not Activity.objects.filter(goals=None).exists()

    def test_the_frame_is_wholly_distributed(self):
        own = BudgetLine.objects.filter(year=2023, payer="own").aggregate(sum=Sum("planned"))["sum"]

        assert own == BudgetFrame.objects.get().amount == Decimal(180_000)

    def test_the_grant_of_three_years_is_there(self):
        granted = BudgetLine.objects.filter(project__name="Modern Youth Participation")
        by_year = dict(granted.values_list("year").annotate(Sum("granted")).order_by("year"))

        assert by_year == {2021: 300_000, 2022: 850_000, 2023: 850_000, 2024: 850_000}

    def test_money_that_is_hoped_for_has_no_amount_of_anybodys_making(self):
        hoped_for = BudgetLine.objects.filter(status__in=["expected", "planned"])

        assert {line.title for line in hoped_for} == {
            "EU-bidrag till C-Cities",
            "Motfinansiering av C-Cities",
        }
        assert not hoped_for.exclude(planned=None, granted=None, outcome=None).exists()

    def test_norway_is_a_country_and_not_a_no(self):
        roros = Town.objects.get(slug="roros")

        assert (roros.country, roros.country_name) == ("NO", "Norge")

    def test_every_record_says_where_it_comes_from(self):
        sources = {each.source for model in OWN_RECORDS for each in model.objects.all()}

        assert sources == {Source.SEED, Source.PUBLIC, Source.ILLUSTRATIVE}

    def test_every_invented_record_is_marked(self):
        unmarked = [
            each
            for model in RECORDS
            for each in model.objects.filter(source=Source.ILLUSTRATIVE, example_data="")
        ]

        assert unmarked == []

    def test_what_is_judged_or_scheduled_by_us_is_marked(self):
        unmarked = [
            each
            for model in (Plan, Goal, Activity, ContactPerson)
            for each in model.objects.filter(example_data="")
        ]

        assert unmarked == []

    def test_every_decision_and_directive_is_an_example(self):
        ruled = [*Decision.objects.all(), *DecisionRecipient.objects.all()]
        ruled += Directive.objects.all()

        assert {each.source for each in ruled} == {Source.ILLUSTRATIVE}
        assert all(each.example_data for each in ruled)

    def test_every_registry_number_has_the_municipalitys_pattern(self):
        numbers = {Plan.objects.get().registry_number}
        numbers |= {each.registry_number for each in Decision.objects.all()}
        numbers |= {each.registry_number for each in Directive.objects.exclude(kind="decision")}

        assert [number for number in numbers if not is_usual_registry_number(number)] == []

    def test_the_plan_was_referred_back_once_before_it_was_approved(self):
        assert way_of(Plan.objects.get().steps) == [
            ("propose", "2022-09-08"),
            ("refer_back_by_committee", "2022-09-27"),
            ("propose", "2022-10-20"),
            ("prepare", "2022-11-15"),
            ("approve", "2022-12-06"),
        ]

    def test_each_step_of_the_plan_rests_on_the_decision_it_requires(self):
        for taken in PlanStep.objects.select_related("decision__body"):
            step = plan_way.step_named(taken.step)

            assert (taken.decision.body.kind, taken.decision.outcome) == (step.body, step.outcome)
            assert taken.taken_at.date() == taken.decision.meeting_date
            assert bool(taken.comment) == bool(step.comment)
            assert taken.taken_by is None

    def test_each_decision_says_to_whom_it_was_sent_and_when(self):
        unsent = DecisionRecipient.objects.filter(sent_on=None)

        assert not Decision.objects.filter(recipients=None).exists()
        assert not unsent.exists()

    def test_the_plan_is_approved_in_its_first_edition(self):
        plan, edition = Plan.objects.get(), PlanEdition.objects.get()

        assert (plan.state, edition.number, edition.step.step) == ("approved", "1.0", "approve")
        assert edition.issued_at.date() == dt.date(2022, 12, 6)

    def test_the_edition_says_what_the_plan_says(self):
        assert PlanEdition.objects.get().content == content.of(Plan.objects.get())

    def test_the_activities_have_every_status(self):
        assert Counter(Activity.objects.values_list("status", flat=True)) == {
            "completed": 8,
            "ongoing": 5,
            "planned": 2,
            "decided": 1,
            "dormant": 1,
            "cancelled": 1,
            "carried_over": 1,
        }

    def test_no_activity_lacks_what_its_status_requires(self):
        lacking = {
            activity.code: missing
            for activity in Activity.objects.all()
            if (missing := progress.lacks(progress.Footing.of(activity), activity.status))
        }

        assert lacking == {}

    def test_each_activity_came_to_its_status_step_by_step(self):
        for activity in Activity.objects.all():
            status = "planned"
            for taken in activity.steps.order_by("pk"):
                step = progress.step_named(taken.step)
                assert status in step.sources
                assert bool(taken.comment) == bool(step.comment)
                status = step.target
            assert activity.status == status

    def test_the_steps_of_an_activity_stand_in_the_order_of_their_days(self):
        for activity in Activity.objects.all():
            assert list(activity.steps.all()) == list(activity.steps.order_by("pk"))

    def test_an_activity_was_begun_on_its_first_day(self):
        begun = ActivityStep.objects.filter(step="start").select_related("activity")

        assert [
            taken.activity.code
            for taken in begun
            if taken.taken_at.date() != taken.activity.starts_on
        ] == []

    def test_an_activity_was_decided_no_earlier_than_its_directive(self):
        decided = ActivityStep.objects.filter(step="decide").exclude(activity__directives=None)

        assert [
            taken.activity.code
            for taken in decided.select_related("activity")
            if taken.taken_at.date() < min(each.date for each in taken.activity.directives.all())
        ] == []

    def test_one_decided_activity_waits_for_a_directive(self):
        waiting = Activity.objects.get(status="decided")

        footing = progress.Footing.of(waiting)

        assert waiting.code == "ÖA2"
        assert progress.lacks(footing, "ongoing").startswith("Aktiviteten kan inte påbörjas")

    def test_larger_efforts_are_anchored_before_they_begin(self):
        larger = Activity.objects.filter(is_larger_effort=True).order_by("code")

        assert [(each.code, str(each.anchoring)) for each in larger] == [
            ("VA1", "KS 2021-11-30 §\N{NO-BREAK SPACE}262"),
            ("VA3", "KS 2021-11-30 §\N{NO-BREAK SPACE}262"),
        ]

    def test_a_project_that_is_carried_out_has_its_directive(self):
        carried_out = Project.objects.filter(phase__in=execution.CARRIED_OUT)

        assert {each.name: execution.refusal(each) for each in carried_out} == {
            "Modern Youth Participation": None
        }

    def test_the_culture_project_waits_for_its_conditions(self):
        refusal = execution.refusal(Project.objects.get(name="C-Cities"))

        assert refusal == (
            "Förutsättningarna för innehåll, form och finansiering är inte bedömda som "
            "tillräckliga. Bedöm dem innan projektet går in i genomförande."
        )

    def test_every_line_with_an_outcome_is_marked(self):
        assert not BudgetLine.objects.filter(example_data="").exclude(outcome=None).exists()

    def test_only_the_four_real_people_are_named(self):
        members = {str(member) for member in CouncilMember.objects.all()}

        assert members == {
            "Jan E Fors (M)",
            "Jonas Sallén Lennerthson (S)",
            "Elisabeth Rooth Eriksson (C)",
            "Karin Perérs",
        }

    def test_invented_people_write_from_an_address_that_does_not_exist(self):
        run_demo()
        people, users = ContactPerson.objects.all(), User.objects.all()

        addresses = [each.email for each in (*people, *users)]
        abroad = [each.email for each in PartnerContact.objects.all()]

        assert {address.split("@")[1] for address in addresses} == {"example.se"}
        assert {address.split("@")[1] for address in abroad} == {"example.org"}

    def test_one_membership_is_passive_and_one_person_is_to_be_asked_again(self):
        today = timezone.localdate()

        found = upkeep.read(today, Threshold.objects.in_force())

        assert (found.passive, found.unverified) == (("Central Sweden",), 1)

    def test_what_is_said_of_a_membership_is_marked(self):
        invented = [*Network.objects.all(), *NetworkEvent.objects.all()]
        invented += PartnerContact.objects.all()

        assert [each for each in invented if not each.example_data] == []


def test_loading_twice_changes_nothing(demo_year):
    before = snapshot()

    again = demo.load()

    assert (again.created, again.kept) == (0, demo_year.created)
    assert snapshot() == before


def test_what_a_person_has_changed_stays_changed(demo_year):
    Goal.objects.filter(code="N1").update(title="Vårt eget mål", code="N9")
    Town.objects.filter(slug="roros").update(name="Bergstaden Røros", country="SE")
    BudgetFrame.objects.update(amount=Decimal(200_000))
    before = snapshot()

    demo.load()

    assert snapshot() == before


@pytest.mark.parametrize("model", [Department, Organisation, Town, Project, Network, Plan])
def test_a_renamed_record_stays_renamed(model, demo_year):
    for each in model.objects.all():
        if model is Plan:
            each.year += 20
        else:
            each.name = f"{each.name} (nytt namn)"
        each.save()
    before = snapshot()

    demo.load()

    assert snapshot() == before


def test_what_a_person_has_removed_stays_removed(demo_year):
    Activity.objects.get(code="EA5").delete()
    BudgetLine.objects.filter(title="Oförutsett").delete()

    demo.load()

    assert not Activity.objects.filter(code="EA5").exists()
    assert not BudgetLine.objects.filter(title="Oförutsett").exists()


def test_a_persons_correction_of_a_decision_stays(demo_year):
    approving = PlanStep.objects.get(step="approve").decision
    DecisionFactory(body=approving.body, meeting_date="2022-12-13", corrects=approving)
    Directive.objects.filter(text__startswith="Fyra").update(text="Fem medarbetare får gå.")
    before = snapshot()

    demo.load()

    assert snapshot() == before


def test_a_plan_that_a_person_has_opened_again_stays_open(demo_year):
    plan = Plan.objects.get()
    revise = plan_way.step_named("revise")
    approval.take(
        plan, revise, by=user_with(Role.COORDINATOR), seen=plan.version, comment="Ett mål till."
    )
    before = snapshot()

    demo.load()

    assert snapshot() == before


def test_a_directive_that_a_person_has_removed_stays_removed(demo_year):
    Directive.objects.get(text__startswith="Fyra").delete()

    demo.load()

    assert Activity.objects.filter(code="VA2", directives=None).exists()
    assert not Directive.objects.filter(text__startswith="Fyra").exists()


def test_a_plan_that_was_there_already_gets_no_decisions(demo_year):
    Activity.objects.update(anchoring=None)
    for model in (
        AgreementAmendment,
        Agreement,
        PlanEdition,
        PlanStep,
        Directive,
        DecisionRecipient,
        Decision,
    ):
        model.objects.all().delete()
    for model in (Directive, DecisionRecipient, Decision):
        model.history.all().delete()
    before = snapshot()

    demo.load()

    assert snapshot() == before


@pytest.mark.django_db
def test_a_body_that_is_missing_is_put_in():
    Body.objects.all().delete()

    demo.load()

    assert [body.code for body in Body.objects.all()] == ["IR", "KSLU", "KS", "KF"]


@pytest.mark.django_db
def test_a_body_that_a_person_has_renamed_is_used_as_it_is():
    Body.objects.filter(kind="executive_board").update(code="ST", name="Styrelsen")

    demo.load()

    approved = PlanStep.objects.get(step="approve")
    assert str(approved.decision.body) == "Styrelsen"
    assert Body.objects.count() == 4


def test_what_is_no_longer_an_example_is_not_marked_again(demo_year):
    Goal.objects.filter(code="N1").update(example_data="")

    demo.load()

    assert Goal.objects.get(code="N1").example_data == ""


@pytest.mark.once
def test_every_role_has_an_account(db, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "falun-provar-2023")

    run_demo()

    assert dict(User.objects.values_list("username", "role")) == ACCOUNTS
    assert all(user.check_password("falun-provar-2023") for user in User.objects.all())


@pytest.mark.once
def test_the_password_is_random_and_printed_once(db, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)

    first, second = run_demo(), run_demo()

    password = first.split("Lösenord till alla kontona: ")[1].strip()
    assert User.objects.get(username="koordinator").check_password(password)
    assert "Lösenord" not in second


@pytest.mark.once
def test_an_accounts_own_password_is_kept(db, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "falun-provar-2023")
    run_demo()
    user = User.objects.get(username="ledamot")
    user.set_password("eget-losenord-1")
    user.save()

    run_demo()

    assert User.objects.get(username="ledamot").check_password("eget-losenord-1")


@pytest.mark.once
def test_the_contact_persons_account_has_a_department(db):
    run_demo()

    assert str(User.objects.get(username="kontakt").department).startswith("Barn- och")


@pytest.mark.once
def test_the_command_says_what_it_did(db):
    first, second = run_demo(), run_demo()

    made = sum(model.objects.count() for model in OWN_RECORDS)
    assert f"  {made} poster tillagda, 0 fanns redan." in first
    assert f"  0 poster tillagda, {made} fanns redan." in second
