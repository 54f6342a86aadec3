"""The map of the towns, with the same towns as a list beside it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from council.access import UserRequest, requires
from council.listing import in_order
from council.roles import Permission
from partnerships import atlas
from partnerships.models import Town


@require_safe
@requires(Permission.VIEW_PLAN)
def town_map(request: UserRequest) -> HttpResponse:
    """Show the towns of today or, with `?alla`, those of former years too."""
    shows_all = "alla" in request.GET
    found = Town.objects.all() if shows_all else Town.objects.current()
    towns = list(found.order_by(in_order("relation", Town.Relation.values), "name", "pk"))
    europe, world = atlas.maps(atlas.place(town) for town in towns)
    context = {"towns": towns, "europe_map": europe, "world_map": world, "shows_all": shows_all}
    return render(request, "partnerships/map.html", context)
