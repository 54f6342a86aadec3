"""The days of the plan's year: its way before the year, the follow-ups, the annual report."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from activities.models import FollowUp, Occasion, Plan, PlanEdition, PlanState
from activities.models.plan import LAST_YEAR
from council.models import Limit
from falun_intl.ui.days import days_after
from reports.deadlines.deadline import SEEN_BY, Deadline, Kind, Span, Standing
from reports.models import AnnualReport


@dataclass(frozen=True)
class Stop:
    """By which day before the plan's year a step of its way is taken, and where it then stands."""

    step: str
    reached: PlanState
    month: int
    day: int
    sentence: StrOrPromise

    def before(self, year: int) -> dt.date:
        return dt.date(year - 1, self.month, self.day)


# The policy and the plan name the bodies and their order but no days. That the board approves the
# plan before its year begins is how municipalities plan; the days before that leave each body a
# month, and are the system's own.
CADENCE = (
    Stop("propose", PlanState.PROPOSED, 10, 31, gettext_lazy("Rådet föreslår planen för %(year)s")),
    Stop(
        "prepare",
        PlanState.PREPARED,
        11,
        30,
        gettext_lazy("Ledningsutskottet bereder planen för %(year)s"),
    ),
    Stop(
        "approve",
        PlanState.APPROVED,
        12,
        31,
        gettext_lazy("Kommunstyrelsen godkänner planen för %(year)s"),
    ),
)
CADENCE_SOURCE = gettext_lazy(
    "Planen 2023: rådet föreslår, ledningsutskottet bereder och kommunstyrelsen godkänner. "
    "Dagarna är systemets förslag, så att planen är godkänd när året börjar."
)
_ORDER = [PlanState.DRAFT, PlanState.PROPOSED, PlanState.PREPARED, PlanState.APPROVED]


def days(span: Span) -> Iterator[Deadline]:
    """Read every plan once: there is one a year."""
    plans = list(_plans().prefetch_related(_follow_ups_made()).select_related("annual_report"))
    yield from _ways(plans, span)
    for plan in plans:
        yield from _follow_ups(plan, span)
        yield _report(plan, span)


def ways(span: Span) -> Iterator[Deadline]:
    """Return the steps of the plans alone, for a page that asks what is to be decided."""
    return _ways(_plans(), span)


def _ways(found: Iterable[Plan], span: Span) -> Iterator[Deadline]:
    plans = {plan.year: plan for plan in found}
    coming = range(
        max(span.first.year, span.today.year) + 1, min(span.last.year + 1, LAST_YEAR) + 1
    )
    for year in sorted({*plans, *coming}):
        plan = plans.get(year)
        if _left(plan) or not span.only_open:
            yield from _way(year, plan, span)


def _plans() -> Any:
    """The plans with `was_approved`, without their texts."""
    approved = PlanEdition.objects.filter(plan=OuterRef("pk"))
    plans = Plan.objects.defer("introduction", "standing_rules", "closing").order_by("year")
    return plans.annotate(was_approved=Exists(approved))


def _follow_ups_made() -> Prefetch[str]:
    """The follow-ups without what was frozen in them."""
    return Prefetch("follow_ups", FollowUp.objects.defer("content"))


def _of_plan(year: int, plan: Plan | None) -> dict[str, Any]:
    """Return what every day of a plan's year says of itself."""
    if plan is None:
        return {"url": reverse("reports:calendar_year", args=[year]), "example": ""}
    known = {"url": plan.get_absolute_url(), "example": plan.example_data}
    return {**known, "version": plan.version, "changed_at": plan.changed_at}


def _way(year: int, plan: Plan | None, span: Span) -> Iterator[Deadline]:
    """The steps before the year. Of those whose day has passed, only the next one is late.

    A year without a plan is asked for until it begins; a plan, until it is approved.
    """
    left = _left(plan)
    for stop in CADENCE:
        day = stop.before(year)
        if stop in left[1:] and day < span.today:
            continue
        yield Deadline(
            day=day,
            kind=Kind.PLAN,
            sentence=str(stop.sentence) % {"year": year},
            uid=f"plan-{year}-{stop.step}",
            department=None,
            permission=SEEN_BY[Kind.PLAN],
            standing=Standing.OPEN if stop in left else Standing.DONE,
            why=str(CADENCE_SOURCE),
            **_of_plan(year, plan),
        )


def _left(plan: Plan | None) -> tuple[Stop, ...]:
    """Return the steps that the plan has still to take; none once it has been approved."""
    if plan is None:
        return CADENCE
    if plan.was_approved or plan.state not in _ORDER:  # type: ignore[attr-defined]  # annotated
        return ()
    at = _ORDER.index(PlanState(plan.state))
    return tuple(stop for stop in CADENCE if _ORDER.index(stop.reached) > at)


def _follow_ups(plan: Plan, span: Span) -> Iterator[Deadline]:
    """The three occasions. One that was passed over, or had no plan in force, asks nothing."""
    made = {each.occasion: each for each in plan.follow_ups.all()}
    closed = [Occasion(name) for name, each in made.items() if each.is_closed]
    for occasion in Occasion:
        day, found = occasion.day(plan.year), made.get(occasion)
        is_passed_over = any(each > occasion for each in closed) and found is None
        had_no_plan = day < span.today and not plan.was_approved  # type: ignore[attr-defined]  # as above
        if occasion not in closed and (is_passed_over or had_no_plan):
            continue
        page = "follow_up" if found else "follow_ups"
        words = {"occasion": occasion.value, "year": plan.year}
        yield Deadline(
            day=day,
            kind=Kind.FOLLOW_UP,
            sentence=_("Uppföljning %(occasion)s av planen för %(year)s") % words,
            uid=f"follow-up-{plan.year}-{occasion.value}",
            department=None,
            permission=SEEN_BY[Kind.FOLLOW_UP],
            standing=Standing.DONE if occasion in closed else Standing.OPEN,
            **{**_of_plan(plan.year, plan), "url": _address(page, plan, found)},
        )


def _address(page: str, plan: Plan, found: FollowUp | None) -> str:
    return reverse(f"reports:{page}", args=[plan.year, found.occasion] if found else [plan.year])


def _is_submitted(plan: Plan) -> bool:
    report: AnnualReport | None = getattr(plan, "annual_report", None)
    return report is not None and report.submitted_on is not None


def _report(plan: Plan, span: Span) -> Deadline:
    """The day by which the annual report is handed over; late until it is."""
    day = days_after(dt.date(plan.year, 12, 31), span.limits[Limit.REPORT])
    return Deadline(
        day=day,
        kind=Kind.REPORT,
        sentence=_("Årsrapport %(year)s lämnas till kommunfullmäktige") % {"year": plan.year},
        uid=f"report-{plan.year}",
        department=None,
        permission=SEEN_BY[Kind.REPORT],
        standing=Standing.DONE if _is_submitted(plan) else Standing.OPEN,
        **{**_of_plan(plan.year, plan), "url": reverse("reports:report_way", args=[plan.year])},
    )
