"""What is late, and what may become it: every kind of thing, as sentences that lead there."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from activities.models.activity import OPEN, SOON
from falun_intl.ui import formats
from reports import needs
from reports.needs import Need
from reports.rows import ActivityRow
from reports.upkeep import Upkeep
from reports.year import YearData


@dataclass(frozen=True)
class Risks:
    """`late_others` and `ahead` are what is not an activity's last day."""

    late: tuple[ActivityRow, ...]
    late_others: tuple[Need, ...]
    due_soon: tuple[ActivityRow, ...]
    ahead: tuple[Need, ...]

    @property
    def late_total(self) -> int:
        return len(self.late) + len(self.late_others)

    @property
    def ahead_total(self) -> int:
        return len(self.due_soon) + len(self.ahead)


def read(data: YearData, upkeep: Upkeep | None, today: dt.date) -> Risks:
    """Read the year's risks. `upkeep` is what waits today; None for a year nobody works with."""
    deadlines = upkeep.deadlines if upkeep else ()
    return Risks(
        late=data.late,
        late_others=(
            *needs.starts(data),
            *needs.due((each for each in deadlines if each.day < today), today),
        ),
        due_soon=tuple(each for each in data.activities if _is_due_soon(each, data.as_of)),
        ahead=(
            *needs.undocumented(data),
            *_forecasts(data),
            *needs.due((each for each in deadlines if each.day >= today), today),
        ),
    )


def _forecasts(data: YearData) -> Iterator[Need]:
    """A line that is likely to cost more than its plan, before it has (V64)."""
    for line in data.lines:
        if line.deviation is not None and line.deviation < 0 and not line.overspent:
            yield Need(
                _("%(title)s väntas kosta %(amount)s mer än budget.")
                % {"title": line.title, "amount": formats.kronor(-line.deviation)},
                line.url,
                _("Helårsprognosen minus budget."),
                line.example,
            )


def _is_due_soon(activity: ActivityRow, as_of: dt.date) -> bool:
    if activity.status not in OPEN or activity.ends_on is None:
        return False
    return as_of <= activity.ends_on <= as_of + SOON
