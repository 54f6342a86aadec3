"""The one-page summary as HTML: inside a page of the site, and as the document that is printed."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from reports import pictures
from reports.annual.handed_over import PUBLISHED
from reports.printing import Paper
from reports.summary import contents
from reports.summary.contents import SummaryContents


def summary_context(summary: SummaryContents) -> dict[str, Any]:
    return {"paper": summary, "goals_chart": pictures.goals_by_assessment(summary.goal_counts)}


def summary_page(summary: SummaryContents) -> str:
    return render_to_string("reports/_summary_page.html", summary_context(summary))


def summary_html(summary: SummaryContents) -> str:
    return render_to_string("reports/summary_print.html", summary_context(summary))


SUMMARY = Paper(
    slug="sammanfattning",
    label=gettext_lazy("Sammanfattning"),
    build=contents.build,
    page=summary_page,
    html=summary_html,
    published=PUBLISHED,
)
