"""The forms of towns, organisations and projects."""

from typing import Any, Generic, TypeVar

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from council.editing import RecordForm
from council.models import Directive, User
from falun_intl.ui.swedish import fold
from partnerships import execution
from partnerships.models import Organisation, Project, ProjectCondition, Town

Addressed = TypeVar("Addressed", Town, Project)


class AddressedForm(RecordForm[Addressed], Generic[Addressed]):
    """Gives a new record the slug of its address, made from its name."""

    def save_changes(self, *, by: User) -> bool:
        if not self.instance.pk:
            self.instance.slug = free_slug(self._meta.model, self.cleaned_data["name"])
        return super().save_changes(by=by)


# The addresses of the empty forms stand beside those of the records.
RESERVED_SLUGS = {"ny", "nytt"}


def free_slug(model: type[Town] | type[Project], name: str) -> str:
    """Return an address that no other record has: "roros", then "roros-2"."""
    wanted = slugify(fold(name))[:60] or "namnlos"
    alike = model._default_manager.filter(slug__startswith=wanted)
    taken = RESERVED_SLUGS | set(alike.values_list("slug", flat=True))
    candidates = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


class TownForm(AddressedForm[Town]):
    sections = [
        (_("Orten"), ["name", "other_names", "country", "region"]),
        (_("Samarbetet"), ["relation", "circle", "since", "until", "twinned_with", "note"]),
        (_("Fakta"), ["latitude", "longitude", "population", "population_year"]),
    ]

    class Meta:
        model = Town
        fields = [
            "name",
            "other_names",
            "country",
            "region",
            "relation",
            "circle",
            "since",
            "until",
        ]
        fields += ["twinned_with", "note", "latitude", "longitude"]
        fields += ["population", "population_year", "example_data"]
        localized_fields = ["latitude", "longitude"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = self.fields["twinned_with"]
        if isinstance(others, forms.ModelMultipleChoiceField):
            others.queryset = Town.objects.exclude(pk=self.instance.pk)


class OrganisationForm(RecordForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ["name", "full_name", "kind", "is_established", "example_data"]


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
