"""The report's way: reviewed, approved by the chief executive, submitted, treated (P45, P46).

`refusal` is the one judge of it and `take` the one act; the table stands in `way.py`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import goal_rules
from activities.models import Goal, Plan
from council.models import Body, Decision, Outcome, User
from council.roles import refusal_sentence
from council.steps import Hindrance, RefusedError, claim
from falun_intl.ui.formats import listed, uncapitalised
from reports.annual import issuing
from reports.annual.rules import CHANGES_PROBLEM
from reports.annual.way import APPROVED, DRAFT, READY, SUBMITTED, TREATED, ReportWay
from reports.models import OPEN_STATES, AnnualReport, ReportAction, ReportState, ReportStep
from reports.round import missing

# What an approval answers for is asked for before it, at the review already.
ANSWERED_FOR = {"mark_ready", "approve"}


@dataclass(frozen=True)
class Submission:
    """That the report was handed over: which day, and as which case."""

    day: dt.date
    registry_number: str


def locked(report: AnnualReport) -> AnnualReport:
    """Return the report as it is now, held until the transaction ends."""
    return AnnualReport.objects.select_for_update().get(pk=report.pk)


def begun(plan: Plan) -> AnnualReport:
    """Return the plan's report as it begins, unsaved, with the usual proposal for a decision."""
    proposal = _(
        "Kommunfullmäktige lägger årsrapporten om internationella kontakter %(year)s "
        "till handlingarna."
    ) % {"year": plan.year}
    return AnnualReport(plan=plan, proposal=proposal)


def lacks(report: AnnualReport) -> list[Hindrance]:
    """Say what must be there before anybody answers for the report, a sentence for each thing."""
    texts = reverse("reports:report_texts", args=[report.year])
    found = [*_lacking_in_goals(report.plan), *missing.lacks(report.year)]
    if not report.says_what_changes:
        found.append(Hindrance(str(CHANGES_PROBLEM), texts))
    if not report.registry_number:
        # It stands in the edition that the approval freezes.
        found.append(Hindrance(_("Ange ärendets diarienummer."), texts))
    unanswered = ReportAction.objects.answered_in(report.year).unanswered()
    found += [
        Hindrance(
            _("Svara på förändringen ”%(what)s”, som %(report)s ledde till.")
            % {"what": each, "report": uncapitalised(str(each.report))},
            each.get_absolute_url(),
        )
        for each in unanswered
    ]
    return found


def _lacking_in_goals(plan: Plan) -> Iterator[Hindrance]:
    """Lead to the first of the goals that lack the same."""
    goals = list(plan.goals.in_plan_order())
    unassessed = [goal for goal in goals if goal.assessment == Goal.Assessment.NOT_ASSESSED]
    if unassessed:
        codes = listed([goal.code for goal in unassessed])
        asked = _("Bedöm mål %(codes)s.") % {"codes": codes}
        yield Hindrance(asked, unassessed[0].get_absolute_url())
    if unexplained := goal_rules.closing_refusal(goals):
        first = next(goal for goal in goals if goal_rules.missing(goal))
        yield Hindrance(unexplained, first.get_absolute_url())


def refusal(report: AnnualReport, step: ReportWay, user: User) -> str | None:
    """Say why this person cannot take the step now, or return None when they can."""
    if sentence := _early_refusal(report, step, user):
        return sentence
    if step.name in ANSWERED_FOR:
        return said(lacks(report))
    return issuing.submission_refusal(report) if step.name == "submit" else None


def hindrances(report: AnnualReport, step: ReportWay, user: User) -> list[Hindrance]:
    """Return what keeps this person from the step, when that is things to put right."""
    if step.name not in ANSWERED_FOR or _early_refusal(report, step, user):
        return []
    return lacks(report)


def said(lacking: Iterable[Hindrance]) -> str | None:
    """Return a line for each, or None when nothing lacks."""
    return "\n".join(each.sentence for each in lacking) or None


def _early_refusal(report: AnnualReport, step: ReportWay, user: User) -> str | None:
    if not user.may(step.permission):
        return refusal_sentence(user.role, step.permission)
    if report.state not in step.sources:
        return _out_of_order(ReportState(report.state), step)
    return None


def _out_of_order(state: ReportState, step: ReportWay) -> str:
    """Say what must happen first. A state that is missing here cannot be judged."""
    if state == DRAFT and step.name == "send_back":
        return _("Rapporten är ett utkast och kan ändras som den är.")
    return {
        DRAFT: _("Rapporten är ett utkast. Den måste först bli klar för granskning."),
        READY: _("Rapporten är klar för granskning och väntar på kommundirektören."),
        APPROVED: _("Rapporten är godkänd och ska lämnas till kommunfullmäktige."),
        SUBMITTED: _("Rapporten är lämnad och väntar på kommunfullmäktige."),
        TREATED: _("Rapporten är behandlad av kommunfullmäktige och ändras inte mer."),
    }[state]


def action_refusal(report: AnnualReport) -> str | None:
    """Say why no adopted change can be entered yet, or return None when one can."""
    if report.state == TREATED:
        return None
    return _("Förändringarna läggs in när kommunfullmäktige har behandlat rapporten.")


def answer_refusal(action: ReportAction) -> str | None:
    """Say why the answer to a change stands as it is, or return None when it may be written.

    An open change goes on from report to report; one that is ended is told of once.
    """
    stored = ReportAction.objects.select_related("report__plan").get(pk=action.pk)
    return None if stored.state == ReportAction.State.OPEN else told_refusal(stored)


def told_refusal(action: ReportAction) -> str | None:
    """Say which approved report tells of the change already, or return None when none does."""
    later = AnnualReport.objects.filter(plan__year__gt=action.report.year)
    told = later.exclude(state__in=OPEN_STATES).select_related("plan").order_by("plan__year")
    if (report := told.first()) is None:
        return None
    return _(
        "%(report)s svarar på förändringen och är godkänd. Förändringen ändras bara om den "
        "rapporten skickas tillbaka."
    ) % {"report": report}


def day_refusal(report: AnnualReport, day: dt.date) -> str | None:
    """Say why the report cannot have been handed over that day, or return None when it can."""
    if day > timezone.localdate():
        return _("Dagen har inte kommit än. Ange dagen då rapporten lämnades.")
    if day.year <= report.year:
        return _("Året %(year)s var inte slut den dagen. Kontrollera datumet.") % {
            "year": report.year
        }
    return None


def decision_refusal(
    report: AnnualReport, step: ReportWay, decision: Decision | None
) -> str | None:
    """Say why the decision does not carry the step, or return None when it does."""
    if step.body is None:
        return _("Steget tas utan beslut.") if decision else None
    if decision is None:
        return _("Beslutet saknas. Lägg in organ, dag, paragraf och diarienummer.")
    if decision.body.kind != step.body or decision.outcome not in step.outcomes:
        outcomes = [str(Outcome(each).label).lower() for each in step.outcomes]
        return _(
            "Steget kräver %(outcomes)s av %(body)s, men %(decision)s är något annat. "
            "Välj rätt beslut eller rätta det."
        ) % {
            "outcomes": _(" eller ").join(outcomes),
            "body": Body.Kind(step.body).label,
            "decision": decision,
        }
    if decision.is_corrected:
        return _("Beslutet %(decision)s är rättat. Använd rättelsen.") % {"decision": decision}
    if ReportStep.objects.filter(decision__in=decision.entries).exists():
        return _("Beslutet %(decision)s har redan fört en årsrapport vidare.") % {
            "decision": decision
        }
    return _meeting_refusal(report, decision.meeting_date)


def _meeting_refusal(report: AnnualReport, day: dt.date) -> str | None:
    """The assembly decides after the report was handed over, and not in the future."""
    if day > timezone.localdate():
        return _("Sammanträdet %(day)s har inte varit än. Kontrollera datumet.") % {"day": day}
    if report.submitted_on and day < report.submitted_on:
        return _("Sammanträdet %(day)s ligger före dagen då rapporten lämnades, %(before)s.") % {
            "day": day,
            "before": report.submitted_on,
        }
    return None


def usable_decisions(report: AnnualReport, step: ReportWay) -> QuerySet[Decision]:
    """Return the entered decisions that could carry the step, those of the report's case first."""
    found = Decision.objects.standing().filter(outcome__in=step.outcomes, body__kind=step.body)
    found = found.filter(meeting_date__lte=timezone.localdate())
    if report.submitted_on:
        found = found.filter(meeting_date__gte=report.submitted_on)
    found = found.select_related("corrects__corrects")
    used = set(ReportStep.objects.exclude(decision=None).values_list("decision", flat=True))
    free = [each.pk for each in found if used.isdisjoint(entry.pk for entry in each.entries)]
    of_the_case = Q(registry_number=report.registry_number) & ~Q(registry_number="")
    ordered = Decision.objects.filter(pk__in=free).annotate(is_of_the_case=of_the_case)
    return ordered.select_related("body").order_by("-is_of_the_case", "-meeting_date")


@transaction.atomic
def take(
    report: AnnualReport,
    step: ReportWay,
    *,
    by: User,
    seen: int,
    decision: Decision | None = None,
    comment: str = "",
    submission: Submission | None = None,
    contents_seen: str = "",
) -> ReportStep:
    """Take the step and log it. Raises `RefusedError`.

    `seen` is the version of the report that the person saw; `submission` is what the step that
    hands the report over must be told. An approval issues the report's next edition, and
    `contents_seen` is the fingerprint of what the person saw that it would say.
    """
    if decision is not None:
        # Always the decision before the report: two that wait for one decision wait in turn.
        decision = Decision.objects.select_for_update().get(pk=decision.pk)
    report = locked(report)
    sentence = refusal(report, step, by) or decision_refusal(report, step, decision)
    if sentence is None and step.comment and not comment.strip():
        sentence = _("Skriv skälet. Det visas i rapportens historik.")
    if sentence is None and step.name == "submit":
        sentence = _submission_refusal(report, submission)
    if sentence:
        raise RefusedError(sentence)
    claim(report, seen)
    taken = move(report, step, by=by, decision=decision, comment=comment, submission=submission)
    if step.name == "approve":
        reason = issuing.approved_because(report)
        issuing.issue(report, reason=reason, seen=contents_seen, by=by)
    return taken


def _submission_refusal(report: AnnualReport, submission: Submission | None) -> str | None:
    if submission is None or not submission.registry_number:
        return _("Ange dagen då rapporten lämnas och ärendets diarienummer.")
    if submission.registry_number != report.registry_number:
        return _(
            "Rapporten är utgiven med diarienumret %(number)s. Lämna den under det, eller skicka "
            "tillbaka rapporten och ändra numret."
        ) % {"number": report.registry_number}
    return day_refusal(report, submission.day)


def move(
    report: AnnualReport,
    step: ReportWay,
    *,
    by: User | None,
    decision: Decision | None = None,
    comment: str = "",
    submission: Submission | None = None,
) -> ReportStep:
    """Write the step, unjudged: `take` has judged it, or it happened before the system did."""
    source, report.state = report.state, step.target
    if submission is not None:
        report.submitted_on = submission.day
        report.registry_number = submission.registry_number
    elif step.target == DRAFT:
        report.submitted_on = None
    report._history_user = by  # type: ignore[attr-defined]  # django-simple-history's
    fields = ["state", "submitted_on", "registry_number", "version", "changed_at"]
    report.save(update_fields=fields)
    return ReportStep.objects.create(
        report=report,
        step=step.name,
        source=source,
        target=step.target,
        decision=decision,
        comment=comment,
        taken_by=by,
    )
