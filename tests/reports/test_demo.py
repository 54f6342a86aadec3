"""The demonstration year: complete, marked where it is invented, and never in anybody's way."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Sum
from django.test import TestCase

from activities.models import Activity, Goal, Plan
from budget.models import BudgetFrame, BudgetLine
from council.models import ContactPerson, CouncilMember, Department, Record, Source, User
from partnerships.models import Organisation, Project, Town
from reports import demo
from reports.demo.accounts import ACCOUNTS

RECORDS = [model for model in Record.__subclasses__() if not model._meta.abstract]


def snapshot():
    return {model: list(model.objects.order_by("pk").values()) for model in RECORDS}


def run_demo():
    said = StringIO()
    call_command("demo", stdout=said)
    return said.getvalue()


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
        sources = {each.source for model in RECORDS for each in model.objects.all()}

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
            for model in (Goal, Activity, ContactPerson)
            for each in model.objects.filter(example_data="")
        ]

        assert unmarked == []

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

        assert {address.split("@")[1] for address in addresses} == {"example.se"}


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


@pytest.mark.parametrize("model", [Department, Organisation, Town, Project, Plan])
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
    BudgetLine.objects.filter(title="Kommunikation").delete()

    demo.load()

    assert not Activity.objects.filter(code="EA5").exists()
    assert not BudgetLine.objects.filter(title="Kommunikation").exists()


def test_what_is_no_longer_an_example_is_not_marked_again(demo_year):
    Goal.objects.filter(code="N1").update(example_data="")

    demo.load()

    assert Goal.objects.get(code="N1").example_data == ""


def test_every_role_has_an_account(db, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "falun-provar-2023")

    run_demo()

    assert dict(User.objects.values_list("username", "role")) == ACCOUNTS
    assert all(user.check_password("falun-provar-2023") for user in User.objects.all())


def test_the_password_is_random_and_printed_once(db, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)

    first, second = run_demo(), run_demo()

    password = first.split("Lösenord till alla kontona: ")[1].strip()
    assert User.objects.get(username="koordinator").check_password(password)
    assert "Lösenord" not in second


def test_an_accounts_own_password_is_kept(db, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "falun-provar-2023")
    run_demo()
    user = User.objects.get(username="ledamot")
    user.set_password("eget-losenord-1")
    user.save()

    run_demo()

    assert User.objects.get(username="ledamot").check_password("eget-losenord-1")


def test_the_contact_persons_account_has_a_department(db):
    run_demo()

    assert str(User.objects.get(username="kontakt").department).startswith("Barn- och")


def test_the_command_says_what_it_did(db):
    first, second = run_demo(), run_demo()

    made = sum(model.objects.count() for model in RECORDS)
    assert f"  {made} poster tillagda, 0 fanns redan." in first
    assert f"  0 poster tillagda, {made} fanns redan." in second
