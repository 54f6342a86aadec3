"""How to break each constraint of what the work came to, and what is said then."""

import datetime as dt
from functools import partial

from tests.factories import (
    ActivityFactory,
    GoalFactory,
    ProjectFactory,
    ResultFactory,
    VisitFactory,
)
from tests.outcomes import (
    BeneficiariesFactory,
    IndicatorFactory,
    IndicatorValueFactory,
    YoungFactory,
)


def same_period():
    first = IndicatorValueFactory()
    return IndicatorValueFactory.build(indicator=first.indicator, ends_on=first.ends_on)


OF_USE = {"activity": ActivityFactory, "project": ProjectFactory, "visit": VisitFactory}


def counted_twice(name):
    about = {"activity": None, name: OF_USE[name]()}
    BeneficiariesFactory(**about)
    return BeneficiariesFactory.build(**about)


OUTCOMES = {
    "result_belongs_to_something": (
        lambda: ResultFactory.build(project=None),
        "Välj den aktivitet, det projekt eller den ort som gav resultatet.",
    ),
    "indicator_measures_a_goal_or_a_project": (
        lambda: IndicatorFactory.build(goal=GoalFactory(), project=ProjectFactory()),
        "",
    ),
    "indicator_has_baseline_with_its_day": (
        lambda: IndicatorFactory.build(goal=GoalFactory(), baseline_on=None),
        "Ange både utgångsvärdet och dess dag, eller inget.",
    ),
    "indicator_target_is_no_worse_than_its_baseline": (
        lambda: IndicatorFactory.build(goal=GoalFactory(), higher_is_better=False),
        "Målvärdet är sämre än utgångsvärdet. Ändra ett av dem, eller om högre är bättre.",
    ),
    "indicator_target_is_after_its_baseline": (
        lambda: IndicatorFactory.build(goal=GoalFactory(), target_on=dt.date(2022, 12, 30)),
        "Målvärdets dag ligger före utgångsvärdets. Ändra en av dem.",
    ),
    "indicator_has_one_value_a_period": (
        same_period,
        "Indikatorn har redan ett värde för den perioden. Ändra det i stället.",
    ),
    "beneficiaries_are_of_one_thing": (lambda: BeneficiariesFactory.build(activity=None), ""),
    "beneficiaries_are_at_least_one": (
        lambda: BeneficiariesFactory.build(activity=ActivityFactory(), number=0),
        "Antalet måste vara minst 1.",
    ),
    "beneficiaries_have_sex_and_age_when_young": (
        lambda: YoungFactory.build(activity=ActivityFactory(), age=""),
        "Ange kön och ålder för barn och unga, och bara för dem.",
    ),
    **{
        f"beneficiaries_of_{name}_counted_once": (
            partial(counted_twice, name),
            "Gruppen är redan räknad för året. Ändra antalet där i stället.",
        )
        for name in OF_USE
    },
}
