"""The forms of the report's texts, and of the changes that it led to."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.editing import RecordForm
from reports.annual import reporting, writing
from reports.models import AnnualReport, ReportAction


class ReportForm(RecordForm[AnnualReport]):
    """The texts of a report. One that was locked meanwhile says so and keeps what was typed."""

    set_by_view = ("plan",)
    is_refused_early = True
    sections = [
        (gettext_lazy("Ärendet"), ["registry_number", "proposal", "recipients"]),
        (gettext_lazy("Förändringar"), ["changes", "proposes_no_changes"]),
        (gettext_lazy("Framåt"), ["outlook"]),
    ]

    class Meta:
        model = AnnualReport
        fields = ["registry_number", "proposal", "recipients", "changes", "proposes_no_changes"]
        fields += ["outlook", "example_data"]
        rows = {"proposal": 4, "recipients": 4, "changes": 8, "outlook": 6}
        widgets = {name: forms.Textarea(attrs={"rows": number}) for name, number in rows.items()}

    def refusal_when_saving(self) -> str | None:
        """Judge the report as it is now; a step taken meanwhile has taken its version too."""
        stored = AnnualReport.objects.filter(pk=self.instance.pk).first()
        return writing.change_refusal(stored) if stored else None


class ReportActionForm(RecordForm[ReportAction]):
    set_by_view = ("report",)
    sections = [
        (gettext_lazy("Förändringen"), ["what", "role", "department", "due_on"]),
        (gettext_lazy("Vad det blev av den"), ["state", "answer"]),
    ]

    class Meta:
        model = ReportAction
        fields = ["what", "role", "department", "due_on", "state", "answer", "example_data"]
        widgets = {
            "what": forms.Textarea(attrs={"rows": 2}),
            "answer": forms.Textarea(attrs={"rows": 4}),
        }

    def clean_answer(self) -> str:
        """An ended change is answered; said beside the field that is empty."""
        answer: str = self.cleaned_data["answer"]
        if not answer and self.cleaned_data.get("state") in ReportAction.ENDED:
            raise forms.ValidationError(
                _("Skriv ett svar: vad som har gjorts, eller varför det inte blev av.")
            )
        return answer

    def refusal_when_saving(self) -> str | None:
        action = self.instance
        if not action.pk:
            return reporting.action_refusal(action.report)
        return reporting.answer_refusal(action)
