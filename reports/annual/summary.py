"""What the one page of the report's summary says: the three of each kind that stand first."""

from collections.abc import Sequence

from falun_intl.ui import prose
from reports import needs, risks
from reports.needs import Need
from reports.results import ResultRow, YearResults
from reports.year import YearData

FIRST = 3
IN_BRIEF = 400  # characters of the proposed changes


def first_risks(data: YearData) -> tuple[Need, ...]:
    """Return what is late, then what may become it, as the year stands or as it ended."""
    found = risks.read(data, None, data.as_of)
    return (*needs.late(found.late), *found.late_others, *found.ahead)[:FIRST]


def first_results(results: YearResults) -> tuple[ResultRow, ...]:
    rows: Sequence[ResultRow] = [row for place in results.places for row in place.rows]
    return tuple(rows[:FIRST])


def in_brief(changes: str) -> str:
    """Return how the proposed changes begin; the whole is in their own chapter."""
    return prose.beginning(changes, IN_BRIEF)
