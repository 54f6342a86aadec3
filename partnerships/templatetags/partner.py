"""The menu of the pages about partners."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("partnerships/_parts.html", takes_context=True)
def partner_parts(context: dict[str, Any]) -> dict[str, Any]:
    """Show the kinds of partners, each with its list; the one that is open is marked."""
    path = context["request"].path
    parts = [
        (_("Orter"), reverse("partnerships:list")),
        (_("Karta"), reverse("partnerships:map")),
        (_("Kandidater"), reverse("partnerships:candidates")),
        (_("Kretsar"), reverse("partnerships:circles")),
        (_("Besök"), reverse("activities:visits")),
        (_("Avtal"), reverse("reports:agreements")),
        (_("Projekt"), reverse("partnerships:projects")),
        (_("Organisationer"), reverse("partnerships:organisations")),
        (_("Nätverk"), reverse("partnerships:networks")),
        (_("Kontakter"), reverse("partnerships:contacts")),
    ]
    return {"parts": [{"label": label, "url": url, "current": url == path} for label, url in parts]}
