"""The demonstration's network: what heads have answered, ideas, and what was done together."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from activities import proposing
from activities.models import Idea
from council import declaring
from council.models import Declaration, Department, NetworkMeeting, Source
from reports.demo.decisions import NOON, put_on
from reports.demo.keeper import Keeper


def put(keeper: Keeper, facts: dict[str, Any], year: int) -> None:
    """Put in what is invented of the departments that are there, whatever they are called now."""
    for declaration in facts["declarations"]:
        _declaration(keeper, declaration, year)
    for idea in facts["ideas"]:
        _idea(keeper, idea)
    for meeting in facts["meetings"]:
        _meeting(keeper, meeting)


def _declaration(keeper: Keeper, said: dict[str, Any], year: int) -> None:
    name = f"{year}/{said['department']}"
    department, before = keeper.find(Department, said["department"]), keeper.created
    made = keeper.put(
        Declaration,
        name,
        source=Source.ILLUSTRATIVE,
        anew=department is not None,
        department=department,
        year=year,
        head_title=said["head_title"],
        implementation=said["implementation"],
        development=said["development"],
        planned=said["planned"],
        in_targets=said["in_targets"],
        target_document=said["target_document"],
    )
    if made and keeper.created > before and "given" in said:
        give = declaring.STEPS[0]
        put_on(declaring.move(made, give, by=None, given_on=said["given"]), said["given"])


def _idea(keeper: Keeper, said: dict[str, Any]) -> None:
    department, before = keeper.find(Department, said["department"]), keeper.created
    made = keeper.put(
        Idea,
        said["name"],
        source=Source.ILLUSTRATIVE,
        anew=department is not None,
        title=said["title"],
        what=said["what"],
        why=said["why"],
        department=department,
        region=said["region"],
        partner=said["partner"],
        money_needed=said["money_needed"],
        proposed_at=timezone.make_aware(dt.datetime.combine(said["day"], NOON)),
    )
    if made and keeper.created > before:
        steps = {step.name: step for step in proposing.STEPS}
        for name, day, comment in said["steps"]:
            put_on(proposing.move(made, steps[name], by=None, comment=comment), day)


def _meeting(keeper: Keeper, said: dict[str, Any]) -> None:
    there = [keeper.find(Department, name) for name in said["departments"]]
    keeper.put(
        NetworkMeeting,
        said["name"],
        source=Source.ILLUSTRATIVE,
        links={"departments": [each for each in there if each]},
        day=said["day"],
        kind=said["kind"],
        subject=said["subject"],
        content=said["content"],
        hours=Decimal(said["hours"]),
        web_links=said["links"],
    )
