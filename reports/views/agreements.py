"""The page of all agreements."""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.access import UserRequest, requires
from council.listing import Order, in_order, listing
from council.roles import Permission
from partnerships.filters import AgreementFilter
from partnerships.models import Agreement
from partnerships.models.agreement import State
from partnerships.rules.agreements import Limits
from reports import agreements

ORDERS: dict[str, Order] = {
    "titel": ["title", "pk"],
    "slut": [F("ends_on").asc(nulls_last=True), "title", "pk"],
    "lage": [in_order("state", State.values), "title", "pk"],
}


@require_safe
@requires(Permission.VIEW_PLAN)
def agreement_list(request: UserRequest) -> HttpResponse:
    today, limits = timezone.localdate(), Limits.read()
    judged = limits.judge(Agreement.objects.all(), today)
    parties = judged.prefetch_related("towns", "organisations")
    context = listing(request, AgreementFilter(request.GET, parties), ORDERS)
    context["rows"] = agreements.rows(context["rows"], today, limits)
    context["portfolio"] = agreements.portfolio(today, limits)
    context["may_edit"] = request.user.may(Permission.EDIT_PARTNER)
    return render(request, "reports/agreements.html", context)
