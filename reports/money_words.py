"""The year's money in sentences, for the documents that have no room for its tables."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budget.sums import YearSums
from falun_intl.ui import formats


def told(sums: YearSums) -> str:
    """Say what there was, whose it was and what is left. Expected money is not in it (R10)."""
    return _(
        "Rådet hade %(total)s att använda: ramen %(frame)s och %(external)s externt beviljat, "
        "som är %(share)s. %(outcome)s är använt och %(left)s är kvar."
    ) % {
        "total": formats.kronor(sums.total),
        "frame": formats.kronor(sums.frame),
        "external": formats.kronor(sums.external),
        "share": formats.percent(sums.external_share),
        "outcome": formats.kronor(sums.outcome),
        "left": formats.kronor(sums.left),
    }


def expected(sums: YearSums) -> str:
    """Say what is hoped for and counted nowhere, or nothing when nothing is."""
    if not sums.expected_lines:
        return ""
    parts = [formats.kronor(sums.expected)] if sums.expected else []
    if number := sums.expected_without_amount:
        words = ngettext(
            "%(number)s post utan fastställt belopp",
            "%(number)s poster utan fastställt belopp",
            number,
        )
        parts.append(words % {"number": number})
    return _("Förväntade pengar ingår inte i någon summa: %(parts)s.") % {
        "parts": formats.listed(parts)
    }
