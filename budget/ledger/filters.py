"""What the rows of a line can be narrowed by."""

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from budget.models import LedgerEntry


class EntryFilter(filters.FilterSet):  # type: ignore[misc]  # the package has no types
    q = filters.CharFilter(label=_("Sök"), method="search", max_length=200)

    class Meta:
        model = LedgerEntry
        fields = ["q"]

    def search(
        self, queryset: QuerySet[LedgerEntry], _name: str, text: str
    ) -> QuerySet[LedgerEntry]:
        wanted = Q(text__icontains=text) | Q(voucher__icontains=text)
        return queryset.filter(wanted | Q(account__icontains=text))
