"""How every form looks: the design system's markup, errors that lead to their fields, sections."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from falun_intl.ui.parsing import holds_personal_number

# An input is as wide as what belongs in it: a written-out date, or an amount in kronor or a number
# by the keyboard that a phone shows for it.
DATE_SIZE = 18
SIZES = {"decimal": 16, "numeric": 8}


class Field(BoundField):
    """A field on its way to the page, with what our templates need to know of it."""

    @property
    def anchor(self) -> str:
        """The id of the first thing to fill in, for the links of the error summary."""
        if self.id_for_label:
            return self.id_for_label
        return f"{self.auto_id}_0" if len(self.subwidgets) else f"{self.auto_id}_group"

    @property
    def is_checkbox(self) -> bool:
        """Say whether this is one box to tick, whose label stands beside it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    def build_widget_attrs(
        self, attrs: Mapping[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        widget = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(dict(attrs), widget)
        if widget.is_hidden:
            return built
        given = built.get("class") or widget.attrs.get("class", "")
        built["class"] = f"ds-input {given}".strip()
        if size := _size(widget):
            built.setdefault("size", size)
        return built


def _size(widget: forms.Widget) -> int | None:
    if "size" in widget.attrs:
        return None
    if isinstance(widget, forms.DateInput):
        return DATE_SIZE
    return SIZES.get(widget.attrs.get("inputmode", ""))


class Renderer(TemplatesSetting):
    """Renders every form of the project; named in the setting FORM_RENDERER."""

    form_template_name = "django/forms/form.html"
    field_template_name = "django/forms/field.html"
    bound_field_class = Field


class SectionedForm(forms.BaseForm):
    """Groups its fields under headings, and shows a choice of several as boxes to tick.

    No text may hold a personal identity number.

    `sections` names the fields of each heading in order. A field that no section names is shown
    after them, so that a field added later is never lost.
    """

    sections: Sequence[tuple[StrOrPromise, Sequence[str]]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if type(field.widget) is forms.SelectMultiple:
                _show_as_checkboxes(field)
            elif type(field) is forms.IntegerField and not field.widget.is_hidden:
                _show_as_text(field)

    def _clean_fields(self) -> None:
        """Refuse personal identity numbers in every text: the system has no use for them."""
        super()._clean_fields()  # type: ignore[misc]  # Django's hook, missing in its types
        for name, value in list(self.cleaned_data.items()):
            widget = self.fields[name].widget
            is_typed = not (widget.is_hidden or isinstance(widget, forms.PasswordInput))
            texts = value if isinstance(value, list) else [value]
            if is_typed and any(
                isinstance(text, str) and holds_personal_number(text) for text in texts
            ):
                self.add_error(
                    name,
                    _(
                        "Texten innehåller något som ser ut som ett personnummer. "
                        "Ta bort det och skriv namn eller uppdrag i stället."
                    ),
                )

    def get_context(self) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context()
        context["sections"] = self._sections() if self.sections else []
        return context

    def _sections(self) -> list[dict[str, Any]]:
        left = {field.name: field for field in self.visible_fields()}
        sections = [
            {"legend": legend, "fields": [left.pop(name) for name in names if name in left]}
            for legend, names in self.sections
        ]
        sections.append({"legend": "", "fields": list(left.values())})
        return [section for section in sections if section["fields"]]


def _show_as_text(field: forms.Field) -> None:
    """Let a whole number be typed as text: of letters, a browser's own number field sends nothing.

    They would then be lost without a word.
    """
    text = forms.TextInput(attrs={"inputmode": "numeric"})
    text.is_required = field.widget.is_required
    field.widget = text


def _show_as_checkboxes(field: forms.Field) -> None:
    boxes = forms.CheckboxSelectMultiple(attrs=field.widget.attrs)
    boxes.is_required = field.widget.is_required
    field.widget = boxes
    # The widget gets the choices, not the field: a form may narrow the field's queryset later.
    boxes.choices = field.choices  # type: ignore[attr-defined]
