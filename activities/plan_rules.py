"""The municipality's rules about what hangs together in a year's plan: R14, R25 and R27."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import GoalRegion
from council.rules import Rule, Severity

# The parts of the plan that the contacts abroad are kept in (V18).
ABROAD = (GoalRegion.NORDIC, GoalRegion.EUROPE, GoalRegion.WORLD)


@dataclass(frozen=True)
class Tied:
    """A goal or an activity, and how many of the other kind it is tied to."""

    number: int


@dataclass(frozen=True)
class RegionInPlan:
    """A part of the plan, and how many of the year's activities are there."""

    region: GoalRegion
    year: int
    activities: int


@dataclass(frozen=True)
class PlanForChildren:
    """How many of the plan's activities are for children and youth, and how many say nothing."""

    activities: int
    unanswered: int


def _goal_problem(goal: Tied) -> str | None:
    if goal.number:
        return None
    return _("Målet saknar aktivitet. Knyt en aktivitet till målet, eller lägg in en.")


def _activity_problem(activity: Tied) -> str | None:
    if activity.number:
        return None
    return _("Aktiviteten saknar mål. Välj vilket mål den bidrar till.")


def _region_problem(seen: RegionInPlan) -> str | None:
    if seen.activities:
        return None
    return _("Ingen aktivitet i %(region)s i år. Planen för %(year)s har ingen där.") % {
        "region": seen.region.label,
        "year": seen.year,
    }


def _children_problem(plan: PlanForChildren) -> str | None:
    if plan.activities:
        return None
    sentence = _("Planen saknar aktivitet för barn och unga.")
    if not plan.unanswered:
        return sentence
    return f"{sentence} " + _("Frågan är inte besvarad för alla aktiviteter. Svara på den först.")


_TIED = gettext_lazy(
    "Planen 2023: aktiviteterna knyts till praktiska resultat och till strategin (V62)"
)
GOAL_HAS_AN_ACTIVITY: Rule[Tied] = Rule(
    code="R14",
    title=gettext_lazy("Målet har en aktivitet."),
    source=_TIED,
    severity=Severity.WARNING,
    check=_goal_problem,
)
ACTIVITY_HAS_A_GOAL: Rule[Tied] = Rule(
    code="R14",
    title=gettext_lazy("Aktiviteten har ett mål."),
    source=_TIED,
    severity=Severity.WARNING,
    check=_activity_problem,
)
R25: Rule[RegionInPlan] = Rule(
    code="R25",
    title=gettext_lazy("Norden, Europa och världen har var sin aktivitet."),
    source=gettext_lazy(
        "Planen 2023, mål ÖM1: kontakterna med Norden, Europa och världen hålls levande (V18)"
    ),
    severity=Severity.WARNING,
    check=_region_problem,
)
R27: Rule[PlanForChildren] = Rule(
    code="R27",
    title=gettext_lazy("Planen har en aktivitet för barn och unga."),
    source=gettext_lazy("Policyn, riktlinjerna: barn och unga har hög prioritet (P22)"),
    severity=Severity.WARNING,
    check=_children_problem,
)
