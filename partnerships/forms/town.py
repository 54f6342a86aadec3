"""The form of a town."""

from dataclasses import replace
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships import candidacy
from partnerships.candidacy import Footing
from partnerships.forms.addressed import AddressedForm
from partnerships.models import Stage, Town

# Where a candidate stands is changed by its steps, so for these the relation is not asked.
BY_STEPS = (Town.Relation.CANDIDATE, Town.Relation.DECLINED)

WRITTEN = ("rationale", "presentation", "contact_story", "note")


class TownForm(AddressedForm[Town]):
    """Keeps what a candidate stands on, and lets a town begin its way to an agreement (anew)."""

    set_by_view = ("stage",)
    is_refused_early = True
    sections = [
        (
            _("Namn och plats"),
            ["name", "is_unnamed", "swedish_name", "other_names", "language", "country", "region"],
        ),
        (_("Samarbetet"), ["relation", "circle", "since", "until"]),
        (_("Varför, och vilka de är"), ["rationale", "presentation"]),
        (
            _("Hur kontakten kom till"),
            ["builds_on_towns", "builds_on_projects", "contact_story"],
        ),
        (
            _("Uppgifter om orten"),
            ["latitude", "longitude", "population", "population_year", "twinned_with"],
        ),
        (_("Övrigt"), ["note"]),
    ]

    class Meta:
        model = Town
        fields = ["name", "is_unnamed", "swedish_name", "other_names", "language", "country"]
        fields += ["region", "relation", "circle", "since", "until", "rationale", "presentation"]
        fields += ["builds_on_towns", "builds_on_projects", "contact_story"]
        fields += ["latitude", "longitude", "population", "population_year", "twinned_with"]
        fields += ["note", "example_data"]
        localized_fields = ["latitude", "longitude"]
        widgets = {
            "other_names": forms.Textarea(attrs={"rows": 3}),
            **{name: forms.Textarea(attrs={"rows": 4}) for name in WRITTEN},
        }
        help_texts = {
            "relation": _("En kandidat börjar vid kontakten och går sedan steg för steg."),
            "builds_on_towns": _("Policyn: arbetet bygger på kontakter som redan finns."),
            "contact_story": _("Med egna ord, när orterna och projekten inte säger allt."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("twinned_with", "builds_on_towns"):
            others = self.fields[name]
            if isinstance(others, forms.ModelMultipleChoiceField):
                others.queryset = Town.objects.exclude(pk=self.instance.pk)
        relation = self.fields["relation"]
        if self.instance.relation in BY_STEPS:
            del self.fields["relation"]
        elif isinstance(relation, forms.TypedChoiceField):
            # A no has a reason, and is a step.
            offered = cast("list[tuple[str, Any]]", relation.choices)
            relation.choices = [pair for pair in offered if pair[0] != Town.Relation.DECLINED]

    def clean(self) -> dict[str, Any]:
        """Let a new candidate begin at the first stage, and one that has ended leave its last."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("relation") == Town.Relation.CANDIDATE:
            self.instance.stage = Stage.CONTACT
        elif cleaned.get("relation") == Town.Relation.ENDED:
            self.instance.stage = ""
        return cleaned

    def refusal_when_saving(self) -> str | None:
        """Refuse what would take away the ground of a candidate that has been proposed.

        What was missing already is told on its page: it shall not stop other edits.
        """
        if not self.instance.pk or self.instance.relation != Town.Relation.CANDIDATE:
            return None
        before = Footing.of(self._stored())
        after = replace(
            before,
            is_unnamed=self.instance.is_unnamed,
            rationale=self.instance.rationale,
            is_contact_told=candidacy.is_contact_told(
                self.instance.contact_story,
                self.cleaned_data["builds_on_towns"],
                self.cleaned_data["builds_on_projects"],
            ),
        )
        known = set(candidacy.all_lacks(before, self.instance.stage))
        lacks = candidacy.all_lacks(after, self.instance.stage)
        return next((sentence for sentence in lacks if sentence not in known), None)

    def _columns(self, changed: list[str]) -> list[str]:
        columns = super()._columns(changed)
        return [*columns, "stage"] if "relation" in changed else columns
