"""The lines of a year as rows that are ready to be shown, grouped by who pays."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from budget.models import BudgetLine
from budget.sums import ZERO, YearSums, add
from falun_intl.ui.marks import Mark

Payer = BudgetLine.Payer


@dataclass(frozen=True)
class LineRow:
    """One line. `first` is the budget as it was first settled, `budget` what holds now."""

    pk: int
    title: str
    payer: str
    payer_label: str
    who: str
    concerns: str
    concerns_url: str
    status: str
    mark: Mark
    is_counted: bool
    first: Decimal | None
    budget: Decimal | None
    revision: str
    revision_url: str
    granted: Decimal | None
    outcome: Decimal | None
    outcome_source: str
    entries_url: str
    committed: Decimal | None
    forecast: Decimal | None
    deviation: Decimal | None
    overspent: Decimal
    comment: str
    lacks_comment: bool
    edit_url: str
    url: str
    example: str

    @classmethod
    def of(cls, line: BudgetLine, limit: int) -> "LineRow":
        """Read a line that `whole` has read. `limit` is the deviation that asks for a comment."""
        work = line.activity or line.project
        return cls(
            pk=line.pk,
            title=line.title,
            payer=line.payer,
            payer_label=line.get_payer_display(),
            who=str(line.funder or line.department or ""),
            concerns=line.activity.code if line.activity else str(line.project or ""),
            concerns_url=work.get_absolute_url() if work else "",
            status=line.status,
            mark=line.mark,
            is_counted=line.is_counted,
            first=line.planned,
            budget=line.current,
            revision=str(line.revision or ""),
            revision_url=line.revision.get_absolute_url() if line.revision else "",
            granted=line.granted,
            outcome=line.outcome,
            outcome_source=line.outcome_source,
            entries_url=line.get_entries_url() if line.is_from_ledger else "",
            committed=line.committed,
            forecast=line.forecast,
            deviation=line.deviation,
            overspent=line.overspent,
            comment=line.comment,
            lacks_comment=line.lacks_comment(limit),
            edit_url=line.get_edit_url(),
            url=line.get_absolute_url(),
            example=line.example_data,
        )


@dataclass(frozen=True)
class PayerGroup:
    """The lines of one payer. Lines whose money is not granted are listed but not summed.

    `undistributed` is what of the frame, or of the grants, stands on no line; None where there is
    nothing to distribute.
    """

    payer: str
    label: str
    lines: tuple[LineRow, ...]
    undistributed: Decimal | None = None

    @property
    def is_own(self) -> bool:
        return self.payer == Payer.OWN

    @property
    def is_in_a_frame(self) -> bool:
        return self.payer in BudgetLine.IN_A_FRAME

    @property
    def undistributed_label(self) -> str:
        """Name what stands on no line."""
        return (
            _("Ej fördelat av ramen")
            if self.is_own
            else _("Beviljat som inte är fördelat på poster")
        )

    @property
    def total_label(self) -> str:
        if self.is_in_a_frame:
            return _("Summa poster")
        return _("Summa, budget bara för beviljade poster")

    @property
    def budget(self) -> Decimal:
        return add(line.budget for line in self.lines if line.is_counted)

    @property
    def granted(self) -> Decimal:
        """What the payer has granted; of a grant also what no line has got."""
        rest = ZERO if self.is_in_a_frame else self.undistributed or ZERO
        return add(line.granted for line in self.lines) + rest

    @property
    def outcome(self) -> Decimal:
        return add(line.outcome for line in self.lines)

    @property
    def committed(self) -> Decimal:
        return add(line.committed for line in self.lines)

    @property
    def forecast(self) -> Decimal:
        return add(line.forecast for line in self.lines)

    @property
    def deviation(self) -> Decimal:
        """The sum of the deviations that are known."""
        return add(line.deviation for line in self.lines if line.is_counted)


def payer_groups(lines: Iterable[LineRow], sums: YearSums) -> tuple[PayerGroup, ...]:
    """Group a year's lines by who pays. A payer without lines and without money is left out."""
    lines = tuple(lines)
    rest = {Payer.OWN: sums.undistributed, Payer.EXTERNAL: sums.undistributed_grants}
    groups = (
        PayerGroup(
            payer.value,
            str(payer.label),
            tuple(line for line in lines if line.payer == payer),
            rest.get(payer) if payer == Payer.OWN or rest.get(payer) else None,
        )
        for payer in Payer
    )
    return tuple(group for group in groups if group.lines or group.undistributed)


def example_note(marks: Iterable[str]) -> str:
    """Say that the sums count invented amounts too; nothing when they do not."""
    return _("siffrorna bygger delvis på påhittade uppgifter") if any(marks) else ""
