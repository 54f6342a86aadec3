"""What the activities suggest about a goal, with the arithmetic. A person assesses; this never."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.measuring import Measured
from activities.models import Activity, Goal
from activities.models.activity import Status
from falun_intl.ui.formats import listed, uncapitalised


@dataclass(frozen=True)
class Suggestion:
    assessment: Goal.Assessment
    sentence: str


def of(
    activities: Sequence[Activity], as_of: dt.date, indicators: Iterable[Measured] = ()
) -> Suggestion:
    """Suggest an assessment from what has been done by the day, and say how it was counted.

    What the indicators came to is told too, for the person who assesses.
    """
    total = len(activities)
    done = sum(each.status == Status.COMPLETED for each in activities)
    late = sum(each.is_late(as_of) for each in activities)
    waiting = sum(each.is_open for each in activities) - late
    found = _assessment(total, done, waiting)
    if not total:
        counted = _("Målet har ingen aktivitet att räkna.")
    else:
        counted = _counted(activities, total, done, late)
    sentences = (
        _("Förslag: %(assessment)s.") % {"assessment": uncapitalised(str(found.label))},
        counted,
        *(each.sentence for each in indicators),
        _("Att aktiviteterna är genomförda betyder inte att målet är uppfyllt."),
    )
    return Suggestion(found, " ".join(sentences))


def _assessment(total: int, done: int, waiting: int) -> Goal.Assessment:
    """All done suggests fulfilled, some partly. None says nothing while some are still in time."""
    if total and done == total:
        return Goal.Assessment.FULFILLED
    if done:
        return Goal.Assessment.PARTLY
    return Goal.Assessment.NOT_ASSESSED if waiting or not total else Goal.Assessment.NOT_FULFILLED


def _counted(activities: Sequence[Activity], total: int, done: int, late: int) -> str:
    """Count what is done and what is late or left: "2 av 3 …, en är sen"."""
    first = ngettext(
        "%(done)d av %(total)d aktivitet är genomförd",
        "%(done)d av %(total)d aktiviteter är genomförda",
        total,
    ) % {"done": done, "total": total}
    statuses = [each.status for each in activities]
    resting, cancelled = statuses.count(Status.DORMANT), statuses.count(Status.CANCELLED)
    carried = statuses.count(Status.CARRIED_OVER)
    rest = [
        ngettext("en är sen", "%(n)d är sena", late) % {"n": late} if late else "",
        ngettext("en är vilande", "%(n)d är vilande", resting) % {"n": resting} if resting else "",
        ngettext("en är avbruten", "%(n)d är avbrutna", cancelled) % {"n": cancelled}
        if cancelled
        else "",
        ngettext("en är överförd till nästa år", "%(n)d är överförda till nästa år", carried)
        % {"n": carried}
        if carried
        else "",
    ]
    said = listed([words for words in rest if words])
    return f"{first}, {said}." if said else f"{first}."
