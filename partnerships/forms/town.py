"""The form of a town."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.forms.addressed import AddressedForm
from partnerships.models import Stage, Town


class TownForm(AddressedForm[Town]):
    set_by_view = ("stage",)
    sections = [
        (
            _("Orten"),
            ["name", "swedish_name", "other_names", "language", "country", "region", "is_unnamed"],
        ),
        (
            _("Samarbetet"),
            ["relation", "circle", "since", "until", "presentation", "rationale", "note"],
        ),
        (
            _("Hur kontakten kom till"),
            ["builds_on_towns", "builds_on_projects", "contact_story", "twinned_with"],
        ),
        (_("Fakta"), ["latitude", "longitude", "population", "population_year"]),
    ]

    class Meta:
        model = Town
        fields = ["name", "swedish_name", "other_names", "language", "country", "region"]
        fields += ["is_unnamed", "relation", "circle", "since", "until", "presentation"]
        fields += ["rationale", "note", "builds_on_towns", "builds_on_projects", "contact_story"]
        fields += ["twinned_with", "latitude", "longitude", "population", "population_year"]
        fields += ["example_data"]
        localized_fields = ["latitude", "longitude"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("twinned_with", "builds_on_towns"):
            others = self.fields[name]
            if isinstance(others, forms.ModelMultipleChoiceField):
                others.queryset = Town.objects.exclude(pk=self.instance.pk)

    def clean(self) -> dict[str, Any]:
        """Let a new candidate begin at the first stage of its way."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("relation") == Town.Relation.CANDIDATE and not self.instance.stage:
            self.instance.stage = Stage.CONTACT
        return cleaned
