"""What the lists of decisions and of the network's meetings can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from council.models import Body, Decision, Department, NetworkMeeting, Outcome
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


def _meeting_years() -> list[tuple[int, str]]:
    days = NetworkMeeting.objects.dates("day", "year", order="DESC")
    return [(day.year, str(day.year)) for day in days]


class NetworkMeetingFilter(filters.FilterSet):  # type: ignore[misc]  # the package has no types
    ar = filters.ChoiceFilter(
        label=_("År"), field_name="day__year", choices=_meeting_years, empty_label=_("Alla år")
    )
    slag = filters.ChoiceFilter(
        label=_("Slag"),
        field_name="kind",
        choices=NetworkMeeting.Kind.choices,
        empty_label=_("Alla"),
    )
    forvaltning = filters.ModelChoiceFilter(
        label=_("Förvaltning"),
        field_name="departments",
        queryset=Department.objects.all(),
        empty_label=_("Alla"),
    )

    class Meta:
        model = NetworkMeeting
        fields = ["ar", "slag", "forvaltning"]
