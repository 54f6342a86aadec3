"""The forms of the frame and of one budget line."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from budget.models import BudgetFrame, BudgetLine
from council.editing import RecordForm


class FrameForm(RecordForm[BudgetFrame]):
    set_by_view = ("year",)

    class Meta:
        model = BudgetFrame
        fields = ["amount", "revised", "revision", "employment_rate", "example_data"]
        localized_fields = ["employment_rate"]


class LineForm(RecordForm[BudgetLine]):
    """The activities to choose from are those of the line's own year."""

    set_by_view = ("year",)
    sections = [
        (_("Posten"), ["title", "position", "activity", "project", "category"]),
        (_("Vem som betalar"), ["payer", "department", "funder", "status", "grant", "granted"]),
        (_("Budget"), ["planned", "revised", "revision"]),
        (_("Utfall och prognos"), ["outcome", "outcome_on", "committed", "forecast", "comment"]),
        (_("Ekonomisystemet"), ["ledger_code", "salary_apart"]),
    ]

    class Meta:
        model = BudgetLine
        fields = ["title", "position", "activity", "project", "category"]
        fields += ["payer", "department", "funder", "status", "grant", "granted"]
        fields += ["planned", "revised", "revision", "outcome", "outcome_on", "committed"]
        fields += ["forecast", "comment", "ledger_code", "salary_apart", "example_data"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        activity = self.fields["activity"]
        if isinstance(activity, forms.ModelChoiceField):
            activity.queryset = Activity.objects.in_year(self.instance.year).order_by("code")
