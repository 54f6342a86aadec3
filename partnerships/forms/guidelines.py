"""The form that answers the policy's guidelines, the same for all that they ask of."""

from typing import Any, Generic, TypeVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from council.editing import RecordForm
from council.models import Record
from partnerships.models import Agreement, Guided, Project

G = TypeVar("G", bound=Record)

ANSWERS = [("unknown", _("Inte besvarad")), ("true", _("Ja")), ("false", _("Nej"))]
GUIDED = ["departments", "with_local_actors", "for_children_and_youth", "for_business"]
GUIDED += ["for_education"]
NONE_OF_THEM = "in_no_other_area"
AREAS = [*Guided.AREAS, NONE_OF_THEM]
ASKED = [
    (_("Riktlinjernas frågor"), GUIDED),
    (_("Andra områden som kan prioriteras"), AREAS),
]


class GuidedForm(RecordForm[G], Generic[G]):
    """Asks each question so that it can also be left unanswered. Its Meta names the model."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.NullBooleanSelect):
                field.widget.choices = ANSWERS

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get(NONE_OF_THEM) and any(cleaned.get(area) for area in Guided.AREAS):
            self.add_error(
                NONE_OF_THEM,
                _now("Du har kryssat både ett område och ”inget av dem”. Ta bort det som är fel."),
            )
        return cleaned


class ProjectGuidelinesForm(GuidedForm[Project]):
    sections = ASKED

    class Meta:
        model = Project
        fields = [*GUIDED, *AREAS]


class AgreementGuidelinesForm(GuidedForm[Agreement]):
    sections = [
        (
            _("Verksamhetsnivåer som samarbetar"),
            ["at_political_level", "at_department_level", "at_unit_level", "at_society_level"],
        ),
        *ASKED,
    ]

    class Meta:
        model = Agreement
        fields = ["at_political_level", "at_department_level", "at_unit_level"]
        fields += ["at_society_level", *GUIDED, *AREAS]
