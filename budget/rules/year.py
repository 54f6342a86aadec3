"""What the rules say of a year's frame and of the visits it must pay."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Visit
from council.rules import Judgement, Rule, Severity, judge
from falun_intl.ui.formats import kronor


@dataclass(frozen=True)
class FrameUse:
    """The council's own frame, what of it is used up or bound, and what it likely ends at."""

    frame: Decimal
    used: Decimal
    likely: Decimal


def _used_problem(use: FrameUse) -> str | None:
    if use.used <= use.frame:
        return None
    return _("Utfall och bundet överstiger ramen %(frame)s med %(amount)s.") % {
        "frame": kronor(use.frame),
        "amount": kronor(use.used - use.frame),
    }


def _likely_problem(use: FrameUse) -> str | None:
    if use.likely <= use.frame:
        return None
    return _("Prognosen för året överstiger ramen %(frame)s med %(amount)s.") % {
        "frame": kronor(use.frame),
        "amount": kronor(use.likely - use.frame),
    }


_FRAME_SOURCE = gettext_lazy("Planen 2023: rådets ram för årets arbete (V64)")
FRAME_RULES: tuple[Rule[FrameUse], ...] = (
    Rule(
        code="R13",
        title=gettext_lazy("Utfall och bundet ryms i rådets ram."),
        source=_FRAME_SOURCE,
        severity=Severity.ERROR,
        check=_used_problem,
    ),
    Rule(
        code="R13",
        title=gettext_lazy("Prognosen ryms i rådets ram."),
        source=_FRAME_SOURCE,
        severity=Severity.WARNING,
        check=_likely_problem,
    ),
)


def judge_frame(use: FrameUse) -> tuple[Judgement, ...]:
    """Return what R13 says of a frame that is settled."""
    return judge(FRAME_RULES, use)


@dataclass(frozen=True)
class VisitCost:
    """A planned visit, what it will cost the council, and what is neither spent nor bound."""

    visit: Visit
    free: Decimal


def _visit_problem(seen: VisitCost) -> str | None:
    if seen.visit.cost is None or seen.visit.cost <= seen.free:
        return None
    return _(
        "Besökets kostnad ryms inte i kvarvarande medel: %(cost)s mot %(free)s. "
        "Ändra besöket, eller låt någon annan betala."
    ) % {"cost": kronor(seen.visit.cost), "free": kronor(seen.free)}


R30 = Rule(
    code="R30",
    title=gettext_lazy("Besökets kostnad ryms i kvarvarande medel."),
    source=gettext_lazy(
        "Planen 2023: besök inom ramen för rådets uppgifter och ekonomiska medel (V58)"
    ),
    severity=Severity.WARNING,
    check=_visit_problem,
)


def judge_visit(visit: Visit, *, free: Decimal) -> tuple[Judgement, ...]:
    """Return what R30 says of a planned visit whose cost is known; of others it is silent."""
    if visit.status != Visit.Status.PLANNED or visit.cost is None:
        return ()
    return judge([R30], VisitCost(visit, free))
