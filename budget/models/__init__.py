"""For how much: the frame, its lines, and the money of others from call to payment."""

from budget.models.category import CategoryMapping, CostCategory, FunderView
from budget.models.currency import Currency
from budget.models.frame import BudgetFrame
from budget.models.funding import Accreditation, FundingProgramme, GrantApplication
from budget.models.grant import Grant, GrantAmendment, GrantBudget, GrantYear, ReportDuty
from budget.models.ledger import LedgerEntry, LedgerFormat, LedgerImport
from budget.models.line import BudgetLine

__all__ = [
    "Accreditation",
    "BudgetFrame",
    "BudgetLine",
    "CategoryMapping",
    "CostCategory",
    "Currency",
    "FunderView",
    "FundingProgramme",
    "Grant",
    "GrantAmendment",
    "GrantApplication",
    "GrantBudget",
    "GrantYear",
    "LedgerEntry",
    "LedgerFormat",
    "LedgerImport",
    "ReportDuty",
]
