"""The page of one town."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from council.access import UserRequest, requires
from council.roles import Permission
from council.steps import logged
from partnerships import candidacy
from partnerships.models import Project, Town
from partnerships.views.common import crumb


@require_safe
@requires(Permission.VIEW_PLAN)
def town_detail(request: UserRequest, slug: str) -> HttpResponse:
    town = get_object_or_404(Town.objects.select_related("circle"), slug=slug)
    context = {
        "town": town,
        "twinned_with": town.twinned_with.all(),
        "goals": town.goals.select_related("plan").order_by("-plan__year", "position"),
        "activities": town.activities.select_related("plan").order_by("-plan__year", "code"),
        "projects": Project.objects.filter(partners__town=town).distinct(),
        "next_steps": candidacy.next_steps(town, request.user),
        "steps_taken": logged(town.steps.select_related("taken_by"), candidacy.STEPS),
        "last_change": town.history.select_related("history_user").first(),
        "crumbs": [crumb(), (town.name, "")],
        "may_edit": request.user.may(Permission.EDIT_PARTNER),
    }
    return render(request, "reports/town.html", context)
