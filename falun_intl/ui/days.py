"""Reckoning with days and months."""

import calendar
import datetime as dt


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months earlier or, where there is none, that month's last."""
    earlier = day.year * 12 + day.month - 1 - months
    year, month = max(earlier // 12, dt.MINYEAR), earlier % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
