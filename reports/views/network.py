"""The page of the network of contact persons."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.models import Plan
from council.access import UserRequest, requires
from council.pages import year_links
from council.roles import Permission
from reports import network


@require_safe
@requires(Permission.VIEW_PLAN)
def network_page(request: UserRequest, year: int | None = None) -> HttpResponse:
    """Show the network in the year that people work with, or in the one that is asked for."""
    today, years = timezone.localdate(), Plan.objects.years()
    begun = [each for each in years if each <= today.year] or years[:1] or [today.year]
    shown = year or begun[-1]
    context = {
        "asked_year": year or "",
        "network": network.build(shown, today, request.user),
        "years": year_links("reports:network_year", years, shown),
        "may_edit": request.user.may(Permission.EDIT_COUNCIL),
        "may_propose": request.user.may(Permission.PROPOSE_IDEAS),
    }
    return render(request, "reports/network.html", context)
