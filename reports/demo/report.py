"""The demonstration's annual report: a draft that still says nothing of what should change."""

from typing import Any

from activities.models import Plan
from council.models import Source
from reports.annual.contents import SLUG
from reports.demo.keeper import Keeper
from reports.models import AnnualReport, ChapterText


def put(keeper: Keeper, example: dict[str, Any], year: int) -> None:
    """Begin the report of the demonstration's plan; a plan that is gone has none."""
    plan = Plan.objects.filter(year=year).first()
    begun = AnnualReport.objects.filter(plan__year=year).exists()
    for chapter, text in example["chapters"].items():
        keeper.put(
            ChapterText,
            f"{year}/{chapter}",
            source=Source.ILLUSTRATIVE,
            example="inledningen",
            anew=plan is not None and not begun,
            plan=plan,
            paper=SLUG,
            chapter=chapter,
            text=text,
        )
    keeper.put(
        AnnualReport,
        str(year),
        source=Source.ILLUSTRATIVE,
        example=example["example"],
        anew=plan is not None and not begun,
        plan=plan,
        proposal=example["proposal"],
        recipients=example["recipients"],
        outlook=example["outlook"],
    )
