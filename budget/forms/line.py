"""The forms of the frame and of one budget line."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity
from budget.models import BudgetFrame, BudgetLine, Grant
from budget.sums import add
from council import deciding
from council.editing import RecordForm
from council.models import Decision, Limit, Threshold
from falun_intl.ui.formats import kronor


def _offer_decisions(form: RecordForm[Any]) -> None:
    """Let the decisions to choose from be those that stand, and the one that was chosen."""
    revision = form.fields["revision"]
    if isinstance(revision, forms.ModelChoiceField):
        kept = form.instance.revision_id
        revision.queryset = deciding.choices(Decision.objects.all(), keep=kept)


def ask_for_comment(form: RecordForm[BudgetLine], limit: int) -> None:
    """Tell beside the comment that a deviation as large as the limit, in kronor, needs one."""
    if not form.errors and form.instance.lacks_comment(limit):
        form.add_error(
            "comment",
            _(
                "Prognosen avviker %(amount)s från budget. Skriv varför, "
                "när avvikelsen är %(limit)s eller mer."
            )
            % {"amount": kronor(form.instance.deviation), "limit": kronor(limit)},
        )


class FrameForm(RecordForm[BudgetFrame]):
    set_by_view = ("year",)

    class Meta:
        model = BudgetFrame
        fields = ["amount", "revised", "revision", "employment_rate", "example_data"]
        localized_fields = ["employment_rate"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_decisions(self)


class LineForm(RecordForm[BudgetLine]):
    """The activities to choose from are those of the line's own year.

    A line is no larger part of a grant than what is left of it, a large deviation is explained,
    and an outcome that is read from the ledger is not typed.
    """

    set_by_view = ("year",)
    sections = [
        (gettext_lazy("Posten"), ["title", "position", "activity", "project", "category"]),
        (
            gettext_lazy("Vem som betalar"),
            ["payer", "department", "funder", "status", "grant", "granted"],
        ),
        (gettext_lazy("Budget"), ["planned", "revised", "revision"]),
        (
            gettext_lazy("Utfall och prognos"),
            ["outcome", "outcome_on", "committed", "forecast", "comment"],
        ),
        (gettext_lazy("Ekonomisystemet och lönen"), ["ledger_code", "salary_apart"]),
    ]

    class Meta:
        model = BudgetLine
        fields = ["title", "position", "activity", "project", "category"]
        fields += ["payer", "department", "funder", "status", "grant", "granted"]
        fields += ["planned", "revised", "revision", "outcome", "outcome_on", "committed"]
        fields += ["forecast", "comment", "ledger_code", "salary_apart", "example_data"]
        widgets = {"comment": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_decisions(self)
        activity = self.fields["activity"]
        if isinstance(activity, forms.ModelChoiceField):
            activity.queryset = Activity.objects.in_year(self.instance.year).order_by("code")
        if self.instance.is_from_ledger:
            del self.fields["outcome"], self.fields["outcome_on"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("grant"):
            self._check_grant(cleaned["grant"], cleaned)
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

    def _check_grant(self, grant: Grant, cleaned: dict[str, Any]) -> None:
        funder, granted = cleaned.get("funder"), cleaned.get("granted")
        if funder and funder != grant.funder:
            self.add_error(
                "grant",
                _("Bidraget ges av %(funder)s. Välj samma finansiär, eller ett annat bidrag.")
                % {"funder": grant.funder},
            )
        year = grant.years.select_related("grant").filter(year=self.instance.year).first()
        others = grant.lines.filter(year=self.instance.year).exclude(pk=self.instance.pk)
        left = (year.kronor if year else 0) - add(others.values_list("granted", flat=True))
        if granted is not None and granted > left:
            self.add_error(
                "granted",
                _(
                    "Av bidraget är %(left)s kvar att fördela %(year)s. "
                    "Minska beloppet här eller på bidragets andra poster."
                )
                % {"left": kronor(left), "year": self.instance.year},
            )

    def _post_clean(self) -> None:
        super()._post_clean()
        ask_for_comment(self, Threshold.objects.value(Limit.DEVIATION))
