"""How far a report has come and what comes next: for its page and for the lists of tasks."""

from dataclasses import dataclass

from django.urls import reverse

from council.models import User
from council.steps import LoggedStep, NextStep, logged
from reports.annual import reporting
from reports.annual import way as report_way
from reports.models import AnnualReport, ReportState, ReportStep


@dataclass(frozen=True)
class Station:
    """One of the states on the way, with the step that last led there, if any."""

    label: str
    is_done: bool
    is_now: bool
    step: ReportStep | None


@dataclass(frozen=True)
class Way:
    """All that the report's page tells of its way."""

    stations: tuple[Station, ...]
    next_steps: tuple[NextStep, ...]
    log: tuple[LoggedStep, ...]


def way_of(report: AnnualReport, user: User) -> Way:
    """Read the report's way in a constant number of queries."""
    log = tuple(report.steps.with_decisions())
    return Way(
        stations=_stations(report, log),
        next_steps=next_steps(report, user),
        log=logged(log, report_way.STEPS),
    )


def _stations(report: AnnualReport, log: tuple[ReportStep, ...]) -> tuple[Station, ...]:
    """Show each state with the step that led there on this way, not on an earlier one."""
    states = list(ReportState)
    here = states.index(ReportState(report.state))
    reached = {taken.target: taken for taken in log}
    return tuple(
        Station(
            str(state.label), place < here, place == here, reached.get(state) if place else None
        )
        if place <= here
        else Station(str(state.label), is_done=False, is_now=False, step=None)
        for place, state in enumerate(states)
    )


def next_steps(report: AnnualReport, user: User) -> tuple[NextStep, ...]:
    """Return what can be done with the report now, each with its judgement for this person."""
    return tuple(
        _next_step(report, step, user)
        for step in report_way.steps_from(report.state)
        # Whoever may take none of them is told once whom the report waits for.
        if step.leads_on or user.may(step.permission)
    )


def _next_step(report: AnnualReport, step: report_way.ReportWay, user: User) -> NextStep:
    hindrances = reporting.hindrances(report, step, user)
    return NextStep(
        str(step.label),
        reverse("reports:report_step", args=[report.year, step.address]),
        reporting.said(hindrances) or reporting.refusal(report, step, user) or "",
        is_main=step.leads_on,
        hindrances=hindrances,
    )
