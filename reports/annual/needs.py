"""Whom the annual reports wait for, and which of the changes they led to are late."""

import datetime as dt
from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from activities.models import Plan
from council.models import Limit, User
from council.roles import Permission
from falun_intl.ui import formats
from reports.annual import rules as report_rules
from reports.annual import way as report_way
from reports.models import AnnualReport, ReportAction
from reports.needs import Need, chore, who_may
from reports.round import missing

Needs = tuple[Need, ...]


def steps(user: User, today: dt.date, limits: Mapping[Limit, int]) -> tuple[Needs, Needs]:
    """Return what this person can do for the reports now, and what waits for others."""
    if not user.may(Permission.VIEW_REPORTS):
        return (), ()
    ready: list[Need] = []
    waiting: list[Need] = []
    for report in [*_not_begun(today), *AnnualReport.objects.on_their_way()]:
        step = next(each for each in report_way.steps_from(report.state) if each.leads_on)
        mine = user.may(step.permission)
        what = chore(step) if report.pk else _("börja skriva rapporten")
        text = _("%(report)s: %(chore)s.") if mine else _("%(report)s väntar på %(role)s.")
        words = {"report": report, "chore": what, "role": who_may(step)}
        need = Need(
            text % words,
            report.get_absolute_url(),
            _why(report, today, limits),
            report.example_data,
        )
        (ready if mine else waiting).append(need)
    return (*ready, *_rounds(user, today), *_late(user, today)), tuple(waiting)


def _rounds(user: User, today: dt.date) -> Needs:
    """That the departments have not been asked about the last year that is over."""
    if not user.may(Permission.EDIT_REPORT):
        return ()
    over = Plan.objects.filter(year__lt=today.year).order_by("-year")
    return tuple(
        Need(
            _("Öppna nätverkets rapportrunda för %(year)s.") % {"year": year},
            reverse("reports:round", args=[year]),
            _("Årsrapporten väntar på svar från förvaltningarna."),
        )
        for year in missing.unopened(*over.values_list("year", flat=True)[:1])
    )


def _not_begun(today: dt.date) -> list[AnnualReport]:
    """Return the report of the last year that is over, unsaved, when nobody has begun it."""
    over = Plan.objects.filter(year__lt=today.year).select_related("annual_report")
    plan = over.order_by("-year").first()
    is_missing = plan is not None and not hasattr(plan, "annual_report")
    return [AnnualReport(plan=plan)] if is_missing else []


def _why(report: AnnualReport, today: dt.date, limits: Mapping[Limit, int]) -> str:
    """Say how far it has come and, when it is late, that it is."""
    facts = report_rules.of(report if report.pk else None, report.year, today, limits)
    broken = [each.problem for each in report_rules.judgements(facts) if each.code == "R22"]
    state = report.get_state_display() if report.pk else _("Inte påbörjad")
    return " ".join(filter(None, [f"{state}.", *broken]))


def _late(user: User, today: dt.date) -> Needs:
    """The adopted changes that are still open though their day has passed (P46)."""
    if not user.may(Permission.EDIT_REPORT):
        return ()
    return tuple(
        Need(
            _("Förändring efter %(report)s skulle ha varit klar %(day)s: %(what)s")
            % {
                "report": formats.uncapitalised(str(action.report)),
                "day": action.due_on,
                "what": action.what,
            },
            action.get_absolute_url(),
            _("Svara på den, eller ändra dagen."),
            action.example_data,
        )
        for action in ReportAction.objects.overdue(today)
    )
