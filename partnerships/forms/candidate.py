"""The form of a step that a candidate takes."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from council.models import User
from council.steps import RefusedError, Step
from falun_intl.ui.forms import SectionedForm
from partnerships import candidacy
from partnerships.models import Town


class CandidateStepForm(SectionedForm, forms.Form):
    """Takes the step on the version that the person saw, with the reason where one is asked."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    comment = forms.CharField(
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Visas bland kandidaterna och i ortens historik."),
        error_messages={"required": candidacy.NO_REASON},
    )

    def __init__(self, data: QueryDict | None = None, *, town: Town, step: Step) -> None:
        super().__init__(data, initial={"seen": town.version})
        self.instance, self.step = town, step
        self.fields["comment"].label = step.comment
        if not step.comment:
            del self.fields["comment"]

    def save_changes(self, *, by: User) -> bool:
        try:
            candidacy.take(
                self.instance,
                self.step,
                by=by,
                seen=self.cleaned_data.get("seen") or 0,
                comment=self.cleaned_data.get("comment", ""),
            )
        except RefusedError as refused:
            self._tell(refused)
        return not self.errors

    def _tell(self, refused: RefusedError) -> None:
        """Say why, and let the next sending count from the town as it is now."""
        self.add_error(None, refused.sentence)
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data["seen"] = str(Town.objects.values_list("version", flat=True).get(pk=self.instance.pk))
        self.data = data
