"""Which day a year is looked at from."""

import datetime as dt


def reference_day(year: int, today: dt.date) -> dt.date:
    """Return today while the year goes on, its last day afterwards, its first day before.

    A year that is over is then judged as it ended: what was late on 31 December is late.
    """
    return min(max(today, dt.date(year, 1, 1)), dt.date(year, 12, 31))
