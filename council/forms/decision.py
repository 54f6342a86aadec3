"""The forms of decisions, directives, the bodies that decide, and the limits they have set."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council import deciding
from council.editing import RecordForm
from council.forms.keeping import KeepingForm, PDFField
from council.models import (
    Body,
    Decision,
    DecisionRecipient,
    Directive,
    Outcome,
    Threshold,
    User,
)
from falun_intl.ui.swedish import lines

MOST_RECIPIENTS = 50


class DecisionForm(KeepingForm[Decision]):
    """Enters a decision once. A second sending of the same form makes no second decision."""

    upload_name, document_name = "extract", "minutes"
    gone = _("Protokollsutdraget är inte kvar. Välj filen igen.")
    sections = [
        (_("Sammanträdet"), ["body", "meeting_date", "paragraph", "registry_number"]),
        (_("Beslutet"), ["outcome", "text", "reservations"]),
        (_("Handlingar"), ["recipient_names", "extract"]),
    ]

    recipient_names = forms.CharField(
        label=_("Skickas till"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("En mottagare på varje rad. Datum fylls i när beslutet är skickat."),
    )
    extract = PDFField(label=_("Protokollsutdrag"))

    class Meta:
        model = Decision
        fields = ["body", "meeting_date", "paragraph", "registry_number", "outcome", "text"]
        fields += ["reservations"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "reservations": forms.Textarea(attrs={"rows": 2}),
        }

    @classmethod
    def entered_before(cls, data: QueryDict | None) -> Decision | None:
        """Return the decision that this very form has already made: it is never edited."""
        return None if data is None else super()._already_saved(data.get("form_key"))

    @classmethod
    def _already_saved(cls, form_key: str | None) -> None:
        """Never turn a form sent twice into an edit."""

    def clean_meeting_date(self) -> Any:
        day = self.cleaned_data["meeting_date"]
        if day and day > timezone.localdate():
            raise ValidationError(
                _("Sammanträdet har inte varit än. Kontrollera datumet."), "in_the_future"
            )
        return day

    def clean_recipient_names(self) -> list[str]:
        names = lines(self.cleaned_data["recipient_names"])
        longest = DecisionRecipient._meta.get_field("name").max_length or 0
        if len(names) > MOST_RECIPIENTS or any(len(name) > longest for name in names):
            raise ValidationError(
                _("Skriv högst 50 mottagare, var och en på högst 160 tecken."), "too_many"
            )
        return names

    def refusal_when_saving(self) -> str | None:
        return deciding.entry_refusal(self.instance)

    def save_changes(self, *, by: User) -> bool:
        self.instance.entered_by = by
        return super().save_changes(by=by)

    def _create(self) -> bool:
        """Save the decision with its extract and its recipients, all or nothing."""
        if not super()._create():
            return False
        for name in self.cleaned_data["recipient_names"]:
            recipient = DecisionRecipient(decision=self.instance, name=name)
            recipient._history_user = self.instance.entered_by  # type: ignore[attr-defined]  # as all
            recipient.save()
        return True


class CorrectionForm(DecisionForm):
    """Enters a decision anew in place of one that was entered wrongly; the old one is kept."""

    sections = [
        (_("Rättelsen"), ["correction_reason"]),
        *DecisionForm.sections,
    ]

    class Meta(DecisionForm.Meta):
        fields = ["correction_reason", *DecisionForm.Meta.fields]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["correction_reason"].required = True

    def refusal_when_saving(self) -> str | None:
        old, outcome = self.instance.corrects, Outcome(self.instance.outcome)
        refusal = old and deciding.correction_refusal(old, self.instance.body, outcome)
        return refusal or super().refusal_when_saving()


class RecipientForm(RecordForm[DecisionRecipient]):
    class Meta:
        model = DecisionRecipient
        fields = ["name", "sent_on"]


class BodyForm(RecordForm[Body]):
    """Names a body. Its kind stays: the plan's way needs the four that are there from the start."""

    class Meta:
        model = Body
        fields = ["code", "name", "position", "example_data"]


class DirectiveForm(RecordForm[Directive]):
    """A directive is a decision that is entered already, or an assignment told in words."""

    set_by_view = ("kind",)
    sections = [
        (_("Beslut av ett organ"), ["decision"]),
        (_("Eller ett uppdrag"), ["issued_by", "issued_on", "registry_number"]),
        (_("Innehåll"), ["text"]),
    ]

    class Meta:
        model = Directive
        fields = ["decision", "issued_by", "issued_on", "registry_number", "text", "example_data"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions = self.fields["decision"]
        if isinstance(decisions, forms.ModelChoiceField):
            decisions.queryset = deciding.choices(
                Decision.objects.filter(outcome=Outcome.APPROVED), keep=self.instance.decision_id
            )

    def clean(self) -> dict[str, Any]:
        """Tell the kind from what is filled in; a form with both is asked which."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        told = [name for name in ("issued_by", "issued_on", "registry_number") if cleaned.get(name)]
        if cleaned.get("decision") and told:
            self.add_error(
                "decision", _("Välj antingen ett beslut eller skriv ett uppdrag, inte båda.")
            )
        is_decision = bool(cleaned.get("decision"))
        kind = Directive.Kind.DECISION if is_decision else Directive.Kind.ASSIGNMENT
        self.instance.kind = kind
        return cleaned


class NewDirectiveForm(DirectiveForm):
    """Enters a directive and ties it to what it lets start, both or neither.

    `give` ties it; it is called inside the transaction that saves.
    """

    def __init__(self, *args: Any, give: Callable[..., None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.give = give

    def save_changes(self, *, by: User) -> bool:
        self.by = by
        return super().save_changes(by=by)

    def _create(self) -> bool:
        if not super()._create():
            return False
        self.give(directive=self.instance, by=self.by)
        return True


class ThresholdForm(RecordForm[Threshold]):
    class Meta:
        model = Threshold
        fields = ["value"]
