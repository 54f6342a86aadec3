"""The demonstration's annual report: a draft that still says nothing of what should change."""

from typing import Any

from activities.models import Plan
from council.models import Source
from reports.demo.keeper import Keeper
from reports.models import AnnualReport


def put(keeper: Keeper, example: dict[str, Any], year: int) -> None:
    """Begin the report of the demonstration's plan; a plan that is gone has none."""
    plan = Plan.objects.filter(year=year).first()
    begun = AnnualReport.objects.filter(plan__year=year).exists()
    keeper.put(
        AnnualReport,
        str(year),
        source=Source.ILLUSTRATIVE,
        example=example["example"],
        anew=plan is not None and not begun,
        plan=plan,
        proposal=example["proposal"],
        outlook=example["outlook"],
    )
