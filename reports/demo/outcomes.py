"""The demonstration’s indicators, results of activities and benefit, all of it invented."""

from decimal import Decimal
from typing import Any

from activities.models import (
    Activity,
    Beneficiaries,
    Goal,
    Indicator,
    IndicatorValue,
    Result,
    Visit,
)
from council.models import Source
from partnerships.models import Project
from reports.demo.keeper import Keeper

Owner = tuple[str, Any]


def put(keeper: Keeper, outcomes: dict[str, Any], year: int) -> None:
    """Put in what is told of goals, activities, projects and visits that are still there."""
    for indicator in outcomes["indicators"]:
        _indicator(keeper, indicator, year)
    for result in outcomes["results"]:
        _result(keeper, result, year)
    for group in outcomes["beneficiaries"]:
        _beneficiaries(keeper, group, year)


def _owner(keeper: Keeper, told: dict[str, Any], year: int) -> Owner:
    """Return what the file says that it is about, by its kind; None where nobody finds it."""
    if "goal" in told:
        return "goal", keeper.find(Goal, f"{year}/{told['goal']}")
    if "activity" in told:
        return "activity", keeper.find(Activity, f"{year}/{told['activity']}")
    if "visit" in told:
        return "visit", keeper.find(Visit, told["visit"])
    return "project", Project.objects.filter(name=told["project"]).first()


def _indicator(keeper: Keeper, told: dict[str, Any], year: int) -> None:
    kind, owner = _owner(keeper, told, year)
    baseline = told.get("baseline")
    made = keeper.put(
        Indicator,
        told["name"],
        source=Source.ILLUSTRATIVE,
        anew=owner is not None,
        name=told["indicator"],
        unit=told["unit"],
        higher_is_better=told.get("higher_is_better", True),
        baseline_value=Decimal(baseline["value"]) if baseline else None,
        baseline_on=baseline["day"] if baseline else None,
        target_value=Decimal(told["target"]["value"]),
        target_on=told["target"]["day"],
        method=told["method"],
        **{kind: owner},
    )
    for value in told.get("values", ()):
        keeper.put(
            IndicatorValue,
            f"{told['name']}/{value['day']}",
            source=Source.ILLUSTRATIVE,
            anew=made is not None,
            indicator=made,
            ends_on=value["day"],
            value=Decimal(value["value"]),
            comment=value.get("comment", ""),
            evidence=value.get("evidence", ""),
        )


def _result(keeper: Keeper, told: dict[str, Any], year: int) -> None:
    kind, owner = _owner(keeper, told, year)
    words = {name: told[name] for name in ("place", "level", "text", "for_whom", "evidence")}
    keeper.put(
        Result,
        told["name"],
        source=Source.ILLUSTRATIVE,
        anew=owner is not None,
        year=told["year"],
        **{kind: owner},
        **words,
    )


def _beneficiaries(keeper: Keeper, told: dict[str, Any], year: int) -> None:
    kind, owner = _owner(keeper, told, year)
    group = [told["kind"], told.get("sex", ""), told.get("age", "")]
    keeper.put(
        Beneficiaries,
        "/".join([kind, told[kind], *group]),
        source=Source.ILLUSTRATIVE,
        anew=owner is not None,
        year=year,
        kind=told["kind"],
        sex=told.get("sex", ""),
        age=told.get("age", ""),
        number=told["number"],
        evidence=told["evidence"],
        **{kind: owner},
    )
