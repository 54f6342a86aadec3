"""The year's budget."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from budget import pictures, year_statement
from budget.forms.line import FrameForm, LineForm
from budget.ledger import booking
from budget.models import BudgetFrame, BudgetLine
from budget.rows import LineRow, example_note, payer_groups
from budget.statements import excel
from budget.year import read
from council.access import UserRequest, requires
from council.models import Limit, Threshold
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
    money = read(year)
    limit = Threshold.objects.value(Limit.DEVIATION)
    lines = [LineRow.of(line, limit) for line in money.lines]
    groups = payer_groups(lines, money.sums)
    context: dict[str, Any] = {
        "year": year,
        "frame": money.frame,
        "sums": money.sums,
        "groups": groups,
        "payers_chart": pictures.who_pays(money.sums),
        "budget_chart": pictures.budget_and_outcome(lines),
        "findings": money.findings,
        "limit": limit,
        "years": year_links("budget:year", BudgetLine.objects.years(), year),
        "example": example_note(each.example_data for each in money.records if each),
        "may_edit": request.user.may(Permission.EDIT_BUDGET),
    }
    return render(request, "budget/year.html", context)


@require_safe
@requires(Permission.VIEW_BUDGET)
def year_excel(_request: UserRequest, year: int) -> HttpResponse:
    limit = Threshold.objects.value(Limit.DEVIATION)
    return excel.response(year_statement.build(read(year), limit))


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
