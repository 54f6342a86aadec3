"""Figures for others to use, on paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from budget import funder_view, year_statement
from budget import year as budget_year
from budget.statements import Statement
from budget.views.statements import asked_for, query_of
from council.access import UserRequest, requires
from council.models import Limit, Threshold
from council.roles import Permission
from reports import statements
from reports.pdf import RenderError


@require_safe
@requires(Permission.VIEW_BUDGET)
def funder_view_pdf(request: UserRequest, slug: str, view: str) -> HttpResponse:
    statement = funder_view.build(asked_for(request, slug, view))
    page_url = reverse("budget:funder_view", args=[slug, view]) + query_of(request)
    return answer(request, statement, page_url)


@require_safe
@requires(Permission.VIEW_BUDGET)
def budget_pdf(request: UserRequest, year: int) -> HttpResponse:
    limit = Threshold.objects.value(Limit.DEVIATION)
    statement = year_statement.build(budget_year.read(year), limit)
    return answer(request, statement, reverse("budget:year", args=[year]))


def answer(request: UserRequest, statement: Statement, page_url: str) -> HttpResponse:
    """Show the statement as PDF or, when there is none, say why and lead back to its page."""
    try:
        made = statements.printed(statement)
    except RenderError as problem:
        context = {"page_url": page_url, "problem": str(problem)}
        return render(request, "reports/statement_failed.html", context, status=503)
    response = HttpResponse(bytes(made.pdf), content_type="application/pdf")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=f"{statement.name}.pdf") or ""
    )
    response["ETag"] = f'"{made.content_hash}"'
    patch_cache_control(response, private=True, no_cache=True)
    return response
