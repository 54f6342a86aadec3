"""The form of a visit."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from activities.models import Activity, Visit
from council.editing import RecordForm


class ActivityOfPlanField(forms.ModelChoiceField[Activity]):
    """Shows each activity with its year: the codes are the same from plan to plan."""

    def __init__(self, *, help_text: StrOrPromise) -> None:
        super().__init__(
            Activity.objects.select_related("plan").order_by("-plan__year", "code"),
            required=False,
            label=gettext_lazy("Aktivitet"),
            help_text=help_text,
        )

    def label_from_instance(self, activity: Activity) -> str:
        return f"{activity.plan.year}: {activity}"


class VisitForm(RecordForm[Visit]):
    """A visit is held when it is over, and not before."""

    set_by_view = ("town",)
    activity = ActivityOfPlanField(
        help_text=gettext_lazy("Den aktivitet i planen som besöket hör till.")
    )
    sections = [
        (gettext_lazy("Besöket"), ["direction", "purpose", "is_official", "activity"]),
        (gettext_lazy("Tid och pengar"), ["starts_on", "ends_on", "cost"]),
        (gettext_lazy("Hur det gick"), ["status", "people", "outcome", "agreed"]),
    ]

    class Meta:
        model = Visit
        fields = ["direction", "purpose", "is_official", "activity", "starts_on", "ends_on"]
        fields += ["status", "people", "cost", "outcome", "agreed", "example_data"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("outcome", "agreed")}
        help_texts = {
            "people": gettext_lazy(
                "Hur många som reste: bara antalet, aldrig namn. Tomt om det inte är känt."
            )
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        last = cleaned.get("ends_on") or cleaned.get("starts_on")
        if cleaned.get("status") == Visit.Status.HELD and last and last > timezone.localdate():
            self.add_error(
                "status",
                _(
                    "Besöket är inte över förrän %(day)s och kan inte vara genomfört än. "
                    "Välj ”Planerat” eller ändra dagarna."
                )
                % {"day": last},
            )
        return cleaned
