"""Figures for others to use: one set, shown on a page, in a spreadsheet and on paper.

A `Statement` is made once and all three outputs read it, so a total is the same number in each:
templates/budget/_statement.html shows it on page and paper, `excel.write` writes the spreadsheet,
and `reports.statements` prints it.
"""

from budget.statements.statement import Cell, Column, Kind, Statement, Table, Value

__all__ = ["Cell", "Column", "Kind", "Statement", "Table", "Value"]
