"""The columns of a sheet: how each value is written in a cell, and how a cell becomes an answer."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from council.models import Record
from partnerships.sheets.cells import (
    LONGEST_SHOWN,
    SURE_DIGITS,
    number_text,
    tidy,
    words,
    yes_or_no,
)
from partnerships.sheets.limits import LONGEST_TEXT
from partnerships.sheets.names import BETWEEN, AllNames, listed

# No list of choices that is longer fits in the menu of a cell.
LONGEST_MENU = 255
# Spreadsheets count days from here, and count a day that never was before it.
FIRST_SURE_DAY = dt.date(1900, 3, 1)


class Column:
    """A column of text, and what all kinds of columns have in common.

    Texts are formatted as text, so that "0238300" keeps its nought and "=1+1" stays what it says.
    """

    number_format = "@"
    width = 24

    def __init__(self, name: str, field: forms.Field) -> None:
        self.name, self.field = name, field

    @cached_property
    def header(self) -> str:
        return str(capfirst(str(self.field.label)))

    @property
    def menu(self) -> list[str]:
        """The choices that the spreadsheet offers in a cell of the column."""
        return []

    def value(self, record: Record) -> Any:
        return getattr(record, self.name)

    def text(self, value: Any, names: AllNames) -> str:
        """Say in one text what the record holds: this is what is compared with the file."""
        text = tidy(self.words(value, names))
        return text if len(text) <= LONGEST_TEXT else str(_("(för långt för en cell)"))

    def words(self, value: Any, names: AllNames) -> str:
        return "" if value is None else str(value)

    def cell(self, value: Any, names: AllNames) -> str | float | dt.date:
        """Return what is written in the cell."""
        return self.text(value, names)

    def answer(self, text: str, field: forms.Field, names: AllNames) -> list[str]:
        """Return what a browser would send. Raises ValidationError with a sentence."""
        return [text]


class LongText(Column):
    width = 48


class Number(Column):
    number_format = "General"
    width = 12

    def words(self, value: Any, names: AllNames) -> str:
        return "" if value is None else number_text(value)

    def cell(self, value: Any, names: AllNames) -> str | float | dt.date:
        return "" if value is None else float(format(value, SURE_DIGITS))

    def answer(self, text: str, field: forms.Field, names: AllNames) -> list[str]:
        plain = re.sub(r"\s", "", text)
        return [plain.replace(".", ",") if isinstance(field, forms.FloatField) else plain]


class Day(Column):
    number_format = "yyyy-mm-dd"
    width = 14

    def cell(self, value: Any, names: AllNames) -> str | float | dt.date:
        is_sure = isinstance(value, dt.date) and value >= FIRST_SURE_DAY
        return value if is_sure else self.text(value, names)


class YesNo(Column):
    width = 12

    @property
    def menu(self) -> list[str]:
        return [yes_or_no(True), yes_or_no(False)]  # noqa: FBT003 - the two values that there are

    def words(self, value: Any, names: AllNames) -> str:
        return yes_or_no(value)

    def answer(self, text: str, field: forms.Field, names: AllNames) -> list[str]:
        yes, no = self.menu
        if words(text) not in {yes, no, ""}:
            raise ValidationError(_("Skriv ja eller nej."))
        return ["on"] if words(text) == yes else []


class Choice(Column):
    @cached_property
    def labels(self) -> dict[str, str]:
        return _labels(self.field)

    @property
    def menu(self) -> list[str]:
        labels = list(self.labels.values())
        is_short = len(",".join(labels)) <= LONGEST_MENU
        return labels if is_short and not any("," in label for label in labels) else []

    def words(self, value: Any, names: AllNames) -> str:
        return self.labels.get(str(value), str(value))

    def answer(self, text: str, field: forms.Field, names: AllNames) -> list[str]:
        if not text:
            return [""]
        offered = _labels(field)
        found = next((key for key, label in offered.items() if words(label) == words(text)), None)
        if found is None:
            raise ValidationError(_not_offered(text, list(offered.values())))
        return [found]


class Tie(Column):
    """The name of one record."""

    def words(self, value: Any, names: AllNames) -> str:
        return "" if value is None else names[type(value)].label(value)

    def answer(self, text: str, field: forms.Field, names: AllNames) -> list[str]:
        return [str(names[_model(field)].find(text))] if text else [""]


class Ties(Column):
    """The names of several records, with semicolons between."""

    width = 36

    def value(self, record: Record) -> Any:
        return getattr(record, self.name).all()

    def words(self, value: Any, names: AllNames) -> str:
        return listed(names[_model(self.field)].label(each) for each in value)

    def answer(self, text: str, field: forms.Field, names: AllNames) -> list[str]:
        parts = (part.strip() for part in re.split(rf"[{BETWEEN}\n]", text))
        return [str(names[_model(field)].find(part)) for part in parts if part]


# The first that the form's field is one of; everything else is text.
KINDS: list[tuple[type[forms.Field], type[Column]]] = [
    (forms.ModelMultipleChoiceField, Ties),
    (forms.ModelChoiceField, Tie),
    (forms.ChoiceField, Choice),
    (forms.BooleanField, YesNo),
    (forms.DateField, Day),
    (forms.IntegerField, Number),
]


def columns_of(form: type[forms.ModelForm[Any]], names: Iterable[str]) -> list[Column]:
    """Return a column for each of the form's fields, of the kind that the field asks for."""
    return [_column(name, form.base_fields[name]) for name in names]


def _column(name: str, field: forms.Field) -> Column:
    plain = LongText if isinstance(field.widget, forms.Textarea) else Column
    return next((kind for asked, kind in KINDS if isinstance(field, asked)), plain)(name, field)


def _labels(field: forms.Field) -> dict[str, str]:
    offered: Any = field.choices  # type: ignore[attr-defined]  # of a field with choices
    return {str(key): str(label) for key, label in offered if key not in {"", None}}


def _model(field: forms.Field) -> type[Record]:
    model: type[Record] = field.queryset.model  # type: ignore[attr-defined]  # of a field with ties
    return model


MOST_LISTED = 12


def _not_offered(text: str, labels: list[str]) -> str:
    typed = {"typed": text[:LONGEST_SHOWN]}
    if len(labels) > MOST_LISTED:
        return _("”%(typed)s” finns inte att välja. Skriv namnet som på sidan.") % typed
    choices = ", ".join(labels)
    return _("”%(typed)s” finns inte att välja. Skriv ett av: %(choices)s.") % {
        **typed,
        "choices": choices,
    }
