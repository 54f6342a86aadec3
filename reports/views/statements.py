"""Figures for others to use, on paper."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from budget import funder_view, year_statement
from budget import year as budget_year
from budget.statements import Statement
from budget.views.statements import asked_for, query_of
from council.access import UserRequest, requires
from council.models import Limit, Threshold
from council.roles import Permission
from reports import statements
from reports.views import paper
from reports.views.unchanged import again_while_unchanged


@require_safe
@requires(Permission.VIEW_BUDGET)
@again_while_unchanged
def funder_view_pdf(request: UserRequest, slug: str, view: str) -> HttpResponse:
    statement = funder_view.build(asked_for(request, slug, view))
    page_url = reverse("budget:funder_view", args=[slug, view]) + query_of(request)
    return _on_paper(request, statement, page_url)


@require_safe
@requires(Permission.VIEW_BUDGET)
@again_while_unchanged
def budget_pdf(request: UserRequest, year: int) -> HttpResponse:
    limit = Threshold.objects.value(Limit.DEVIATION)
    statement = year_statement.build(budget_year.read(year), limit)
    return _on_paper(request, statement, reverse("budget:year", args=[year]))


def _on_paper(request: UserRequest, statement: Statement, page_url: str) -> HttpResponse:
    return paper.answer(
        request,
        lambda: statements.printed(statement),
        name=statement.name,
        page_url=page_url,
    )
