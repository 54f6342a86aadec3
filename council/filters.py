"""What the list of decisions can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from council.models import Body, Decision, Outcome
from council.models.decision import DecisionQuerySet


def _years() -> list[tuple[int, str]]:
    days = Decision.objects.dates("meeting_date", "year", order="DESC")
    return [(day.year, str(day.year)) for day in days]


class DecisionFilter(filters.FilterSet):  # type: ignore[misc]  # the package has no types
    q = filters.CharFilter(label=_("Sök"), method="search", max_length=200)
    ar = filters.ChoiceFilter(
        label=_("År"),
        field_name="meeting_date__year",
        choices=_years,
        empty_label=_("Alla år"),
    )
    organ = filters.ModelChoiceFilter(
        label=_("Organ"),
        field_name="body",
        queryset=Body.objects.all(),
        empty_label=_("Alla"),
    )
    utfall = filters.ChoiceFilter(
        label=_("Utfall"),
        field_name="outcome",
        choices=Outcome.choices,
        empty_label=_("Alla"),
    )

    class Meta:
        model = Decision
        fields = ["q", "ar", "organ", "utfall"]

    def search(self, queryset: DecisionQuerySet, _name: str, text: str) -> DecisionQuerySet:
        return queryset.matching(text)
