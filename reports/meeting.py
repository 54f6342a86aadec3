"""The chair's list for a meeting: what the dashboard says, on paper, with room to write."""

import datetime as dt

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from falun_intl.ui import formats
from reports import answers, overview, printing
from reports.models import Rendering


def html(year: int, today: dt.date) -> str:
    shown = overview.build(year, today)
    context = {
        "overview": shown,
        "answers": answers.answers(shown),
        "municipality": settings.MUNICIPALITY["name"],
        "title": _("Möteslista %(year)s") % {"year": year},
        "lead": _("Underlag till internationella rådets möte, läget %(day)s.")
        % {"day": formats.long_date(shown.as_of)},
    }
    return render_to_string("reports/meeting_print.html", context)


def printed(year: int, today: dt.date) -> Rendering:
    """Return the list as PDF. Raises `pdf.RenderError` with a sentence."""
    return printing.printed(f"moteslista-{year}", html(year, today))
