"""Whom to ask for money: programmes, applications and accreditations."""

from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from budget import pictures
from budget.applying import judge_application
from budget.forms.funding import AccreditationForm, ApplicationForm, ProgrammeForm
from budget.liquidity import Sources, liquidity
from budget.models import Accreditation, FundingProgramme, Grant, GrantApplication, ReportDuty
from budget.rows import example_note
from budget.sums import granted_by_year
from council.access import UserRequest, requires
from council.pages import edit_page, posted, remove_page
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.VIEW_BUDGET)
def funding(request: UserRequest) -> HttpResponse:
    """Show what is due first, then what is applied for, granted, and possible to apply for."""
    today = timezone.localdate()
    duties = ReportDuty.objects.unsent().select_related("grant__funder")
    calls = FundingProgramme.objects.select_related("funder")
    grants = list(Grant.objects.whole().order_by("title"))
    sources = Sources.read(grants)
    months = liquidity(*sources)
    granted = granted_by_year((), [part for grant in grants for part in grant.years.all()])
    context = {
        "today": today,
        "example": example_note(sources.marks),
        "standing": months[-1] if months else None,
        "curve": pictures.liquidity(months),
        "grants_chart": pictures.grants_by_year(granted, sources.duties),
        "duties": duties.order_by(F("due_on").asc(nulls_last=True), "pk"),
        "unpaid": ReportDuty.objects.unpaid().select_related("grant__funder"),
        "applications": GrantApplication.objects.whole().order_by("-year", "title"),
        "grants": grants,
        "programmes": calls.order_by("name"),
        "accreditations": Accreditation.objects.select_related("programme"),
        "may_edit": request.user.may(Permission.EDIT_BUDGET),
    }
    return render(request, "budget/funding.html", context)


def crumb() -> tuple[str, str]:
    return (_("Finansiering"), reverse("budget:funding"))


@require_safe
@requires(Permission.VIEW_BUDGET)
def programme_detail(request: UserRequest, pk: int) -> HttpResponse:
    programme = get_object_or_404(FundingProgramme.objects.select_related("funder"), pk=pk)
    context = {
        "programme": programme,
        "applications": programme.applications.whole().order_by("-year", "title"),
        "grants": programme.grants.whole().order_by("title"),
        "last_change": programme.history.select_related("history_user").first(),
        "crumbs": [crumb(), (programme.name, "")],
        "may_edit": request.user.may(Permission.EDIT_BUDGET),
    }
    return render(request, "budget/programme.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def programme_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        ProgrammeForm(posted(request)),
        heading=_("Nytt program"),
        crumbs=[crumb()],
        done=_("Programmet är sparat."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def programme_edit(request: UserRequest, pk: int) -> HttpResponse:
    programme = get_object_or_404(FundingProgramme, pk=pk)
    return edit_page(
        request,
        ProgrammeForm(posted(request), instance=programme),
        heading=_("Ändra %(name)s") % {"name": programme},
        crumbs=[crumb(), (programme.name, programme.get_absolute_url())],
        done=_("Programmet är sparat."),
        remove_url=reverse("budget:programme_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def programme_remove(request: UserRequest, pk: int) -> HttpResponse:
    programme = get_object_or_404(FundingProgramme, pk=pk)
    return remove_page(
        request,
        programme,
        crumbs=[crumb(), (programme.name, programme.get_absolute_url())],
        done=_("Programmet är borttaget."),
        then=reverse("budget:funding"),
    )


@require_safe
@requires(Permission.VIEW_BUDGET)
def application_detail(request: UserRequest, pk: int) -> HttpResponse:
    application = get_object_or_404(GrantApplication.objects.whole(), pk=pk)
    context = {
        "application": application,
        "grant": Grant.objects.filter(application=application).first(),
        "days_left": application.days_left(timezone.localdate()),
        "judgements": judge_application(application),
        "last_change": application.history.select_related("history_user").first(),
        "crumbs": [crumb(), (application.title, "")],
        "may_edit": request.user.may(Permission.EDIT_BUDGET),
    }
    return render(request, "budget/application.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def application_new(request: UserRequest) -> HttpResponse:
    initial: dict[str, Any] = {"year": timezone.localdate().year, **prefilled(request)}
    return edit_page(
        request,
        ApplicationForm(posted(request), initial=initial),
        heading=_("Ny ansökan om medel"),
        crumbs=[crumb()],
        done=_("Ansökan är sparad."),
    )


def prefilled(request: UserRequest) -> dict[str, str]:
    """Fill in what the link to the empty form already knew: what the money is for."""
    names = {"project": "projekt", "activity": "aktivitet", "programme": "program"}
    return {field: request.GET.get(name, "") for field, name in names.items()}


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def application_edit(request: UserRequest, pk: int) -> HttpResponse:
    application = get_object_or_404(GrantApplication, pk=pk)
    return edit_page(
        request,
        ApplicationForm(posted(request), instance=application),
        heading=_("Ändra ”%(title)s”") % {"title": application},
        crumbs=[crumb(), (application.title, application.get_absolute_url())],
        done=_("Ansökan är sparad."),
        remove_url=reverse("budget:application_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def application_remove(request: UserRequest, pk: int) -> HttpResponse:
    application = get_object_or_404(GrantApplication, pk=pk)
    return remove_page(
        request,
        application,
        crumbs=[crumb(), (application.title, application.get_absolute_url())],
        done=_("Ansökan är borttagen."),
        then=reverse("budget:funding"),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def accreditation_new(request: UserRequest) -> HttpResponse:
    return edit_page(
        request,
        AccreditationForm(posted(request)),
        heading=_("Ny ackreditering"),
        crumbs=[crumb()],
        done=_("Ackrediteringen är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def accreditation_edit(request: UserRequest, pk: int) -> HttpResponse:
    accreditation = get_object_or_404(Accreditation, pk=pk)
    return edit_page(
        request,
        AccreditationForm(posted(request), instance=accreditation),
        heading=_("Ändra %(name)s") % {"name": accreditation},
        crumbs=[crumb()],
        done=_("Ackrediteringen är sparad."),
        remove_url=reverse("budget:accreditation_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def accreditation_remove(request: UserRequest, pk: int) -> HttpResponse:
    accreditation = get_object_or_404(Accreditation, pk=pk)
    return remove_page(
        request,
        accreditation,
        crumbs=[crumb()],
        done=_("Ackrediteringen är borttagen."),
        then=reverse("budget:funding"),
    )
