"""The annual report's way: where it stands, its texts and its steps."""

from collections.abc import Mapping
from typing import TypedDict

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.models import Plan
from council.access import UserRequest, requires
from council.models import Threshold
from council.pages import Crumbs, Page, edit_page, posted, refused_page, year_links
from council.roles import Permission, refusal_sentence
from reports.annual import reissuing, reporting, writing
from reports.annual import rules as report_rules
from reports.annual import stations as report_stations
from reports.annual import way as report_way
from reports.annual.document import REPORT
from reports.annual.texts import not_begun
from reports.forms import (
    ApproveForm,
    ChosenDecisionForm,
    NewDecisionForm,
    PlainStepForm,
    ReportForm,
    SubmitForm,
)
from reports.models import AnnualReport, Edition
from reports.views.papers import to_read
from reports.views.written import written_page

EDIT = ["GET", "HEAD", "POST"]
StepForm = PlainStepForm | NewDecisionForm


def report_of(year: int) -> AnnualReport:
    """Return the year's report. Raises Http404 when nobody has begun it."""
    return get_object_or_404(AnnualReport.objects.select_related("plan"), plan__year=year)


def crumbs_of(year: int, *, with_way: bool = True) -> Crumbs:
    """Lead back to the list of reports, to the year's report and to its way."""
    up = [
        (_("Rapporter"), reverse("reports:reports")),
        (_("Årsrapport %(year)s") % {"year": year}, reverse("reports:annual", args=[year])),
    ]
    return [*up, (_("Väg"), reverse("reports:report_way", args=[year]))] if with_way else up


@require_safe
@requires(Permission.VIEW_REPORTS)
def way(request: UserRequest, year: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.select_related("annual_report"), year=year)
    report = getattr(plan, "annual_report", None)
    may_edit = request.user.may(Permission.EDIT_REPORT)
    facts = report_rules.of(report, year, timezone.localdate(), Threshold.objects.in_force())
    context = {
        "year": year,
        "report": report,
        "mark": report.mark if report else not_begun(),
        "judgements": report_rules.judgements(facts),
        "may_edit": may_edit,
        "may_write": may_edit and (report is None or report.is_open),
        "years": year_links("reports:report_way", Plan.objects.years(), year),
        "crumbs": [*crumbs_of(year, with_way=False), (_("Väg"), "")],
        **(_of_report(report, request, may_edit=may_edit) if report else {}),
    }
    return render(request, "reports/report_way.html", context)


def _of_report(report: AnnualReport, request: UserRequest, *, may_edit: bool) -> dict[str, object]:
    """What the page shows of a report that is begun."""
    return {
        "way": report_stations.way_of(report, request.user),
        "actions": report.actions.select_related("department"),
        "actions_wait": reporting.action_refusal(report),
        "may_add_actions": may_edit and reporting.action_refusal(report) is None,
        "editions": Edition.objects.of(REPORT.slug, report.year).light().with_replacement(),
        "may_reissue": reissuing.refusal(report, request.user) is None,
        "last_change": report.history.select_related("history_user").first(),
    }


@require_http_methods(EDIT)
@requires(Permission.EDIT_REPORT)
def texts(request: UserRequest, year: int) -> HttpResponse:
    plan = get_object_or_404(Plan, year=year)
    report = AnnualReport.objects.filter(plan=plan).select_related("plan").first()
    heading = _("Texterna i årsrapport %(year)s") % {"year": year}
    page: Page = {"heading": heading, "crumbs": crumbs_of(year)}
    sentence = writing.change_refusal(report) if report else None
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    return written_page(
        request,
        ReportForm(posted(request), instance=report or reporting.begun(plan)),
        page=page,
        lead=_("Siffrorna hämtas ur posterna. Här står det som rapporten säger med egna ord."),
        done=_("Texterna är sparade."),
    )


@require_http_methods(EDIT)
@requires(Permission.VIEW_REPORTS)
def step(request: UserRequest, year: int, step: str) -> HttpResponse:
    report, taken = report_of(year), _step(request, step)
    page: Page = {"heading": f"{report}: {taken.label}", "crumbs": crumbs_of(year)}
    sentence = reporting.refusal(report, taken, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    if NewDecisionForm.entered_before(posted(request)):
        # The same form sent twice: the step is taken already, with this very decision.
        return redirect(report)
    form = _step_form(request, report, taken)
    done, submit = str(taken.done), str(taken.label)
    return edit_page(request, form, done=done, submit=submit, **_shown(form, report), **page)


class _Shown(TypedDict, total=False):
    """What the page of a step has of its own."""

    lead: str
    then: str
    other: tuple[str, str]
    template: str
    more: Mapping[str, object]


def _shown(form: StepForm, report: AnnualReport) -> _Shown:
    """Lead back to the report's way; an approval leads to the edition that it issues."""
    if isinstance(form, ApproveForm):
        return {
            "template": "reports/issue.html",
            "more": {"papers": to_read(REPORT, report.year)},
            "lead": _(
                "Godkännandet fryser rapporten, tjänsteskrivelsen och sammanfattningen som de är "
                "nu, som en utgåva. Sedan kan de lämnas till kommunfullmäktige."
            ),
        }
    shown: _Shown = {"then": report.get_absolute_url()}
    if isinstance(form, ChosenDecisionForm):
        shown["other"] = (_("Lägg in ett nytt beslut i stället"), "?nytt")
    return shown


def _step(request: UserRequest, address: str) -> report_way.ReportWay:
    """Return the step there. Raises Http404, or PermissionDenied for those who may not take it."""
    found = report_way.step_at(address)
    if found is None:
        raise Http404
    if not request.user.may(found.permission):
        raise PermissionDenied(refusal_sentence(request.user.role, found.permission))
    return found


def _step_form(request: UserRequest, report: AnnualReport, taken: report_way.ReportWay) -> StepForm:
    """A decision that is entered already is offered first; another can always be entered.

    What was sent is read by the form it was typed in, whatever has been entered since then.
    """
    if taken.body is None:
        plain = {"approve": ApproveForm, "submit": SubmitForm}.get(taken.name, PlainStepForm)
        return plain(posted(request), report=report, step=taken)
    typed_anew = "nytt" in request.GET or "meeting_date" in request.POST
    offers = not typed_anew and reporting.usable_decisions(report, taken).exists()
    if "decision" in request.POST or offers:
        return ChosenDecisionForm(posted(request), report=report, step=taken)
    return NewDecisionForm(posted(request), request.FILES or None, report=report, step=taken)
