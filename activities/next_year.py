"""Next year's plan from this year's: what goes on is carried over, what is finished is not (V09).

This year is left as it is: planning the next goes on beside following this one up.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from activities.approval import locked
from activities.models import Activity, Goal, Indicator, Plan
from activities.models.activity import Status
from activities.models.plan import LAST_YEAR
from council.models import User
from council.steps import RefusedError

FINISHED = (Status.COMPLETED, Status.CANCELLED)
# What went on goes on; what was put off to next year is planned there anew.
NEXT_STATUS = {
    Status.PLANNED: Status.PLANNED,
    Status.DECIDED: Status.DECIDED,
    Status.ONGOING: Status.ONGOING,
    Status.DORMANT: Status.DORMANT,
    Status.CARRIED_OVER: Status.PLANNED,
}
GOAL_COPIES = ("code", "region", "position", "title", "focus_area", "project")
INDICATOR_COPIES = (
    *("name", "unit", "higher_is_better", "method", "baseline_value", "baseline_on"),
    *("target_value", "target_on", "example_data"),
)
ACTIVITY_COPIES = (
    *("code", "region", "title", "kind", "project", "focus_area", "department"),
    *("expected_result", "strategy_link", "is_larger_effort", "anchoring"),
    *("with_local_actors", "for_children_and_youth", "for_business", "for_education"),
    *(*Activity.AREAS, "in_no_other_area"),
)


def continuing(plan: Plan) -> QuerySet[Activity]:
    """Return the activities that may go on next year."""
    return plan.activities.exclude(status__in=FINISHED)


def refusal(plan: Plan) -> str | None:
    """Say why next year's plan cannot be made from this one, or return None when it can."""
    if plan.year >= LAST_YEAR:
        return _("Systemet har inga år efter %(year)s.") % {"year": LAST_YEAR}
    if Plan.objects.filter(year=plan.year + 1).exists():
        return _("Det finns redan en plan för %(year)s. Öppna den i stället.") % {
            "year": plan.year + 1
        }
    return None


@transaction.atomic
def make(
    plan: Plan, *, goals: Collection[Goal], activities: Collection[Activity], by: User
) -> Plan:
    """Make next year's plan with copies of these goals and activities. Raises `RefusedError`.

    Each copy knows its origin, and through it the last assessment. The goals' indicators follow
    without their values: what is measured next year continues the same series.
    """
    plan = locked(plan)
    if sentence := refusal(plan):
        raise RefusedError(sentence)
    made = Plan(
        year=plan.year + 1,
        strategy=plan.strategy,
        introduction=plan.introduction,
        standing_rules=plan.standing_rules,
        closing=plan.closing,
        example_data=plan.example_data,
    )
    _save(made, by=by)
    copies = {goal.pk: _goal(goal, made, by=by) for goal in goals}
    for activity in activities:
        _activity(activity, made, copies, by=by)
    return made


def _save(record: Plan | Goal | Activity | Indicator, *, by: User) -> None:
    record._history_user = by  # type: ignore[union-attr]  # django-simple-history's
    record.save()


def _goal(goal: Goal, made: Plan, *, by: User) -> Goal:
    values = {name: getattr(goal, name) for name in GOAL_COPIES}
    copy = Goal(plan=made, carried_over_from=goal, **values)
    _save(copy, by=by)
    copy.towns.set(goal.towns.all())
    copy.purposes.set(goal.purposes.all())
    copy.cornerstones.set(goal.cornerstones.all())
    for indicator in goal.indicators.all():
        _indicator(indicator, copy, by=by)
    return copy


def _indicator(indicator: Indicator, goal: Goal, *, by: User) -> None:
    values = {name: getattr(indicator, name) for name in INDICATOR_COPIES}
    _save(Indicator(goal=goal, carried_over_from=indicator, **values), by=by)


def _activity(activity: Activity, made: Plan, copies: dict[int, Goal], *, by: User) -> None:
    values = {name: getattr(activity, name) for name in ACTIVITY_COPIES}
    goes_on = activity.ends_on is None or activity.ends_on.year > activity.plan.year
    copy = Activity(
        plan=made,
        carried_over_from=activity,
        status=NEXT_STATUS[Status(activity.status)],
        starts_on=activity.starts_on,
        ends_on=activity.ends_on if goes_on else None,
        example_data=activity.example_data,
        **values,
    )
    _save(copy, by=by)
    copy.goals.set([copies[goal.pk] for goal in activity.goals.all() if goal.pk in copies])
    copy.towns.set(activity.towns.all())
    copy.departments.set(activity.departments.all())
    copy.cornerstones.set(activity.cornerstones.all())
    copy.directives.set(activity.directives.all())


@dataclass(frozen=True)
class ActivityComparison:
    """Which activities went on from one year's plan to the next, which are new, which ended."""

    went_on: tuple[Activity, ...]
    added: tuple[Activity, ...]
    left_out: tuple[Activity, ...]


def activity_comparison(last: Plan, plan: Plan) -> ActivityComparison:
    ties = ("plan", "carried_over_from__plan")
    now = list(plan.activities.select_related(*ties).order_by("code"))
    origins = {each.carried_over_from_id for each in now}
    before = last.activities.select_related("plan").order_by("code")
    return ActivityComparison(
        went_on=tuple(each for each in now if each.carried_over_from_id),
        added=tuple(each for each in now if not each.carried_over_from_id),
        left_out=tuple(each for each in before if each.pk not in origins),
    )
