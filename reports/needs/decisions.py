"""What the council must take a stand on, and whom a plan waits for."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from activities import plan_way
from activities.models import Plan
from budget.models import BudgetLine
from council.models import Limit, User
from council.roles import Role, may
from council.rules import Severity
from council.steps import Step
from falun_intl.ui import formats
from partnerships.models import ProjectCondition, Town
from reports.annual.way import ReportWay
from reports.deadlines import Span
from reports.deadlines import plans as days_of_plans
from reports.needs.need import Need, due
from reports.year import YearData

HALF_A_YEAR = dt.timedelta(days=183)


def decisions(data: YearData) -> tuple[Need, ...]:
    """What the council must take a stand on."""
    return (
        *_conditions(data),
        *_unsettled_money(data),
        *_overspent(data),
        *against_the_rules(data, Severity.STOP, Severity.ERROR),
        *_candidates(data),
        *_agreements(data),
    )


def plan_steps(plans: Iterable[Plan], user: User) -> tuple[tuple[Need, ...], tuple[Need, ...]]:
    """Return the next step of each plan on its way: those this person can take, and the others'."""
    ready, waiting = [], []
    for plan in plans:
        step = next(each for each in plan_way.steps_from(plan.state) if each.leads_on)
        if user.may(step.permission):
            text = _("%(plan)s: %(chore)s.") % {"plan": plan, "chore": chore(step)}
            ready.append(Need(text, plan.get_absolute_url(), plan.get_state_display()))
        else:
            text = _("%(plan)s väntar på %(role)s.") % {"plan": plan, "role": who_may(step)}
            waiting.append(Need(text, plan.get_absolute_url(), str(step.label)))
    return tuple(ready), tuple(waiting)


def plan_days(today: dt.date, limits: Mapping[Limit, int]) -> Iterator[Need]:
    """What the bodies must decide of plans within half a year, so that one holds each year."""
    span = Span(dt.date.min, today + HALF_A_YEAR, today, limits, only_open=True)
    return due((each for each in days_of_plans.ways(span) if span.holds(each)), today)


def who_may(step: Step) -> str:
    """Name the roles that may take the step: "koordinator eller kommundirektör"."""
    roles = [str(role.label) for role in Role if may(role, step.permission)]
    return _(" eller ").join(filter(None, [", ".join(roles[:-1]), roles[-1]]))


def chore(step: plan_way.PlanWay | ReportWay) -> str:
    """Say what there is to do: enter what a body has decided, or take the step itself."""
    if step.body:
        return _("lägg in beslutet av %(body)s") % {"body": step.body.label}
    return formats.uncapitalised(str(step.label))


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


def against_the_rules(data: YearData, *severities: Severity) -> Iterator[Need]:
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
