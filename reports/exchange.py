"""What the municipality and a town gave each other, year by year (P02, V19).

Money that is only hoped for is in no sum (R10). A budget line that concerns several towns is
counted whole for each of them: there is no truth about how it would be divided.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Result, Visit
from budget.models import BudgetLine, GrantYear
from budget.sums import GIVERS, add, granted_by_year
from falun_intl.ui import formats


@dataclass(frozen=True)
class Flow:
    """The visits held in one direction, and the people who travelled as far as that is known."""

    visits: int
    people: int
    uncounted: int

    @classmethod
    def of(cls, visits: Iterable[Visit]) -> "Flow":
        counts = [visit.people for visit in visits]
        known = [people for people in counts if people is not None]
        return cls(len(counts), sum(known), len(counts) - len(known))

    @property
    def words(self) -> str:
        """Say it as people do: "2 besök, minst 12 personer" when one of them was not counted."""
        if not self.visits:
            return formats.MISSING
        visits = ngettext("besök", "besök", self.visits)
        return f"{_counted(self.visits, visits)}, {self._people()}"

    def _people(self) -> str:
        if self.uncounted == self.visits:
            return _("antal personer okänt")
        people = _counted(self.people, ngettext("person", "personer", self.people))
        return _("minst %(people)s") % {"people": people} if self.uncounted else people


def _counted(number: int, word: str) -> str:
    return f"{formats.number(number)}{formats.SPACE}{word}"


@dataclass(frozen=True)
class Exchange:
    """What was given and got in one year or, as a total, in all of them. Kronor, exact to öre.

    An amount is None when no line says it.
    """

    label: str
    there: Flow
    here: Flow
    results_here: int
    results_there: int
    own: Decimal | None
    granted: Decimal | None
    others: Decimal | None
    example: str


@dataclass(frozen=True)
class Records:
    """What the exchange with one town is counted from."""

    visits: Sequence[Visit]
    results: Sequence[Result]
    lines: Sequence[BudgetLine] = ()
    grant_years: Sequence[GrantYear] = ()

    @property
    def years(self) -> list[int]:
        """The years in which something was given or got, the latest first."""
        years = {visit.starts_on.year for visit in self.held}
        years |= {result.year for result in self.results}
        years |= {line.year for line in self.counted}
        years |= {part.year for part in self.grant_years}
        return sorted(years, reverse=True)

    @property
    def held(self) -> list[Visit]:
        return [visit for visit in self.visits if visit.status == Visit.Status.HELD]

    @property
    def counted(self) -> list[BudgetLine]:
        """The lines that say what was paid or granted: of our own, and of what others granted."""
        lines = [line for line in self.lines if line.is_counted]
        return [line for line in lines if (line.granted, line.outcome) != (None, None)]

    def in_year(self, year: int) -> "Records":
        return Records(
            [visit for visit in self.visits if visit.starts_on.year == year],
            [result for result in self.results if result.year == year],
            [line for line in self.lines if line.year == year],
            [part for part in self.grant_years if part.year == year],
        )


def by_year(records: Records) -> tuple[Exchange, ...]:
    """Return a row for each year in which something was given or got, the latest first."""
    return tuple(add_up(str(year), records.in_year(year)) for year in records.years)


def add_up(label: str, records: Records) -> Exchange:
    visits, results = records.held, records.results
    own = [line for line in records.counted if line.payer in BudgetLine.IN_A_FRAME]
    others = [line for line in records.counted if line.payer in GIVERS]
    granted = granted_by_year(records.counted, records.grant_years)
    shown = (*visits, *results, *own, *others, *records.grant_years)
    is_invented = any(each.example_data for each in shown)
    return Exchange(
        label=label,
        there=Flow.of(v for v in visits if v.direction == Visit.Direction.OUTGOING),
        here=Flow.of(v for v in visits if v.direction == Visit.Direction.INCOMING),
        results_here=sum(result.place != Result.Place.PARTNER for result in results),
        results_there=sum(result.place != Result.Place.HERE for result in results),
        own=_known(own, lambda line: line.outcome),
        granted=sum(granted.values(), Decimal(0)) if granted else None,
        others=_known(others, lambda line: line.outcome),
        example=_("siffrorna bygger delvis på påhittade uppgifter") if is_invented else "",
    )


def _known(
    lines: Iterable[BudgetLine], amount: Callable[[BudgetLine], Decimal | None]
) -> Decimal | None:
    """Add up what is known, or return None when nothing is."""
    amounts = [amount(line) for line in lines]
    return add(amounts) if any(each is not None for each in amounts) else None
