"""The forms that issue a document anew, and that ask which edition a file is."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Plan
from council.models import User
from council.steps import RefusedError
from falun_intl.ui.forms import SectionedForm
from reports.editions.issuing import Issuer
from reports.editions.uploads import Fingerprinted
from reports.models import AnnualReport, Edition
from reports.models.edition import LONGEST_REASON, SHA256_LENGTH


class IssueForm(SectionedForm, forms.Form):
    """Why a document is issued, with what the person saw of it. `instance` is the edition."""

    reason = forms.CharField(
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Visas på utgåvan och på framsidan av dess PDF."),
        error_messages={"required": gettext_lazy("Skriv varför utgåvan ges ut. Det visas på den.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=SHA256_LENGTH)
    after = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, issuer: Issuer) -> None:
        super().__init__(data, initial={"reason": issuer.suggested})
        self.fields["reason"].label = issuer.question
        self.issuer = issuer
        self.instance: Plan | AnnualReport | Edition = issuer.about
        if data is None:
            self.initial.update(self._what_is_seen())

    def _what_is_seen(self) -> dict[str, Any]:
        return {
            "seen": self.issuer.fingerprint(),
            "after": self.issuer.last_number(),
        }

    def save_changes(self, *, by: User) -> bool:
        cleaned = self.cleaned_data
        try:
            self.instance = self.issuer.issue(
                reason=cleaned["reason"],
                seen=cleaned["seen"],
                # Sent without it, nothing was seen.
                after=-1 if cleaned["after"] is None else cleaned["after"],
                by=by,
            )
        except RefusedError as refused:
            self.add_error(None, refused.sentence)
            self._see_again()
        return not self.errors

    def _see_again(self) -> None:
        """Let the next sending count from what the report says now, which the page leads to."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data.update({name: str(value) for name, value in self._what_is_seen().items()})
        self.data = data


class VerifyForm(SectionedForm, forms.Form):
    """A file, of which only the fingerprint has come here, or the fingerprint itself."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("PDF:en eller datafilen. Den sparas inte."),
    )
    sha256 = forms.CharField(
        label=gettext_lazy("Eller kontrollsumman (SHA-256)"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("64 tecken: siffror och bokstäverna a–f."),
    )

    def clean_file(self) -> Fingerprinted | None:
        file: Fingerprinted | None = self.cleaned_data["file"]
        if file is not None and file.is_too_large:
            raise forms.ValidationError(
                _("Filen är för stor för att vara en utgåva. Välj PDF:en eller datafilen.")
            )
        return file

    def clean_sha256(self) -> str:
        """Take the sum as people copy it: in either case, with spaces or colons in it."""
        typed = re.sub(r"[\s:]", "", self.cleaned_data["sha256"]).lower()
        if typed and not re.fullmatch(f"[0-9a-f]{{{SHA256_LENGTH}}}", typed):
            raise forms.ValidationError(
                _("Kontrollsumman ska vara 64 tecken: siffror och bokstäverna a–f.")
            )
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = [cleaned.get("file"), cleaned.get("sha256")]
        if not self.errors and sum(each not in {None, ""} for each in given) != 1:
            raise forms.ValidationError(_("Välj en fil eller skriv kontrollsumman, ett av dem."))
        return cleaned

    @property
    def asked(self) -> str:
        """Return the fingerprint that is asked about, once the form is valid."""
        file: Fingerprinted | None = self.cleaned_data["file"]
        return file.sha256 if file else str(self.cleaned_data["sha256"])
