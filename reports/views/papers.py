"""The documents of a year that are handed out, each as a page and as PDF."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.models import Plan
from council.access import UserRequest, requires
from council.roles import Permission
from reports.models import Edition
from reports.papers import PAPERS
from reports.plan_document import issuing as plan_issuing
from reports.plan_document.document import PLAN_DOCUMENT
from reports.printing import Paper
from reports.views import paper as file
from reports.views.unchanged import again_while_unchanged


def to_read(paper: Paper[Any], year: int) -> list[tuple[str, str, str]]:
    """Return what is issued together: the title of each, its page and its file."""
    return [
        (
            f"{each.label} {year}",
            each.url(year),
            reverse("reports:paper_pdf", args=[each.slug, year]),
        )
        for each in (paper, *paper.enclosed)
    ]


def paper_of(slug: str, year: int) -> Paper[Any]:
    """Return what the document is. Raises Http404 for a year without a plan: it says nothing."""
    if slug not in PAPERS:
        raise Http404
    get_object_or_404(Plan.objects.only("pk"), year=year)
    return PAPERS[slug]


@require_safe
@requires(Permission.VIEW_REPORTS)
def page(request: UserRequest, paper: str, year: int) -> HttpResponse:
    found = paper_of(paper, year)
    shown = found.build(year, timezone.localdate())
    context = {
        "paper": shown,
        "issued": Edition.objects.of(paper, year).finished().light().last(),
        "issue_url": _issue_url(request, found, year),
        "slug": paper,
        "body": found.page(shown),
        "crumbs": [(_("Rapporter"), reverse("reports:reports")), (shown.title, "")],
    }
    return render(request, "reports/paper.html", context)


def _issue_url(request: UserRequest, paper: Paper[Any], year: int) -> str:
    """Return where the document is issued, for those who can do so now; else nothing."""
    if paper is not PLAN_DOCUMENT:
        return ""
    plan = Plan.objects.get(year=year)
    refused = plan_issuing.refusal(plan, request.user)
    return "" if refused else reverse("reports:plan_issue", args=[year])


@require_safe
@requires(Permission.VIEW_REPORTS)
@again_while_unchanged
def pdf(request: UserRequest, paper: str, year: int) -> HttpResponse:
    found = paper_of(paper, year)
    return file.answer(
        request,
        lambda: found.printed(year, timezone.localdate()),
        name=found.name(year),
        page_url=reverse("reports:paper", args=[paper, year]),
    )
