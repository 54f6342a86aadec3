"""The growth programme as the policy tells of it, and what the demonstration tags with it."""

from collections.abc import Iterable, Sequence
from typing import Any

from activities.models import GrowthCornerstone, GrowthProgramme
from falun_intl.ui.formats import listed
from reports.demo.keeper import Keeper


def put(keeper: Keeper, titles: Iterable[str], said: dict[str, Any]) -> None:
    """Put in the programme and its cornerstones in the policy's order."""
    keeper.put(GrowthProgramme, "programme", **said["programme"])
    for place, title in enumerate(titles, start=1):
        keeper.put(GrowthCornerstone, title, title=title, position=place)


def cornerstones(said: dict[str, Any], code: str) -> list[GrowthCornerstone]:
    """Return the cornerstones that the file invents for the goal or the activity."""
    return list(GrowthCornerstone.objects.filter(title__in=said["cornerstones"].get(code, ())))


def areas(said: dict[str, Any], code: str) -> dict[str, Any]:
    """Return the other areas that the file invents for the activity, as its fields."""
    return dict.fromkeys(said["areas"].get(code, ()), True)


def also_example(said: dict[str, Any], code: str, words: Sequence[str]) -> str:
    """Say what of the record is invented, its tags too where it has any."""
    tagged = {"områden": said["areas"], "hörnstenar": said["cornerstones"]}
    return listed([*words, *(word for word, codes in tagged.items() if code in codes)])
