"""The start page, the dashboard, the reports, the search and the history of records."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.models import Plan
from budget import pictures as money_pictures
from council import presence
from council.access import UserRequest, requires
from council.pages import year_links
from council.roles import Permission, refusal_sentence
from reports import answers, history, meeting, overview, pdf, pictures, start
from reports.annual import contents, document
from reports.annual.texts import not_begun
from reports.forms import SearchForm
from reports.models import AnnualReport, Edition
from reports.search import search
from reports.views import paper
from reports.views.unchanged import again_while_unchanged


@require_safe
def start_page(request: UserRequest) -> HttpResponse:
    context = {
        "start": start.build(request.user, timezone.localdate(), presence.came(request.user)),
        "may_edit_plan": request.user.may(Permission.EDIT_PLAN),
        "may_propose": request.user.may(Permission.PROPOSE_IDEAS),
        "may_manage_accounts": request.user.may(Permission.MANAGE_ACCOUNTS),
    }
    return render(request, "reports/start.html", context)


@require_safe
@requires(Permission.VIEW_OVERVIEW)
def overview_now(_request: UserRequest) -> HttpResponse:
    return redirect("reports:overview_year", _working_year())


@require_safe
@requires(Permission.VIEW_OVERVIEW)
def overview_year(request: UserRequest, year: int) -> HttpResponse:
    shown = overview.build(year, timezone.localdate())
    europe, world = pictures.maps(shown.towns)
    context = {
        "overview": shown,
        "answers": answers.answers(shown),
        "question": answers.questions(),
        "goals_chart": pictures.goals_by_region(shown.regions),
        "activities_chart": pictures.activities_by_status(shown.activity_counts),
        "payers_chart": money_pictures.who_pays(shown.sums),
        "europe_map": europe,
        "world_map": world,
        "years": year_links("reports:overview_year", Plan.objects.years(), year),
        "may_edit_plan": request.user.may(Permission.EDIT_PLAN),
        "may_edit_budget": request.user.may(Permission.EDIT_BUDGET),
    }
    return render(request, "reports/overview.html", context)


@require_safe
@requires(Permission.VIEW_OVERVIEW)
@again_while_unchanged
def meeting_pdf(request: UserRequest, year: int) -> HttpResponse:
    return paper.answer(
        request,
        lambda: meeting.printed(year, timezone.localdate()),
        name=f"moteslista-{year}",
        page_url=reverse("reports:overview_year", args=[year]),
    )


@require_safe
@requires(Permission.VIEW_REPORTS)
def reports_list(request: UserRequest) -> HttpResponse:
    marks = {report.year: report.mark for report in AnnualReport.objects.select_related("plan")}
    years = [(year, marks.get(year, not_begun())) for year in reversed(Plan.objects.years())]
    return render(request, "reports/list.html", {"report_years": years})


@require_safe
@requires(Permission.VIEW_REPORTS)
def annual_report(request: UserRequest, year: int) -> HttpResponse:
    pdf.get_ready()
    context = document.annual_context(contents.build(year, timezone.localdate()))
    context["issued"] = Edition.objects.of(document.REPORT.slug, year).finished().light().last()
    context["crumbs"] = [
        (_("Rapporter"), reverse("reports:reports")),
        (_("Årsrapport %(year)s") % {"year": year}, ""),
    ]
    return render(request, "reports/annual.html", context)


@require_safe
@requires(Permission.VIEW_REPORTS)
@again_while_unchanged
def annual_report_pdf(request: UserRequest, year: int) -> HttpResponse:
    return paper.answer(
        request,
        lambda: document.REPORT.printed(year, timezone.localdate()),
        name=document.REPORT.name(year),
        page_url=reverse("reports:annual", args=[year]),
    )


@require_safe
@requires(Permission.VIEW_PLAN)
def search_page(request: UserRequest) -> HttpResponse:
    form = SearchForm(request.GET if "q" in request.GET else None)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    context = {"form": form, "text": text, "groups": search(text)}
    return render(request, "reports/search.html", context)


@require_safe
def record_history(request: UserRequest, kind: str, pk: int) -> HttpResponse:
    asked = history.KINDS.get(kind)
    if asked is None:
        raise Http404
    if not request.user.may(asked.permission):
        raise PermissionDenied(refusal_sentence(request.user.role, asked.permission))
    if not asked.shows(pk, request.user):
        raise Http404
    with_money = request.user.may(Permission.VIEW_BUDGET)
    shown = history.read(asked.model, pk, request.GET.get("sida"), with_money=with_money)
    if shown is None:
        raise Http404
    way_up = (shown.name, shown.url) if shown.url else (_("Start"), reverse("start"))
    context = {"history": shown, "crumbs": [way_up, (_("Historik"), "")]}
    return render(request, "reports/history.html", context)


def _working_year() -> int:
    today = timezone.localdate()
    plan = Plan.objects.working(today)
    return plan.year if plan else today.year
