"""What falls on a day: its words, whose it is, who may know of it, and whether it is done."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.models import Limit, Record, User
from council.roles import Permission
from falun_intl.ui.marks import Mark


class Kind(models.TextChoices):
    """What sort of day it is; people filter by it."""

    PLAN = "plan", gettext_lazy("Planens väg")
    FOLLOW_UP = "follow_up", gettext_lazy("Uppföljning")
    ACTIVITY = "activity", gettext_lazy("Aktivitet")
    ACTION = "action", gettext_lazy("Åtgärd för ett mål")
    APPLICATION = "application", gettext_lazy("Ansökan om medel")
    CLAIM = "claim", gettext_lazy("Redovisning till finansiär")
    AGREEMENT = "agreement", gettext_lazy("Avtal")
    VISIT = "visit", gettext_lazy("Besök")
    TASK = "task", gettext_lazy("Uppgift efter besök")
    REPORT = "report", gettext_lazy("Årsrapport")
    NETWORK = "network", gettext_lazy("Nätverk")


# What everybody who signs in may know of, but for money and for what is reported.
SEEN_BY: dict[Kind, Permission] = dict.fromkeys(Kind, Permission.VIEW_PLAN) | {
    Kind.APPLICATION: Permission.VIEW_BUDGET,
    Kind.CLAIM: Permission.VIEW_BUDGET,
    Kind.FOLLOW_UP: Permission.VIEW_REPORTS,
    Kind.REPORT: Permission.VIEW_REPORTS,
}


class Standing(models.TextChoices):
    """Whether somebody must still do something about it. What only takes place is an event."""

    OPEN = "open", gettext_lazy("Att göra")
    DONE = "done", gettext_lazy("Klart")
    EVENT = "event", gettext_lazy("Infaller")


@dataclass(frozen=True)
class Deadline:
    """A day and what it is about.

    `uid` stays the same however the words and the day change, `version` counts the changes of the
    record behind it and `changed_at` is when it was changed last. `department` is the department
    whose it is; None is the coordinator's. `last` is the last day of what takes several. What
    `is_private` other departments may not know of.
    """

    day: dt.date
    kind: Kind
    sentence: str
    url: str
    example: str
    uid: str
    department: int | None
    permission: Permission
    last: dt.date | None = None
    standing: Standing = Standing.OPEN
    why: str = ""
    is_private: bool = False
    version: int = 1
    changed_at: dt.datetime = dt.datetime(2023, 1, 1, tzinfo=dt.UTC)

    @classmethod
    def of(
        cls, record: Record, day: dt.date, sentence: str, *, kind: Kind, part: str, **values: Any
    ) -> "Deadline":
        """Make one of a record; `part` says which of its days it is."""
        right = {
            "url": record.get_absolute_url(),  # type: ignore[attr-defined]  # every such record has one
            "example": record.example_data,
            "uid": f"{record._meta.model_name}-{record.pk}-{part}",
            "department": None,
            "permission": SEEN_BY[kind],
            "version": record.version,
            "changed_at": record.changed_at,
        }
        return cls(day=day, kind=kind, sentence=sentence, **{**right, **values})

    @property
    def last_day(self) -> dt.date:
        return self.last or self.day

    @property
    def is_open(self) -> bool:
        return self.standing == Standing.OPEN

    def is_known_to(self, user: User) -> bool:
        """Say whether the person may know of it."""
        is_own = self.department == user.department_id or user.may(Permission.VIEW_REPORTS)
        return user.may(self.permission) and (is_own or not self.is_private)

    def is_late(self, today: dt.date) -> bool:
        return self.is_open and self.day < today

    def mark(self, today: dt.date) -> Mark | None:
        """Say how it stands three ways; None of what only takes place."""
        if self.is_late(today):
            return Mark(_("Sen"), "!", "danger")
        if self.is_open and self.day <= today + WEEK:
            return Mark(_("Inom en vecka"), "◔", "warning")
        if self.standing == Standing.EVENT:
            return None
        if self.standing == Standing.DONE:
            return Mark(str(self.standing.label), "●", "success")
        return Mark(str(self.standing.label), "○", "info")


WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Span:
    """The days that are asked about, seen from today. `only_open` asks for what is to be done."""

    first: dt.date
    last: dt.date
    today: dt.date
    limits: Mapping[Limit, int]
    only_open: bool = False

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        return self.first, self.last

    def holds(self, deadline: Deadline) -> bool:
        """Say whether any of its days is asked for."""
        is_asked = deadline.is_open or not self.only_open
        return is_asked and deadline.day <= self.last and self.first <= deadline.last_day
