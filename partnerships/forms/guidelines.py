"""The form that answers the policy's guidelines, the same for all that they ask of."""

from typing import Any, Generic, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from council.editing import RecordForm
from council.models import Record
from partnerships.models import Agreement, Guided, Project

G = TypeVar("G", bound=Record)

ANSWERS = [("unknown", _("Inte besvarad")), ("true", _("Ja")), ("false", _("Nej"))]
GUIDED = ["departments", "with_local_actors", "for_children_and_youth", "for_business"]
GUIDED += ["for_education"]
AREAS = [*Guided.AREAS, "in_no_other_area"]
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
