"""The activities of the plans."""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import progress
from activities.filters import ActivityFilter
from activities.forms import ActivityForm, ActivityGuidelinesForm
from activities.models import Activity, Plan
from activities.models.activity import Status
from activities.models.goal import region_order
from council.access import UserRequest, requires
from council.listing import Order, in_order, listing
from council.pages import edit_page, posted, remove_page
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]
ORDERS: dict[str, Order] = {
    "beteckning": ["-plan__year", region_order(), "code"],
    "titel": ["title", "code"],
    "status": [in_order("status", Status.values), "code"],
    "slut": [F("ends_on").asc(nulls_last=True), "code"],
}


@require_safe
@requires(Permission.VIEW_PLAN)
def activity_list(request: UserRequest) -> HttpResponse:
    activities = Activity.objects.select_related("plan", "department").prefetch_related(
        "departments"
    )
    context = listing(request, ActivityFilter(request.GET, activities), ORDERS)
    context["today"] = timezone.localdate()
    context["may_edit"] = request.user.may(Permission.EDIT_ACTIVITY)
    return render(request, "activities/list.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def activity_new(request: UserRequest) -> HttpResponse:
    wanted = request.GET.get("ar", "")
    is_year = wanted.isdecimal() and len(wanted) == 4
    plans = Plan.objects.filter(year=int(wanted)) if is_year else Plan.objects.none()
    plan = plans.first() or Plan.objects.working(timezone.localdate())
    if plan is None:
        return redirect("activities:plan")
    return edit_page(
        request,
        ActivityForm(posted(request), instance=Activity(plan=plan), initial=_prefilled(request)),
        heading=_("Ny aktivitet i planen för %(year)s") % {"year": plan.year},
        crumbs=[(_("Aktiviteter"), reverse("activities:list"))],
        done=_("Aktiviteten är sparad."),
    )


def _prefilled(request: UserRequest) -> dict[str, object]:
    """Fill in what the link to the empty form already knew: the goal and the part of the plan."""
    return {"region": request.GET.get("region", ""), "goals": request.GET.getlist("mal")}


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def activity_edit(request: UserRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.select_related("plan"), pk=pk)
    listed = (_("Aktiviteter"), reverse("activities:list"))
    return edit_page(
        request,
        ActivityForm(posted(request), instance=activity),
        heading=_("Ändra aktivitet %(code)s") % {"code": activity.code},
        crumbs=[listed, (activity.code, activity.get_absolute_url())],
        done=_("Aktiviteten är sparad."),
        remove_url=reverse("activities:remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def activity_remove(request: UserRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(Activity, pk=pk)
    listed = (_("Aktiviteter"), reverse("activities:list"))
    return remove_page(
        request,
        activity,
        crumbs=[listed, (activity.code, activity.get_absolute_url())],
        done=_("Aktiviteten är borttagen."),
        then=reverse("activities:list"),
        refusal=lambda: progress.removal_refusal(activity),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_ACTIVITY)
def guidelines_edit(request: UserRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(Activity, pk=pk)
    listed = (_("Aktiviteter"), reverse("activities:list"))
    return edit_page(
        request,
        ActivityGuidelinesForm(posted(request), instance=activity),
        heading=_("Riktlinjer för aktivitet %(code)s") % {"code": activity.code},
        lead=_("Policyns frågor. Den som inte vet låter frågan stå obesvarad."),
        crumbs=[listed, (activity.code, activity.get_absolute_url())],
        done=_("Svaren är sparade."),
    )
