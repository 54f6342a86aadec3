"""The forms that open, close and correct a follow-up."""

import uuid
from typing import Any

from django import forms
from django.db import IntegrityError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import follow_up as acts
from activities.content import fingerprint
from activities.models import FollowUp, Occasion, Plan
from council.models import User
from council.steps import RefusedError
from falun_intl.ui.forms import SectionedForm


class FollowUpOpenForm(SectionedForm, forms.Form):
    """Asks nothing: it is the button that opens."""

    def __init__(self, data: Any = None, *, plan: Plan, occasion: Occasion) -> None:
        super().__init__(data)
        self.instance: FollowUp | None = None
        self.plan, self.occasion = plan, occasion

    def save_changes(self, *, by: User) -> bool:
        try:
            self.instance = acts.open_follow_up(self.plan, self.occasion, by=by)
        except RefusedError as refused:
            self.add_error(None, refused.sentence)
        except IntegrityError:
            self.add_error(None, _("Någon annan öppnade en uppföljning i samma stund."))
        return not self.errors


class FollowUpCloseForm(SectionedForm, forms.Form):
    """Carries the fingerprint of what the person saw, so that nothing else is frozen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self, data: Any = None, *, follow_up: FollowUp, freeze: acts.Freezer, sha256: str
    ) -> None:
        super().__init__(data, initial={"seen": sha256})
        self.instance, self.freeze = follow_up, freeze

    def save_changes(self, *, by: User) -> bool:
        seen = self.cleaned_data["seen"]
        try:
            self.instance = acts.close(self.instance, freeze=self.freeze, seen=seen, by=by)
        except RefusedError as refused:
            self.add_error(None, refused.sentence)
            self._see_again()
        return not self.errors

    def _see_again(self) -> None:
        """Let the next sending count from what the year says now, which the page shows."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = fingerprint(self.freeze(self.instance))
        self.data = data


class FollowUpCorrectionForm(SectionedForm, forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Vad blev fel, och vad är rätt?"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Visas bredvid uppföljningen. Det som är fryst ändras inte."),
        error_messages={
            "required": gettext_lazy("Skriv vad som blev fel och vad som är rätt."),
        },
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(self, data: Any = None, *, follow_up: FollowUp) -> None:
        super().__init__(data)
        self.instance = follow_up

    def save_changes(self, *, by: User) -> bool:
        key = self.cleaned_data["form_key"] or uuid.uuid4()
        try:
            acts.correct(self.instance, text=self.cleaned_data["text"], key=key, by=by)
        except RefusedError as refused:
            self.add_error(None, refused.sentence)
        return not self.errors
