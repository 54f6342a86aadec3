"""The forms of a project, of what lets it start, and of its conditions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.editing import RecordForm
from council.models import Directive
from partnerships import execution
from partnerships.forms.addressed import AddressedForm
from partnerships.models import Project, ProjectCondition


class ProjectForm(AddressedForm[Project]):
    """A project goes into execution only when it may be carried out."""

    is_refused_early, refused_field = True, "phase"
    sections = [
        (_("Projektet"), ["name", "other_names", "kind", "region", "theme", "description"]),
        (_("Tid och läge"), ["phase", "start_year", "end_year"]),
        (_("Parter"), ["towns", "organisations"]),
        (_("Resultat"), ["deliverables"]),
    ]

    class Meta:
        model = Project
        fields = ["name", "other_names", "kind", "region", "theme", "description", "phase"]
        fields += ["start_year", "end_year", "towns", "organisations", "deliverables"]
        fields += ["example_data"]

    def refusal_when_saving(self) -> str | None:
        if self.instance.phase not in execution.CARRIED_OUT:
            return None
        if not {"phase", "start_year"} & set(self.changed_data):
            return None
        return execution.refusal(self.instance)


class ProjectDirectivesForm(RecordForm[Project]):
    is_refused_early, refused_field = True, "directives"

    class Meta:
        model = Project
        fields = ["directives"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        directives = self.fields["directives"]
        if isinstance(directives, forms.ModelMultipleChoiceField):
            directives.queryset = Directive.objects.with_decisions()

    def refusal_when_saving(self) -> str | None:
        if self.instance.phase not in execution.CARRIED_OUT:
            return None
        return execution.directive_refusal(self.instance, self.cleaned_data["directives"])


class ConditionForm(RecordForm[ProjectCondition]):
    set_by_view = ("project",)

    class Meta:
        model = ProjectCondition
        fields = ["title", "assessment", "assessed_by", "assessed_on", "example_data"]
