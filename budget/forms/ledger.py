"""The forms that a file from the ledger is handed in by, and its columns chosen in."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from budget.ledger import keeping, mapping
from budget.ledger.keeping import Handed
from budget.ledger.limits import LEDGER
from budget.ledger.mapping import Headers
from budget.ledger.plan import Asked
from budget.models import LedgerFormat
from falun_intl.ui.fields import DateFormField, MoneyFormField
from falun_intl.ui.forms import SectionedForm
from partnerships.sheets import guard
from partnerships.sheets.writing import MEDIA_TYPE as WORKBOOK

# As long as a remembered header may be.
LONGEST_HEADER = 80


def usual_day(year: int) -> dt.date:
    """Return the day that an outcome of the year most likely stands at: today, while it lasts."""
    return min(timezone.localdate(), dt.date(year, 12, 31))


class AskedForm(SectionedForm, forms.Form):
    """What is said beside the file."""

    told = _("Filen togs inte emot")

    as_of = DateFormField(
        label=_("Utfallet gäller per"),
        help_text=_("Dagen då filen togs ut. Den kan inte ligga före filens sista rad."),
    )
    total = MoneyFormField(
        label=_("Summa enligt ekonomisystemet"),
        required=False,
        allow_negative=True,
        help_text=_("I kronor, om ekonomisystemet visar den. Stämmer den inte läses inget in."),
    )

    def __init__(self, *args: Any, year: int, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"as_of": usual_day(year), **(initial or {})}, **kwargs)
        self.year = year

    def clean_as_of(self) -> dt.date:
        as_of: dt.date = self.cleaned_data["as_of"]
        if as_of > timezone.localdate():
            raise ValidationError(_("Dagen har inte varit än. Ange dagen då filen togs ut."))
        return as_of

    @property
    def asked(self) -> Asked:
        """What was said, of a form that is valid."""
        return Asked(self.year, self.cleaned_data["as_of"], self.cleaned_data["total"])

    @property
    def handed(self) -> Handed:
        """The file, of a form that is valid."""
        handed: Handed = self.cleaned_data["file"]
        return handed


class LedgerFileField(forms.FileField):
    """Takes a file of the ledger, judged by what it holds and not by its name, and keeps it."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload.size > LEDGER.largest_file:
            raise ValidationError(guard.too_large(LEDGER), "too_large")
        return keeping.keep(upload.name, upload.read())


class HandInForm(AskedForm):
    file = LedgerFileField(
        label=_("Fil från ekonomisystemet"),
        help_text=_("Excel (.xlsx) eller CSV, högst 20 MB och 100 000 rader."),
        widget=forms.FileInput(attrs={"accept": f".xlsx,.csv,.txt,{WORKBOOK},{keeping.TEXT}"}),
    )
    field_order = ["file", "as_of", "total"]


class KeptFileField(forms.CharField):
    """Takes the SHA-256 of a file that was kept."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        if handed := keeping.kept(value or ""):
            return handed
        raise ValidationError(_("Filen är inte kvar. Välj den igen."))


class KeptForm(AskedForm):
    """Names the file that was handed in before."""

    file = KeptFileField(max_length=64)


class ColumnsForm(SectionedForm, forms.ModelForm[LedgerFormat]):
    """Chooses which of the file's columns holds what."""

    told = _("Kolumnerna är inte sparade")

    class Meta:
        model = LedgerFormat
        fields = [*mapping.FIELDS, "name"]
        labels = {
            "code": _("Kod som budgetposterna har"),
            "date": _("Bokföringsdatum"),
            "voucher": _("Verifikation"),
            "name": _("Namn på filformatet"),
        }
        help_texts = {
            "amount": _("Kostnader positiva, återbetalningar negativa. Tomt om debet och kredit."),
            "voucher": _("Rader känns igen på de kolumner som är valda. Välj gärna alla."),
        }

    def __init__(self, data: Any, *, headers: Headers, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        shown = [name for name in headers.shown if len(name) <= LONGEST_HEADER]
        choices = [(name, name) for name in shown]
        for name in mapping.FIELDS:
            old = self.fields[name]
            self.fields[name] = forms.ChoiceField(
                label=str(capfirst(str(old.label))),
                help_text=old.help_text,
                required=old.required,
                choices=[("", _("Ingen kolumn")), *choices],
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        both = [bool(cleaned.get(name)) for name in ("debit", "credit")]
        if cleaned.get("amount") and any(both):
            self.add_error("amount", _("Välj antingen belopp, eller debet och kredit."))
        elif not cleaned.get("amount") and not all(both):
            self.add_error("amount", _("Välj kolumnen för belopp, eller både debet och kredit."))
        self._refuse_a_column_chosen_twice(cleaned)
        return cleaned

    def _refuse_a_column_chosen_twice(self, cleaned: dict[str, Any]) -> None:
        taken: dict[str, str] = {}
        for name in mapping.FIELDS:
            header = cleaned.get(name) or ""
            if header and header in taken:
                self.add_error(
                    name,
                    _("Kolumnen ”%(header)s” är redan vald för %(other)s. Välj en annan.")
                    % {"header": header, "other": str(self.fields[taken[header]].label).lower()},
                )
            taken.setdefault(header, name)

    def save_format(self) -> bool:
        """Save the columns for the next time. Return False, and say why, when refused."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            self.add_error("name", _("Ett annat filformat har redan det namnet. Ange ett annat."))
            return False
        return True
