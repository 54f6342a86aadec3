"""With whom the year's work was done: the towns, what happened there, and what is agreed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from falun_intl.ui.swedish import sort_key
from partnerships.models import Agreement
from reports.results import YearResults
from reports.rows import TownRow
from reports.visits import VisitRow


@dataclass(frozen=True)
class TownYear:
    """What happened with one town: activities by code, visits and results in words."""

    name: str
    activity_codes: tuple[str, ...]
    visits: tuple[str, ...]
    results: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.activity_codes or self.visits or self.results)


@dataclass(frozen=True)
class AgreementLine:
    """An agreement that is in force; `ends_on` is None for one without a last day."""

    title: str
    kind: str
    parties: tuple[str, ...]
    ends_on: dt.date | None
    choice: str
    example: str
    changed_at: dt.datetime

    @classmethod
    def of(cls, agreement: Agreement) -> "AgreementLine":
        """Read an agreement whose parties are fetched."""
        parties = [*agreement.towns.all(), *agreement.organisations.all()]
        return cls(
            title=agreement.title,
            kind=str(agreement.get_kind_display()),
            parties=tuple(map(str, parties)),
            ends_on=agreement.ends_on,
            choice=str(agreement.get_choice_display()) if agreement.choice else "",
            example=agreement.example_data,
            changed_at=agreement.changed_at,
        )


def agreements(day: dt.date) -> tuple[AgreementLine, ...]:
    """Read the agreements that are in force on the day, those that end first before the others."""
    held = Agreement.objects.in_force(day).prefetch_related("towns", "organisations")
    ordered = sorted(held, key=lambda each: (each.ends_on or dt.date.max, sort_key(each.title)))
    return tuple(map(AgreementLine.of, ordered))


def town_years(
    towns: Iterable[TownRow], visits: Iterable[VisitRow], results: YearResults
) -> tuple[TownYear, ...]:
    """Put together by town what is read already. A visit that was called off did not happen."""
    seen, came_to = defaultdict(list), defaultdict(list)
    for visit in visits:
        if not visit.is_called_off:
            seen[visit.town].append(f"{visit.days}: {visit.purpose}")
    for place in results.places:
        for row in place.rows:
            came_to[row.town].append(row.text)
    return tuple(
        TownYear(town.name, town.activity_codes, tuple(seen[town.name]), tuple(came_to[town.name]))
        for town in towns
        if town.is_current
    )
