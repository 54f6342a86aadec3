"""How results are shown: by place, here and at the partner, and within it by level."""

from collections.abc import Iterable
from dataclasses import dataclass

from partnerships.models import Result

LEVELS = Result.Level.values


@dataclass(frozen=True)
class Placed:
    here: tuple[Result, ...]
    there: tuple[Result, ...]


def placed(results: Iterable[Result]) -> Placed:
    """Return the results of each place, from the single person to the whole society.

    Within a level they keep the order they came in.
    """
    sorted_by_level = sorted(results, key=lambda result: LEVELS.index(result.level))
    return Placed(
        tuple(each for each in sorted_by_level if each.place == Result.Place.HERE),
        tuple(each for each in sorted_by_level if each.place == Result.Place.PARTNER),
    )
