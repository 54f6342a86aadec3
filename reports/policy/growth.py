"""Which of the growth programme's cornerstones the year's goals and activities strengthen (P25)."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from activities.models import Activity, Goal, GrowthCornerstone, GrowthProgramme
from activities.models.activity import Status
from falun_intl.ui.marks import Mark
from reports.policy.coverage import Served, Tally


class Cornerstone(Served):
    """A cornerstone with what is tagged with it; what was called off strengthens nothing."""

    @property
    def unserved(self) -> Mark:
        """No year must strengthen them all."""
        return Mark(_("inget i år"), "–", "neutral")


@dataclass(frozen=True)
class Growth:
    """The programme, under the name that the coordinator has given it, and its cornerstones."""

    name: str
    remark: str
    cornerstones: tuple[Cornerstone, ...]

    @property
    def tally(self) -> Tally:
        """Count the cornerstones that anything of the year is tagged with."""
        met = sum(bool(each.goals or each.activities) for each in self.cornerstones)
        return Tally(len(self.cornerstones), met, len(self.cornerstones) - met)


def of_growth(year: int) -> Growth:
    """Read it in a constant number of queries."""
    programme = GrowthProgramme.objects.first()
    goals = Goal.objects.filter(plan__year=year).in_plan_order().select_related("plan")
    activities = Activity.objects.in_year(year).exclude(status=Status.CANCELLED)
    cornerstones = GrowthCornerstone.objects.prefetch_related(
        Prefetch("goals", goals), Prefetch("activities", activities.order_by("code"))
    )
    return Growth(
        name=programme.name if programme else _("Tillväxtprogrammet"),
        remark=programme.remark if programme else "",
        cornerstones=tuple(
            Cornerstone(each.title, tuple(each.goals.all()), tuple(each.activities.all()))
            for each in cornerstones
        ),
    )
