"""The policy page: every rule and guideline, and what the year says of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.models import Plan
from council.access import UserRequest, requires
from council.pages import year_links
from council.roles import Permission
from reports import year as years
from reports.policy import coverage, facts, reading
from reports.policy.growth import of_growth
from reports.policy.scanning import of_scanning


@require_safe
@requires(Permission.VIEW_OVERVIEW)
def policy_now(_request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    plan = Plan.objects.working(today)
    return redirect("reports:policy_year", plan.year if plan else today.year)


@require_safe
@requires(Permission.VIEW_OVERVIEW)
def policy_year(request: UserRequest, year: int) -> HttpResponse:
    today = timezone.localdate()
    data = years.read(year, today)
    context = {
        "year": year,
        "years": year_links("reports:policy_year", Plan.objects.years(), year),
        "may_edit_plan": request.user.may(Permission.EDIT_PLAN),
    }
    if data.plan is not None:
        known = facts.read(data, today)
        state, growth = reading.of_facts(known), of_growth(year)
        context |= {
            "state": state,
            "is_over": data.as_of < today,
            "has_examples": data.has_examples,
            "guidelines": coverage.of_guidelines(known, state, growth.tally),
            "growth": growth,
            "scanning": of_scanning(year),
            "purposes": coverage.of_purposes(data),
        }
    return render(request, "reports/policy.html", context)
