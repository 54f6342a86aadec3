"""The forms of a project, of its parties, of what lets it start, and of its conditions."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.editing import RecordForm
from council.models import Directive
from falun_intl.ui.formats import listed
from partnerships import execution
from partnerships.forms.addressed import AddressedForm
from partnerships.models import Project, ProjectCondition, ProjectPartner


class ProjectForm(AddressedForm[Project]):
    """A project goes into execution only when it may be carried out."""

    is_refused_early, refused_field = True, "phase"
    sections = [
        (_("Projektet"), ["name", "other_names", "kind", "region", "theme", "parent"]),
        (_("Innehåll"), ["description", "deliverables"]),
        (_("Tid och läge"), ["phase", "start_year", "end_year"]),
        (_("Solidaritet"), ["legal_basis"]),
        (_("EU-medel"), ["applies_for_eu_funds", "matching_proposal"]),
    ]

    class Meta:
        model = Project
        fields = ["name", "other_names", "kind", "region", "theme", "description", "parent"]
        fields += ["phase", "start_year", "end_year", "legal_basis", "applies_for_eu_funds"]
        fields += ["matching_proposal", "deliverables", "example_data"]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("other_names", "description", "deliverables")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        if isinstance(parent, forms.ModelChoiceField):
            parent.queryset = Project.objects.whole().exclude(pk=self.instance.pk)

    def clean_parent(self) -> Project | None:
        parent: Project | None = self.cleaned_data["parent"]
        if parent and (told := self._parts_refusal()):
            raise forms.ValidationError(told)
        return parent

    def _parts_refusal(self) -> str | None:
        """Say why a project with parts cannot become a part itself: there are two levels only."""
        names = [str(part) for part in self.instance.parts.all()] if self.instance.pk else []
        if not names:
            return None
        return gettext(
            "Projektet har egna delprojekt och kan inte bli ett: %(parts)s. Flytta dem först."
        ) % {"parts": listed(names)}

    def refusal_when_saving(self) -> str | None:
        if (
            "parent" in self.changed_data
            and self.instance.parent
            and (told := self._parts_refusal())
        ):
            return told
        if self.instance.phase not in execution.CARRIED_OUT:
            return None
        if not {"phase", "start_year"} & set(self.changed_data):
            return None
        return execution.refusal(self.instance)


class PartyForm(RecordForm[ProjectPartner]):
    """One party: a town or an organisation, and what it does in the project."""

    set_by_view = ("project",)

    class Meta:
        model = ProjectPartner
        fields = ["town", "organisation", "role", "example_data"]


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
