"""The calendar: what is to come, the wheel of a year, and a month."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.models import Plan
from council.access import UserRequest, requires
from council.pages import year_links
from council.roles import Permission
from falun_intl.ui import formats
from reports import calendar
from reports.calendar import Asked
from reports.deadlines.plans import CADENCE_SOURCE
from reports.forms import CalendarFilter


@require_safe
@requires(Permission.VIEW_PLAN)
def coming(request: UserRequest) -> HttpResponse:
    asked, context = _asked(request)
    shown = calendar.coming(asked, request.GET.get("sida"))
    today = asked.today
    context |= {"coming": shown, "page_obj": shown.page}
    context["views"] = _views(context["kept"], "", today.year, today.month)
    return render(request, "reports/calendar.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def year_page(request: UserRequest, year: int) -> HttpResponse:
    asked, context = _asked(request)
    now = asked.today.year
    years = {*Plan.objects.years(), now, now + 1}
    context |= {"year": year, "months": calendar.wheel(asked, year), "cadence": CADENCE_SOURCE}
    context["years"] = year_links("reports:calendar_year", years, year)
    context["views"] = _views(context["kept"], "year", year, asked.today.month)
    context["crumbs"] = [_crumb(), (_("Årshjul %(year)s") % {"year": year}, "")]
    return render(request, "reports/calendar_year.html", context)


@require_safe
@requires(Permission.VIEW_PLAN)
def month_page(request: UserRequest, year: int, month: int) -> HttpResponse:
    asked, context = _asked(request)
    weeks = calendar.weeks(asked, year, month)
    links = [
        {"label": formats.month(*each), "url": calendar.month_url(*each) + context["kept"]}
        for each in calendar.beside(year, month)
        if each
    ]
    context |= {"heading": formats.month(year, month), "weeks": weeks, "links": links}
    context |= {"weekdays": formats.WEEKDAYS, "is_empty": all(week.is_empty for week in weeks)}
    context["views"] = _views(context["kept"], "month", year, month)
    context["crumbs"] = [_crumb(), (capfirst(context["heading"]), "")]
    context["clear_url"] = calendar.month_url(year, month)
    return render(request, "reports/calendar_month.html", context)


def _crumb() -> tuple[str, str]:
    return _("Kalender"), reverse("reports:calendar")


def _asked(request: UserRequest) -> tuple[Asked, dict[str, Any]]:
    """Return what is asked for, and what each of the pages shows of it."""
    form = CalendarFilter(request.GET, calendar.kinds_for(request.user))
    asked = Asked(request.user, timezone.localdate(), form.kind)
    query = f"slag={asked.kind.value}" if asked.kind else ""
    kept = f"?{query}" if query else ""
    return asked, {"form": form, "query": query, "kept": kept, "is_filtered": bool(asked.kind)}


def _views(kept: str, here: str, year: int, month: int) -> list[dict[str, object]]:
    """Return the links to the same days in other ways, with the filter kept."""
    ways = [
        ("", _("Från i dag"), reverse("reports:calendar")),
        ("year", _("Årshjul"), reverse("reports:calendar_year", args=[year])),
        ("month", _("Månad"), calendar.month_url(year, month)),
    ]
    return [
        {"label": label, "url": url + kept, "current": name == here} for name, label, url in ways
    ]
