"""Field classes for Swedish money, dates, texts with form, and searching."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from falun_intl.ui import prose
from falun_intl.ui.formats import exact_kronor, quantity
from falun_intl.ui.parsing import (
    is_usual_registry_number,
    parse_amount,
    parse_date,
    parse_paragraph,
    parse_quantity,
    parse_registry_number,
)
from falun_intl.ui.swedish import fold


class MoneyInput(forms.TextInput):
    """A text input: number inputs show no thousands and do not accept a comma everywhere."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return exact_kronor(value) if isinstance(value, Decimal) else super().format_value(value)


class MoneyFormField(forms.CharField):
    """Takes an amount as Swedes type it and gives a Decimal in kronor, or None when empty."""

    widget = MoneyInput
    unit = _("kr")  # stands beside the input
    default_error_messages = {"negative": _("Beloppet är negativt. Skriv det utan minustecken.")}

    def __init__(self, *, allow_negative: bool = False, **kwargs: Any) -> None:
        self.allow_negative = allow_negative
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        text = super().to_python(value)
        return parse_amount(text) if text else None

    def run_validators(self, value: Any) -> None:
        """Skip CharField's checks of length, which are for text; the parser has its own."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value < 0 and not self.allow_negative:
            raise ValidationError(self.error_messages["negative"], "negative")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class MoneyField(models.Field[Decimal | int | None, Decimal | None]):
    """Kronor as a Decimal in Python, whole öre as an integer in the database.

    Sums are exact on both databases; SQLite adds decimals as floating point.
    """

    def get_internal_type(self) -> str:
        return "BigIntegerField"

    def to_python(self, value: Any) -> Decimal | None:
        if value is None:
            return None
        amount = round(Decimal(value), 2)
        if amount != Decimal(value):
            raise ValidationError(_("Beloppet är inte ett helt antal ören."), "part_of_an_ore")
        return amount

    def from_db_value(self, value: int | Decimal | None, *_args: Any) -> Decimal | None:
        return None if value is None else round(Decimal(value) / 100, 2)

    def get_prep_value(self, value: Any) -> int | None:
        """Return öre. Raises ValueError for a part of an öre rather than rounding it away."""
        if value is None:
            return None
        if hasattr(value, "resolve_expression"):
            return super().get_prep_value(value)  # type: ignore[no-any-return]  # an expression
        ore = Decimal(value) * 100
        if ore != int(ore):
            raise ValueError(f"{value} kr is not a whole number of öre")
        return int(ore)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": MoneyFormField, **kwargs})

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


class QuantityInput(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return quantity(value) if isinstance(value, Decimal) else super().format_value(value)


class QuantityFormField(forms.CharField):
    """Takes a number as Swedes type it and gives a Decimal, or None when empty."""

    widget = QuantityInput

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        text = super().to_python(value)
        return parse_quantity(text) if text else None

    def run_validators(self, value: Any) -> None:
        """Skip CharField's checks of length, which are for text; the parser has its own."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class QuantityField(models.DecimalField[Any, Any]):
    """A number of anything: pupils, per cent, days. So long that both databases keep it exactly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_digits": 14, "decimal_places": 3, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        # Not by way of DecimalField, whose form field is told about digits.
        return models.Field.formfield(self, **{"form_class": QuantityFormField, **kwargs})


class DateInput(forms.DateInput):
    """A text input, so that "12 juni 2023" can be typed; shows ISO dates."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})}, format="%Y-%m-%d")


class DateFormField(forms.DateField):
    """Takes a date as Swedes type it and refuses what could mean two different days."""

    widget = DateInput

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, str):
            return parse_date(value) if value.strip() else None
        return super().to_python(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class DateField(models.DateField[Any, Any]):
    """A day; its form field understands Swedish dates."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": DateFormField, **kwargs})


class ParagraphFormField(forms.CharField):
    """Takes a paragraph of minutes as it is cited and gives its number: "§ 34" is 34."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "size": 10}

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return parse_paragraph(text) if text else ""


class ParagraphField(models.CharField[str, str]):
    """The number of a paragraph of minutes, "34", or of several, "1–17"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 20, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": ParagraphFormField, **kwargs})


class RegistryNumberFormField(forms.CharField):
    """Takes a registry number; one of an unusual pattern is taken too, with a warning."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "size": 18}

    def to_python(self, value: Any) -> str:
        return parse_registry_number(super().to_python(value) or "")

    @staticmethod
    def warning(value: str) -> str:
        """Return what to tell of the number once it is saved, or nothing."""
        if not value or is_usual_registry_number(value):
            return ""
        return _(
            "Diarienumret ”%(number)s” ser inte ut som kommunens egna, till exempel KS0123/23. "
            "Det är sparat som du skrev det. Kontrollera att det stämmer."
        ) % {"number": value}


class RegistryNumberField(models.CharField[str, str]):
    """A case's number in the register, "KS0123/23" where it follows the municipality's pattern."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 40, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": RegistryNumberFormField, **kwargs})


class ProseField(models.TextField[str, str]):
    """A text in Markdown, shown by the template filter `prose`."""

    default_validators = [prose.validate]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", prose.LONGEST)
        super().__init__(*args, **kwargs)


class SearchKeyField(models.TextField[str, str]):
    """The folded text of other columns, made anew at each save: search with `contains=fold(q)`."""

    def __init__(self, *, of: Sequence[str] = (), **kwargs: Any) -> None:
        self.of = tuple(of)
        super().__init__(**{"editable": False, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 - Django's
        key = fold(" ".join(str(getattr(model_instance, name) or "") for name in self.of))
        setattr(model_instance, self.attname, key)
        return key
