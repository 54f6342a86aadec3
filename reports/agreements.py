"""The agreements as a portfolio under the policy: how many, until when, and what breaks a limit."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case as If
from django.db.models import Count, DateField, F, Max, Q, When
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.models import Activity, Visit
from activities.models.activity import Status
from council.rules import Judgement, judge
from falun_intl.ui import formats
from falun_intl.ui.marks import Mark
from partnerships.models import Agreement
from partnerships.models.agreement import OPEN_STATES, AgreementQuerySet, State
from partnerships.rules.agreements import (
    FINDINGS,
    NUMBER,
    Case,
    Finding,
    Limits,
    Whole,
    judgements,
    state_of,
)

# So many agreements are named beside what is wrong with them; the list has the rest.
NAMED = 5


@dataclass(frozen=True)
class Link:
    name: str
    url: str
    example: str = ""


@dataclass(frozen=True)
class Found:
    """How many agreements break a rule, and which: the first ones by name, all by address."""

    label: str
    count: int
    source: str
    mark: Mark
    named: tuple[Link, ...]
    url: str

    @property
    def has_more(self) -> bool:
        return self.count > len(self.named)


@dataclass(frozen=True)
class Portfolio:
    """What the page answers first."""

    in_force: int
    limits: Limits
    number: Judgement
    found: tuple[Found, ...]

    @property
    def broken(self) -> tuple[Found, ...]:
        return tuple(each for each in self.found if each.count)


@dataclass(frozen=True)
class Breach:
    """What breaks one paragraph of the policy."""

    source: str
    problems: tuple[str, ...]


@dataclass(frozen=True)
class AgreementRow:
    title: str
    url: str
    kind: str
    parties: tuple[Link, ...]
    mark: Mark
    ends_on: dt.date | None
    time_left: str
    last_activity: dt.date | None
    choice: str
    breaches: tuple[Breach, ...]
    example: str


@dataclass(frozen=True)
class Due:
    """What the council must take a stand on: agreements that end, and too many of them."""

    day: dt.date
    number: Judgement
    awaiting: tuple[tuple[Link, dt.date], ...]


def due(day: dt.date, limits: Limits) -> Due:
    """Read the agreements in force, of which there are to be few, in one question."""
    in_force = Agreement.objects.in_force(day).order_by("ends_on", "title")
    held = list(in_force.only("title", "ends_on", "choice", "example_data"))
    last = day + limits.notice
    return Due(
        day=day,
        number=judge((NUMBER,), Whole(len(held), limits))[0],
        awaiting=tuple(
            (_link(each), each.ends_on)
            for each in held
            if each.ends_on and each.ends_on <= last and not each.choice
        ),
    )


def portfolio(today: dt.date, limits: Limits) -> Portfolio:
    """Count all agreements in one question, and name the first few that break each rule."""
    judged = limits.judge(Agreement.objects.all(), today)
    counts = judged.aggregate(
        in_force=Count("pk", filter=Q(state=State.IN_FORCE)),
        **{each.name: Count("pk", filter=each.condition) for each in FINDINGS},
    )
    return Portfolio(
        in_force=counts["in_force"],
        limits=limits,
        number=judge((NUMBER,), Whole(counts["in_force"], limits))[0],
        found=tuple(_found(each, counts[each.name], judged) for each in FINDINGS),
    )


def _found(finding: Finding, count: int, judged: AgreementQuerySet) -> Found:
    first = judged.filter(finding.condition).order_by(F("ends_on").asc(nulls_last=True), "pk")
    rule, label = finding.rule, str(finding.label)
    shown = Judgement(rule.code, str(rule.title), str(rule.source), rule.severity, label)
    return Found(
        label=label,
        count=count,
        source=shown.source,
        mark=shown.mark,
        named=tuple(_link(each) for each in first[:NAMED]),
        url=f"{reverse('reports:agreements')}?brist={finding.name}",
    )


def rows(
    agreements: Sequence[Agreement], today: dt.date, limits: Limits
) -> tuple[AgreementRow, ...]:
    """Read a page of agreements that `Limits.judge` and their parties have been fetched for."""
    active = last_activities([each.pk for each in agreements], today)
    return tuple(_row(each, Case(each, limits, today), active.get(each.pk)) for each in agreements)


def _row(agreement: Agreement, case: Case, last_activity: dt.date | None) -> AgreementRow:
    parties = [*agreement.towns.all(), *agreement.organisations.all()]
    return AgreementRow(
        title=agreement.title,
        url=agreement.get_absolute_url(),
        kind=str(agreement.get_kind_display()),
        parties=tuple(Link(str(party), party.get_absolute_url()) for party in parties),
        mark=agreement.mark,
        ends_on=agreement.ends_on,
        time_left=_time_left(case),
        last_activity=last_activity,
        choice=str(agreement.get_choice_display()) if agreement.choice else "",
        breaches=_breaches(judgements(case)),
        example=agreement.example_data,
    )


def _time_left(case: Case) -> str:
    end = case.agreement.ends_on
    if end is None or state_of(case.agreement) not in OPEN_STATES or end < case.day:
        return ""
    if end == case.day:
        return _("slutar i dag")
    return _("%(time)s kvar") % {"time": formats.span(case.day, end)}


def _breaches(found: Iterable[Judgement]) -> tuple[Breach, ...]:
    """Say each paragraph of the policy once, with all that breaks it."""
    problems: dict[str, list[str]] = {}
    for each in found:
        if not each.is_kept:
            problems.setdefault(each.source, []).append(each.problem)
    return tuple(Breach(source, tuple(said)) for source, said in problems.items())


def last_activities(agreements: Iterable[int], today: dt.date) -> dict[int, dt.date]:
    """Return the last day, up to today, that something was done with a town of each agreement.

    A visit counts when it was held, an activity when it has begun: by its last day when it is
    completed, else by its first.
    """
    keys, name = list(agreements), "town__agreements"
    held = Visit.objects.held().filter(starts_on__lte=today, town__agreements__in=keys)
    found = list(held.values_list(name).annotate(Max("starts_on")).order_by())
    is_over = Q(status=Status.COMPLETED, ends_on__lte=today)
    day = If(When(is_over, then=F("ends_on")), default=F("starts_on"), output_field=DateField())
    begun = Activity.objects.filter(
        status__in=(Status.ONGOING, Status.COMPLETED), towns__agreements__in=keys
    )
    done = begun.annotate(day=day).filter(day__lte=today)
    found += list(done.values_list("towns__agreements").annotate(Max("day")).order_by())
    last: dict[int, dt.date] = {}
    for key, latest in found:
        last[key] = max(latest, last.get(key, latest))
    return last


def _link(agreement: Agreement) -> Link:
    return Link(agreement.title, agreement.get_absolute_url(), agreement.example_data)
