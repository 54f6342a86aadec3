"""The forms of an indicator and of what was measured."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Indicator, IndicatorValue
from council.editing import RecordForm


class IndicatorForm(RecordForm[Indicator]):
    set_by_view = ("goal", "project")
    sections = [
        (gettext_lazy("Vad som mäts"), ["name", "unit", "higher_is_better", "method"]),
        (gettext_lazy("Varifrån"), ["baseline_value", "baseline_on"]),
        (gettext_lazy("Vart"), ["target_value", "target_on"]),
    ]

    class Meta:
        model = Indicator
        fields = ["name", "unit", "higher_is_better", "method", "baseline_value", "baseline_on"]
        fields += ["target_value", "target_on", "example_data"]


class IndicatorValueForm(RecordForm[IndicatorValue]):
    """A value is measured when its period is over, and not before."""

    set_by_view = ("indicator",)

    class Meta:
        model = IndicatorValue
        fields = ["ends_on", "value", "comment", "evidence", "example_data"]
        widgets = {"comment": forms.Textarea(attrs={"rows": 3})}

    def clean_ends_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["ends_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("Perioden är inte slut än. Lägg in värdet när den är det.")
            )
        return day
