"""What others have changed since a moment: the latest of each record, newest first."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from council.models import User
from council.roles import Permission
from falun_intl.ui.formats import when
from reports.history import KINDS, WORDS
from reports.values import names_of

# What people want to hear of; what only belongs to these is told of on their pages.
TOLD = (
    "aktivitet",
    "ansokan",
    "anteckning",
    "arsrapport",
    "avtal",
    "beslut",
    "besok",
    "bidrag",
    "budgetpost",
    "dokument",
    "forvaltningsredovisning",
    "gransvarde",
    "ide",
    "indikator",
    "mal",
    "natverkstraff",
    "ort",
    "plan",
    "projekt",
    "ram",
    "redovisning",
    "resultat",
)
# Whoever sees only some ideas reads of them above, by the department.
NOT_ALL_MAY_SEE = {"ide": Permission.VIEW_OVERVIEW}
# Of how many rows of the log the newest records are found, and how many are told of.
READ, SHOWN = 200, 10


@dataclass(frozen=True)
class Change:
    """What was done to a record last, by whom and when, and where its history is."""

    kind: str
    name: str
    what: str
    who: str
    when: str
    url: str


@dataclass(frozen=True)
class News:
    """`more` says that there is more than what is told of."""

    since: dt.date
    changes: tuple[Change, ...]
    more: bool


def since(moment: dt.datetime, user: User) -> News:
    """Read what others have changed since the moment, of what this person may see.

    One question finds the changes; then each kind that occurs is asked once for its names.
    """
    rows = list(_rows(moment, user))
    latest: dict[tuple[str, int], Any] = {}
    for row in rows:
        latest.setdefault((row[0], row[1]), row)
    shown = list(latest.values())[:SHOWN]
    return News(
        since=timezone.localdate(moment),
        changes=tuple(_changes(shown)),
        more=len(latest) > len(shown) or len(rows) == READ,
    )


def _rows(moment: dt.datetime, user: User) -> Iterable[Any]:
    """Rows of kind, record, moment, what was done and by whom, the newest first."""
    asked = {slug: NOT_ALL_MAY_SEE.get(slug, KINDS[slug].permission) for slug in TOLD}
    first, *others = [
        _log(slug, moment, user) for slug, needed in asked.items() if user.may(needed)
    ]
    return first.union(*others, all=True).order_by("-told_at", "told_kind", "-history_id")[:READ]


def _log(slug: str, moment: dt.datetime, user: User) -> QuerySet[Any, Any]:
    history: QuerySet[Any, Any] = KINDS[slug].model.history.filter(  # type: ignore[attr-defined]  # django-simple-history's
        history_date__gt=moment
    )
    told: QuerySet[Any, Any] = history.exclude(history_user=user).order_by()
    told = told.annotate(told_kind=Value(slug), told_at=F("history_date"))
    return told.values_list(
        "told_kind", "id", "told_at", "history_type", "history_user_id", "history_id"
    )


def _changes(rows: Iterable[Any]) -> Iterable[Change]:
    keys: dict[str, set[int]] = defaultdict(set)
    for slug, key, *_rest in rows:
        keys[slug].add(key)
    names = {slug: names_of(KINDS[slug].model, found) for slug, found in keys.items()}
    people = User.objects.in_bulk({row[4] for row in rows if row[4]})
    today = timezone.localdate()
    for slug, key, at, done, by, _log_id in rows:
        yield Change(
            kind=str(KINDS[slug].model._meta.verbose_name),
            name=names[slug].get(key, ""),
            what=str(WORDS[done]),
            who=str(people.get(by, "")),
            when=when(timezone.localdate(at), today),
            url=reverse("reports:history", args=[slug, key]),
        )
