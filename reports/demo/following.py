"""The demonstration's follow-ups, and what was noted during the year. All of it is invented."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone

from activities.content import fingerprint
from activities.models import Activity, ActivityStep, FollowUp, Note, Occasion, Plan
from activities.models.activity import OPEN, Status
from budget.models import BudgetLine
from council.models import Source, User
from reports.demo.keeper import Keeper
from reports.follow_up import freeze

ORE = Decimal("0.01")


def put(plan: Plan, example: dict[str, Any]) -> None:
    """Close the follow-ups that are there already when the demonstration begins."""
    for occasion, was in example["follow_ups"].items():
        day = Occasion(occasion).day(plan.year)
        follow_up = FollowUp(plan=plan, occasion=occasion, day=day)
        follow_up.content = _as_it_was(freeze(follow_up), was, follow_up)
        follow_up.sha256 = fingerprint(follow_up.content)
        follow_up.state = FollowUp.State.CLOSED
        closed_on = dt.datetime.combine(
            was["closed_on"], dt.time(10), timezone.get_current_timezone()
        )
        follow_up.opened_at = follow_up.closed_at = closed_on
        follow_up.save()


def put_notes(keeper: Keeper, example: dict[str, Any], year: int) -> None:
    """Put in the log of the year, written by the accounts of the demonstration."""
    for note in example["notes"]:
        activity = Activity.objects.in_year(year).filter(code=note["activity"]).first()
        author = User.objects.filter(username=note["author"]).first()
        if activity and author:
            keeper.put(
                Note,
                f"{note['activity']}/{note['day']}",
                source=Source.ILLUSTRATIVE,
                activity=activity,
                author=author,
                day=note["day"],
                text=note["text"],
            )


def _as_it_was(content: dict[str, Any], was: dict[str, Any], follow_up: FollowUp) -> dict[str, Any]:
    """Turn what the year says at its end into what it may have said on the day."""
    for goal in content["goals"]:
        goal["assessment"] = was["assessments"].get(goal["code"], goal["assessment"])
        goal["trend"] = was["trends"].get(goal["code"], "")
        goal["comment"] = goal["cause"] = goal["consequence"] = goal["action"] = ""
        goal["responsible"] = goal["action_on"] = ""
        goal.update(was["explanations"].get(goal["code"], {}))
    statuses = _statuses(follow_up)
    for activity in content["activities"]:
        status = statuses.get(activity["code"], Status.PLANNED)
        is_open, last = status in OPEN, activity["ends_on"]
        activity["status"] = str(status)
        activity["is_late"] = bool(is_open and last and last < follow_up.day.isoformat())
        if status != Status.COMPLETED:
            activity["actual_result"] = ""
    _spend(content, Decimal(was["spent_percent"]) / 100)
    return content


def _statuses(follow_up: FollowUp) -> dict[str, Status]:
    """Return the status of each activity on the day, by its code, as its steps tell."""
    steps = ActivityStep.objects.filter(
        activity__plan=follow_up.plan, taken_at__date__lte=follow_up.day
    )
    taken = steps.order_by("taken_at", "pk").values_list("activity__code", "target")
    return {code: Status(target) for code, target in taken}


def _spend(content: dict[str, Any], share: Decimal) -> None:
    """Let so much of what was used in the whole year have been used by then."""
    used = own = Decimal(0)
    for line in content["lines"]:
        line["comment"] = ""
        if line["outcome"] is None or line["payer"] == BudgetLine.Payer.IN_KIND.label:
            continue
        outcome = (Decimal(line["outcome"]) * share).quantize(Decimal(1)).quantize(ORE)
        line["outcome"] = str(outcome)
        used += outcome
        own += outcome if line["payer"] == BudgetLine.Payer.OWN.label else 0
    sums = content["sums"]
    sums["outcome"] = str(used.quantize(ORE))
    sums["left"] = str((Decimal(sums["total"]) - used).quantize(ORE))
    sums["left_of_frame"] = str((Decimal(sums["frame"]) - own).quantize(ORE))
