"""The demonstration's visits, and the results of its projects and towns."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils import timezone

from activities.models import (
    Activity,
    Result,
    Visit,
    VisitCost,
    VisitNotice,
    VisitParticipants,
    VisitTask,
)
from council.models import Record, Source
from partnerships.models import Project, Town
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
    found = keeper.find(Visit, visit["name"])
    made = keeper.put(
        Visit,
        visit["name"],
        source=visit["source"],
        example=visit.get("example", ""),
        anew=town is not None,
        town=town,
        direction=visit["direction"],
        purpose=visit["purpose"],
        starts_on=visit["starts"] if "starts" in visit else _day(visit["in_days"]),
        ends_on=visit.get("ends"),
        status=visit.get("status", Visit.Status.HELD),
        is_official=visit.get("is_official", False),
        people=visit.get("people"),
        activity=Activity.objects.filter(plan__year=year, code=visit.get("activity", "")).first(),
        outcome=visit.get("outcome", ""),
        agreed=visit.get("agreed", ""),
    )
    for model, name, values in _parts(visit) if made else ():
        # What was put in before the visits had parts keeps to what its people have made of it.
        keeper.put(
            model,
            f"{visit['name']}/{name}",
            source=visit["source"],
            anew=found is None,
            visit=made,
            **values,
        )


def _parts(visit: dict[str, Any]) -> Iterator[tuple[type[Record], str, dict[str, Any]]]:
    """What the file says of the visit's parts, each with a name of its own."""
    for told in visit.get("told", ()):
        about = {"audience": told["audience"], "who": told["who"], "told_on": _day(told["day"])}
        yield VisitNotice, told["who"], about
    for side in VisitParticipants.Side.values:
        for kind, number in visit.get(side, {}).items():
            group = {"side": side, "kind": kind, "number": number}
            yield VisitParticipants, f"{side} {kind}", group
    for cost in visit.get("costs", ()):
        yield VisitCost, cost["kind"], {**cost, "amount": Decimal(cost["amount"])}
    for task in visit.get("tasks", ()):
        days = {"due_on": task["due"], "done_on": task.get("done")}
        yield VisitTask, task["what"], {"what": task["what"], "role": task["role"], **days}


def _day(said: dt.date | int) -> dt.date:
    """Return the day, or the one so many days from today."""
    return timezone.localdate() + dt.timedelta(said) if isinstance(said, int) else said


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
