"""What is tagged with the growth programme's cornerstones keeps them from being removed (P25)."""

from django.utils.translation import gettext as _

from activities.models import GrowthCornerstone
from falun_intl.ui.formats import listed

# So many of those that are tagged are named: enough to know where to begin.
NAMED = 5


def removal_refusal(cornerstone: GrowthCornerstone) -> str | None:
    """A cornerstone that goals or activities are tagged with stays."""
    columns = ("plan__year", "code")
    goals = cornerstone.goals.values_list(*columns).order_by(*columns)
    activities = cornerstone.activities.values_list(*columns).order_by(*columns)
    tagged = [*goals[:NAMED], *activities[:NAMED]]
    if not tagged:
        return None
    names = listed([f"{code} ({year})" for year, code in tagged[:NAMED]])
    return _("Hörnstenen är vald på %(names)s. Välj bort den där först.") % {"names": names}
