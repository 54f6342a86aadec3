"""What the year's report says in words of its own: its case, its proposals, what became of them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from council.models import Decision
from falun_intl.ui.marks import Mark
from falun_intl.ui.swedish import lines
from reports.models import AnnualReport, ReportAction, ReportState, ReportStep


@dataclass(frozen=True)
class ActionRow:
    """A change that an earlier report led to, as the year's report tells of it."""

    what: str
    responsible: str
    due_on: dt.date
    mark: Mark
    answer: str
    example: str

    @classmethod
    def of(cls, action: ReportAction, day: dt.date) -> "ActionRow":
        return cls(
            what=action.what,
            responsible=action.responsible,
            due_on=action.due_on,
            mark=action.mark_on(day),
            answer=action.answer,
            example=action.example_data,
        )


@dataclass(frozen=True)
class Passed:
    """One state on the report's way, with the day or the decision that led there, if any has."""

    label: str
    reference: str


@dataclass(frozen=True)
class ReportTexts:
    """The texts of a report; those of a year whose report nobody has begun are empty.

    `followed` are the changes that it answers, `led_to` those that it led to.
    """

    mark: Mark
    is_working_material: bool = True
    registry_number: str = ""
    proposal: str = ""
    recipients: tuple[str, ...] = ()
    changes: str = ""
    proposes_no_changes: bool = False
    outlook: str = ""
    submitted_on: dt.date | None = None
    decision: Decision | None = None
    chain: tuple[Passed, ...] = ()
    followed: tuple[ActionRow, ...] = ()
    led_to: tuple[ReportAction, ...] = ()
    changed_at: dt.datetime | None = None
    example: str = ""

    @property
    def case_number(self) -> str:
        """Say under which number the report is, or that none is known."""
        number = self.registry_number or _("uppgift saknas")
        return _("Diarienummer: %(number)s") % {"number": number}

    @property
    def approved_on(self) -> str:
        """Return the day of the chief executive's approval, or nothing while it is awaited."""
        label = str(ReportState.APPROVED.label)
        reached = (each.reference for each in self.chain if each.label == label)
        return "" if self.is_working_material else next(reached, "")

    @property
    def submitted(self) -> str:
        return self.submitted_on.isoformat() if self.submitted_on else _("inte lämnad")

    @property
    def decision_reference(self) -> str:
        """Say who decided, when and where it stands, or that nobody has."""
        if self.decision is None:
            return _("inte fattat")
        example = _(" (exempeldata)") if self.decision.example_data else ""
        return f"{self.decision}, {self.decision.registry_number}{example}"

    @property
    def has_examples(self) -> bool:
        return bool(self.example) or any(each.example for each in self.followed)


def not_begun() -> Mark:
    """Return the mark of a year whose report nobody has begun to write."""
    return Mark(_("Inte påbörjad"), "–", "neutral")


def read(year: int, day: dt.date, state: ReportState | None = None) -> ReportTexts:
    """Read the year's report in a constant number of queries, its changes as seen on the day.

    With a state it is read as it will be when it has come there.
    """
    report = AnnualReport.objects.filter(plan__year=year).select_related("plan").first()
    if report and state:
        report.state = state
    actions = ReportAction.objects.told_in(year)
    answered = [action for action in actions if action.report.year < year]
    followed = tuple(ActionRow.of(action, day) for action in answered)
    changed_at = max((each.changed_at for each in (*answered, report) if each), default=None)
    if report is None:
        return ReportTexts(mark=not_begun(), followed=followed, changed_at=changed_at)
    return ReportTexts(
        mark=report.mark,
        led_to=tuple(action for action in actions if action.report.year == year),
        is_working_material=report.is_open,
        registry_number=report.registry_number,
        proposal=report.proposal,
        recipients=tuple(lines(report.recipients)),
        changes=report.changes,
        proposes_no_changes=report.proposes_no_changes,
        outlook=report.outlook,
        submitted_on=report.submitted_on,
        decision=report.decision,
        chain=tuple(_chain(report, state)),
        followed=followed,
        changed_at=changed_at,
        example=report.example_data,
    )


def _chain(report: AnnualReport, awaited: ReportState | None) -> Iterator[Passed]:
    """Yield the states after the draft with what led there on this way, not on an earlier one.

    A state that is awaited is come to today.
    """
    states = list(ReportState)
    here = states.index(ReportState(report.state))
    reached = {step.target: step for step in report.steps.with_decisions()}
    for place, state in enumerate(states[1:], start=1):
        step = reached.get(state) if place <= here else None
        reference = _reference(report, step) if step else _("inte än")
        if state == awaited:
            reference = timezone.localdate().isoformat()
        yield Passed(str(state.label), reference)


def _reference(report: AnnualReport, step: ReportStep) -> str:
    if decision := step.standing_decision:
        return f"{decision}, {decision.registry_number}"
    if step.target == ReportState.SUBMITTED and report.submitted_on:
        return str(report.submitted_on)
    return timezone.localdate(step.taken_at).isoformat()
