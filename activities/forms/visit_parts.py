"""The forms of what is kept of a visit beside itself."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import VisitCost, VisitNotice, VisitParticipants, VisitTask
from council.editing import RecordForm


class VisitNoticeForm(RecordForm[VisitNotice]):
    set_by_view = ("visit",)

    class Meta:
        model = VisitNotice
        fields = ["audience", "who", "told_on", "example_data"]

    def clean_told_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["told_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("Dagen har inte kommit än. Lägg in den när de har fått veta.")
            )
        return day


class VisitParticipantsForm(RecordForm[VisitParticipants]):
    set_by_view = ("visit",)

    class Meta:
        model = VisitParticipants
        fields = ["side", "kind", "number", "example_data"]


class VisitCostForm(RecordForm[VisitCost]):
    set_by_view = ("visit",)

    class Meta:
        model = VisitCost
        fields = ["kind", "amount", "payer", "payer_name", "example_data"]


class VisitTaskForm(RecordForm[VisitTask]):
    set_by_view = ("visit",)

    class Meta:
        model = VisitTask
        fields = ["what", "role", "department", "due_on", "done_on", "example_data"]

    def clean_done_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["done_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(
                _("Dagen har inte kommit än. Lämna fältet tomt tills uppgiften är gjord.")
            )
        return day
