"""The forms of the network: the heads' declarations, and what the network does together."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council import declaring
from council.editing import RecordForm
from council.forms.step import StepForm
from council.models import Declaration, NetworkMeeting
from council.steps import Step
from falun_intl.ui.fields import DateFormField


class DeclarationForm(RecordForm[Declaration]):
    """The draft may be half written; what must be said is asked for when it is handed in."""

    set_by_view = ("department", "year")
    is_refused_early = True
    sections = [
        (gettext_lazy("Vem som svarar"), ["head_title", "head_name"]),
        (gettext_lazy("Policyn i förvaltningen"), ["implementation", "development", "planned"]),
        (gettext_lazy("Nämndens måldokument"), ["in_targets", "target_document"]),
    ]

    class Meta:
        model = Declaration
        fields = ["head_title", "head_name", "implementation", "development", "planned"]
        fields += ["in_targets", "target_document", "example_data"]
        widgets = {
            name: forms.Textarea(attrs={"rows": 4})
            for name in ("implementation", "development", "planned")
        }

    def refusal_when_saving(self) -> str | None:
        return declaring.change_refusal(self._stored()) if self.instance.pk else None


class DeclarationStepForm(StepForm):
    """Hands the declaration in, with the day the head answered, or opens it again."""

    given_on = DateFormField(
        label=gettext_lazy("Dag då chefen lämnade redovisningen"), required=False
    )

    def __init__(
        self, data: QueryDict | None = None, *, declaration: Declaration, step: Step
    ) -> None:
        super().__init__(
            data,
            record=declaration,
            step=step,
            take=declaring.take,
            shown=gettext_lazy("Visas på redovisningens sida."),
            unsaid=declaring.NO_REASON,
        )
        self.fields["given_on"].help_text = _("Tomt betyder i dag.")
        if step.target != Declaration.Status.GIVEN:
            del self.fields["given_on"]

    def clean_given_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["given_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(
                _("Dagen har inte kommit än. Skriv dagen då chefen svarade."), "in_the_future"
            )
        return day

    def said(self) -> dict[str, Any]:
        return {**super().said(), "given_on": self.cleaned_data.get("given_on")}


class NetworkMeetingForm(RecordForm[NetworkMeeting]):
    sections = [
        (gettext_lazy("Träffen"), ["day", "kind", "subject", "hours"]),
        (gettext_lazy("Vad den gav"), ["content", "web_links"]),
        (gettext_lazy("Vilka som var med"), ["departments"]),
    ]

    class Meta:
        model = NetworkMeeting
        fields = ["day", "kind", "subject", "hours", "content", "web_links", "departments"]
        fields += ["example_data"]
        localized_fields = ["hours"]
        widgets = {
            "content": forms.Textarea(attrs={"rows": 4}),
            "web_links": forms.Textarea(attrs={"rows": 2}),
        }

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("Dagen har inte kommit än. Lägg in träffen när den har varit."), "in_the_future"
            )
        return day
