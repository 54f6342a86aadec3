"""Reckoning with days and months."""

import calendar
import datetime as dt


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months earlier or, where there is none, that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < dt.MINYEAR:
        return dt.date.min
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_before(day: dt.date, days: int) -> dt.date:
    """Return the day so many days earlier, or the first day there is."""
    return day - dt.timedelta(days=min(days, day.toordinal() - 1))


def days_after(day: dt.date, days: int) -> dt.date:
    """Return the day so many days later, or the last day there is."""
    return day + dt.timedelta(days=min(days, dt.date.max.toordinal() - day.toordinal()))
