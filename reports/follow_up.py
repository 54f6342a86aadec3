"""What a year's goals, activities, money and rules say at a follow-up: to freeze, and to show.

An open follow-up is shown from the data that would be frozen, a closed one from what was: one
page for both.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities import follow_up as acts
from activities import frozen_indicators, goal_rules
from activities.content import Content, fingerprint
from activities.follow_up import FollowedGoal, goals_in
from activities.frozen_indicators import FollowedIndicator, indicators_in
from activities.models import FollowUp, FollowUpCorrection, Goal, GoalRegion, Occasion, Plan
from activities.models.activity import STATUS_LOOKS, Status
from budget.rows import LineRow
from budget.sums import YearSums
from council.models import User
from falun_intl.ui.formats import listed
from falun_intl.ui.marks import Mark
from reports import policy, year
from reports.overview import goal_counts, goal_sentence
from reports.policy import frozen
from reports.policy.frozen import FrozenRule
from reports.rows import ActivityRow, GoalRow

SUMS = ("frame", "total", "external", "expected", "outcome", "committed", "left", "left_of_frame")
AMOUNTS = ("budget", "outcome", "committed", "forecast", "deviation")


def freeze(follow_up: FollowUp) -> dict[str, Any]:
    """Return all that the year says now, as plain data that reads the same on every database.

    What is late, what the rules say and what was measured is judged on the occasion's day; the
    rest is as it stands. Amounts are text, so that no öre is lost.
    """
    plan = follow_up.plan
    day = min(timezone.localdate(), follow_up.day)
    data = year.read(plan.year, day, plan)
    indicators = frozen_indicators.freeze(year.measured(data, day))
    return {
        "year": plan.year,
        "occasion": str(follow_up.occasion),
        "day": follow_up.day.isoformat(),
        "edition": data.edition.number if data.edition else "",
        "goals": [_goal(goal) for goal in data.goals],
        "indicators": indicators,
        "activities": [_activity(activity) for activity in data.activities],
        "sums": _sums(data.sums),
        "lines": [_line(line) for line in data.lines],
        "policy": frozen.freeze(policy.read(data, day)),
        "has_examples": data.has_examples or any(each["example"] for each in indicators),
    }


def _goal(goal: GoalRow) -> dict[str, Any]:
    return {
        "key": goal.key,
        "code": goal.code,
        "title": goal.title,
        "region": goal.region,
        "assessment": goal.assessment,
        "trend": goal.trend,
        "comment": goal.comment,
        "cause": goal.cause,
        "consequence": goal.consequence,
        "action": goal.action,
        "responsible": goal.responsible,
        "action_on": _day(goal.action_on),
        "activities": list(goal.activity_codes),
        "example": goal.example,
    }


def _activity(activity: ActivityRow) -> dict[str, Any]:
    return {
        "code": activity.code,
        "title": activity.title,
        "region": activity.region,
        "status": activity.status,
        "is_late": activity.is_late,
        "department": activity.department,
        "starts_on": _day(activity.starts_on),
        "ends_on": _day(activity.ends_on),
        "goals": list(activity.goal_codes),
        "expected_result": activity.expected_result,
        "actual_result": activity.actual_result,
        "example": activity.example,
    }


def _sums(sums: YearSums) -> dict[str, str]:
    return {name: str(getattr(sums, name).quantize(Decimal("0.01"))) for name in SUMS}


def _line(line: LineRow) -> dict[str, Any]:
    return {
        "title": line.title,
        "payer": line.payer_label,
        "who": line.who,
        "concerns": line.concerns,
        "status": line.mark.label,
        "is_counted": line.is_counted,
        "comment": line.comment,
        "example": line.example,
        **{name: _amount(getattr(line, name)) for name in AMOUNTS},
    }


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _amount(kronor: Decimal | None) -> str | None:
    return None if kronor is None else str(kronor.quantize(Decimal("0.01")))


@dataclass(frozen=True)
class FollowedActivity:
    code: str
    title: str
    mark: Mark
    is_late: bool
    ends_on: dt.date | None
    department: str
    example: str

    @property
    def late_mark(self) -> Mark | None:
        return Mark(_("Sen"), "!", "danger") if self.is_late else None

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> "FollowedActivity":
        status = Status(words["status"])
        return cls(
            code=words["code"],
            title=words["title"],
            mark=Mark(str(status.label), *STATUS_LOOKS[status]),
            is_late=words["is_late"],
            ends_on=dt.date.fromisoformat(words["ends_on"]) if words["ends_on"] else None,
            department=words["department"],
            example=words["example"],
        )


@dataclass(frozen=True)
class Shown:
    """A follow-up as its page shows it: a closed one as it was, an open one as it is now."""

    follow_up: FollowUp
    content: Content
    sha256: str
    is_intact: bool
    goals: tuple[FollowedGoal, ...]
    # None in a follow-up that was closed before indicators were frozen.
    indicators: tuple[FollowedIndicator, ...] | None
    activities: tuple[FollowedActivity, ...]
    sums: dict[str, Decimal]
    lines: tuple[dict[str, Any], ...]
    rules: tuple[FrozenRule, ...]
    corrections: tuple[FollowUpCorrection, ...]

    @property
    def counts(self) -> tuple[tuple[Mark, str, int], ...]:
        return goal_counts(self.goals)

    @property
    def sentence(self) -> str:
        return goal_sentence(self.counts, is_forecast=self.is_forecast)

    @property
    def regions(self) -> list[tuple[str, list[FollowedGoal]]]:
        parts = [(str(p.label), [g for g in self.goals if g.region == p]) for p in GoalRegion]
        return [(label, goals) for label, goals in parts if goals]

    @property
    def late(self) -> int:
        return sum(activity.is_late for activity in self.activities)

    @property
    def is_forecast(self) -> bool:
        """Say whether the year still goes on, so that what is assessed is how it may end."""
        return self.follow_up.occasion != Occasion.T3

    @property
    def missing(self) -> list[str]:
        """Say what there is left to do before an open follow-up is closed."""
        if self.follow_up.is_closed:
            return []
        unassessed = [g.code for g in self.goals if g.assessment == Goal.Assessment.NOT_ASSESSED]
        told = []
        if unassessed:
            told.append(_("Inte bedömda: mål %(codes)s.") % {"codes": listed(unassessed)})
        if refusal := goal_rules.closing_refusal(self.goals):
            told.append(refusal)
        return told


def show(follow_up: FollowUp) -> Shown:
    """Read a follow-up whose plan is fetched, in a constant number of queries."""
    is_closed = follow_up.is_closed
    content = follow_up.content if is_closed else freeze(follow_up)
    return Shown(
        follow_up=follow_up,
        content=content,
        sha256=follow_up.sha256 or fingerprint(content),
        is_intact=not is_closed or acts.is_intact(follow_up),
        goals=goals_in(content),
        indicators=indicators_in(content),
        activities=tuple(FollowedActivity.of(words) for words in content["activities"]),
        sums={name: Decimal(text) for name, text in content["sums"].items()},
        lines=tuple(_read_line(words) for words in content["lines"]),
        rules=frozen.rules_in(content),
        corrections=tuple(follow_up.corrections.select_related("corrected_by")),
    )


def _read_line(words: Mapping[str, Any]) -> dict[str, Any]:
    amounts = {name: Decimal(words[name]) if words[name] else None for name in AMOUNTS}
    return {**words, **amounts}


@dataclass(frozen=True)
class Stop:
    """One of the year's three occasions: what has come of it, or why it cannot be opened."""

    occasion: Occasion
    day: dt.date
    shown: Shown | None
    refusal: str | None

    @property
    def mark(self) -> Mark:
        return self.shown.follow_up.mark if self.shown else Mark(_("Inte öppnad"), "○", "neutral")

    @property
    def told(self) -> str:
        """Say in a sentence what the follow-up holds."""
        if self.shown is None:
            return ""
        late = self.shown.late
        if not late:
            return self.shown.sentence
        return (
            self.shown.sentence
            + " "
            + ngettext("En aktivitet är sen.", "%(n)d aktiviteter är sena.", late) % {"n": late}
        )


def stops(plan: Plan, user: User) -> tuple[Stop, ...]:
    """Return the year's occasions in order."""
    found = {each.occasion: each for each in plan.follow_ups.select_related("plan", "closed_by")}
    return tuple(
        Stop(
            occasion,
            occasion.day(plan.year),
            show(found[occasion]) if occasion in found else None,
            None if occasion in found else acts.opening_refusal(plan, occasion, user),
        )
        for occasion in Occasion
    )
