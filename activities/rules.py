"""The municipality's rules about what the plan says."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.rules import Judgement, Rule, Severity, judge
from partnerships.models import Town


@dataclass(frozen=True)
class TownInPlan:
    """A town, and how many activities of one year's plan name it."""

    town: Town
    year: int
    activities: int


def _has_an_activity(seen: TownInPlan) -> str | None:
    if seen.activities:
        return None
    return _(
        "Vänorten saknar aktivitet i årets plan: ingen aktivitet %(year)s nämner %(town)s."
    ) % {"year": seen.year, "town": seen.town}


TWIN_TOWN_RULES: tuple[Rule[TownInPlan], ...] = (
    Rule(
        code="R26",
        title=gettext_lazy("Vänorten har en aktivitet i årets plan."),
        source=gettext_lazy(
            "Planen, mål ÖM2: vänortssamarbeten som båda parter har nytta av (V19)."
        ),
        severity=Severity.INFO,
        check=_has_an_activity,
    ),
)


def judge_town(town: Town, *, year: int, activities: int) -> tuple[Judgement, ...]:
    """Return what the rules say of a twin town in the year's plan; of other towns they are silent.

    `activities` is how many of the plan's activities name the town (R26, V19).
    """
    if town.relation != Town.Relation.TWIN_TOWN:
        return ()
    return judge(TWIN_TOWN_RULES, TownInPlan(town, year, activities))
