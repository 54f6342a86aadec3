"""What the list of towns can be narrowed by."""

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from partnerships.models import Region, Town


class TownFilter(filters.FilterSet):
    q = filters.CharFilter(label=_("Sök"), method="search", max_length=200)
    region = filters.ChoiceFilter(label=_("Region"), choices=Region.choices, empty_label=_("Alla"))
    relation = filters.ChoiceFilter(
        label=_("Relation"), choices=Town.Relation.choices, empty_label=_("Alla")
    )

    class Meta:
        model = Town
        fields = ["q", "region", "relation"]

    def search(self, queryset: QuerySet[Town], _name: str, text: str) -> QuerySet[Town]:
        return queryset.matching(text)  # type: ignore[attr-defined]
