"""The round among the departments: opened and followed, and what each of them answers."""

from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.models import Activity, Plan
from council.access import UserRequest, requires
from council.forms import StepForm
from council.models import Department
from council.pages import Crumbs, Page, edit_page, posted, refused_page, year_links
from council.roles import Permission
from council.steps import RefusedError
from reports.forms import ActivityAnswerForm, DepartmentReportForm, RoundForm
from reports.models import ActivityAnswer, DepartmentReport, ReportRound
from reports.round import answering, assembling, board, facts, opening
from reports.round.facts import ActivityFact
from reports.round.way import ASKED
from reports.views.report import EDIT, crumbs_of


class Part(NamedTuple):
    """An activity of the department with what is written of it, and where that is taken in."""

    fact: ActivityFact
    form: ActivityAnswerForm
    text: str
    is_taken: bool
    take_in_url: str


def _round(year: int) -> ReportRound:
    return get_object_or_404(ReportRound.objects.select_related("plan"), plan__year=year)


def _crumbs(request: UserRequest, year: int) -> Crumbs:
    """Lead back to the round or, for those who may not see that, to the network."""
    if not request.user.may(Permission.VIEW_REPORTS):
        return [(_("Nätverket"), reverse("reports:network_year", args=[year]))]
    return [*crumbs_of(year), (_("Rapportrunda"), reverse("reports:round", args=[year]))]


@require_safe
@requires(Permission.VIEW_REPORTS)
def round_page(request: UserRequest, year: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.select_related("report_round"), year=year)
    opened = getattr(plan, "report_round", None)
    refusal = opening.refusal(plan)
    context = {
        "year": year,
        "round": opened,
        "board": board.read(opened, timezone.localdate(), request.user) if opened else None,
        "refusal": refusal,
        "may_edit": request.user.may(Permission.EDIT_REPORT) and not refusal,
        "years": year_links("reports:round", Plan.objects.years(), year),
        "crumbs": [*crumbs_of(year), (_("Rapportrunda"), "")],
    }
    return render(request, "reports/round.html", context)


@require_http_methods(EDIT)
@requires(Permission.EDIT_REPORT)
def round_edit(request: UserRequest, year: int) -> HttpResponse:
    plan = get_object_or_404(Plan, year=year)
    opened = ReportRound.objects.filter(plan=plan).select_related("plan").first()
    heading = _("Ändra rapportrundan") if opened else _("Öppna rapportrundan")
    page: Page = {"heading": f"{heading} {year}", "crumbs": _crumbs(request, year)}
    sentence = opening.refusal(plan)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    return edit_page(
        request,
        RoundForm(posted(request), instance=opened or opening.begun(plan, timezone.localdate())),
        lead=_("Varje förvaltning får ett formulär med det som posterna säger om dess år."),
        done=_("Rapportrundan är sparad."),
        submit="" if opened else _("Öppna rundan"),
        **page,
    )


@require_http_methods(EDIT)
@requires(Permission.EDIT_REPORT)
def round_add(request: UserRequest, year: int) -> HttpResponse:
    """Let the departments in that came after the round was opened."""
    opened = _round(year)
    if request.method == "POST":
        if sentence := opening.refusal(opened.plan):
            messages.error(request, sentence)
        elif opening.let_in(opened, Department.objects.all(), by=request.user):
            messages.success(request, _("Alla förvaltningar är med i rundan."))
    return redirect(opened)


def _answer(request: UserRequest, year: int, pk: int) -> DepartmentReport:
    """Return the department's answer. Raises PermissionDenied for those who may not answer."""
    found = DepartmentReport.objects.in_year(year).prefetch_related("of_activities")
    answer = get_object_or_404(found, department=pk)
    if sentence := answering.write_refusal(answer.department, request.user):
        raise PermissionDenied(sentence)
    return answer


@require_http_methods(EDIT)
@requires(Permission.ANSWER_ROUND)
def department_report(request: UserRequest, year: int, pk: int) -> HttpResponse:
    answer = _answer(request, year, pk)
    activities = facts.activities_of(answer.department, year)
    form = DepartmentReportForm(
        posted(request), instance=answer, activities=activities, user=request.user
    )
    return edit_page(
        request,
        form,
        heading=str(answer.department),
        crumbs=_crumbs(request, year),
        done=_("Svaret är sparat och markerat som klart.") if form.marks_ready else _("Sparat."),
        template="reports/department_report.html",
        more=_shown(request, answer, form, activities),
    )


def _shown(
    request: UserRequest,
    answer: DepartmentReport,
    form: DepartmentReportForm,
    activities: list[Activity],
) -> dict[str, object]:
    """What the page shows beside the fields: the records of the year, and how far it has come."""
    read = facts.read(answer.department, answer.year, activities, request.user)
    refusal = answering.change_refusal(answer, request.user)
    return {
        "answer": answer,
        "facts": read,
        "parts": [
            _part(request, *each) for each in zip(read.activities, form.answers, strict=True)
        ],
        "refusal": refusal,
        "is_open": not refusal or form.is_bound,
        "next_steps": answering.next_steps(answer, request.user),
        "last_change": answer.history.select_related("history_user").first(),
    }


def _part(request: UserRequest, fact: ActivityFact, form: ActivityAnswerForm) -> Part:
    said = form.instance
    is_taken = bool(said.pk) and assembling.is_taken(said.text, fact.result)
    may_take = bool(said.pk and said.text) and request.user.may(Permission.EDIT_REPORT)
    place = [said.answer.year, said.answer.department_id, fact.pk]
    url = reverse("reports:answer_take_in", args=place) if may_take and not is_taken else ""
    return Part(fact, form, said.text, is_taken and may_take, url)


@require_http_methods(EDIT)
@requires(Permission.ANSWER_ROUND)
def answer_step(request: UserRequest, year: int, pk: int, step: str) -> HttpResponse:
    answer, taken = _answer(request, year, pk), ASKED.at(step)
    if taken is None:
        raise Http404
    crumbs = [*_crumbs(request, year), (str(answer.department), answer.get_absolute_url())]
    page: Page = {"heading": f"{taken.label}: {answer.department}", "crumbs": crumbs}
    sentence = answering.refusal(answer, taken, request.user)
    if request.method != "POST" and sentence:
        return refused_page(request, sentence=sentence, **page)
    form = StepForm(
        posted(request),
        record=answer,
        step=taken,
        take=answering.take,
        shown=_("Visas för rådet."),
        unsaid=answering.NO_REASON,
    )
    return edit_page(request, form, done=str(taken.done), submit=str(taken.label), **page)


@require_http_methods(EDIT)
@requires(Permission.EDIT_REPORT)
def take_in(request: UserRequest, year: int, pk: int, activity: int) -> HttpResponse:
    """Take what the department says of the activity into the activity's result, by one press."""
    answer = _answer(request, year, pk)
    found = ActivityAnswer.objects.select_related("activity")
    said = get_object_or_404(found, answer=answer, activity=activity)
    if request.method == "POST":
        sent = request.POST.get("seen", "")
        seen = int(sent) if sent.isdecimal() and len(sent) < 10 else 0
        try:
            assembling.take_in(said, by=request.user, seen=seen)
        except RefusedError as refused:
            messages.error(request, refused.sentence)
        else:
            words = {"activity": said.activity.code}
            messages.success(request, _("Texten står nu i resultatet av %(activity)s.") % words)
    return redirect(said.get_absolute_url())
