"""The pages about money."""

from functools import partial

from budget.models import (
    Accreditation,
    BudgetLine,
    CategoryMapping,
    FundingProgramme,
    Grant,
    GrantApplication,
    LedgerImport,
    ReportDuty,
)
from tests.browser.view import YEAR, View, filled, filled_form, first, form, year_of


def _line() -> dict[str, object]:
    # Somebody else's money, so that all three amounts are there to fill in.
    return {"year": YEAR, "pk": BudgetLine.objects.get(year=YEAR, title="Resor").pk}


def _grant() -> dict[str, object]:
    return {"pk": Grant.objects.get(title="Modern Youth Participation").pk}


def _part(word: str) -> dict[str, object]:
    return {"grant": _grant()["pk"], "word": word}


def _duty() -> dict[str, object]:
    duty = ReportDuty.objects.order_by("pk").first()
    return {**_part("redovisningar"), "pk": duty.pk}


def _category() -> dict[str, object]:
    return {"pk": CategoryMapping.objects.filter(view="cerv").first().category_id}


def _in_view(view: str) -> dict[str, object]:
    return {**_category(), "view": view}


def _funder_view(view: str) -> dict[str, object]:
    return {"slug": "modern-youth-participation", "view": view}


def _ledger_import() -> dict[str, object]:
    return {"year": YEAR, **first(LedgerImport)}


MONEY = [
    View("budget:year", "Budget", year_of),
    form("budget:frame", "Budget", year_of),
    View("budget:funding", "Budget"),
    filled("budget:programme", "Budget", partial(first, FundingProgramme)),
    filled_form("budget:programme_new", "Budget"),
    filled_form("budget:programme_edit", "Budget", partial(first, FundingProgramme)),
    filled("budget:programme_remove", "Budget", partial(first, FundingProgramme)),
    filled("budget:application", "Budget", partial(first, GrantApplication)),
    filled_form("budget:application_new", "Budget"),
    filled_form("budget:application_edit", "Budget", partial(first, GrantApplication)),
    filled("budget:application_remove", "Budget", partial(first, GrantApplication)),
    filled_form("budget:accreditation_new", "Budget"),
    filled_form("budget:accreditation_edit", "Budget", partial(first, Accreditation)),
    filled("budget:accreditation_remove", "Budget", partial(first, Accreditation)),
    filled("budget:grant", "Budget", _grant),
    filled_form("budget:grant_new", "Budget"),
    filled_form("budget:grant_edit", "Budget", _grant),
    filled("budget:grant_remove", "Budget", _grant),
    filled_form("budget:grant_part_new", "Budget", partial(_part, "ar"), note="år"),
    filled_form("budget:grant_part_new", "Budget", partial(_part, "andringar"), note="ändring"),
    filled_form("budget:grant_part_new", "Budget", partial(_part, "budget"), note="budget"),
    filled_form(
        "budget:grant_part_new", "Budget", partial(_part, "redovisningar"), note="redovisning"
    ),
    filled_form("budget:grant_part_edit", "Budget", _duty),
    filled("budget:grant_part_remove", "Budget", _duty),
    View("budget:table", "Budget", year_of),
    form("budget:line_new", "Budget", year_of),
    filled_form("budget:line_edit", "Budget", _line),
    filled("budget:line_remove", "Budget", _line),
    View("budget:categories", "Budget"),
    filled_form("budget:category_new", "Budget"),
    filled_form("budget:category_edit", "Budget", _category),
    filled("budget:category_remove", "Budget", _category),
    filled_form("budget:mapping_edit", "Budget", partial(_in_view, "cerv")),
    filled("budget:mapping_remove", "Budget", partial(_in_view, "cerv")),
    filled("budget:funder_view", "Budget", partial(_funder_view, "cerv")),
    filled("budget:funder_view", "Budget", partial(_funder_view, "icld"), note="utan rader"),
    filled("budget:line_entries", "Budget", _line),
    form("budget:ledger", "Budget", year_of, submit="Granska filen"),
    filled("budget:ledger_take_back", "Budget", _ledger_import),
]
