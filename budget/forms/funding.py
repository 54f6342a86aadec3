"""The forms of programmes, applications and accreditations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.visit import ActivityOfPlanField
from budget.models import Accreditation, FundingProgramme, GrantApplication
from council.editing import RecordForm


class ProgrammeForm(RecordForm[FundingProgramme]):
    sections = [
        (_("Programmet"), ["name", "funder", "is_eu", "eligibility"]),
        (_("Pengarna"), ["form", "payment", "payment_note", "own_share", "currency"]),
        (_("Utlysningen"), ["opens_on", "closes_on"]),
        (_("Efteråt"), ["duties", "keep_years"]),
    ]

    class Meta:
        model = FundingProgramme
        fields = ["name", "funder", "is_eu", "eligibility", "form", "payment", "payment_note"]
        fields += ["own_share", "currency", "opens_on", "closes_on", "duties", "keep_years"]
        fields += ["example_data"]
        widgets = {
            "eligibility": forms.Textarea(attrs={"rows": 3}),
            "duties": forms.Textarea(attrs={"rows": 3}),
        }


class ApplicationForm(RecordForm[GrantApplication]):
    activity = ActivityOfPlanField(help_text=_("När pengarna gäller en enda aktivitet."))
    sections = [
        (_("Ansökan"), ["title", "funder", "programme", "call", "is_eu", "year"]),
        (_("Vad pengarna gäller"), ["project", "activity"]),
        (_("Belopp"), ["amount", "currency", "rate", "rate_on"]),
        (_("Egen motfinansiering"), ["matching_amount", "matching_proposal"]),
        (_("Läge"), ["status", "deadline", "sent_on", "answered_on", "registry_number", "note"]),
    ]

    class Meta:
        model = GrantApplication
        fields = ["title", "funder", "programme", "call", "is_eu", "year", "project", "activity"]
        fields += ["amount", "currency", "rate", "rate_on", "matching_amount"]
        fields += ["matching_proposal", "status", "deadline", "sent_on", "answered_on"]
        fields += ["registry_number", "note", "example_data"]
        localized_fields = ["rate"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}


class AccreditationForm(RecordForm[Accreditation]):
    class Meta:
        model = Accreditation
        fields = ["name", "programme", "status", "deadline", "valid_until", "registry_number"]
        fields += ["note", "example_data"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
