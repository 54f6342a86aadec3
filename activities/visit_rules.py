"""The municipality's rules about visits: who represents it, and who is told in time (P30, P32)."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Visit, VisitStage
from council.models import Limit, Threshold
from council.rules import Judgement, Rule, Severity, judge
from partnerships.models import Town


@dataclass(frozen=True)
class VisitFacts:
    """A visit as `VisitQuerySet.placed` reads it with its town, seen on a day.

    `notice_days` is how long before the first day those concerned are told at the latest.
    """

    visit: Visit
    notice_days: int
    today: dt.date

    @property
    def is_judged_on_notice(self) -> bool:
        """Only the visits from twin towns are told of in good time (P32)."""
        is_incoming = self.visit.direction == Visit.Direction.INCOMING
        return is_incoming and self.visit.town.relation == Town.Relation.TWIN_TOWN

    @property
    def inform_by(self) -> dt.date:
        """Return the last day that is in good time, or the first day there is."""
        first: dt.date = self.visit.starts_on
        return first - dt.timedelta(days=min(self.notice_days, first.toordinal() - 1))

    @property
    def waits_for_notice(self) -> bool:
        """Say whether nobody has been told of a visit from a twin town that is still to come."""
        is_planned = self.visit.stage == VisitStage.PLANNED
        return is_planned and self.is_judged_on_notice and self.visit.told_on is None

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What the rules that the visit falls under say; nothing of one that was called off."""
        if self.visit.status == Visit.Status.CANCELLED:
            return ()
        rules = [R19] if self.visit.is_official else []
        return judge([*rules, *([R20] if self.is_judged_on_notice else [])], self)

    @property
    def broken(self) -> tuple[Judgement, ...]:
        return tuple(each for each in self.judgements if not each.is_kept)


def _is_represented(facts: VisitFacts) -> str | None:
    if facts.visit.is_represented:
        return None
    return _("Kommunfullmäktige eller kommunstyrelsen ska företräda kommunen.")


def _is_told_in_time(facts: VisitFacts) -> str | None:
    # Until the last day has passed there is still time to tell them.
    if (facts.visit.told_on or facts.today) <= facts.inform_by:
        return None
    return _("Berörda har inte informerats i god tid (senast %(day)s).") % {"day": facts.inform_by}


R19: Rule[VisitFacts] = Rule(
    code="R19",
    title=gettext_lazy("Kommunfullmäktige eller kommunstyrelsen företräder kommunen."),
    source=gettext_lazy(
        "Policyn: vid officiella besök företräds kommunen av kommunfullmäktige eller "
        "kommunstyrelsen (P30)."
    ),
    severity=Severity.ERROR,
    check=_is_represented,
)
R20: Rule[VisitFacts] = Rule(
    code="R20",
    title=gettext_lazy("Berörda informeras i god tid."),
    source=gettext_lazy(
        "Policyn: berörda politiker och tjänstepersoner informeras i god tid inför besök "
        "från vänorter (P32)."
    ),
    severity=Severity.WARNING,
    check=_is_told_in_time,
)


def notice_days() -> int:
    return Threshold.objects.value(Limit.VISIT_NOTICE)
