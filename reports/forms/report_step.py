"""The forms of the report's steps: plain, handed over, and with a decision of the assembly."""

from typing import Any

from django import forms
from django.db import IntegrityError
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from council.forms import DecisionForm
from council.models import Body, Decision, Outcome, User
from council.steps import RefusedError
from falun_intl.ui.fields import DateFormField, RegistryNumberFormField
from falun_intl.ui.forms import SectionedForm
from reports.annual import issuing, reporting
from reports.annual.document import REPORT
from reports.annual.reporting import Submission
from reports.annual.way import ReportWay
from reports.models import AnnualReport, Edition


class _StepFields(forms.BaseForm):
    """What every step carries: the report as the person saw it, and the comment if one is asked."""

    report: AnnualReport
    step: ReportWay

    def _add_step_fields(self, report: AnnualReport, step: ReportWay) -> None:
        self.report, self.step = report, step
        self.fields["report_version"] = forms.CharField(
            widget=forms.HiddenInput, initial=str(report.version), required=False, max_length=64
        )
        if step.comment:
            self.fields["comment"] = forms.CharField(
                label=step.comment,
                max_length=5_000,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Visas i rapportens historik."),
                error_messages={"required": _("Skriv skälet. Det visas i rapportens historik.")},
            )

    def _take(
        self, *, by: User, decision: Decision | None, submission: Submission | None = None
    ) -> None:
        """Take the step with what the form holds. Raises `RefusedError`."""
        seen = self.cleaned_data.get("report_version", "")
        reporting.take(
            self.report,
            self.step,
            by=by,
            seen=int(seen) if seen.isdecimal() and len(seen) < 10 else 0,
            decision=decision,
            comment=self.cleaned_data.get("comment", ""),
            submission=submission,
            contents_seen=self.cleaned_data.get("contents_seen", ""),
        )

    def _tell(self, refused: RefusedError) -> None:
        """Say why, and let the next sending count from the report as it is now."""
        self.add_error(None, refused.sentence)
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data["report_version"] = str(AnnualReport.objects.get(pk=self.report.pk).version)
        self.data = data


class PlainStepForm(_StepFields, SectionedForm, forms.Form):
    """A step that nobody but the person who takes it decides."""

    instance: AnnualReport | Edition | None

    def __init__(self, data: Any = None, *, report: AnnualReport, step: ReportWay) -> None:
        super().__init__(data)
        self.instance = report
        self._add_step_fields(report, step)

    def save_changes(self, *, by: User) -> bool:
        try:
            self._take(by=by, decision=self._decision(), submission=self._submission())
        except RefusedError as refused:
            self._tell(refused)
        except IntegrityError:
            # Judged before, so only somebody else's step since then can collide.
            self._tell(RefusedError(str(_("Någon annan använde beslutet i samma stund."))))
        return not self.errors

    def _decision(self) -> Decision | None:
        return None

    def _submission(self) -> Submission | None:
        return None


class ApproveForm(PlainStepForm):
    """Carries the fingerprint of what the person saw: nothing is approved unseen.

    Once saved, `instance` is the edition that the approval has issued.
    """

    contents_seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, data: Any = None, *, report: AnnualReport, step: ReportWay) -> None:
        super().__init__(data, report=report, step=step)
        self.initial["contents_seen"] = issuing.fingerprint(report) if data is None else ""

    def save_changes(self, *, by: User) -> bool:
        if not super().save_changes(by=by):
            return False
        self.instance = Edition.objects.of(REPORT.slug, self.report.year).light().last()
        return True

    def _tell(self, refused: RefusedError) -> None:
        super()._tell(refused)
        data = QueryDict(mutable=True)
        data.update(self.data)
        # The page leads to the report as it is now, and the next sending counts from there.
        data["contents_seen"] = issuing.fingerprint(self.report)
        self.data = data


class SubmitForm(PlainStepForm):
    """Hands the report over: which day, and as which case."""

    day = DateFormField(label=_("Lämnad dag"), help_text=_("Till exempel 2024-04-12."))
    registry_number = RegistryNumberFormField(
        label=_("Diarienummer"), max_length=40, help_text=_("Till exempel KS0123/23.")
    )

    def __init__(self, data: Any = None, *, report: AnnualReport, step: ReportWay) -> None:
        super().__init__(data, report=report, step=step)
        self.initial["registry_number"] = report.registry_number

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day and (sentence := reporting.day_refusal(self.report, day)):
            raise forms.ValidationError(sentence)
        return day

    def _submission(self) -> Submission:
        return Submission(self.cleaned_data["day"], self.cleaned_data["registry_number"])


class DecisionChoice(forms.ModelChoiceField[Decision]):
    def label_from_instance(self, obj: Decision) -> str:
        return f"{obj}, {obj.registry_number}: {Truncator(obj.text).words(16)}"


class ChosenDecisionForm(PlainStepForm):
    """A step with a decision that is entered already."""

    def __init__(self, data: Any = None, *, report: AnnualReport, step: ReportWay) -> None:
        super().__init__(data, report=report, step=step)
        choices = reporting.usable_decisions(report, step)
        number = report.registry_number
        self.fields["decision"] = DecisionChoice(
            choices,
            label=_("Beslut"),
            empty_label=None,
            widget=forms.RadioSelect,
            initial=next((each for each in choices if each.registry_number == number), None),
        )
        self.order_fields(["decision", "comment"])

    def _decision(self) -> Decision | None:
        chosen: Decision = self.cleaned_data["decision"]
        return chosen


class NewDecisionForm(_StepFields, DecisionForm):
    """Enters the assembly's decision and takes the step with it, both or neither."""

    sections = [
        (_("Sammanträdet"), ["meeting_date", "paragraph", "registry_number"]),
        (_("Beslutet"), ["outcome", "text", "reservations", "comment"]),
        (_("Handlingar"), ["recipient_names", "extract"]),
    ]

    set_by_view = ("body", "outcome")

    def __init__(self, *args: Any, report: AnnualReport, step: ReportWay, **kwargs: Any) -> None:
        kwargs["instance"] = Decision(
            body=Body.objects.get(kind=step.body), outcome=step.outcomes[0]
        )
        text = str(step.wording) or report.proposal
        kwargs["initial"] = {"registry_number": report.registry_number, "text": text}
        super().__init__(*args, **kwargs)
        del self.fields["body"]
        self._choose_outcome(step)
        self._add_step_fields(report, step)

    def _choose_outcome(self, step: ReportWay) -> None:
        """Ask for the outcome only where the step takes more than one."""
        if len(step.outcomes) == 1:
            del self.fields["outcome"]
            return
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Utfall"),
            choices=[(each.value, Outcome(each).label) for each in step.outcomes],
            widget=forms.RadioSelect,
        )

    def save_changes(self, *, by: User) -> bool:
        self.by = by
        try:
            return super().save_changes(by=by)
        except RefusedError as refused:
            # The decision went back with the step: the form is that of a new one again.
            self.instance.pk = None
            self._keep_document()
            self._tell(refused)
            return False

    def _create(self) -> bool:
        if not super()._create():
            return False
        self._take(by=self.by, decision=self.instance)
        return True
