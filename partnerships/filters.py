"""What the list of towns can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from partnerships.models import Region, Town
from partnerships.models.town import TownQuerySet


class TownFilter(filters.FilterSet):  # type: ignore[misc]  # the package has no types
    q = filters.CharFilter(label=_("Sök"), method="search", max_length=200)
    region = filters.ChoiceFilter(label=_("Region"), choices=Region.choices, empty_label=_("Alla"))
    relation = filters.ChoiceFilter(
        label=_("Relation"), choices=Town.Relation.choices, empty_label=_("Alla")
    )

    class Meta:
        model = Town
        fields = ["q", "region", "relation"]

    def search(self, queryset: TownQuerySet, _name: str, text: str) -> TownQuerySet:
        return queryset.matching(text)
