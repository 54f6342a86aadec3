"""The demonstration's answers to the policy's guidelines; what no file says stays unanswered."""

from collections.abc import Iterable, Mapping
from typing import Any

from council.models import Department

FIELDS = {
    "children_and_youth": "for_children_and_youth",
    "business": "for_business",
    "education": "for_education",
    "local_actors": "with_local_actors",
}


def answers(given: Mapping[str, bool]) -> dict[str, Any]:
    """Return the answers as the record's fields."""
    return {FIELDS[name]: answer for name, answer in given.items()}


def departments(names: Iterable[str]) -> list[Department]:
    return list(Department.objects.filter(name__in=list(names)))
