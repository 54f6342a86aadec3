"""The five questions of a councillor before a meeting, each answered by a mark and a sentence."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Goal
from budget.rules.year import FRAME_RULES
from budget.year import YearMoney
from falun_intl.ui import formats
from falun_intl.ui.marks import Mark
from reports.needs import Need
from reports.overview import Overview
from reports.policy import PolicyState
from reports.risks import Risks

ANCHORS = ("mal", "sent", "pengar", "policy", "beslut")


@dataclass(frozen=True)
class Answer:
    """One question and its answer; `anchor` is the part of the page that says on what grounds."""

    anchor: str
    question: str
    mark: Mark
    sentence: str


def questions() -> dict[str, str]:
    """Return the questions by the anchors of their parts of the page, in order."""
    asked = (
        _("Når vi målen?"),
        _("Vad är sent eller riskerar att bli det?"),
        _("Vad kostar det och vem betalar?"),
        _("Följer vi policyn?"),
        _("Vad måste vi besluta, och när?"),
    )
    return dict(zip(ANCHORS, asked, strict=True))


def answers(shown: Overview) -> tuple[Answer, ...]:
    """Answer the questions for the year, in order."""
    given = (
        (_goals_mark(shown), shown.goal_sentence),
        _lateness(shown.risks),
        (_money_mark(shown.data.money), _money_sentence(shown)),
        (_policy_mark(shown.policy), shown.policy.sentence),
        _decisions(shown.decisions),
    )
    return tuple(
        Answer(anchor, question, mark, sentence)
        for (anchor, question), (mark, sentence) in zip(questions().items(), given, strict=True)
    )


def _goals_mark(shown: Overview) -> Mark:
    number = {value: count for _mark, value, count in shown.goal_counts}
    reached = number[Goal.Assessment.FULFILLED]
    partly = number[Goal.Assessment.PARTLY]
    unknown = number[Goal.Assessment.NOT_ASSESSED]
    if 2 * unknown >= shown.goal_total:
        return Mark(_("Vet inte än"), "–", "neutral")
    if reached == shown.goal_total:
        return Mark(_("Ja"), "●", "success")
    if reached or partly:
        return Mark(_("Delvis"), "◐", "warning")
    return Mark(_("Nej"), "○", "danger")


def _lateness(risks: Risks) -> tuple[Mark, str]:
    late, ahead = risks.late_total, risks.ahead_total
    sentence = _("%(late)s. %(ahead)s.") % {
        "late": ngettext("En sak är sen", "%(n)s saker är sena", late) % {"n": late}
        if late
        else _("Inget är sent"),
        "ahead": ngettext("En riskerar att bli det", "%(n)s riskerar att bli det", ahead)
        % {"n": ahead}
        if ahead
        else _("Inget annat är i riskzonen"),
    }
    if late:
        label = ngettext("%(n)s sen", "%(n)s sena", late) % {"n": late}
        return Mark(label, "!", "danger"), sentence
    if ahead:
        return Mark(_("%(n)s i riskzonen") % {"n": ahead}, "!", "warning"), sentence
    return Mark(_("Inget sent"), "✓", "success"), sentence


def _money_mark(money: YearMoney) -> Mark:
    """Say whether the council's own frame holds, as R13 judges it."""
    if money.frame is None or money.frame.current is None:
        return Mark(_("Ingen ram"), "–", "neutral")
    codes = {rule.code for rule in FRAME_RULES}
    of_frame = [each.judgement for each in money.findings if each.judgement.code in codes]
    broken = [each for each in of_frame if not each.is_kept]
    if not broken:
        return Mark(_("Inom ramen"), "✓", "success")
    worst = min(broken, key=lambda each: each.weight)
    is_spent = worst.mark.tone == "danger"
    label = _("Över ramen") if is_spent else _("Prognos över ramen")
    return Mark(label, "!", worst.mark.tone)


def _money_sentence(shown: Overview) -> str:
    sums = shown.sums
    return _(
        "%(total)s att använda: %(frame)s är rådets ram och %(external)s (%(share)s) är externt "
        "beviljat. %(used)s är använt."
    ) % {
        "total": formats.kronor(sums.total),
        "frame": formats.kronor(sums.frame),
        "external": formats.kronor(sums.external),
        "share": formats.percent(sums.external_share),
        "used": formats.kronor(sums.outcome),
    }


def _policy_mark(policy: PolicyState) -> Mark:
    if policy.is_broken_hard:
        return Mark(_("Nej"), "!", "danger")
    if any(rule.broken for rule in policy.rules):
        return Mark(_("Inte helt"), "!", "warning")
    if any(rule.judged for rule in policy.rules):
        return Mark(_("Ja"), "✓", "success")
    return Mark(_("Inget att pröva"), "–", "neutral")


def _decisions(waiting: tuple[Need, ...]) -> tuple[Mark, str]:
    if not waiting:
        return Mark(_("Inget"), "✓", "success"), _("Inget väntar på beslut.")
    count = len(waiting)
    mark = Mark(ngettext("%(n)s beslut", "%(n)s beslut", count) % {"n": count}, "!", "warning")
    said = ngettext(
        "En sak väntar på ställningstagande.", "%(n)s saker väntar på ställningstagande.", count
    ) % {"n": count}
    first = next((need.day for need in waiting if need.day), None)
    nearest = _("Närmaste dag är %(day)s.") % {"day": first}
    return mark, f"{said} {nearest if first else _('Ingen har en sista dag.')}"
