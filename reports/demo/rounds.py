"""The demonstration's round among the departments: some have answered, some have not."""

import datetime as dt
from typing import Any

from django.utils import timezone

from activities.models import Activity, Plan
from council.models import Department, Source
from reports.demo.decisions import NOON
from reports.demo.keeper import Keeper
from reports.models import ActivityAnswer, DepartmentReport, ReportRound
from reports.models.round import WORDS
from reports.round import opening


def put(keeper: Keeper, facts: dict[str, Any], year: int) -> None:
    """Open the round of the demonstration's plan; a plan that is gone, or has one, gets none."""
    plan, before = Plan.objects.filter(year=year).first(), keeper.created
    is_open = ReportRound.objects.filter(plan__year=year).exists()
    opened = keeper.put(
        ReportRound,
        str(year),
        source=Source.ILLUSTRATIVE,
        anew=plan is not None and not is_open,
        plan=plan,
        due_on=facts["due"],
        instruction=facts["instruction"],
        opened_at=_noon(facts["opened"]),
    )
    is_new = keeper.created > before
    for said in facts["answers"]:
        _answer(keeper, opened, said, year, anew=is_new)
    if opened and is_new:
        opening.let_in(opened, Department.objects.all(), by=None)


def _answer(
    keeper: Keeper, opened: ReportRound | None, said: dict[str, Any], year: int, *, anew: bool
) -> None:
    name = f"{year}/{said['department']}"
    department = keeper.find(Department, said["department"])
    made = keeper.put(
        DepartmentReport,
        name,
        source=Source.ILLUSTRATIVE,
        anew=anew and department is not None,
        round=opened,
        department=department,
        state=said["state"],
        nothing_to_report=said.get("nothing", False),
        settled_at=_noon(said["settled"]) if "settled" in said else None,
        **{word: said.get(word, "") for word in WORDS},
    )
    for code, text in said.get("activities", {}).items():
        activity = Activity.objects.in_year(year).filter(code=code).first()
        keeper.put(
            ActivityAnswer,
            f"{name}/{code}",
            source=Source.ILLUSTRATIVE,
            anew=anew and made is not None and activity is not None,
            answer=made,
            activity=activity,
            text=text,
        )


def _noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, NOON))
