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
    """The activities to choose from are those of the line's own year.

    An outcome that is read from the ledger is not typed.
    """

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
        if self.instance.is_from_ledger:
            del self.fields["outcome"], self.fields["outcome_on"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        typed = self.data.get(self.add_prefix("outcome"), "")
        if typed and "outcome" not in self.fields:
            self.add_error(
                None,
                _(
                    "Utfallet har lästs in från ekonomisystemet medan du skrev. "
                    "Det du skrev, %(typed)s, är inte sparat. Läs igenom och spara igen."
                )
                % {"typed": typed[:60]},
            )
        return cleaned
