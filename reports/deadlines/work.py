"""The days of what is done: activities, what is done about goals, visits and what follows them."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from activities.goal_rules import UNFULFILLED
from activities.models import Activity, FollowUp, Goal, Occasion, Visit, VisitStage, VisitTask
from activities.models.activity import OPEN, Status
from activities.models.visit import REPORTED_WITHIN
from activities.visit_rules import VisitFacts
from council.models import Limit
from falun_intl.ui.days import days_after, days_before
from reports.deadlines.deadline import Deadline, Kind, Span, Standing

NOT_BEGUN = (Status.PLANNED, Status.DECIDED)
# What has been put off, called off or carried over to the next year has no days of its own left.
WITH_DAYS = (*OPEN, Status.COMPLETED)


def activities(span: Span) -> Iterator[Deadline]:
    falls = Q(starts_on__range=span.days) | Q(ends_on__range=span.days)
    statuses = OPEN if span.only_open else WITH_DAYS
    for activity in Activity.objects.filter(falls, status__in=statuses):
        yield from _of_activity(activity, span.today)


def _of_activity(activity: Activity, today: dt.date) -> Iterator[Deadline]:
    """Its last day and, unless that is the same or late as well, its first."""
    first, last = activity.starts_on, activity.ends_on
    words = {"code": activity.code, "title": activity.title}
    if first and first != last and not activity.is_late(today):
        yield Deadline.of(
            activity,
            first,
            _("%(code)s börjar: %(title)s") % words,
            kind=Kind.ACTIVITY,
            part="start",
            department=activity.department_id,
            standing=Standing.OPEN if activity.status in NOT_BEGUN else Standing.DONE,
        )
    if last:
        yield Deadline.of(
            activity,
            last,
            _("%(code)s ska vara klar: %(title)s") % words,
            kind=Kind.ACTIVITY,
            part="end",
            department=activity.department_id,
            standing=Standing.OPEN if activity.is_open else Standing.DONE,
        )


def actions(span: Span) -> Iterator[Deadline]:
    """What is to be done about a goal, until the goal is reached or its year followed up."""
    closed = FollowUp.objects.filter(occasion=Occasion.T3, state=FollowUp.State.CLOSED)
    goals = Goal.objects.filter(action_on__range=span.days).select_related("plan")
    if span.only_open:
        goals = goals.filter(assessment__in=UNFULFILLED)
    for goal in goals.annotate(is_over=Exists(closed.filter(plan=OuterRef("plan")))):
        is_over = goal.is_over  # type: ignore[attr-defined]  # annotated
        is_open = goal.assessment in UNFULFILLED and not is_over
        who = f" ({goal.responsible})" if goal.responsible else ""
        yield Deadline.of(
            goal,
            goal.action_on,
            _("Mål %(code)s: åtgärden ska vara klar%(who)s") % {"code": goal.code, "who": who},
            kind=Kind.ACTION,
            part="action",
            standing=Standing.OPEN if is_open else Standing.DONE,
        )


def visits(span: Span) -> Iterator[Deadline]:
    notice = span.limits[Limit.VISIT_NOTICE]
    since = days_before(span.first, REPORTED_WITHIN.days)
    known = Visit.objects.placed().exclude(status=Visit.Status.CANCELLED)
    found = (Visit.objects.unreported() if span.only_open else known).filter(
        Q(ends_on__gte=since) | Q(ends_on__isnull=True, starts_on__gte=since),
        starts_on__lte=days_after(span.last, notice),
    )
    for visit in found.select_related("town"):
        yield from of_visit(VisitFacts(visit, notice, span.today))


def of_visit(facts: VisitFacts) -> Iterator[Deadline]:
    """By when those concerned are told, the days of the visit, and by when it is reported."""
    visit = facts.visit
    where = {"visit": visit, "town": visit.town, "purpose": visit.purpose}
    is_coming = facts.waits_for_notice and visit.starts_on >= facts.today
    if is_coming or (facts.is_judged_on_notice and visit.told_on):
        yield Deadline.of(
            visit,
            facts.inform_by,
            _("Informera berörda om besöket från %(town)s: %(visit)s") % where,
            kind=Kind.VISIT,
            part="inform",
            standing=Standing.OPEN if is_coming else Standing.DONE,
        )
    is_outgoing = visit.direction == Visit.Direction.OUTGOING
    words = (
        _("Resa till %(town)s: %(purpose)s")
        if is_outgoing
        else _("Besök från %(town)s: %(purpose)s")
    )
    yield Deadline.of(
        visit,
        visit.starts_on,
        words % where,
        kind=Kind.VISIT,
        part="days",
        last=visit.ends_on,
        standing=Standing.EVENT,
    )
    yield Deadline.of(
        visit,
        days_after(visit.last_day, REPORTED_WITHIN.days),
        _("Rapportera besöket, %(town)s: %(visit)s") % where,
        kind=Kind.VISIT,
        part="report",
        standing=Standing.DONE if visit.stage == VisitStage.REPORTED else Standing.OPEN,
    )


def tasks(span: Span) -> Iterator[Deadline]:
    found = VisitTask.objects.filter(due_on__range=span.days).select_related("department", "visit")
    if span.only_open:
        found = found.undone(span.last)
    for task in found.order_by("due_on", "pk"):
        words = {"what": task.what, "visit": task.visit.purpose, "who": task.responsible}
        yield Deadline.of(
            task,
            task.due_on,
            _("%(what)s, efter besöket ”%(visit)s” (%(who)s)") % words,
            kind=Kind.TASK,
            part="due",
            department=task.department_id,
            standing=Standing.OPEN if task.done_on is None else Standing.DONE,
        )
