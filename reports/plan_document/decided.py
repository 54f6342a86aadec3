"""What has been decided of the plan: by whom, when, and which editions that gave."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from activities import plan_way
from activities.models import Plan, PlanEdition, PlanStep
from council.models import Decision
from falun_intl.ui.marks import Mark

CHAIN = (plan_way.COUNCIL, plan_way.COMMITTEE, plan_way.BOARD)


@dataclass(frozen=True)
class DecisionRow:
    body: str
    kind: str
    day: dt.date
    paragraph: str
    registry_number: str
    text: str
    mark: Mark
    example: str

    @classmethod
    def of(cls, decision: Decision) -> "DecisionRow":
        return cls(
            body=decision.body.name,
            kind=decision.body.kind,
            day=decision.meeting_date,
            paragraph=decision.paragraph_label,
            registry_number=decision.registry_number,
            text=decision.text,
            mark=decision.mark,
            example=decision.example_data,
        )


@dataclass(frozen=True)
class EditionRow:
    """An edition; `decision` is empty for one that changes only wording."""

    number: str
    issued_on: dt.date
    reason: str
    decision: DecisionRow | None


@dataclass(frozen=True)
class Decided:
    """The decisions that led to the edition in force, or those of the draft since it was made."""

    is_draft: bool
    registry_number: str
    decisions: tuple[DecisionRow, ...]
    editions: tuple[EditionRow, ...]
    changed_at: dt.datetime | None
    has_examples: bool

    @classmethod
    def read(cls, year: int, plan: Plan | None, *, is_draft: bool) -> "Decided":
        """Read them in two queries. Before the first edition there is only the draft."""
        steps = list(PlanStep.objects.filter(plan__year=year).with_decisions().order_by("pk"))
        editions = list(
            PlanEdition.objects.filter(plan__year=year).defer("content").order_by("major", "minor")
        )
        found = {each.pk: each.standing_decision for each in steps if each.standing_decision}
        rows = {pk: DecisionRow.of(decision) for pk, decision in found.items()}
        moments = [each.taken_at for each in steps]
        moments += [decision.changed_at for decision in found.values()]
        is_draft = is_draft or not editions
        approved_by = editions[-1].step_id if editions else 0
        return cls(
            is_draft=is_draft,
            registry_number=plan.registry_number if plan else "",
            decisions=tuple(row for pk, row in rows.items() if (pk > approved_by) == is_draft),
            editions=tuple(
                EditionRow(
                    number=each.number,
                    issued_on=timezone.localdate(each.issued_at),
                    reason=each.reason,
                    decision=rows.get(each.step_id),
                )
                for each in editions
            ),
            changed_at=max(moments, default=None),
            has_examples=any(row.example for row in rows.values()),
        )

    @property
    def approval(self) -> DecisionRow | None:
        """The decision that the edition in force rests on; a change of wording has none itself."""
        if self.is_draft:
            return None
        found = (each.decision for each in reversed(self.editions) if each.decision)
        return next(found, None)

    @property
    def missing_bodies(self) -> tuple[str, ...]:
        """The bodies of the chain that have not decided anything of the plan yet."""
        done = {each.kind for each in self.decisions}
        return tuple(str(kind.label) for kind in CHAIN if kind not in done)

    @property
    def header(self) -> tuple[tuple[str, str], ...]:
        approval = self.approval
        number = approval.registry_number if approval else self.registry_number
        return (
            (_("Utgåva"), self._edition),
            (_("Beslutad av"), approval.body if approval else _("inte beslutad")),
            (_("Beslutad"), _reference(approval) if approval else _("inte beslutad")),
            (_("Diarienummer"), number or _("uppgift saknas")),
            (_("Ersätter"), self._replaced),
        )

    @property
    def _edition(self) -> str:
        if self.is_draft:
            return _("utkast")
        last = self.editions[-1]
        if last.decision:
            return last.number
        return _("%(number)s, redaktionellt ändrad %(day)s") % {
            "number": last.number,
            "day": last.issued_on,
        }

    @property
    def _replaced(self) -> str:
        earlier = self.editions if self.is_draft else self.editions[:-1]
        if not earlier:
            return _("ingen tidigare utgåva")
        return _("utgåva %(number)s") % {"number": earlier[-1].number}


def _reference(approval: DecisionRow) -> str:
    example = _(" (exempeldata)") if approval.example else ""
    return f"{approval.day} {approval.paragraph}{example}"
