"""The forms of a grant and of its parts: years, amendments, budget and reports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.visit import ActivityOfPlanField
from budget.models import Grant, GrantAmendment, GrantBudget, GrantYear, ReportDuty
from council.editing import RecordForm


class GrantForm(RecordForm[Grant]):
    activity = ActivityOfPlanField(help_text=_("När pengarna gäller en enda aktivitet."))
    sections = [
        (_("Bidraget"), ["title", "funder", "programme", "application"]),
        (_("Vad pengarna gäller"), ["project", "activity"]),
        (_("Beslutet"), ["decided_on", "reference", "registry_number"]),
        (_("Pengarna"), ["is_paid_in_arrears", "currency", "rate", "rate_on"]),
    ]

    class Meta:
        model = Grant
        fields = ["title", "funder", "programme", "application", "project", "activity"]
        fields += ["decided_on", "reference", "registry_number", "is_paid_in_arrears"]
        fields += ["currency", "rate", "rate_on", "example_data"]
        localized_fields = ["rate"]


class GrantYearForm(RecordForm[GrantYear]):
    """The amendments to choose from are those of the grant."""

    set_by_view = ("grant",)
    sections = [
        (_("Beslutet"), ["year", "amount"]),
        (_("Ändrat senare"), ["amended", "amendment"]),
    ]

    class Meta:
        model = GrantYear
        fields = ["year", "amount", "amended", "amendment", "example_data"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        amendment = self.fields["amendment"]
        if isinstance(amendment, forms.ModelChoiceField):
            amendment.queryset = self.instance.grant.amendments.all()


class AmendmentForm(RecordForm[GrantAmendment]):
    set_by_view = ("grant",)

    class Meta:
        model = GrantAmendment
        fields = ["number", "decided_on", "reference", "what", "example_data"]
        widgets = {"what": forms.Textarea(attrs={"rows": 3})}


class GrantBudgetForm(RecordForm[GrantBudget]):
    set_by_view = ("grant",)

    class Meta:
        model = GrantBudget
        fields = ["category", "amount", "example_data"]


class DutyForm(RecordForm[ReportDuty]):
    set_by_view = ("grant",)
    sections = [
        (_("Vad som ska redovisas"), ["kind", "year", "due_on"]),
        (_("Redovisat"), ["sent_on", "claimed"]),
        (_("Godkänt"), ["approved_on", "approved"]),
        (_("Utbetalt"), ["received_on", "received", "note"]),
    ]

    class Meta:
        model = ReportDuty
        fields = ["kind", "year", "due_on", "sent_on", "claimed", "approved_on", "approved"]
        fields += ["received_on", "received", "note", "example_data"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
