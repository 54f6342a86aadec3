"""Records for tests, each valid as it is."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from activities.models import Activity, Goal, GoalRegion, Plan
from budget.models import BudgetFrame, BudgetLine
from council.models import ContactPerson, CouncilMember, Department, User
from council.roles import Role
from partnerships.models import Organisation, Project, ProjectCondition, Region, Town

PASSWORD = "ett-langt-losenord-2023"


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department

    name = factory.Sequence(lambda n: f"Förvaltning {n}")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    role = Role.COORDINATOR
    password = factory.django.Password(PASSWORD)


class CouncilMemberFactory(DjangoModelFactory):
    class Meta:
        model = CouncilMember

    given_name = "Prov"
    family_name = factory.Sequence(lambda n: f"Provsson {n}")
    party = "X"
    position = factory.Sequence(lambda n: n)


class ContactPersonFactory(DjangoModelFactory):
    class Meta:
        model = ContactPerson

    department = factory.SubFactory(DepartmentFactory)
    given_name = "Prov"
    family_name = factory.Sequence(lambda n: f"Kontaktsson {n}")


class TownFactory(DjangoModelFactory):
    class Meta:
        model = Town

    name = factory.Sequence(lambda n: f"Ort {n}")
    slug = factory.Sequence(lambda n: f"ort-{n}")
    country = "NO"
    region = Region.NORDIC
    relation = Town.Relation.TWIN_TOWN


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = Organisation.Kind.FUNDER


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    name = factory.Sequence(lambda n: f"Projekt {n}")
    slug = factory.Sequence(lambda n: f"projekt-{n}")
    kind = Project.Kind.SOLIDARITY
    region = Region.WORLD


class ProjectConditionFactory(DjangoModelFactory):
    class Meta:
        model = ProjectCondition

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda n: f"Förutsättning {n}")


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = Plan
        django_get_or_create = ("year",)

    year = 2023


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = Goal

    plan = factory.SubFactory(PlanFactory)
    code = factory.Sequence(lambda n: f"M{n}")
    region = GoalRegion.NORDIC
    title = factory.Sequence(lambda n: f"Mål nummer {n}")


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    plan = factory.SubFactory(PlanFactory)
    code = factory.Sequence(lambda n: f"A{n}")
    region = GoalRegion.NORDIC
    title = factory.Sequence(lambda n: f"Aktivitet nummer {n}")


class BudgetFrameFactory(DjangoModelFactory):
    class Meta:
        model = BudgetFrame
        django_get_or_create = ("year",)

    year = 2023
    amount = Decimal(180_000)


class BudgetLineFactory(DjangoModelFactory):
    """A line of the council's own frame."""

    class Meta:
        model = BudgetLine

    year = 2023
    title = factory.Sequence(lambda n: f"Post {n}")
    planned = Decimal(1_000)


class GrantedLineFactory(BudgetLineFactory):
    """A line that somebody else pays and has granted."""

    payer = BudgetLine.Payer.EXTERNAL
    funder = factory.SubFactory(OrganisationFactory)
    status = BudgetLine.Status.GRANTED
    granted = Decimal(1_000)


class ExpectedLineFactory(BudgetLineFactory):
    """A line that somebody else may come to pay, but has not granted."""

    payer = BudgetLine.Payer.EXTERNAL
    funder = factory.SubFactory(OrganisationFactory)
    status = BudgetLine.Status.EXPECTED
