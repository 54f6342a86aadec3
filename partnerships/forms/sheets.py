"""The form that takes a spreadsheet. What the file is worth is judged by what it holds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from falun_intl.ui.forms import SectionedForm


class SheetsForm(SectionedForm, forms.Form):
    file = forms.FileField(
        label=_("Excelfil"),
        help_text=_("En fil som är hämtad härifrån och ändrad. Högst 10 MB."),
        error_messages={
            "required": _("Välj filen som du har ändrat."),
            "empty": _("Filen är tom. Välj filen som du har ändrat."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
