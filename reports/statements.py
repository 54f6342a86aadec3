"""Statements as documents for the page of paper."""

from django.conf import settings
from django.template.loader import render_to_string

from budget.statements import Statement
from reports import printing
from reports.models import Rendering

LONGEST_NAME = 80


def html(statement: Statement) -> str:
    context = {"statement": statement, "municipality": settings.MUNICIPALITY["name"]}
    return render_to_string("reports/statement_print.html", context)


def printed(statement: Statement) -> Rendering:
    """Return the statement as PDF. Raises `pdf.RenderError` with a sentence."""
    return printing.printed(statement.name[:LONGEST_NAME], html(statement))
