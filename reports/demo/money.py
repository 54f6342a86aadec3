"""The demonstration's frame and budget lines."""

from decimal import Decimal
from typing import Any

from activities.models import Activity
from budget.models import BudgetFrame, BudgetLine
from council.models import Source
from partnerships.models import Organisation, Project
from reports.demo.keeper import Keeper

SPLIT_IS_EXAMPLE = "fördelningen och utfallet"
YOUTH_PROJECT, CULTURE_PROJECT = "Modern Youth Participation", "C-Cities"


def put(keeper: Keeper, facts: dict[str, Any], example: dict[str, Any], year: int) -> None:
    budget = facts["budget_2023"]
    keeper.put(
        BudgetFrame,
        str(year),
        year=year,
        amount=Decimal(budget["frame"]),
        employment_rate=Decimal(str(budget["coordinator"]["employment_rate"])),
    )
    place = 0
    for line in budget["lines"]:
        place += 1
        keeper.put(
            BudgetLine,
            f"{year}/{line['title']}",
            source=Source.ILLUSTRATIVE,
            year=year,
            position=place,
            title=line["title"],
            activity=_activity(year, example["line_activity"].get(line["title"])),
            planned=Decimal(line["amount"]),
            outcome=Decimal(example["outcomes"][line["title"]]),
        )
    for line in budget["project_lines"]:
        place += 1
        _grant_line(
            keeper,
            f"{year}/{line['title']}",
            example=SPLIT_IS_EXAMPLE,
            year=year,
            position=place,
            title=line["title"],
            amount=Decimal(line["amount"]),
            outcome=Decimal(example["outcomes"][line["title"]]),
        )
    _other_years(keeper, facts, year)
    _not_yet_granted(keeper, year, place)


def _activity(year: int, code: str | None) -> Activity | None:
    return Activity.objects.filter(plan__year=year, code=code or "").first()


def _grant_line(keeper: Keeper, name: str, *, amount: Decimal, **values: Any) -> None:
    keeper.put(
        BudgetLine,
        name,
        payer=BudgetLine.Payer.EXTERNAL,
        funder=Organisation.objects.filter(name="ICLD").first(),
        project=Project.objects.filter(name=YOUTH_PROJECT).first(),
        status=BudgetLine.Status.GRANTED,
        planned=amount,
        granted=amount,
        **values,
    )


def _other_years(keeper: Keeper, facts: dict[str, Any], year: int) -> None:
    """The grant's other years are known as one sum each; only this year is split on lines."""
    project = next(p for p in facts["projects"] if p["name"] == YOUTH_PROJECT)
    for grant in project["grants"]:
        purpose = grant.get("purpose", "år enligt beslut")
        for grant_year, amount in grant["amounts"].items():
            if grant_year != year:
                _grant_line(
                    keeper,
                    f"{grant_year}/ICLD",
                    source=grant.get("source", project["source"]),
                    year=grant_year,
                    position=1,
                    title=f"Bidrag från ICLD, {purpose}",
                    amount=Decimal(amount),
                )


def _not_yet_granted(keeper: Keeper, year: int, place: int) -> None:
    """EU money and the municipalities' own share for C-Cities: no amounts are known (V68, V69)."""
    project = Project.objects.filter(name=CULTURE_PROJECT).first()
    keeper.put(
        BudgetLine,
        f"{year}/EU",
        year=year,
        position=place + 1,
        title="EU-bidrag till C-Cities",
        payer=BudgetLine.Payer.EXTERNAL,
        funder=Organisation.objects.filter(name="Europeiska unionen").first(),
        project=project,
        status=BudgetLine.Status.EXPECTED,
    )
    keeper.put(
        BudgetLine,
        f"{year}/motfinansiering",
        year=year,
        position=place + 2,
        title="Motfinansiering av C-Cities",
        payer=BudgetLine.Payer.CO_FINANCING,
        project=project,
        status=BudgetLine.Status.PLANNED,
    )
