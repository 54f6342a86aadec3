"""The demonstration's network: some have answered, some have not, and all of it is marked."""

import datetime as dt

import pytest
from django.test import TestCase

from activities.models import Idea, IdeaStep
from council import network_rules
from council.models import Declaration, Department, NetworkMeeting, Threshold
from council.roles import Role
from reports import demo
from reports.demo.accounts import make_accounts
from reports.network import build
from tests.conftest import user_with

pytestmark = pytest.mark.once

LATER = dt.date(2024, 6, 12)


class TheNetwork(TestCase):
    """The year is put in once for all of these."""

    @classmethod
    def setUpTestData(cls):
        demo.load()

    def test_one_department_lacks_a_contact_person_and_three_heads_have_not_answered(self):
        shown = build(2023, LATER, user_with(Role.COORDINATOR))

        assert (shown.without_contact, shown.declared, len(shown.rows)) == (1, 4, 7)
        assert shown.summary == (
            "1 av 7 förvaltningar saknar kontaktperson. 4 av 7 har lämnat redovisningen för 2023."
        )

    def test_each_rule_is_kept_and_broken(self):
        facts = network_rules.read(2023, LATER, Threshold.objects.in_force())

        found = {(j.code, j.is_kept) for each in facts for j in network_rules.judgements(each)}

        assert found == {("R21", True), ("R21", False), ("R32", True), ("R32", False)}

    def test_one_idea_is_new_and_one_is_declined_with_a_reason(self):
        answers = {idea.status: idea.answer[:30] for idea in Idea.objects.all()}

        assert answers == {"new": "", "declined": "Kostnaden är större än rådets "}
        days = [str(step.taken_at.date()) for step in IdeaStep.objects.order_by("pk")]
        assert days == ["2023-03-20", "2023-04-17"]

    def test_all_of_it_is_invented_and_says_so(self):
        marks = {
            each.example_data
            for model in (Declaration, Idea, NetworkMeeting)
            for each in model.objects.all()
        }

        assert marks == {"hela posten"}

    def test_the_contact_persons_account_is_the_contact_persons(self):
        school = Department.objects.get(name__startswith="Barn- och")
        make_accounts(school)

        rows = build(2023, LATER, user_with(Role.COORDINATOR)).rows

        (row,) = [row for row in rows if row.department == school]
        assert [each.account.label for each in row.contacts] == ["Har konto"]
        assert row.other_accounts == ()


def test_what_a_person_has_removed_stays_removed(db):
    demo.load()
    IdeaStep.objects.all().delete()
    for model in (Idea, NetworkMeeting):
        model.objects.all().delete()

    demo.load()

    assert not Idea.objects.exists()
    assert not NetworkMeeting.objects.exists()
