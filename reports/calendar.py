"""The calendar as pages show it: from today on, the wheel of a year, and one month."""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.urls import reverse

from activities.models.plan import FIRST_YEAR, LAST_YEAR
from council.listing import PAGE_SIZE
from council.models import Department, User
from falun_intl.ui import formats
from falun_intl.ui.days import days_after
from falun_intl.ui.marks import Mark
from reports import deadlines
from reports.deadlines import Deadline, Kind

# How far ahead the list looks: as far as a year's wheel does.
AHEAD = 365


@dataclass(frozen=True)
class Row:
    """A deadline in words. `department` is whose it is, "" when it is the coordinator's.

    `days` says how far away it is too, where that is what the reader wants to know.
    """

    sentence: str
    url: str
    example: str
    kind: str
    days: str
    department: str
    mark: Mark | None


@dataclass(frozen=True)
class Month:
    """What falls in a month. `url` leads to the month's own page."""

    label: str
    url: str
    is_now: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Day:
    day: dt.date
    name: str
    is_today: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Week:
    """A week by its ISO number. A day that belongs to another month is None."""

    number: int
    days: tuple[Day | None, ...]

    @property
    def is_empty(self) -> bool:
        return not any(each and each.rows for each in self.days)


@dataclass(frozen=True)
class Coming:
    """A page of what is to come: the late first, then month by month."""

    page: Page[Deadline]
    late: tuple[Row, ...]
    months: tuple[Month, ...]


@dataclass(frozen=True)
class Asked:
    """Who looks, on which day, and for which kind when not for all."""

    user: User
    today: dt.date
    kind: Kind | None = None

    def narrowed(self, found: Iterable[Deadline]) -> list[Deadline]:
        return [each for each in found if self.kind in {None, each.kind}]

    def between(self, first: dt.date, last: dt.date) -> list[Deadline]:
        return self.narrowed(deadlines.between(first, last, user=self.user, today=self.today))


def kinds_for(user: User) -> list[Kind]:
    """Return the kinds that the person may know of, in their order."""
    return [kind for kind in Kind if user.may(deadlines.SEEN_BY[kind])]


def coming(asked: Asked, page: str | None) -> Coming:
    """Read what is late and what falls in the year to come, a page at a time."""
    yesterday = asked.today - dt.timedelta(days=1)
    late = deadlines.open_until(yesterday, user=asked.user, today=asked.today)
    ahead = asked.between(asked.today, days_after(asked.today, AHEAD))
    shown = Paginator([*asked.narrowed(late), *ahead], PAGE_SIZE).get_page(page)
    rows = _Rows(asked.today, counts_days=True)
    is_late = [each.is_late(asked.today) for each in shown]
    return Coming(
        page=shown,
        late=rows.of(each for each, late in zip(shown, is_late, strict=True) if late),
        months=tuple(
            rows.months(each for each, late in zip(shown, is_late, strict=True) if not late)
        ),
    )


def wheel(asked: Asked, year: int) -> tuple[Month, ...]:
    """Return the twelve months of the year, those in which nothing falls too."""
    first = dt.date(year, 1, 1)
    found = asked.between(first, dt.date(year, 12, 31))
    rows = _Rows(asked.today)
    return tuple(
        rows.month(year, month, [each for each in found if max(each.day, first).month == month])
        for month in range(1, 13)
    )


def weeks(asked: Asked, year: int, month: int) -> tuple[Week, ...]:
    """Return the weeks of the month, from Monday to Sunday; several days stand in each of them."""
    days = calendar.Calendar().monthdatescalendar(year, month)
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    found = asked.between(dt.date(year, month, 1), last)
    rows = _Rows(asked.today)
    return tuple(
        Week(
            number=week[0].isocalendar().week,
            days=tuple(rows.day(day, found) if day.month == month else None for day in week),
        )
        for week in days
    )


def month_url(year: int, month: int) -> str:
    return reverse("reports:calendar_month", args=[year, month])


def beside(year: int, month: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the months before and after, None where the calendar ends."""
    count = year * 12 + month - 1
    both = [divmod(count + step, 12) for step in (-1, 1)]
    before, after = ((y, m + 1) if FIRST_YEAR <= y <= LAST_YEAR else None for y, m in both)
    return before, after


class _Rows:
    """Puts deadlines into words; asks once what the departments are called."""

    def __init__(self, today: dt.date, *, counts_days: bool = False) -> None:
        self.today, self.counts_days = today, counts_days
        self._departments = dict(Department.objects.values_list("pk", "name"))

    def of(self, found: Iterable[Deadline]) -> tuple[Row, ...]:
        return tuple(self._row(each) for each in found)

    def _row(self, each: Deadline) -> Row:
        is_counted = self.counts_days and each.last_day == each.day
        return Row(
            sentence=each.sentence,
            url=each.url,
            example=each.example,
            kind=str(each.kind.label),
            days=formats.when(each.day, self.today)
            if is_counted
            else formats.days(each.day, each.last),
            department=self._departments.get(each.department or 0, ""),
            mark=each.mark(self.today),
        )

    def months(self, found: Iterable[Deadline]) -> Iterator[Month]:
        """Group by month; what began before today stands in this month."""

        def month_of(each: Deadline) -> tuple[int, int]:
            day = max(each.day, self.today)
            return day.year, day.month

        for (year, month), group in groupby(sorted(found, key=month_of), key=month_of):
            yield self.month(year, month, group)

    def month(self, year: int, month: int, found: Iterable[Deadline]) -> Month:
        return Month(
            label=formats.month(year, month),
            url=month_url(year, month) if year <= LAST_YEAR else "",
            is_now=(year, month) == (self.today.year, self.today.month),
            rows=self.of(found),
        )

    def day(self, day: dt.date, found: Iterable[Deadline]) -> Day:
        return Day(
            day=day,
            name=f"{formats.WEEKDAYS[day.weekday()]} {day.day} {formats.MONTHS[day.month - 1]}",
            is_today=day == self.today,
            rows=self.of(each for each in found if each.day <= day <= each.last_day),
        )
