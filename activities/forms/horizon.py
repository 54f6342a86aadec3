"""The form of a horizon note."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from activities import scanning
from activities.models import HorizonNote, HorizonOutcome
from activities.models.horizon import NEEDS_A_DAY
from council.editing import RecordForm
from council.models import User


class HorizonNoteForm(RecordForm[HorizonNote]):
    """A contact person writes for the own department."""

    sections = [
        (_("Spaningen"), ["day", "title", "text"]),
        (_("Var det kom ifrån"), ["seen_in", "link"]),
        (_("Vad det betyder"), ["relevance", "department", "region"]),
        (_("Vad det blir"), ["outcome", "look_again_on"]),
    ]

    class Meta:
        model = HorizonNote
        fields = ["day", "title", "text", "seen_in", "link", "relevance", "department", "region"]
        fields += ["outcome", "look_again_on", "example_data"]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("text", "relevance")}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not user.may(scanning.WRITE_FOR_ALL):
            del self.fields["department"]
            if not self.instance.pk and user.department is not None:
                self.instance.department = user.department

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _now("Dagen har inte kommit än. Skriv dagen då det sågs."), "in_the_future"
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for the day beside its own field; the database holds the rule too."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_watched = cleaned.get("outcome") == HorizonOutcome.WATCHED
        if is_watched and not cleaned.get("look_again_on") and "look_again_on" not in self.errors:
            self.add_error("look_again_on", forms.ValidationError(NEEDS_A_DAY, "no_day"))
        return cleaned

    def save_changes(self, *, by: User) -> bool:
        if not self.instance.pk:
            self.instance.written_by = by
        return super().save_changes(by=by)
