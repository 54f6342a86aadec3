"""The operational plan as HTML: inside a page of the site, and as the document that is printed."""

from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget import pictures as money_pictures
from reports.plan_document import contents
from reports.plan_document.contents import PlanContents
from reports.printing import Paper


def chapters() -> dict[str, str]:
    """Return the titles of the plan's chapters by their anchors, in order."""
    return {
        "inledning": _("Inledning"),
        "radet": _("Rådet och koordinatorn"),
        "fokus": _("Fokusområden"),
        "mal": _("Mål"),
        "aktiviteter": _("Aktiviteter"),
        "partner": _("Orter och projekt"),
        "ekonomi": _("Ekonomi"),
        "regler": _("Regler för arbetet"),
        "beslut": _("Beslut"),
        "avslutning": _("Avslutning"),
    }


def plan_context(plan: PlanContents) -> dict[str, Any]:
    """What the body of the plan shows, on the screen and on paper alike."""
    return {
        "paper": plan,
        "chapter": chapters(),
        "chapters": list(chapters().items()),
        "payers_chart": money_pictures.who_pays(plan.sums),
    }


def plan_page(plan: PlanContents) -> str:
    return render_to_string("reports/_plan_document_page.html", plan_context(plan))


def plan_html(plan: PlanContents) -> str:
    return render_to_string("reports/plan_document_print.html", plan_context(plan))


PLAN_DOCUMENT = Paper(
    slug="verksamhetsplan",
    label=gettext_lazy("Verksamhetsplan"),
    build=contents.build,
    page=plan_page,
    html=plan_html,
    # The board has approved what is issued.
    published=Q(),
)
PLAN_DRAFT = Paper(
    slug="verksamhetsplan-utkast",
    label=gettext_lazy("Utkast till verksamhetsplan"),
    build=contents.build_draft,
    page=plan_page,
    html=plan_html,
)
