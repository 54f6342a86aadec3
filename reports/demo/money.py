"""The demonstration's frame and budget lines."""

import datetime as dt
from decimal import Decimal
from typing import Any

from activities.models import Activity
from budget.models import BudgetFrame, BudgetLine, CostCategory, Grant
from council.models import Source
from partnerships.models import Organisation, Project
from reports.demo import funding, ledger
from reports.demo.keeper import Keeper

SPLIT_IS_EXAMPLE = "fördelningen och utfallet"


def put(
    keeper: Keeper,
    facts: dict[str, Any],
    example: dict[str, Any],
    money: dict[str, Any],
    year: int,
) -> None:
    budget = facts["budget_2023"]
    is_first = not BudgetFrame.history.filter(year=year).exists()
    keeper.put(
        BudgetFrame,
        str(year),
        year=year,
        amount=Decimal(budget["frame"]),
        employment_rate=Decimal(str(budget["coordinator"]["employment_rate"])),
    )
    funding.put(keeper, facts, money, year)
    own, of_the_grant = budget["lines"], budget["project_lines"]
    for place, line in enumerate(own, start=1):
        _own_line(keeper, line, place, example=example, money=money, year=year)
    for place, line in enumerate(of_the_grant, start=len(own) + 1):
        _grant_line(
            keeper,
            f"{year}/{line['title']}",
            example=SPLIT_IS_EXAMPLE,
            year=year,
            position=place,
            title=line["title"],
            amount=Decimal(line["amount"]),
            grant=funding.grant(keeper),
            **_follow_up(line["title"], example, money, year),
        )
    _other_years(keeper, facts, year)
    _not_yet_granted(keeper, year, len(own) + len(of_the_grant))
    if is_first:
        ledger.put(example, year)


def _own_line(
    keeper: Keeper,
    line: dict[str, Any],
    place: int,
    *,
    example: dict[str, Any],
    money: dict[str, Any],
    year: int,
) -> None:
    keeper.put(
        BudgetLine,
        f"{year}/{line['title']}",
        source=Source.ILLUSTRATIVE,
        year=year,
        position=place,
        title=line["title"],
        activity=_activity(year, example["line_activity"].get(line["title"])),
        planned=Decimal(line["amount"]),
        **_follow_up(line["title"], example, money, year),
    )


def _activity(year: int, code: str | None) -> Activity | None:
    return Activity.objects.filter(plan__year=year, code=code or "").first()


def _follow_up(
    title: str, example: dict[str, Any], money: dict[str, Any], year: int
) -> dict[str, Any]:
    """What came of a line: invented, and so marked."""
    forecast = example["forecasts"].get(title, example["outcomes"][title])
    category = money["line_category"].get(title)
    return {
        "outcome": Decimal(example["outcomes"][title]),
        "outcome_on": dt.date(year, 12, 31),
        "forecast": Decimal(forecast),
        "comment": example["deviation_comments"].get(title, ""),
        "ledger_code": example["ledger_codes"].get(title, ""),
        "category": CostCategory.objects.filter(name=category).first(),
    }


def _grant_line(
    keeper: Keeper, name: str, *, amount: Decimal, grant: Grant | None, **values: Any
) -> None:
    keeper.put(
        BudgetLine,
        name,
        payer=BudgetLine.Payer.EXTERNAL,
        funder=Organisation.objects.filter(name="ICLD").first(),
        project=Project.objects.filter(name=funding.YOUTH_PROJECT).first(),
        status=BudgetLine.Status.GRANTED,
        planned=amount,
        granted=amount,
        grant=grant,
        **values,
    )


def _other_years(keeper: Keeper, facts: dict[str, Any], year: int) -> None:
    """The grant's other years are known as one sum each; only this year is split on lines."""
    project = next(p for p in facts["projects"] if p["name"] == funding.YOUTH_PROJECT)
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
                    grant=funding.grant(keeper, grant.get("purpose", "")),
                )


def _not_yet_granted(keeper: Keeper, year: int, place: int) -> None:
    """EU money and the municipalities' own share for C-Cities: no amounts are known (V68, V69)."""
    project = Project.objects.filter(name=funding.CULTURE_PROJECT).first()
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
