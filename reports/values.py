"""The values of a record at the moments of its history, in the reader's words."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from council.models import Directive, Record
from falun_intl.ui.fields import MoneyField, QuantityField, SearchKeyField
from falun_intl.ui.formats import SPACE, exact_kronor, quantity

# What the system keeps for itself, and no reader has seen.
HIDDEN = {"id", "key", "version", "changed_at", "source", "slug"}

# What the name of a record is made of, beyond the record and what it must be tied to.
NAMED_WITH: dict[type[models.Model], tuple[str, ...]] = {
    Directive: (
        "decision__body",
        "decision__corrected_by__body",
        "decision__corrected_by__corrected_by__body",
    ),
}


@dataclass(frozen=True)
class Value:
    """What a field held, and how to say it."""

    held: Any
    text: str


@dataclass(frozen=True)
class _Column:
    """A field and what it held in each row; a tie held the keys of the records it led to."""

    field: Any
    held: list[Any]

    @property
    def keys(self) -> set[int]:
        return set(chain.from_iterable(self.held)) if self.field.related_model else set()


def readable(
    model: type[Record], rows: Sequence[Any], *, with_money: bool = True
) -> list[dict[str, Value]]:
    """Return the values of each row of the log by the field's label, money only if asked for.

    However many the rows are, each kind of tied record is asked for once.
    """
    columns = _columns(model, rows) if rows else []
    if not with_money:
        columns = [each for each in columns if not isinstance(each.field, MoneyField)]
    keys: dict[Any, set[int]] = defaultdict(set)
    for column in columns:
        keys[column.field.related_model] |= column.keys
    names = {leads_to: names_of(leads_to, found) for leads_to, found in keys.items() if found}
    return [
        {_label(column.field): _value(column, place, names) for column in columns}
        for place in range(len(rows))
    ]


def _columns(model: type[Record], rows: Sequence[Any]) -> list[_Column]:
    columns = []
    own = filter(_is_shown, model._meta.concrete_fields)
    for field in sorted(own, key=lambda field: field.name == "example_data"):
        held = [field.value_from_object(row) for row in rows]
        if field.related_model:
            held = [[] if key is None else [key] for key in held]
        columns.append(_Column(field, held))
    # Ties that the history does not keep are not there to show.
    tied = [field for field in model._meta.many_to_many if hasattr(rows[0], field.name)]
    return [*columns, *(_Column(field, _ties(field, rows)) for field in tied)]


def _ties(field: Any, rows: Sequence[Any]) -> list[list[int]]:
    kept = getattr(type(rows[0]), field.name).model
    found = kept.objects.filter(history__in=[row.pk for row in rows])
    ties: dict[int, list[int]] = defaultdict(list)
    for row, key in found.values_list("history_id", f"{field.m2m_reverse_field_name()}_id"):
        ties[row].append(key)
    return [sorted(ties[row.pk]) for row in rows]


def _value(column: _Column, place: int, names: Mapping[Any, Mapping[int, str]]) -> Value:
    held = column.held[place]
    if not column.field.related_model:
        return Value(held, _text(column.field, held))
    named = names.get(column.field.related_model, {})
    texts = sorted(named.get(key, _("borttagen post")) for key in held)
    return Value(held, ", ".join(texts) or _("inget"))


def names_of(model: type[models.Model], keys: set[int]) -> dict[int, str]:
    """Return the names of records by their keys; a removed one is named by its own history."""
    files = [
        field.name for field in model._meta.concrete_fields if isinstance(field, models.BinaryField)
    ]
    records = model._base_manager.select_related(*NAMED_WITH.get(model, ())).defer(*files)
    names = {key: str(record) for key, record in records.in_bulk(keys).items()}
    removed = keys - names.keys()
    if removed and issubclass(model, Record):
        log = model.history.filter(id__in=removed)  # type: ignore[attr-defined]  # django-simple-history's
        for row in log.order_by("history_date", "history_id"):
            names[row.id] = _("%(name)s (borttagen)") % {"name": row.instance}
    return names


def _is_shown(field: models.Field[Any, Any]) -> bool:
    kept_by_the_system = field.name in HIDDEN or isinstance(field, SearchKeyField)
    return not (kept_by_the_system or isinstance(field, models.BinaryField))


def _label(field: models.Field[Any, Any]) -> str:
    """Name the field; a tie without a name of its own is named by what it leads to."""
    label = str(field.verbose_name)
    if field.related_model and label == field.name.replace("_", " "):
        label = str(field.related_model._meta.verbose_name)
    return str(capfirst(label))


def _text(field: models.Field[Any, Any], value: Any) -> str:  # noqa: PLR0911 - one for each kind
    if value is None or value == "":
        return _("inget")
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H.%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal | float):
        return _number(field, value)
    return str(value)


def _number(field: models.Field[Any, Any], value: Any) -> str:
    if isinstance(field, MoneyField):
        return f"{exact_kronor(value)}{SPACE}kr"
    if isinstance(field, QuantityField):
        return quantity(value)
    return str(value).replace(".", ",")
