"""The demonstration's visits, and the results of its projects and towns."""

from typing import Any

from activities.models import Activity, Visit
from council.models import Source
from partnerships.models import Project, Result, Town
from reports.demo.keeper import Keeper


def put(keeper: Keeper, facts: dict[str, Any], example: dict[str, Any], year: int) -> None:
    for visit in facts["visits"]:
        _visit(keeper, visit, year)
    for visit in example["visits"]:
        _visit(keeper, {**visit, "source": Source.ILLUSTRATIVE}, year)
    for result in facts["results"]:
        _result(keeper, result)
    for result in example["results"]:
        _result(keeper, {**result, "source": Source.ILLUSTRATIVE})


def _visit(keeper: Keeper, visit: dict[str, Any], year: int) -> None:
    """Put in a visit of a town that still has the name it came with."""
    town = Town.objects.filter(name=visit["town"]).first()
    keeper.put(
        Visit,
        visit["name"],
        source=visit["source"],
        example=visit.get("example", ""),
        anew=town is not None,
        town=town,
        direction=visit["direction"],
        purpose=visit["purpose"],
        starts_on=visit["starts"],
        ends_on=visit.get("ends"),
        status=Visit.Status.HELD,
        people=visit.get("people"),
        activity=Activity.objects.filter(plan__year=year, code=visit.get("activity", "")).first(),
        outcome=visit.get("outcome", ""),
    )


def _result(keeper: Keeper, result: dict[str, Any]) -> None:
    """Put in a result whose project and town still have the names they came with."""
    owners: dict[str, Any] = {
        "project": Project.objects.filter(name=result.get("project", "")).first(),
        "town": Town.objects.filter(name=result.get("town", "")).first(),
    }
    keeper.put(
        Result,
        result["name"],
        source=result["source"],
        anew=all(owner or name not in result for name, owner in owners.items()),
        year=result["year"],
        place=result["place"],
        level=result["level"],
        text=result["text"],
        evidence=result.get("evidence", ""),
        **owners,
    )
