"""What somebody should look at: one sentence with the way to it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from falun_intl.ui import formats
from reports.deadlines import Deadline
from reports.rows import ActivityRow


@dataclass(frozen=True)
class Need:
    sentence: str
    url: str
    why: str = ""
    example: str = ""
    # Whether it touches several departments and so stands before its like (P16).
    has_precedence: bool = False
    # The last day for it, where there is one.
    day: dt.date | None = None
    topic: str = ""


class Topic(models.TextChoices):
    """What a chore without a day is about; the order is the start page's."""

    ACTIVITIES = "activities", _lazy("Aktiviteter")
    GOALS = "goals", _lazy("Mål")
    MONEY = "money", _lazy("Pengar")
    PARTNERS = "partners", _lazy("Besök och partner")
    NETWORK = "network", _lazy("Nätverket av kontaktpersoner")


def in_turn(activities: Iterable[ActivityRow]) -> list[ActivityRow]:
    """Put first those with precedence; the rest stays in the plan's order (P16)."""
    return sorted(activities, key=lambda each: not each.has_precedence)


def due(deadlines: Iterable[Deadline], today: dt.date) -> Iterator[Need]:
    """What is to be done by a day, with how far away that is."""
    for each in deadlines:
        why = _("Senast %(when)s.") % {"when": formats.when(each.day, today)}
        yield Need(each.sentence, each.url, why, each.example, day=each.day)
