"""What the rules said at a follow-up, as data that stays when records and rules change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from falun_intl.ui.marks import Mark
from reports.policy.state import PolicyState, RuleState, standing_mark


@dataclass(frozen=True)
class FrozenRule:
    """A rule as it stood: what broke it stands in words, since the records have moved on."""

    code: str
    title: str
    judged: int
    broken: tuple[str, ...]
    mark: Mark


def freeze(state: PolicyState) -> list[dict[str, Any]]:
    """Return what every rule says now, as plain data."""
    return [_rule(rule) for rule in state.rules]


def _rule(rule: RuleState) -> dict[str, Any]:
    return {
        "code": rule.code,
        "title": rule.title,
        "standing": rule.standing,
        "severity": rule.severity.value,
        "judged": rule.judged,
        "broken": [f"{each.about}: {each.problem}" for each in rule.broken],
    }


def rules_in(content: Mapping[str, Any]) -> tuple[FrozenRule, ...]:
    """Read the rules of a frozen follow-up; one from before they were frozen has none."""
    return tuple(_frozen(content.get("policy", ())))


def _frozen(kept: Iterable[Mapping[str, Any]]) -> Iterable[FrozenRule]:
    for words in kept:
        yield FrozenRule(
            code=words["code"],
            title=words["title"],
            judged=words["judged"],
            broken=tuple(words["broken"]),
            mark=standing_mark(words["standing"]),
        )
