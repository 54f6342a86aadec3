"""Following the plan up: a follow-up is opened, closed and frozen, and corrected beside.

`refusal`s are the judges and stand beside the acts. What is frozen is made by the caller, who also
sees the money, but always inside the transaction that closes.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import goal_rules
from activities.approval import in_force, locked
from activities.content import Content, fingerprint
from activities.models import FollowUp, FollowUpCorrection, Goal, Occasion, Plan
from activities.models.goal import ASSESSMENT_LOOKS, trend_mark
from council.models import User
from council.roles import Permission, refusal_sentence
from council.steps import RefusedError
from falun_intl.ui.formats import listed
from falun_intl.ui.marks import Mark

EDIT = Permission.EDIT_PLAN
Freezer = Callable[[FollowUp], dict[str, Any]]


@dataclass(frozen=True)
class FollowedGoal(goal_rules.Explained):
    """A goal as a follow-up tells of it, read from what was frozen or would be."""

    key: str
    code: str
    title: str
    region: str
    assessment: str
    trend: str
    comment: str
    cause: str
    consequence: str
    action: str
    responsible: str
    action_on: dt.date | None
    activities: tuple[str, ...]
    example: str

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> "FollowedGoal":
        day = words["action_on"]
        read = {"action_on": dt.date.fromisoformat(day) if day else None}
        return cls(**{**words, **read, "activities": tuple(words["activities"])})

    @property
    def mark(self) -> Mark:
        assessment = Goal.Assessment(self.assessment)
        return Mark(str(assessment.label), *ASSESSMENT_LOOKS[assessment])

    @property
    def trend_mark(self) -> Mark | None:
        return trend_mark(self.trend)


def goals_in(content: Content) -> tuple[FollowedGoal, ...]:
    """Return the goals of a follow-up's content, in the plan's order."""
    return tuple(FollowedGoal.of(words) for words in content["goals"])


def is_intact(follow_up: FollowUp) -> bool:
    """Say whether a closed follow-up still says what it said when it was closed."""
    return fingerprint(follow_up.content) == follow_up.sha256


def opening_refusal(plan: Plan, occasion: Occasion, user: User) -> str | None:
    """Say why this person cannot open the follow-up now, or return None when they can."""
    if not user.may(EDIT):
        return refusal_sentence(user.role, EDIT)
    if in_force(plan) is None:
        return _(
            "Planen är inte godkänd av kommunstyrelsen, så det finns inget att följa upp än. "
            "Vänta på beslutet eller lägg in det."
        )
    if timezone.localdate() < dt.date(plan.year, 1, 1):
        return _("Året %(year)s har inte börjat än. Öppna uppföljningen när det har det.") % {
            "year": plan.year
        }
    return _order_refusal(plan.follow_ups.all(), occasion)


def _order_refusal(others: Iterable[FollowUp], occasion: Occasion) -> str | None:
    """One at a time and in the year's order: they follow up the same goals, as these stand."""
    for other in others:
        words = {"occasion": other.occasion}
        if other.occasion == occasion:
            return _("Uppföljningen är redan öppnad.")
        if not other.is_closed:
            return _("Uppföljning %(occasion)s är öppen. Stäng den först.") % words
        if other.occasion > occasion:
            return (
                _("Uppföljning %(occasion)s är redan stängd, så en tidigare kan inte göras längre.")
                % words
            )
    return None


@transaction.atomic
def open_follow_up(plan: Plan, occasion: Occasion, *, by: User) -> FollowUp:
    """Open the follow-up of the plan at the occasion. Raises `RefusedError`."""
    plan = locked(plan)
    if sentence := opening_refusal(plan, occasion, by):
        raise RefusedError(sentence)
    return FollowUp.objects.create(
        plan=plan, occasion=occasion, day=occasion.day(plan.year), opened_by=by
    )


def closing_refusal(follow_up: FollowUp, content: Content, user: User) -> str | None:
    """Say why this person cannot close the follow-up with this content, or None when they can."""
    if not user.may(EDIT):
        return refusal_sentence(user.role, EDIT)
    if follow_up.is_closed:
        return _("Uppföljningen är stängd. Lägg in en rättelse om något blev fel.")
    if timezone.localdate() < follow_up.day:
        return _("Uppföljningen gäller läget %(day)s. Stäng den tidigast den dagen.") % {
            "day": follow_up.day
        }
    return goal_rules.closing_refusal(goals_in(content))


@transaction.atomic
def close(follow_up: FollowUp, *, freeze: Freezer, seen: str, by: User) -> FollowUp:
    """Freeze what the year says now. Raises `RefusedError`; then nothing is written.

    `seen` is the fingerprint of what the person saw: nobody closes over changes unseen.
    """
    locked(follow_up.plan)
    follow_up = FollowUp.objects.select_related("plan").get(pk=follow_up.pk)
    content = freeze(follow_up)
    sentence = closing_refusal(follow_up, content, by)
    sha256 = fingerprint(content)
    if sentence is None and seen != sha256:
        sentence = _("Något har ändrats sedan du öppnade sidan. Läs igenom och stäng sedan.")
    if sentence:
        raise RefusedError(sentence)
    follow_up.state, follow_up.content, follow_up.sha256 = FollowUp.State.CLOSED, content, sha256
    follow_up.closed_by, follow_up.closed_at = by, timezone.now()
    follow_up.save()
    return follow_up


def correction_refusal(follow_up: FollowUp, user: User) -> str | None:
    """Say why this person cannot correct the follow-up, or return None when they can."""
    if not user.may(EDIT):
        return refusal_sentence(user.role, EDIT)
    if not follow_up.is_closed:
        return _("Uppföljningen är öppen. Ändra målen i stället; en rättelse behövs inte.")
    return None


def correct(follow_up: FollowUp, *, text: str, key: uuid.UUID, by: User) -> FollowUpCorrection:
    """Write a correction beside the frozen content. Sent twice with one key, it is made once.

    Raises `RefusedError`.
    """
    sentence = correction_refusal(follow_up, by)
    if sentence is None and not text.strip():
        sentence = _("Skriv vad som blev fel och vad som är rätt.")
    if sentence:
        raise RefusedError(sentence)
    values = {"follow_up": follow_up, "text": text.strip(), "corrected_by": by}
    return FollowUpCorrection.objects.get_or_create(key=key, defaults=values)[0]


@dataclass(frozen=True)
class GoalPair:
    """One goal at two occasions; None where it was not there."""

    before: FollowedGoal | None
    after: FollowedGoal | None

    @property
    def shown(self) -> FollowedGoal | None:
        return self.after or self.before

    @property
    def is_changed(self) -> bool:
        if self.before is None or self.after is None:
            return True
        return self.before != self.after

    @property
    def what(self) -> str:
        """Name what differs: bedömning, trend och åtgärd."""
        if self.before is None:
            return _("nytt mål")
        if self.after is None:
            return _("målet är borta")
        labels = {
            _("bedömning"): "assessment",
            _("trend"): "trend",
            _("motivering"): "comment",
            _("orsak"): "cause",
            _("konsekvens"): "consequence",
            _("åtgärd"): "action",
            _("ansvarig"): "responsible",
            _("åtgärdens dag"): "action_on",
            _("aktiviteter"): "activities",
            _("lydelse"): "title",
            _("beteckning"): "code",
            _("del av planen"): "region",
            _("märkning som exempel"): "example",
        }
        before, after = self.before, self.after
        return listed([w for w, n in labels.items() if getattr(before, n) != getattr(after, n)])


def compare(before: Content, after: Content) -> tuple[GoalPair, ...]:
    """Pair the goals of two follow-ups, those that changed first, else in the plan's order."""
    old = {goal.key: goal for goal in goals_in(before)}
    new = {goal.key: goal for goal in goals_in(after)}
    pairs = [GoalPair(old.get(key), goal) for key, goal in new.items()]
    pairs += [GoalPair(goal, None) for key, goal in old.items() if key not in new]
    return tuple(sorted(pairs, key=lambda pair: not pair.is_changed))
