"""Makes the records of what the work came to: indicators, their values, and who had use of it."""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from activities.models import Beneficiaries, Indicator, IndicatorValue
from tests.factories import ActivityFactory, GoalFactory, ResultFactory


class IndicatorFactory(DjangoModelFactory):
    """From 0 to 100 pupils, of a goal; `goal=None, project=` makes it a project's."""

    class Meta:
        model = Indicator

    goal = factory.SubFactory(GoalFactory)
    name = factory.Sequence(lambda n: f"Indikator {n}")
    unit = "elever"
    baseline_value = Decimal(0)
    baseline_on = dt.date(2022, 12, 31)
    target_value = Decimal(100)
    target_on = dt.date(2023, 12, 31)


class IndicatorValueFactory(DjangoModelFactory):
    class Meta:
        model = IndicatorValue

    indicator = factory.SubFactory(IndicatorFactory)
    ends_on = factory.Sequence(lambda n: dt.date(2023, 1, 1) + dt.timedelta(days=n % 300))
    value = Decimal(80)


class BeneficiariesFactory(DjangoModelFactory):
    """Citizens of an activity; `activity=None, project=` or `visit=` makes them another's."""

    class Meta:
        model = Beneficiaries

    activity = factory.SubFactory(ActivityFactory)
    year = 2023
    kind = Beneficiaries.Kind.CITIZENS
    number = 40


class YoungFactory(BeneficiariesFactory):
    kind = Beneficiaries.Kind.YOUTH
    sex = Beneficiaries.Sex.GIRLS
    age = Beneficiaries.Age.TO_15


def come_to(goal, activity, project, visit):
    """Let one more be measured, become different, and have use of what was done."""
    for each in ({"goal": goal}, {"goal": None, "project": project}):
        first = Indicator.objects.filter(**each).first() or IndicatorFactory(**each)
        IndicatorValueFactory(indicator=first)
        IndicatorValueFactory(indicator=IndicatorFactory(**each))
    origin = IndicatorFactory(goal__plan__year=goal.plan.year - 1)
    IndicatorValueFactory(indicator=IndicatorFactory(goal=goal, carried_over_from=origin))
    IndicatorValueFactory.create_batch(2, indicator=origin)
    ResultFactory(project=None, activity=activity, place="both", level="society")
    for each in ({"activity": activity}, {"project": project}, {"visit": visit}):
        about = {"activity": None, **each}
        year = 2023 + Beneficiaries.objects.filter(**each).count()
        BeneficiariesFactory(**about, year=year)
        YoungFactory(**about, year=year)
    YoungFactory()
