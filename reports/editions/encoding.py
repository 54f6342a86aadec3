"""What a document says, as data: plain values in, JSON out, the same text for the same contents.

Amounts are text, so that no reader rounds them; days are ISO; a mark is its word. Keys and
addresses of the records are left out: they lead nowhere outside the system.
"""

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, singledispatch
from inspect import getmembers
from types import UnionType
from typing import Any, get_args

from django.db.models import Model
from django.utils.functional import Promise

from budget.models import ReportDuty
from falun_intl.ui.marks import Mark
from reports.models import ReportAction

SCHEMA = 1
# What leads into the system, what it judges and sorts by, and numbers that it holds back.
INTERNAL = frozenset({"pk", "key", "url", "anchor", "footing", "weight", "held_back", "limit"})
# When something was last written is no content: approving a report writes it too.
MOMENTS = frozenset({"changed_at", "changed_on"})
SINGLE = frozenset({str, int, bool, Decimal, dt.date, Mark, type(None)})
# Of a record that a document holds whole; of others it shows the name only.
SHOWN: dict[type[Model], tuple[str, ...]] = {
    ReportAction: ("what", "responsible", "due_on", "mark", "answer"),
    ReportDuty: ("kind", "year", "due_on", "sent_on", "claimed", "approved", "received"),
}


@singledispatch
def encode(value: Any) -> Any:
    """Return the value as JSON knows it. Raises TypeError for what no document should hold."""
    if not dataclasses.is_dataclass(value):
        raise TypeError(f"{type(value).__name__} has no place in a document's data.")
    kind: type = type(value)
    return _named(value, [*(field.name for field in dataclasses.fields(value)), *_derived(kind)])


@encode.register
def _plain(value: int | float | str | None) -> Any:
    return value


@encode.register
def _text(value: Decimal | Promise) -> str:
    return str(value)


@encode.register
def _day(value: dt.date) -> str:
    return value.isoformat()


@encode.register
def _mark(value: Mark) -> str:
    return value.label


@encode.register(list)
@encode.register(tuple)
def _list(value: Sequence[Any]) -> list[Any]:
    return [encode(each) for each in value]


@encode.register(Mapping)
def _mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): encode(each) for key, each in value.items()}


@encode.register
def _record(value: Model) -> Any:
    names = SHOWN.get(type(value))
    return _named(value, names) if names else str(value)


def _named(value: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: encode(getattr(value, name)) for name in names if not _is_internal(name)}


@cache
def _derived(kind: type) -> tuple[str, ...]:
    """Name the properties that are a single figure or word, such as a sum."""
    properties = getmembers(kind, lambda member: isinstance(member, property))
    return tuple(name for name, each in properties if _gives_one(each))


def _gives_one(derived: property) -> bool:
    kind = getattr(derived.fget, "__annotations__", {}).get("return")
    return kind in SINGLE or (isinstance(kind, UnionType) and {*get_args(kind)} <= SINGLE)


def _is_internal(name: str) -> bool:
    return name in INTERNAL | MOMENTS or name.endswith("_url")


def as_text(data: Any) -> str:
    """Return the data as JSON that depends on nothing but the data."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fingerprint(contents: Any) -> str:
    """Return the SHA-256 of all that the contents say; the same contents give the same."""
    return sha256(as_text(encode(contents)).encode())
