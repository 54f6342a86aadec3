"""The page of what a year came to."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.models import Plan
from activities.small_numbers import limit_for
from council.access import UserRequest, requires
from council.pages import Crumbs, year_links
from council.roles import Permission
from reports import pictures, results


@require_safe
@requires(Permission.VIEW_PLAN)
def year_results(request: UserRequest, year: int) -> HttpResponse:
    """Show the year; small numbers of people are held back from those outside the council."""
    shown = results.build(year, limit_for(request.user))
    context = {
        "results": shown,
        "chart": pictures.indicators_by_reach(shown.reached),
        "years": year_links("reports:results", Plan.objects.years(), year),
        "crumbs": _crumbs(request, year),
    }
    return render(request, "reports/results.html", context)


def _crumbs(request: UserRequest, year: int) -> Crumbs:
    """Lead back to the reports or, who may not see them, to the plan."""
    here = (_("Resultat %(year)s") % {"year": year}, "")
    if request.user.may(Permission.VIEW_REPORTS):
        return [(_("Rapporter"), reverse("reports:reports")), here]
    return [
        (_("Plan %(year)s") % {"year": year}, reverse("activities:plan_year", args=[year])),
        here,
    ]
