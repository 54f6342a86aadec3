"""Which few things stand on the one page, and how much of each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from django.utils.translation import gettext as _

from activities.models import Activity, Result
from council.rules import Severity
from falun_intl.ui import prose
from reports import needs
from reports.needs.decisions import against_the_rules
from reports.risks import Risks
from reports.year import YearData

# How many of each there is room for, and how much of each: the room of so many narrow letters.
MOST = 3
ROOM, ROOM_FOR_A_NAME = 160, 40
WIDE, FIRST_AFTER_LATIN = "mwæœ", "\u0180"
# A result that many share stands before one that a single person has.
WIDEST_FIRST = (Result.Level.SOCIETY, Result.Level.ORGANISATION, Result.Level.INDIVIDUAL)


@dataclass(frozen=True)
class Item:
    text: str
    example: str = ""


@dataclass(frozen=True)
class Chosen:
    """The first of many, each shortened to what there is room for; `total` counts them all."""

    items: tuple[Item, ...]
    total: int

    @property
    def is_shortened(self) -> bool:
        return self.total > len(self.items) or any("…" in each.text for each in self.items)

    @classmethod
    def of(cls, items: Sequence[Item]) -> Self:
        return cls(tuple(items[:MOST]), len(items))


def shortened(text: str, room: int = ROOM) -> str:
    """Return the text on one line, cut where there is no more room."""
    words = " ".join(text.split())
    fits = sum(taken <= room for taken in accumulate(map(_width, words)))
    return words if fits == len(words) else f"{words[: fits - 1].rstrip()}…"


def _width(character: str) -> int:
    """Count what may be wider than a narrow letter as more: however wide, the page holds it."""
    is_latin = character < FIRST_AFTER_LATIN
    if character == " " or (character.islower() and is_latin and character not in WIDE):
        return 1
    return 2 if is_latin else 3


def written(text: str, example: str) -> Chosen:
    """Choose the first lines of what the report says in words of its own."""
    return Chosen.of([Item(shortened(line), example) for line in prose.points(text)])


def year_results(year: int) -> list[Result]:
    """Return the year's results: the widest reach first and, of one level, the newest first."""
    found = Result.objects.filter(year=year).select_related("activity", "project", "town")
    return sorted(found, key=lambda each: (WIDEST_FIRST.index(Result.Level(each.level)), -each.pk))


def foremost_results(results: Iterable[Result]) -> Chosen:
    return Chosen.of([Item(_told(each), each.example_data) for each in results])


def _told(result: Result) -> str:
    owner = result.owner
    name = owner.code if isinstance(owner, Activity) else shortened(owner.name, ROOM_FOR_A_NAME)
    return f"{shortened(result.text, ROOM - ROOM_FOR_A_NAME)} ({name})"


def gravest_risks(data: YearData, risks: Risks) -> Chosen:
    """Choose broken rules about money first, then what is late, then what may become it.

    Of the late activities, the one that has been late for the longest time stands first.
    """
    return Chosen.of(list(_risks(data, risks)))


def _risks(data: YearData, risks: Risks) -> Iterator[Item]:
    for need in against_the_rules(data, Severity.STOP, Severity.ERROR):
        yield _item(need)
    for late in sorted(risks.late, key=lambda each: (str(each.ends_on), each.code)):
        words = {"day": late.ends_on, "code": late.code, "title": late.title}
        sentence = _("Sen sedan %(day)s: %(code)s %(title)s") % words
        yield Item(shortened(sentence), late.example)
    for need in (*risks.late_others, *risks.ahead):
        yield _item(need)


def _item(need: needs.Need) -> Item:
    return Item(shortened(need.sentence), need.example)
