"""The year's budget."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from budget.forms.line import FrameForm, LineForm
from budget.ledger import booking
from budget.models import BudgetFrame, BudgetLine
from budget.sums import add, year_sums
from council.access import UserRequest, requires
from council.pages import edit_page, posted, remove_page, year_links
from council.roles import Permission

EDIT = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.VIEW_BUDGET)
def budget_now(_request: UserRequest) -> HttpResponse:
    """Go to this year's budget, else to the latest before it."""
    today = timezone.localdate().year
    frame = BudgetFrame.objects.filter(year__lte=today).order_by("-year").first()
    return redirect("budget:year", frame.year if frame else today)


@require_safe
@requires(Permission.VIEW_BUDGET)
def year_page(request: UserRequest, year: int) -> HttpResponse:
    frame = BudgetFrame.objects.filter(year=year).first()
    lines = list(BudgetLine.objects.in_year(year).select_related("funder", "activity", "project"))
    groups = [(payer, [x for x in lines if x.payer == payer]) for payer in BudgetLine.Payer]
    context: dict[str, Any] = {
        "year": year,
        "frame": frame,
        "sums": year_sums(frame, lines),
        "groups": [_group(payer, found) for payer, found in groups if found],
        "years": year_links("budget:year", BudgetLine.objects.years(), year),
        "example": _example(frame, lines),
        "may_edit": request.user.may(Permission.EDIT_BUDGET),
    }
    return render(request, "budget/year.html", context)


def _example(frame: BudgetFrame | None, lines: list[BudgetLine]) -> str:
    """Say that the sums count invented amounts too; nothing when they do not."""
    marks = [line.example_data for line in lines] + ([frame.example_data] if frame else [])
    if any(marks):
        return _("siffrorna bygger delvis på påhittade uppgifter")
    return ""


def _group(payer: BudgetLine.Payer, lines: list[BudgetLine]) -> dict[str, Any]:
    return {
        "payer": payer,
        "is_own": payer == BudgetLine.Payer.OWN,
        "lines": lines,
        "granted": add(line.granted for line in lines),
        "outcome": add(line.outcome for line in lines),
        "planned": add(line.planned for line in lines if line.is_counted),
    }


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def frame_edit(request: UserRequest, year: int) -> HttpResponse:
    frame = BudgetFrame.objects.filter(year=year).first() or BudgetFrame(year=year)
    return edit_page(
        request,
        FrameForm(posted(request), instance=frame),
        heading=_("Ram för %(year)s") % {"year": year},
        crumbs=[_crumb(year)],
        done=_("Ramen är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def line_new(request: UserRequest, year: int) -> HttpResponse:
    place = BudgetLine.objects.in_year(year).count() + 1
    return edit_page(
        request,
        LineForm(posted(request), instance=BudgetLine(year=year), initial={"position": place}),
        heading=_("Ny post i budgeten för %(year)s") % {"year": year},
        crumbs=[_crumb(year)],
        done=_("Posten är sparad."),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def line_edit(request: UserRequest, year: int, pk: int) -> HttpResponse:
    line = get_object_or_404(BudgetLine, pk=pk, year=year)
    return edit_page(
        request,
        LineForm(posted(request), instance=line),
        heading=_("Ändra ”%(title)s”") % {"title": line.title},
        crumbs=[_crumb(year)],
        done=_("Posten är sparad."),
        remove_url=reverse("budget:line_remove", args=[year, pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_BUDGET)
def line_remove(request: UserRequest, year: int, pk: int) -> HttpResponse:
    line = get_object_or_404(BudgetLine, pk=pk, year=year)
    return remove_page(
        request,
        line,
        crumbs=[_crumb(year)],
        done=_("Posten är borttagen."),
        then=reverse("budget:year", args=[year]),
        refusal=partial(booking.removal_refusal, line),
    )


def _crumb(year: int) -> tuple[str, str]:
    return (_("Budget %(year)s") % {"year": year}, reverse("budget:year", args=[year]))
