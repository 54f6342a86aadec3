"""What the growth programme's cornerstones are tagged on, so that none is lost unseen (P25)."""

from itertools import chain

from django.utils.translation import gettext as _

from activities.models import GrowthCornerstone
from falun_intl.ui.formats import listed

# So many of those that are tagged are named; one is enough to know where to begin.
NAMED = 5


def removal_refusal(cornerstone: GrowthCornerstone) -> str | None:
    """A cornerstone that goals or activities are tagged with stays."""
    tagged = chain(
        cornerstone.goals.values_list("plan__year", "code").order_by("-plan__year", "code")[:NAMED],
        cornerstone.activities.values_list("plan__year", "code").order_by("-plan__year", "code")[
            :NAMED
        ],
    )
    names = [f"{code} ({year})" for year, code in tagged][:NAMED]
    if not names:
        return None
    return _("Hörnstenen är vald på %(names)s. Välj bort den där först.") % {"names": listed(names)}
