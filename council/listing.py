"""Lists that filter, sort, and say how many they show."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Expression, SmallIntegerField, When
from django.http import HttpRequest
from django_filters import FilterSet

PAGE_SIZE = 50

Order = Sequence[str | Expression]


def listing(
    request: HttpRequest, filterset: FilterSet, orders: Mapping[str, Order]
) -> dict[str, Any]:
    """Return what a list page shows. The first of `orders` is the usual one.

    The address says it all: `?sida=2&sortera=-titel` beside the filters. An unknown page or
    order gives the nearest that exists, since addresses are typed and shared.
    """
    rows = filterset.qs
    sort = request.GET.get("sortera", "")
    name = sort.removeprefix("-")
    if name not in orders:
        sort = name = next(iter(orders))
    rows = rows.order_by(*orders[name])
    if sort.startswith("-"):
        rows = rows.reverse()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("sida"))
    return {
        "filter": filterset,
        "page_obj": page,
        "rows": list(page.object_list),
        "shown": page.paginator.count,
        "total": filterset.queryset.count(),
        "sort": sort,
        "query": _query(request, without=("sida", "sortera")),
        "page_query": _query(request, without=("sida",)),
        "is_filtered": any(request.GET.get(field) for field in filterset.form.fields),
    }


def in_order(field: str, values: Iterable[str]) -> Case:
    """Return what sorts by the place of the field's value among these, not by its spelling."""
    places = [When(**{field: value}, then=place) for place, value in enumerate(values)]
    return Case(*places, output_field=SmallIntegerField())


def _query(request: HttpRequest, *, without: Sequence[str]) -> str:
    kept = request.GET.copy()
    for name in without:
        kept.pop(name, None)
    return kept.urlencode()
