"""The pages that issue a document: an approved report anew, and the approved plan."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.models import Plan
from council.access import UserRequest, requires
from council.pages import Page, edit_page, posted, refused_page
from reports.annual import reissuing
from reports.annual.document import REPORT
from reports.editions.issuing import Issuer
from reports.forms import IssueForm
from reports.plan_document import issuing as plan_issuing
from reports.plan_document.document import PLAN_DOCUMENT
from reports.printing import Paper
from reports.views.papers import to_read
from reports.views.report import EDIT, crumbs_of, report_of


@require_http_methods(EDIT)
@requires(reissuing.REISSUE)
def report(request: UserRequest, year: int) -> HttpResponse:
    found = report_of(year)
    heading = _("Rätta årsrapport %(year)s och ge ut den på nytt") % {"year": year}
    page: Page = {"heading": heading, "crumbs": crumbs_of(year)}
    sentence = reissuing.refusal(found, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    return _issue(request, REPORT, year, reissuing.issuer(found), page, _("Ge ut på nytt"))


@require_http_methods(EDIT)
@requires(plan_issuing.ISSUE)
def plan(request: UserRequest, year: int) -> HttpResponse:
    found = get_object_or_404(Plan, year=year)
    up = reverse("reports:paper", args=[PLAN_DOCUMENT.slug, year])
    crumbs = [
        (_("Rapporter"), reverse("reports:reports")),
        (_("Verksamhetsplan %(year)s") % {"year": year}, up),
    ]
    heading = _("Ge ut verksamhetsplan %(year)s") % {"year": year}
    page: Page = {"heading": heading, "crumbs": crumbs}
    sentence = plan_issuing.refusal(found, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    return _issue(request, PLAN_DOCUMENT, year, plan_issuing.issuer(found), page, _("Ge ut"))


def _issue(
    request: UserRequest, paper: Paper[Any], year: int, issuer: Issuer, page: Page, submit: str
) -> HttpResponse:
    return edit_page(
        request,
        IssueForm(posted(request), issuer=issuer),
        lead=_(
            "Utgåvan görs av posterna som de är nu. En tidigare finns kvar och säger att den är "
            "ersatt."
        ),
        done=_("Utgåvan är fryst. Framställ dess PDF."),
        submit=submit,
        template="reports/issue.html",
        more={"papers": to_read(paper, year)},
        **page,
    )
