"""The changes that the assembly's treatment of a report led to: added, answered, taken away."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from council.access import UserRequest, requires
from council.pages import Page, edit_page, posted, refused_page, remove_page
from council.roles import Permission
from reports.annual import reporting
from reports.forms import ReportActionForm
from reports.models import ReportAction
from reports.views.report import EDIT, crumbs_of, report_of


def _action(year: int, pk: int) -> ReportAction:
    """Return a change of this year's report. Raises Http404 when it is of another."""
    found = ReportAction.objects.select_related("report__plan")
    return get_object_or_404(found, pk=pk, report__plan__year=year)


def _page(action: ReportAction) -> Page:
    heading = _("Ändra ”%(what)s”") % {"what": action}
    return {"heading": heading, "crumbs": crumbs_of(action.report.year)}


@require_http_methods(EDIT)
@requires(Permission.EDIT_REPORT)
def new(request: UserRequest, year: int) -> HttpResponse:
    report = report_of(year)
    heading = _("Förändring efter årsrapport %(year)s") % {"year": year}
    page: Page = {"heading": heading, "crumbs": crumbs_of(year)}
    sentence = reporting.action_refusal(report)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    return edit_page(
        request,
        ReportActionForm(posted(request), instance=ReportAction(report=report)),
        lead=_("En förändring som kommunfullmäktige har ställt sig bakom. Nästa rapport svarar."),
        done=_("Förändringen är sparad."),
        **page,
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_REPORT)
def edit(request: UserRequest, year: int, pk: int) -> HttpResponse:
    action = _action(year, pk)
    sentence = reporting.answer_refusal(action)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **_page(action))
    return edit_page(
        request,
        ReportActionForm(posted(request), instance=action),
        done=_("Förändringen är sparad."),
        remove_url=reverse("reports:report_action_remove", args=[year, pk]),
        **_page(action),
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_REPORT)
def remove(request: UserRequest, year: int, pk: int) -> HttpResponse:
    action = _action(year, pk)
    return remove_page(
        request,
        action,
        crumbs=[
            *crumbs_of(year),
            (str(action), reverse("reports:report_action_edit", args=[year, pk])),
        ],
        done=_("Förändringen är borttagen."),
        then=action.get_absolute_url(),
        refusal=lambda: reporting.told_refusal(action),
    )
