"""Which few things stand on the one page, and how much of each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from activities.models import Result
from council.rules import Severity
from reports import needs
from reports.needs.decisions import against_the_rules
from reports.risks import Risks
from reports.year import YearData

RESULTS, RISKS, CHANGES, POINTS = 3, 3, 3, 4
# So many characters of each fit, however wide they are.
LONGEST = 150
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
    is_shortened: bool

    @classmethod
    def of(cls, texts: Sequence[str], most: int, *, example: str = "") -> Self:
        return cls.among([Item(text, example) for text in texts], most)

    @classmethod
    def among(cls, items: Sequence[Item], most: int) -> Self:
        first = items[:most]
        shown = tuple(Item(shortened(each.text), each.example) for each in first)
        cut = any(before.text != after.text for before, after in zip(first, shown, strict=True))
        return cls(shown, len(items), cut or len(items) > most)


def shortened(text: str) -> str:
    """Return the text on one line, cut where there is no more room."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def year_results(year: int) -> list[Result]:
    """Return the year's results: the widest reach first and, of one level, the newest first."""
    found = Result.objects.filter(year=year).select_related("activity", "project", "town")
    return sorted(found, key=lambda each: (WIDEST_FIRST.index(Result.Level(each.level)), -each.pk))


def foremost_results(results: Iterable[Result]) -> Chosen:
    return Chosen.among(
        [Item(f"{each.owner}: {each.text}", each.example_data) for each in results], RESULTS
    )


def gravest_risks(data: YearData, risks: Risks) -> Chosen:
    """Choose broken rules about money first, then what is late, then what may become it.

    Of the late activities, the one that has been late for the longest time stands first.
    """
    return Chosen.among(list(_risks(data, risks)), RISKS)


def _risks(data: YearData, risks: Risks) -> Iterator[Item]:
    for need in against_the_rules(data, Severity.STOP, Severity.ERROR):
        yield _item(need)
    for late in sorted(risks.late, key=lambda each: (each.ends_on, each.code)):
        sentence = _("%(code)s %(title)s skulle ha varit klar %(day)s.")
        words = {"code": late.code, "title": late.title, "day": late.ends_on}
        yield Item(sentence % words, late.example)
    for need in (*risks.late_others, *risks.ahead):
        yield _item(need)


def _item(need: needs.Need) -> Item:
    return Item(need.sentence, need.example)
