"""What every page may show: the municipality, the product and the navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from council.roles import Permission

NAVIGATION = [
    ("start", "start", None),
    ("reports:overview", "oversikt", Permission.VIEW_OVERVIEW),
    ("reports:policy", "policyn", Permission.VIEW_OVERVIEW),
    ("activities:plan", "plan", Permission.VIEW_PLAN),
    ("activities:list", "aktiviteter", Permission.VIEW_PLAN),
    ("reports:calendar", "kalender", Permission.VIEW_PLAN),
    ("council:decisions", "beslut", Permission.VIEW_PLAN),
    ("partnerships:list", "partner", Permission.VIEW_PLAN),
    ("budget:now", "budget", Permission.VIEW_BUDGET),
    ("reports:reports", "rapporter", Permission.VIEW_REPORTS),
    ("council:council", "radet", Permission.VIEW_PLAN),
    ("reports:network", "natverket", Permission.VIEW_PLAN),
    ("reports:search", "sok", Permission.VIEW_PLAN),
    ("council:accounts", "konton", Permission.MANAGE_ACCOUNTS),
]


# Pages that belong to an item of the navigation although their address begins otherwise.
BELONGS_TO = {
    "anteckningar": "aktiviteter",
    "besok": "partner",
    "direktiv": "beslut",
    "gransvarden": "beslut",
    "indikatorer": "plan",
    "nytta": "aktiviteter",
    "resultat": "rapporter",
    "ideer": "natverket",
    "uppfoljning": "rapporter",
}


def _labels() -> dict[str, str]:
    return {
        "start": _("Start"),
        "oversikt": _("Översikt"),
        "policyn": _("Policyn"),
        "plan": _("Plan"),
        "aktiviteter": _("Aktiviteter"),
        "kalender": _("Kalender"),
        "beslut": _("Beslut"),
        "partner": _("Partner"),
        "budget": _("Budget"),
        "rapporter": _("Rapporter"),
        "radet": _("Rådet"),
        "natverket": _("Nätverket"),
        "sok": _("Sök"),
        "konton": _("Konton"),
    }


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    if not request.user.is_authenticated:
        return []
    folder = request.path.split("/")[1] or "start"
    here = BELONGS_TO.get(folder, folder)
    labels = _labels()
    return [
        {"label": labels[folder], "url": reverse(name), "current": folder == here}
        for name, folder, permission in NAVIGATION
        if permission is None or request.user.may(permission)
    ]


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "municipality": settings.MUNICIPALITY,
        "nav": SimpleLazyObject(lambda: _navigation(request)),
    }
