"""The forms of a network and of what the municipality did there."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council import deciding
from council.editing import RecordForm
from council.models import Decision
from partnerships.models import Network, NetworkEvent


class NetworkForm(RecordForm[Network]):
    sections = [
        (gettext_lazy("Nätverket"), ["name", "other_names", "level", "purpose"]),
        (
            gettext_lazy("Medlemskapet"),
            ["owner", "yearly_fee", "member_since", "member_until"],
        ),
        (gettext_lazy("Beslut"), ["joining_decision", "leaving_decision"]),
    ]

    class Meta:
        model = Network
        fields = ["name", "other_names", "level", "purpose", "owner", "yearly_fee"]
        fields += ["member_since", "member_until", "joining_decision", "leaving_decision"]
        fields += ["example_data"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("joining_decision", "leaving_decision"):
            decision = self.fields[name]
            if isinstance(decision, forms.ModelChoiceField):
                kept = getattr(self.instance, f"{name}_id")
                decision.queryset = deciding.choices(Decision.objects.all(), keep=kept)


class NetworkEventForm(RecordForm[NetworkEvent]):
    set_by_view = ("network",)

    class Meta:
        model = NetworkEvent
        fields = ["date", "text", "learned", "example_data"]

    def clean_date(self) -> dt.date:
        """Only what has been done is activity; what is planned belongs to the plan."""
        day: dt.date = self.cleaned_data["date"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("Dagen har inte kommit än. Lägg in händelsen när den har ägt rum.")
            )
        return day
