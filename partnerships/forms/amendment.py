"""The forms of an amendment: a numbered paper of its own, whose days and number stay."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from council import deciding
from council.forms import KeepingForm, PDFField
from council.models import Decision, User
from council.steps import RefusedError
from falun_intl.ui.fields import DateFormField
from partnerships import agreeing
from partnerships.models import Agreement, AgreementAmendment


class AmendmentForm(KeepingForm[AgreementAmendment]):
    """Enters an amendment once. A second sending of the same form makes no second amendment.

    It carries the agreement's last day as the writer saw it: nobody moves it from where it no
    longer is.
    """

    upload_name, document_name = "paper", "document"
    paper = PDFField(label=_("Det undertecknade tillägget"))
    sections = [
        (_("Tillägget"), ["signed_on", "text", "new_end"]),
        (_("Handlingar"), ["decision", "paper"]),
    ]

    class Meta:
        model = AgreementAmendment
        fields = ["signed_on", "text", "new_end", "decision"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        kwargs["instance"] = AgreementAmendment(agreement=agreement)
        super().__init__(*args, **kwargs)
        self.fields["seen_end"] = DateFormField(
            required=False, widget=forms.HiddenInput, initial=agreement.ends_on
        )
        decision = self.fields["decision"]
        if isinstance(decision, forms.ModelChoiceField):
            decision.queryset = deciding.choices(Decision.objects.all())

    @classmethod
    def entered_before(cls, data: QueryDict | None) -> AgreementAmendment | None:
        """Return the amendment that this very form has already made: it is entered once."""
        return None if data is None else super()._already_saved(data.get("form_key"))

    @classmethod
    def _already_saved(cls, form_key: str | None) -> None:
        """Never turn a form sent twice into an edit."""

    def save_changes(self, *, by: User) -> bool:
        self.by = by
        return super().save_changes(by=by)

    def save(self, commit: bool = True) -> AgreementAmendment:  # noqa: FBT001, FBT002 - Django's
        """Save it by the act, which gives it its number."""
        seen_end: dt.date | None = self.cleaned_data["seen_end"]
        return agreeing.amend(self.instance, by=self.by, seen_end=seen_end)

    def _create(self) -> bool:
        try:
            return super()._create()
        except RefusedError as refused:
            self.add_error(None, refused.sentence)
            end = Agreement.objects.values_list("ends_on", flat=True).get(
                pk=self.instance.agreement_id
            )
            self._fill_in("seen_end", end)
            return False


class AmendmentTextForm(KeepingForm[AgreementAmendment]):
    """Mends the words of an amendment, or puts in its paper."""

    upload_name, document_name = "paper", "document"
    paper = PDFField(label=_("Det undertecknade tillägget"))

    class Meta:
        model = AgreementAmendment
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
