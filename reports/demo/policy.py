"""Which of the policy's purposes the demonstration's goals serve."""

from typing import Any

from activities.models import PolicyPurpose


def purposes(example: dict[str, Any], goal: str) -> list[PolicyPurpose]:
    """Return the purposes that the file invents for the goal."""
    return list(PolicyPurpose.objects.filter(code__in=example["purposes"].get(goal, ())))
