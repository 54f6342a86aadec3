"""The forms of the budget."""

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
        fields = ["amount", "employment_rate", "example_data"]
        localized_fields = ["employment_rate"]


class LineForm(RecordForm[BudgetLine]):
    """The activities to choose from are those of the line's own year."""

    set_by_view = ("year",)
    sections = [
        (_("Posten"), ["title", "position", "activity", "project"]),
        (_("Vem som betalar"), ["payer", "funder", "status"]),
        (_("Belopp"), ["planned", "granted", "outcome"]),
    ]

    class Meta:
        model = BudgetLine
        fields = ["title", "position", "activity", "project", "payer", "funder", "status"]
        fields += ["planned", "granted", "outcome", "example_data"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        activity = self.fields["activity"]
        if isinstance(activity, forms.ModelChoiceField):
            activity.queryset = Activity.objects.in_year(self.instance.year).order_by("code")
