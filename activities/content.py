"""What a plan says, as data: to freeze it in an edition, and to compare before and after."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from activities.models import Goal, GoalRegion, Plan
from council.models import Record

Content = Mapping[str, Any]


def of(plan: Plan) -> dict[str, Any]:
    """Return the plan's texts and goals as plain data, in three queries.

    Assessments are not part of it: they follow the plan up and do not change what was approved.
    What a goal is tied to is known by its key, and named as it was called that day.
    """
    goals = plan.goals.in_plan_order().select_related("focus_area", "project", "carried_over_from")
    return {
        "texts": {name: getattr(plan, name) for name in _TEXTS},
        "goals": [_goal(goal) for goal in goals.prefetch_related("purposes", "towns")],
    }


_TEXTS = ("introduction", "strategy", "standing_rules", "closing")
_TIES = {"focus_area", "purposes", "towns", "project"}


def _goal(goal: Goal) -> dict[str, Any]:
    return {
        "key": str(goal.key),
        "origin": str(goal.carried_over_from.key) if goal.carried_over_from else "",
        "code": goal.code,
        "region": goal.region,
        "position": goal.position,
        "title": goal.title,
        "focus_area": _tied(goal.focus_area),
        "purposes": _tied(*goal.purposes.all()),
        "towns": _tied(*goal.towns.all()),
        "project": _tied(goal.project),
    }


def _tied(*records: Record | None) -> dict[str, str]:
    return {str(record.key): str(record) for record in records if record}


def fingerprint(content: Content) -> str:
    """Return the SHA-256 of the content; the same content gives the same."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def by_region(content: Content) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Return the goals under the parts of the plan, in the plan's order; empty parts left out."""
    parts = [
        (str(part.label), [goal for goal in content["goals"] if goal["region"] == part])
        for part in GoalRegion
    ]
    return [(label, goals) for label, goals in parts if goals]


@dataclass(frozen=True)
class Change:
    """One thing that differs: what it is called, and how it reads before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class GoalChange:
    code: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Comparison:
    """What differs between two contents. Goals that are the same are only counted."""

    texts: tuple[Change, ...]
    added: tuple[GoalChange, ...]
    removed: tuple[GoalChange, ...]
    changed: tuple[GoalChange, ...]
    same: int

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.added or self.removed or self.changed)

    @property
    def is_only_wording(self) -> bool:
        """Say whether no goal was added, removed, or moved to another part of the plan."""
        return not (self.added or self.removed) and not any(
            change.label in {_labels()["region"], _labels()["code"]}
            for goal in self.changed
            for change in goal.changes
        )


def compare(before: Content, after: Content, *, by_origin: bool = False) -> Comparison:
    """Compare two contents of one plan or, by the goals' origin, one year's with the next's."""
    old = {goal["key"]: goal for goal in before["goals"]}
    new: dict[str, Mapping[str, Any]] = {}
    for goal in after["goals"]:
        origin = goal["origin"] if by_origin else ""
        # Two goals of one origin: the first is its continuation, the other is new.
        new[origin if origin and origin not in new else goal["key"]] = goal
    pairs = [(old[key], goal) for key, goal in new.items() if key in old]
    changed = [_goal_change(goal, _differences(was, goal, _labels())) for was, goal in pairs]
    return Comparison(
        texts=_differences(before["texts"], after["texts"], _text_labels()),
        added=tuple(_goal_change(goal, ()) for key, goal in new.items() if key not in old),
        removed=tuple(_goal_change(goal, ()) for key, goal in old.items() if key not in new),
        changed=tuple(change for change in changed if change.changes),
        same=sum(not change.changes for change in changed),
    )


def _goal_change(goal: Mapping[str, Any], changes: tuple[Change, ...]) -> GoalChange:
    return GoalChange(goal["code"], goal["title"], changes)


def _differences(
    before: Mapping[str, Any], after: Mapping[str, Any], labels: Mapping[str, str]
) -> tuple[Change, ...]:
    return tuple(
        Change(label, _text(name, before.get(name, "")), _text(name, after.get(name, "")))
        for name, label in labels.items()
        if _compared(name, before.get(name, "")) != _compared(name, after.get(name, ""))
    )


def _compared(name: str, value: Any) -> Any:
    """Compare ties by what they lead to: a town that is renamed is the same town."""
    return set(value) if name in _TIES else value


def _text(name: str, value: Any) -> str:
    if name in _TIES:
        return ", ".join(sorted(value.values()))
    return str(GoalRegion(value).label) if name == "region" else str(value)


def _labels() -> dict[str, str]:
    return {
        "code": _("Beteckning"),
        "region": _("Del av planen"),
        "position": _("Ordning"),
        "title": _("Lydelse"),
        "focus_area": _("Fokusområde"),
        "purposes": _("Syften i policyn"),
        "towns": _("Orter"),
        "project": _("Projekt"),
    }


def _text_labels() -> dict[str, str]:
    return {
        "introduction": _("Inledning"),
        "strategy": _("Strategi"),
        "standing_rules": _("Regler för arbetet"),
        "closing": _("Avslutning"),
    }
