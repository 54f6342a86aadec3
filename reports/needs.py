"""What somebody should look at, each as one sentence with the way to it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from activities import goal_rules, plan_way
from activities.models import Goal, Plan
from activities.models.activity import Status
from activities.note_rules import judge_silence
from budget.models import BudgetLine
from council.models import Limit, User
from council.network_rules import R21
from council.roles import Role, may
from council.rules import Severity
from council.steps import Step
from falun_intl.ui import formats
from partnerships.models import ContactState, ProjectCondition, Town
from reports.deadlines import Deadline
from reports.rows import ActivityRow
from reports.upkeep import Upkeep
from reports.year import YearData


@dataclass(frozen=True)
class Need:
    sentence: str
    url: str
    why: str = ""
    example: str = ""
    # Whether it touches several departments and so stands before its like (P16).
    has_precedence: bool = False
    # The last day for it, where there is one.
    day: dt.date | None = None
    topic: str = ""


class Topic(models.TextChoices):
    """What a chore without a day is about; the order is the start page's."""

    ACTIVITIES = "activities", _lazy("Aktiviteter")
    GOALS = "goals", _lazy("Mål")
    MONEY = "money", _lazy("Pengar")
    PARTNERS = "partners", _lazy("Besök och partner")
    NETWORK = "network", _lazy("Nätverket av kontaktpersoner")


def _in_turn(activities: Iterable[ActivityRow]) -> list[ActivityRow]:
    """Put first those with precedence; the rest stays in the plan's order (P16)."""
    return sorted(activities, key=lambda each: not each.has_precedence)


def decisions(data: YearData) -> tuple[Need, ...]:
    """What the council must take a stand on."""
    return (
        *_conditions(data),
        *_unsettled_money(data),
        *_overspent(data),
        *_against_the_rules(data, Severity.STOP, Severity.ERROR),
        *_candidates(data),
        *_agreements(data),
    )


def chores(data: YearData, upkeep: Upkeep) -> tuple[Need, ...]:
    """What the coordinator should see to."""
    return (
        *_about(Topic.ACTIVITIES, starts(data), late(data.activities)),
        *_about(Topic.GOALS, _unassessed(data), _unexplained(data)),
        *_about(Topic.ACTIVITIES, _without_result(data), _without_dates(data), undocumented(data)),
        *_about(Topic.NETWORK, _ideas(upkeep)),
        *_about(Topic.MONEY, due(upkeep.deadlines)),
        *_about(Topic.PARTNERS, _visits(upkeep)),
        *_about(Topic.NETWORK, _without_contact(upkeep)),
        *_about(
            Topic.MONEY,
            _uncommented(data),
            _against_the_rules(data, Severity.WARNING, Severity.INFO),
        ),
        *_about(Topic.PARTNERS, _unverified(upkeep), _passive(upkeep)),
    )


def _about(topic: Topic, *kinds: Iterable[Need]) -> Iterator[Need]:
    for each in chain.from_iterable(kinds):
        yield replace(each, topic=topic)


def plan_steps(plans: Iterable[Plan], user: User) -> tuple[tuple[Need, ...], tuple[Need, ...]]:
    """Return the next step of each plan on its way: those this person can take, and the others'."""
    ready, waiting = [], []
    for plan in plans:
        step = next(each for each in plan_way.steps_from(plan.state) if each.leads_on)
        if user.may(step.permission):
            text = _("%(plan)s: %(chore)s.") % {"plan": plan, "chore": _chore(step)}
            ready.append(Need(text, plan.get_absolute_url(), plan.get_state_display()))
        else:
            text = _("%(plan)s väntar på %(role)s.") % {"plan": plan, "role": who_may(step)}
            waiting.append(Need(text, plan.get_absolute_url(), str(step.label)))
    return tuple(ready), tuple(waiting)


def plan_decisions(plans: Iterable[Plan]) -> Iterator[Need]:
    """What a body must decide before a plan is in force; it should be when its year begins."""
    for plan in plans:
        step = next(each for each in plan_way.steps_from(plan.state) if each.leads_on)
        if step.body:
            last = dt.date(plan.year - 1, 12, 31)
            yield Need(
                _("%(plan)s: beslut av %(body)s.") % {"plan": plan, "body": step.body.label},
                plan.get_absolute_url(),
                _("Planen ska vara godkänd när året börjar."),
                plan.example_data,
                day=last,
            )


def who_may(step: Step) -> str:
    """Name the roles that may take the step: "koordinator eller kommundirektör"."""
    roles = [str(role.label) for role in Role if may(role, step.permission)]
    return _(" eller ").join(filter(None, [", ".join(roles[:-1]), roles[-1]]))


def _chore(step: plan_way.PlanWay) -> str:
    """Say what there is to do: enter what a body has decided, or take the step itself."""
    if step.body:
        return _("lägg in beslutet av %(body)s") % {"body": step.body.label}
    return formats.uncapitalised(str(step.label))


def starts(data: YearData) -> Iterator[Need]:
    """What should have started, and what goes on without the ground it must stand on (V61)."""
    for activity in _in_turn(data.activities):
        is_due = activity.starts_on is not None and activity.starts_on <= data.as_of
        if activity.status == Status.DECIDED and is_due:
            yield Need(
                _("%(code)s skulle ha börjat %(day)s: %(title)s")
                % {"code": activity.code, "day": activity.starts_on, "title": activity.title},
                activity.url,
                activity.lacks or _("Påbörja aktiviteten eller ändra första dagen."),
                activity.example,
                activity.has_precedence,
                activity.starts_on,
            )
        elif activity.status == Status.ONGOING and activity.lacks:
            yield Need(
                _("%(code)s pågår men saknar grund: %(title)s")
                % {"code": activity.code, "title": activity.title},
                activity.url,
                activity.lacks,
                activity.example,
                activity.has_precedence,
            )


def late(activities: Iterable[ActivityRow]) -> tuple[Need, ...]:
    """The activities whose last day has passed though they are still open."""
    return tuple(
        Need(
            _("%(code)s skulle ha varit klar %(day)s: %(title)s")
            % {"code": activity.code, "day": activity.ends_on, "title": activity.title},
            activity.url,
            _("Avsluta den, för över den eller ändra sista dagen."),
            activity.example,
            activity.has_precedence,
            activity.ends_on,
        )
        for activity in _in_turn(activities)
        if activity.is_late
    )


def _conditions(data: YearData) -> Iterator[Need]:
    """A project is not carried out before its conditions are sufficient (V35)."""
    for project in data.projects:
        open_ones = [
            title
            for title, assessment in project.condition_states
            if assessment != ProjectCondition.Assessment.SUFFICIENT
        ]
        if open_ones:
            yield Need(
                _("%(project)s: bedöm %(conditions)s innan projektet genomförs.")
                % {"project": project.name, "conditions": formats.listed(open_ones).lower()},
                project.url,
                _("Planen: delta om innehåll, form och finansiering räcker."),
            )


def _unsettled_money(data: YearData) -> Iterator[Need]:
    """Money that is hoped for has no amount anybody may count on (V66–V69)."""
    for line in data.lines:
        if (
            not line.is_counted
            and line.budget is None
            and line.status != BudgetLine.Status.REJECTED
        ):
            yield Need(
                _("%(title)s: beloppet är inte fastställt.") % {"title": line.title},
                line.url,
                _("Pengar som inte är beviljade räknas inte i någon summa."),
                line.example,
            )


def _overspent(data: YearData) -> Iterator[Need]:
    """What a line has cost beyond its plan (V64)."""
    for line in data.lines:
        if line.overspent:
            yield Need(
                _("%(title)s har kostat %(amount)s mer än budget.")
                % {"title": line.title, "amount": formats.kronor(line.overspent)},
                line.url,
                _("Utfall och bundet minus budget."),
                line.example,
            )


def _against_the_rules(data: YearData, *severities: Severity) -> Iterator[Need]:
    """Where the money of the year breaks a rule of the municipality's."""
    for finding in data.money.findings:
        judgement = finding.judgement
        if not judgement.is_kept and judgement.severity in severities:
            yield Need(f"{finding.about}: {judgement.problem}", finding.url, judgement.source)


def _candidates(data: YearData) -> Iterator[Need]:
    """New agreements are few and decided on (P11)."""
    waiting = [town for town in data.towns if town.relation == Town.Relation.CANDIDATE]
    if waiting:
        standing = [f"{town.name}: {formats.uncapitalised(town.stage)}" for town in waiting]
        yield Need(
            _("Ta ställning till kandidaterna: %(towns)s.")
            % {"towns": formats.listed([town.name for town in waiting])},
            reverse("partnerships:candidates"),
            _("%(stages)s. Avtal är begränsade i antal, omfattning och tid.")
            % {"stages": "; ".join(standing)},
        )


def _agreements(data: YearData) -> Iterator[Need]:
    """Agreements are limited in number and time: each end is chosen about beforehand (P11)."""
    due = data.agreements
    for agreement, end in due.awaiting:
        yield Need(
            _("%(agreement)s går ut %(when)s: förläng, ändra form eller avsluta.")
            % {"agreement": agreement.name, "when": formats.when(end, due.day)},
            agreement.url,
            due.number.source,
            agreement.example,
            day=end,
        )
    if not due.number.is_kept:
        yield Need(due.number.problem, reverse("reports:agreements"), due.number.source)


def _unassessed(data: YearData) -> Iterator[Need]:
    waiting = [g for g in data.goals if g.assessment == Goal.Assessment.NOT_ASSESSED]
    for goal in waiting:
        yield Need(
            _("Mål %(code)s är inte bedömt.") % {"code": goal.code},
            goal.url,
            _("En människa bedömer målet; genomförda aktiviteter räcker inte."),
            goal.example,
        )


def _unexplained(data: YearData) -> Iterator[Need]:
    """A goal that is not fulfilled has cause, consequence and action before a closing (R24)."""
    for goal in data.goals:
        if missing := goal_rules.missing(goal):
            yield Need(
                _("Mål %(code)s: skriv %(missing)s.")
                % {"code": goal.code, "missing": formats.listed(missing)},
                goal.url,
                _("Utan det kan uppföljningen inte stängas."),
                goal.example,
            )


def _without_result(data: YearData) -> Iterator[Need]:
    """What is done is tied to a practical result (V62)."""
    for activity in _in_turn(data.activities):
        if activity.status == Status.COMPLETED and not activity.actual_result:
            yield Need(
                _("%(code)s är genomförd men saknar resultat.") % {"code": activity.code},
                activity.url,
                _("Aktiviteter knyts till praktiska resultat."),
                activity.example,
                activity.has_precedence,
            )


def _without_dates(data: YearData) -> Iterator[Need]:
    missing = [activity for activity in data.activities if activity.ends_on is None]
    if missing:
        yield Need(
            _("%(codes)s saknar sista dag.")
            % {"codes": formats.listed([activity.code for activity in missing])},
            missing[0].url,
            _("Utan datum syns det inte om den är sen."),
            missing[0].example,
        )


def undocumented(data: YearData) -> Iterator[Need]:
    """What goes on is documented as it goes on (R16)."""
    for activity in _in_turn(data.activities):
        for told in judge_silence(activity.silent_days, data.limits[Limit.DOCUMENTATION]):
            if not told.is_kept:
                yield Need(
                    f"{activity.code}: {told.problem}",
                    f"{activity.url}#dokumentation",
                    told.source,
                    activity.example,
                    activity.has_precedence,
                )


def _uncommented(data: YearData) -> Iterator[Need]:
    """A large deviation is explained where it is shown."""
    for line in data.lines:
        if line.lacks_comment and line.deviation is not None:
            yield Need(
                _("%(title)s: skriv varför prognosen avviker %(amount)s från budget.")
                % {"title": line.title, "amount": formats.kronor(line.deviation)},
                line.edit_url,
                _("Avvikelse = budget minus helårsprognos."),
                line.example,
            )


def due(deadlines: Iterable[Deadline]) -> Iterator[Need]:
    """What others wait for by the day: late, or due within four weeks."""
    for each in deadlines:
        why = _("Senast %(day)s.") % {"day": each.day}
        yield Need(each.sentence, each.url, why, each.example, day=each.day)


def _ideas(upkeep: Upkeep) -> Iterator[Need]:
    """Whoever proposes something gets an answer (P44)."""
    count = upkeep.waiting_ideas
    if count:
        sentence = ngettext(
            "%(count)s idé väntar på svar.", "%(count)s idéer väntar på svar.", count
        )
        yield Need(
            sentence % {"count": count},
            reverse("activities:ideas"),
            _("Pröva, anta eller avböj med en mening, eller gör en aktivitet av idén."),
            upkeep.idea_example,
        )


def _without_contact(upkeep: Upkeep) -> Iterator[Need]:
    """The network has a contact person in every department (P41, R21)."""
    if names := upkeep.without_contact:
        yield Need(
            _("%(departments)s saknar kontaktperson.")
            % {"departments": formats.listed(list(names))},
            reverse("reports:network"),
            str(R21.source),
        )


def _visits(upkeep: Upkeep) -> Iterator[Need]:
    """Where a visit breaks a rule of the municipality's and is not reported yet (P30, P32)."""
    for each in upkeep.visit_findings:
        visit, judgement = each.visit, each.judgement
        sentence = f"{visit}: {judgement.problem}"
        yield Need(sentence, visit.get_absolute_url(), judgement.source, visit.example_data)


def _unverified(upkeep: Upkeep) -> Iterator[Need]:
    """Whom to ask again whether what is kept of them still holds."""
    count, months = upkeep.unverified, upkeep.contact_months
    if count:
        sentence = ngettext(
            "%(count)s kontakt är inte bekräftad på %(months)s månader.",
            "%(count)s kontakter är inte bekräftade på %(months)s månader.",
            count,
        )
        yield Need(
            sentence % {"count": count, "months": months},
            f"{reverse('partnerships:contacts')}?uppgifter={ContactState.ASK_AGAIN}",
            _("Fråga om uppgifterna stämmer, eller avidentifiera den som inte behövs."),
        )


def _passive(upkeep: Upkeep) -> Iterator[Need]:
    """A membership is active (P17, R28)."""
    names, months = upkeep.passive, upkeep.passive_months
    if names:
        yield Need(
            _("Inget har hänt på %(months)s månader i %(networks)s.")
            % {"months": months, "networks": formats.listed(list(names))},
            reverse("partnerships:networks") + "?medlemskap=pagar&sortera=aktiv",
            _("Policyn: medlemskap i internationella nätverk är aktiva."),
            upkeep.passive_example,
        )
