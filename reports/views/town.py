"""The page of one town."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.access import UserRequest, requires
from council.roles import Permission
from council.steps import logged
from partnerships import candidacy
from partnerships.models import Town
from partnerships.views.common import crumb
from reports import town as town_page


@require_safe
@requires(Permission.VIEW_PLAN)
def town_detail(request: UserRequest, slug: str) -> HttpResponse:
    town = get_object_or_404(Town.objects.select_related("circle"), slug=slug)
    may_see_money = request.user.may(Permission.VIEW_BUDGET)
    context = {
        "town": town,
        "page": town_page.build(town, today=timezone.localdate(), may_see_money=may_see_money),
        "next_steps": candidacy.next_steps(town, request.user),
        "steps_taken": logged(town.steps.select_related("taken_by"), candidacy.STEPS),
        "last_change": town.history.select_related("history_user").first(),
        "crumbs": [crumb(), (town.name, "")],
        "may_edit": request.user.may(Permission.EDIT_PARTNER),
        "may_edit_visits": request.user.may(Permission.EDIT_ACTIVITY),
    }
    return render(request, "reports/town.html", context)
