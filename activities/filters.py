"""What the lists of activities, visits, ideas and horizon notes can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from activities.models import (
    Activity,
    GoalRegion,
    HorizonNote,
    HorizonOutcome,
    Idea,
    IdeaStatus,
    Plan,
    Visit,
    VisitStage,
)
from activities.models.activity import ActivityQuerySet, Status
from council.models import Department


def _years() -> list[tuple[int, str]]:
    return [(year, str(year)) for year in Plan.objects.years()]


class ActivityFilter(filters.FilterSet):  # type: ignore[misc]  # the package has no types
    q = filters.CharFilter(label=_("Sök"), method="search", max_length=200)
    ar = filters.ChoiceFilter(
        label=_("År"), field_name="plan__year", choices=_years, empty_label=_("Alla år")
    )
    region = filters.ChoiceFilter(
        label=_("Del av planen"), choices=GoalRegion.choices, empty_label=_("Alla")
    )
    status = filters.ChoiceFilter(label=_("Status"), choices=Status.choices, empty_label=_("Alla"))
    forvaltning = filters.ModelChoiceFilter(
        label=_("Förvaltning"),
        field_name="department",
        queryset=Department.objects.all(),
        empty_label=_("Alla"),
    )

    class Meta:
        model = Activity
        fields = ["q", "ar", "region", "status", "forvaltning"]

    def search(self, queryset: ActivityQuerySet, _name: str, text: str) -> ActivityQuerySet:
        return queryset.matching(text)


def _visit_years() -> list[tuple[int, str]]:
    days = Visit.objects.dates("starts_on", "year", order="DESC")
    return [(day.year, str(day.year)) for day in days]


class VisitFilter(filters.FilterSet):  # type: ignore[misc]  # the package has no types
    ar = filters.ChoiceFilter(
        label=_("År"), field_name="starts_on__year", choices=_visit_years, empty_label=_("Alla år")
    )
    riktning = filters.ChoiceFilter(
        label=_("Riktning"),
        field_name="direction",
        choices=Visit.Direction.choices,
        empty_label=_("Båda"),
    )
    lage = filters.ChoiceFilter(
        label=_("Läge"), field_name="stage", choices=VisitStage.choices, empty_label=_("Alla")
    )

    class Meta:
        model = Visit
        fields = ["ar", "riktning", "lage"]


class IdeaFilter(filters.FilterSet):  # type: ignore[misc]  # the package has no types
    lage = filters.ChoiceFilter(
        label=_("Läge"), field_name="status", choices=IdeaStatus.choices, empty_label=_("Alla")
    )
    forvaltning = filters.ModelChoiceFilter(
        label=_("Förvaltning"),
        field_name="department",
        queryset=Department.objects.all(),
        empty_label=_("Alla"),
    )

    class Meta:
        model = Idea
        fields = ["lage", "forvaltning"]


def _horizon_years() -> list[tuple[int, str]]:
    days = HorizonNote.objects.dates("day", "year", order="DESC")
    return [(day.year, str(day.year)) for day in days]


class HorizonNoteFilter(filters.FilterSet):  # type: ignore[misc]  # the package has no types
    ar = filters.ChoiceFilter(
        label=_("År"), field_name="day__year", choices=_horizon_years, empty_label=_("Alla år")
    )
    forvaltning = filters.ModelChoiceFilter(
        label=_("Förvaltning"),
        field_name="department",
        queryset=Department.objects.all(),
        empty_label=_("Alla"),
    )
    blir = filters.ChoiceFilter(
        label=_("Vad det blir"),
        field_name="outcome",
        choices=HorizonOutcome.choices,
        empty_label=_("Alla"),
    )

    class Meta:
        model = HorizonNote
        fields = ["ar", "forvaltning", "blir"]
