"""The forms of a person at a partner, and of the questions that are answered by sending them."""

import datetime as dt
from typing import Protocol

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.editing import RecordForm
from council.models import User
from council.steps import RefusedError
from falun_intl.ui.forms import SectionedForm
from partnerships.models import PartnerContact


class ContactForm(RecordForm[PartnerContact]):
    sections = [
        (gettext_lazy("Personen"), ["given_name", "family_name", "title", "language"]),
        (gettext_lazy("Var personen arbetar"), ["town", "organisation"]),
        (gettext_lazy("Hur personen nås i arbetet"), ["email", "phone"]),
        (gettext_lazy("Uppgifterna"), ["origin", "verified_on"]),
    ]

    class Meta:
        model = PartnerContact
        fields = ["given_name", "family_name", "title", "language", "town", "organisation"]
        fields += ["email", "phone", "origin", "verified_on", "example_data"]

    def clean_verified_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["verified_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Dagen har inte kommit än. Skriv en dag som har varit."))
        return day


class ContactAct(Protocol):
    def __call__(self, contact: PartnerContact, *, by: User, seen: int) -> None: ...


class ContactActForm(SectionedForm, forms.Form):
    """Does something with a person's record as it was seen, or says why not."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, contact: PartnerContact, act: ContactAct) -> None:
        super().__init__(data, initial={"seen": contact.version})
        self.instance, self._act = contact, act

    def save_changes(self, *, by: User) -> bool:
        try:
            self._act(self.instance, by=by, seen=self.cleaned_data["seen"] or 0)
        except RefusedError as refused:
            self.add_error(None, refused.sentence)
            # Sent again, it counts from the record that the page shows now.
            self.data = QueryDict(f"seen={self.instance.version}")
            return False
        return True
