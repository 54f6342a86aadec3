"""What the calendar is narrowed by, and what reminders somebody wants."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from falun_intl.ui.forms import SectionedForm
from reports.deadlines import Kind
from reports.models import ReminderChoice


class CalendarFilter(forms.Form):
    """Narrows the calendar to one kind. What nobody knows of narrows nothing."""

    slag = forms.ChoiceField(label=_("Slag"), required=False)

    def __init__(self, data: QueryDict, kinds: Iterable[Kind]) -> None:
        super().__init__(data)
        self.fields["slag"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("Alla")),
            *((kind.value, kind.label) for kind in kinds),
        ]

    @property
    def kind(self) -> Kind | None:
        return Kind(self.cleaned_data["slag"]) if self.is_valid() and self.has_changed() else None


class ReminderForm(SectionedForm, forms.ModelForm[ReminderChoice]):
    """Whether and when somebody is reminded. There is nobody else to collide with."""

    class Meta:
        model = ReminderChoice
        fields = ["is_wanted", "weekday"]
        help_texts = {"weekday": _("Dagen i veckan då påminnelserna skickas.")}
