"""What two people wrote in one record, put together field by field."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from council.models import Record

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Merge:
    """The fields where what is typed is not what is saved, and is not simply a change of mine."""

    # Only somebody else changed these: the saved value is taken over.
    taken: list[str]
    # Both changed these, each in their own way, or it is not known who did.
    contested: list[str]

    def __bool__(self) -> bool:
        return bool(self.taken or self.contested)


def merge(
    fields: Mapping[str, forms.Field], *, typed: Values, base: Values, saved: Values
) -> Merge:
    """Compare what is typed with what is saved, both with the base that the writer began from.

    A field that the base does not hold is contested wherever the two differ.
    """
    differing = [name for name in saved if fields[name].has_changed(saved[name], typed[name])]
    known = [name for name in differing if name in base]
    taken = [name for name in known if not fields[name].has_changed(base[name], typed[name])]
    mine = [name for name in known if base[name] == saved[name]]
    return Merge(taken, [name for name in differing if name not in {*taken, *mine}])


def values_of(record: Record, names: list[str]) -> dict[str, Any]:
    """Return the record's values as its form holds them, ties as keys in order."""
    values = forms.model_to_dict(record, fields=names)
    return {
        name: sorted({each.pk for each in value}) if isinstance(value, list) else value
        for name, value in values.items()
    }


def values_at(record: Record, version: int, names: list[str]) -> dict[str, Any]:
    """Return the values that the record had at a version, as far as its history holds them."""
    history = record.history  # type: ignore[attr-defined]  # django-simple-history's
    # Each change of a tie leaves a row too; the last of a version holds all of it.
    row = history.filter(version=version).first()
    if row is None:
        return {}
    values = {
        field.name: field.value_from_object(row)
        for field in record._meta.concrete_fields
        if field.name in names
    }
    for field in record._meta.many_to_many:
        if field.name in names and hasattr(row, field.name):
            key = f"{field.m2m_reverse_field_name()}_id"
            ties = getattr(row, field.name).values_list(key, flat=True)
            values[field.name] = sorted(set(ties))
    return values


def as_sent(field: forms.Field, value: Any) -> list[str]:
    """Return what a browser sends for a field that shows the value."""
    if isinstance(field.widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = field.widget.format_value(field.prepare_value(value))
    if isinstance(shown, list | tuple):
        return [str(each) for each in shown]
    return ["" if shown is None else str(shown)]


def as_text(record: Record, name: str, field: forms.Field) -> str:
    """Say what the record holds as the reader would have typed or chosen it."""
    value = getattr(record, name)
    if hasattr(value, "all"):
        return ", ".join(str(each) for each in value.all()) or _("inget")
    if isinstance(field, forms.NullBooleanField) and value is None:
        return _("inte besvarad")
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, Decimal | float | dt.date):
        return str(field.widget.format_value(value))
    display = getattr(record, f"get_{name}_display", None)
    text = display() if display else value
    return _("inget") if text in (None, "") else str(text)
