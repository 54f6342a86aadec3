"""The demonstration's candidates: how the contacts came about, and the steps they have taken."""

from collections.abc import Iterable
from typing import Any

from partnerships import candidacy
from partnerships.models import Project, Town
from reports.demo.decisions import put_on

STEPS_ARE_EXAMPLE = "stegen mot avtal och deras dagar"
STEPS = {step.name: step for step in candidacy.STEPS}


def put(facts: dict[str, Any], example: dict[str, Any], towns: Iterable[Town]) -> None:
    """Tell it of the towns that are new; of the others people may have told otherwise."""
    for town in towns:
        name = town.name
        if contact := facts["contacts"].get(name):
            _tie(town, contact)
        if steps := example["candidate_ways"].get(name):
            _take(town, steps)


def _tie(town: Town, contact: dict[str, Any]) -> None:
    town.contact_story = contact["story"]
    town.save(update_fields=["contact_story"])
    town.builds_on_towns.set(Town.objects.filter(name__in=contact["towns"]))
    town.builds_on_projects.set(Project.objects.filter(name__in=contact["projects"]))


def _take(town: Town, steps: list[list[Any]]) -> None:
    """Take the candidate through its steps, each on its day. They are marked as invented."""
    town.example_data = ", ".join(filter(None, [town.example_data, STEPS_ARE_EXAMPLE]))
    town.save(update_fields=["example_data"])
    for name, day in steps:
        put_on(candidacy.move(town, STEPS[name], by=None), day)
