"""The form of a step that a record takes on its way."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import QueryDict
from django_stubs_ext import StrOrPromise

from council.models import Record, User
from council.steps import RefusedError, Step
from falun_intl.ui.forms import SectionedForm


class StepForm(SectionedForm, forms.Form):
    """Takes the step on the version that the person saw, with the comment where one is asked.

    `take(record, step, by=, seen=, comment=)` is the act; it raises `RefusedError`. `shown` says
    where the comment will stand, and `unsaid` what is missing when there is none.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    comment = forms.CharField(max_length=5_000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        record: Record,
        step: Step,
        take: Callable[..., object],
        shown: StrOrPromise,
        unsaid: StrOrPromise,
    ) -> None:
        super().__init__(data, initial={"seen": record.version})
        self.instance, self.step, self._take = record, step, take
        comment = self.fields["comment"]
        comment.label, comment.help_text = step.comment, shown
        comment.error_messages["required"] = unsaid
        if not step.comment:
            del self.fields["comment"]

    def said(self) -> dict[str, Any]:
        """Return what the form tells the act beside who and on which version."""
        return {"comment": self.cleaned_data.get("comment", "")}

    def save_changes(self, *, by: User) -> bool:
        seen = self.cleaned_data.get("seen") or 0
        try:
            self._take(self.instance, self.step, by=by, seen=seen, **self.said())
        except RefusedError as refused:
            self._tell(refused)
        return not self.errors

    def _tell(self, refused: RefusedError) -> None:
        """Say why, and let the next sending count from the record as it is now."""
        self.add_error(None, refused.sentence)
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        stored = type(self.instance)._default_manager.values_list("version", flat=True)
        data["seen"] = str(stored.get(pk=self.instance.pk))
        self.data = data
