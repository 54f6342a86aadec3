"""The annual report as HTML: inside a page of the site, and as the document that is printed."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget import pictures as money_pictures
from reports import pictures
from reports.annual import contents, writing
from reports.annual.contents import ReportContents
from reports.annual.handed_over import PUBLISHED
from reports.letter.document import LETTER
from reports.printing import Paper
from reports.summary.document import SUMMARY


def chapters() -> dict[str, str]:
    """Return the titles of the report's chapters by their anchors, in order; all but the last
    are numbered."""
    numbered = {
        "forslag": _("Beslutsblad"),
        "sammanfattning": _("Sammanfattning"),
        "uppdrag": _("Uppdrag och underlag"),
        "organisation": _("Rådet och organisationen"),
        "mal": _("Måluppfyllelse"),
        "aktiviteter": _("Aktiviteter"),
        "partner": _("Vänorter och partnerskap"),
        "projekt": _("Projekt"),
        "ekonomi": _("Ekonomi"),
        "policy": _("Regelefterlevnad"),
        "besok": _("Besök och representation"),
        "resultat": _("Nytta för Falun"),
        "forandringar": _("Förslag till förändringar"),
        "utblick": _("Blick framåt"),
    }
    titles = enumerate(numbered.items(), start=1)
    return {
        **{anchor: f"{number} {title}" for number, (anchor, title) in titles},
        "bilaga": _("Bilagor"),
    }


def annual_context(report: ReportContents) -> dict[str, Any]:
    """What the body of the report shows, on the screen and on paper alike."""
    europe, world = pictures.maps(report.towns)
    return {
        "report": report,
        "chapter": chapters(),
        "chapters": list(chapters().items()),
        "goals_chart": pictures.goals_by_region(report.regions),
        "activities_chart": pictures.activities_by_status(report.activity_counts),
        "indicators_chart": pictures.indicators_by_reach(report.results.reached),
        "payers_chart": money_pictures.who_pays(report.sums),
        "budget_chart": money_pictures.budget_and_outcome(report.lines),
        "grants_chart": money_pictures.grants_by_year(report.granted, report.duties),
        "liquidity_chart": money_pictures.liquidity(report.months),
        "europe_map": europe,
        "world_map": world,
    }


def annual_page(report: ReportContents) -> str:
    return render_to_string("reports/_annual_page.html", annual_context(report))


def annual_html(report: ReportContents) -> str:
    return render_to_string("reports/annual_print.html", annual_context(report))


REPORT = Paper(
    slug=contents.SLUG,
    label=gettext_lazy("Årsrapport"),
    build=contents.build,
    page=annual_page,
    html=annual_html,
    published=PUBLISHED,
    chapters=chapters,
    text_refusal=writing.text_refusal,
    enclosed=(LETTER, SUMMARY),
    way="reports:report_way",
)
