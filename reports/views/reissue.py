"""The page that corrects an approved report and issues it anew."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from council.access import UserRequest, requires
from council.pages import Page, edit_page, posted, refused_page
from reports.annual import reissuing
from reports.forms import ReissueForm
from reports.views.report import EDIT, crumbs_of, report_of


@require_http_methods(EDIT)
@requires(reissuing.REISSUE)
def reissue(request: UserRequest, year: int) -> HttpResponse:
    report = report_of(year)
    heading = _("Rätta årsrapport %(year)s och ge ut den på nytt") % {"year": year}
    page: Page = {"heading": heading, "crumbs": crumbs_of(year)}
    sentence = reissuing.refusal(report, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    return edit_page(
        request,
        ReissueForm(posted(request), report=report),
        lead=_(
            "Utgåvan görs av posterna som de är nu. "
            "Den förra finns kvar och säger att den är ersatt."
        ),
        done=_("Utgåvan är fryst. Framställ dess PDF."),
        submit=_("Ge ut på nytt"),
        template="reports/report_issue.html",
        more={"year": year},
        **page,
    )
