"""The demonstration's programmes, application, grants and reports to funders."""

from decimal import Decimal
from typing import Any

from budget.models import (
    Accreditation,
    BudgetLine,
    CategoryMapping,
    CostCategory,
    FunderView,
    FundingProgramme,
    Grant,
    GrantApplication,
    GrantBudget,
    GrantYear,
    ReportDuty,
)
from council.models import ReferencedDocument, Source
from partnerships.models import Organisation, Project
from reports.demo.keeper import Keeper

YOUTH_PROJECT, CULTURE_PROJECT = "Modern Youth Participation", "C-Cities"


def put(keeper: Keeper, facts: dict[str, Any], money: dict[str, Any], year: int) -> None:
    _programmes(keeper, money)
    _categories(keeper, money)
    _application(keeper, money["application"], year)
    # Lines of an older demonstration count by themselves; with a grant they would count twice.
    alone = BudgetLine.objects.filter(status=BudgetLine.Status.GRANTED, grant=None)
    if not alone.filter(project__name=YOUTH_PROJECT).exists():
        _grants(keeper, facts, money)


def grant(keeper: Keeper, purpose: str = "") -> Grant | None:
    """Return the youth project's grant, or the one for this purpose."""
    return keeper.find(Grant, purpose or YOUTH_PROJECT)


def _programmes(keeper: Keeper, money: dict[str, Any]) -> None:
    for funder in money["funders"]:
        keeper.put(Organisation, funder["name"], **funder)
    for programme in money["programmes"]:
        funder = Organisation.objects.filter(name=programme["funder"]).first()
        if funder:
            keeper.put(FundingProgramme, programme["name"], **{**programme, "funder": funder})
    for each in money["accreditations"]:
        programme = FundingProgramme.objects.filter(name=each["programme"]).first()
        keeper.put(Accreditation, each["name"], **{**each, "programme": programme})


def _categories(keeper: Keeper, money: dict[str, Any]) -> None:
    """Interreg's names are its own; the others show how it works (their forms are not known)."""
    for place, words in enumerate(money["categories"], start=1):
        category = keeper.put(
            CostCategory,
            words["name"],
            source=Source.ILLUSTRATIVE,
            name=words["name"],
            position=place,
            is_salary=words.get("is_salary", False),
        )
        for view in FunderView:
            position, name = words[view.value]
            is_public = view == FunderView.INTERREG
            if category:
                keeper.put(
                    CategoryMapping,
                    f"{view.value}/{words['name']}",
                    source=Source.PUBLIC if is_public else Source.ILLUSTRATIVE,
                    category=category,
                    view=view,
                    name=name,
                    position=position,
                )


def _application(keeper: Keeper, words: dict[str, Any], year: int) -> None:
    funder = Organisation.objects.filter(name=words["funder"]).first()
    project = Project.objects.filter(name=words["project"]).first()
    if funder and project:
        keeper.put(
            GrantApplication,
            words["title"],
            title=words["title"],
            year=year,
            funder=funder,
            project=project,
            is_eu=True,
            matching_proposal=ReferencedDocument.objects.filter(title=words["proposal"]).first(),
            note=words["note"],
        )


def _grants(keeper: Keeper, facts: dict[str, Any], money: dict[str, Any]) -> None:
    project = next(p for p in facts["projects"] if p["name"] == YOUTH_PROJECT)
    for words in project["grants"]:
        _grant(keeper, words, words.get("source", project["source"]))
    if found := grant(keeper):
        for name, amount in money["grant_budget"].items():
            if category := CostCategory.objects.filter(name=name).first():
                keeper.put(
                    GrantBudget,
                    name,
                    source=Source.ILLUSTRATIVE,
                    grant=found,
                    category=category,
                    amount=Decimal(amount),
                )
        for duty in money["duties"]:
            keeper.put(
                ReportDuty,
                f"{duty['kind']}/{duty['year']}",
                source=Source.ILLUSTRATIVE,
                grant=found,
                kind=duty["kind"],
                year=duty["year"],
                due_on=duty["due"],
            )


def _grant(keeper: Keeper, words: dict[str, Any], source: str) -> None:
    purpose = words.get("purpose", "")
    funder = Organisation.objects.filter(name=words["funder"]).first()
    project = Project.objects.filter(name=YOUTH_PROJECT).first()
    if not funder or not project:
        return
    made = keeper.put(
        Grant,
        purpose or YOUTH_PROJECT,
        source=source,
        title=f"{YOUTH_PROJECT}, {purpose}" if purpose else YOUTH_PROJECT,
        funder=funder,
        project=project,
        programme=FundingProgramme.objects.filter(name="Kommunala partnerskap").first(),
        is_paid_in_arrears=True,
    )
    for year, amount in words["amounts"].items():
        if made:
            keeper.put(
                GrantYear,
                f"{purpose}/{year}",
                source=source,
                grant=made,
                year=year,
                amount=Decimal(amount),
            )
