"""The days when somebody shall look again at what the departments watch (P34, P39)."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from activities.models import HorizonNote
from reports.deadlines.deadline import Deadline, Kind, Span


def looks(span: Span) -> Iterator[Deadline]:
    """What is watched, each on its day; it is done when something else comes of it."""
    for note in HorizonNote.objects.watched().filter(look_again_on__range=span.days):
        yield _of(note)


def own(department: int, until: dt.date) -> Iterator[Deadline]:
    """What one department shall look at by the day, the late too."""
    watched = HorizonNote.objects.watched().filter(department=department)
    for note in watched.filter(look_again_on__lte=until):
        yield _of(note)


def _of(note: HorizonNote) -> Deadline:
    if note.look_again_on is None:
        raise ValueError("What is watched has a day.")
    return Deadline.of(
        note,
        note.look_again_on,
        _("Titta igen på spaningen: %(title)s") % {"title": note.title},
        kind=Kind.NETWORK,
        part="look",
        department=note.department_id,
    )
