"""Figures for others to use, on a page and as a spreadsheet."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from budget import funder_view
from budget.funder_view import Figures
from budget.models import FunderView, Grant
from budget.statements import excel
from budget.views.categories import funder_view_or_404
from council.access import UserRequest, requires
from council.roles import Permission
from partnerships.models import Project

Link = dict[str, object]


@require_safe
@requires(Permission.VIEW_BUDGET)
def funder_view_page(request: UserRequest, slug: str, view: str) -> HttpResponse:
    figures = asked_for(request, slug, view)
    project = figures.project
    context = {
        "figures": figures,
        "statement": funder_view.build(figures),
        "query": query_of(request),
        "views": [_link(request, figures, str(each.label), view=each) for each in FunderView],
        "years": _years(request, figures),
        "grants": [_link(request, figures, str(each), bidrag=each.pk) for each in figures.grants],
        "crumbs": [
            (_("Budget"), reverse("budget:now")),
            (str(project), project.get_absolute_url()),
            (_("Uppställning för %(view)s") % {"view": figures.view.label}, ""),
        ],
        "may_edit": request.user.may(Permission.EDIT_BUDGET),
    }
    return render(request, "budget/funder_view.html", context)


@require_safe
@requires(Permission.VIEW_BUDGET)
def funder_view_excel(request: UserRequest, slug: str, view: str) -> HttpResponse:
    return excel.response(funder_view.build(asked_for(request, slug, view)))


def asked_for(request: HttpRequest, slug: str, view: str) -> Figures:
    """Return the figures that the address asks for; one that says nothing known is no address."""
    funder = funder_view_or_404(view)
    year, grant = _number(request, "ar"), _number(request, "bidrag")
    if year is not None and not 1990 <= year <= 2100:
        raise Http404
    project = get_object_or_404(Project, slug=slug)
    try:
        return funder_view.read(project, funder, year=year, grant=grant)
    except Grant.DoesNotExist:
        raise Http404 from None


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 10):
        raise Http404
    return int(text)


def query_of(request: HttpRequest, **changed: object) -> str:
    """Return what the address says after "?", with these parts changed; None takes one away."""
    kept: dict[str, object] = {
        name: request.GET[name] for name in ("ar", "bidrag") if request.GET.get(name)
    }
    said = {name: value for name, value in {**kept, **changed}.items() if value is not None}
    return f"?{urlencode(said)}" if said else ""


def _years(request: HttpRequest, figures: Figures) -> list[Link]:
    years = sorted({*figures.years, *([figures.year] if figures.year else [])})
    return [
        _link(request, figures, _("Alla år"), ar=None),
        *(_link(request, figures, str(year), ar=year) for year in years),
    ]


def _link(
    request: HttpRequest,
    figures: Figures,
    label: str,
    *,
    view: FunderView | None = None,
    **changed: object,
) -> Link:
    """Return a link to the same figures but for one thing."""
    now = {
        "ar": figures.year,
        "bidrag": figures.grant.pk if figures.grant else None,
    }
    path = reverse("budget:funder_view", args=[figures.project.slug, view or figures.view])
    is_here = (view or figures.view) == figures.view
    is_current = is_here and all(now[name] == value for name, value in changed.items())
    return {"label": label, "url": path + query_of(request, **changed), "current": is_current}
