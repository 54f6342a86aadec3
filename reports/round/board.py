"""The round as the coordinator follows it: who has answered, who is missing, how far it is."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from council import network_rules
from council.models import ContactPerson, Department, Threshold, User
from council.network_rules import R21
from council.rules import Judgement, judge
from falun_intl.ui import formats
from falun_intl.ui.marks import Mark
from reports.models import AnswerState, DepartmentReport, ReportRound
from reports.round import answering, opening


@dataclass(frozen=True)
class Row:
    """A department in the round. `url` is empty for those who may not answer for it."""

    department: str
    contacts: tuple[str, ...]
    contact_problems: tuple[Judgement, ...]
    mark: Mark
    is_late: bool
    says_nothing: bool
    reason: str
    settled_at: dt.datetime | None
    settled_by: str
    url: str
    example: str


@dataclass(frozen=True)
class Board:
    """`left_out` are the departments that came after the round was opened."""

    round: ReportRound
    today: dt.date
    rows: tuple[Row, ...]
    ready: int
    unanswered: int
    waited_for: tuple[str, ...]
    left_out: tuple[Department, ...]

    @property
    def summary(self) -> str:
        """Say how many are ready and by when: "3 av 7 redo, 43 %"."""
        if not self.rows:
            return _("Inga förvaltningar är med i rundan.")
        share = formats.share(Decimal(self.ready), Decimal(len(self.rows))) or Decimal(0)
        words = _("%(ready)s av %(all)s redo, %(percent)s.") % {
            "ready": self.ready,
            "all": len(self.rows),
            "percent": formats.percent(round(share)),
        }
        if self.unanswered:
            words += " " + _("%(count)s utan svar.") % {"count": self.unanswered}
        due = _("Sista dag att svara: %(when)s.") % {
            "when": formats.when(self.round.due_on, self.today)
        }
        return f"{words} {due}"

    @property
    def missing(self) -> str:
        """Name those that are waited for."""
        if not self.waited_for:
            return _("Ingen saknas: alla har svarat eller är noterade utan svar.")
        return _("Saknas: %(departments)s.") % {"departments": formats.listed(self.waited_for)}

    @property
    def left_out_names(self) -> str:
        return formats.listed([str(each) for each in self.left_out])


def read(opened: ReportRound, today: dt.date, user: User) -> Board:
    """Read the round in a constant number of queries."""
    answers = list(DepartmentReport.objects.in_year(opened.year))
    facts = network_rules.read(opened.year, today, Threshold.objects.in_force())
    has_contact = {each.department.pk: each for each in facts}
    contacts = defaultdict(list)
    for person in ContactPerson.objects.all():
        contacts[person.department_id].append(str(person))
    rows = tuple(
        Row(
            department=str(each.department),
            contacts=tuple(contacts[each.department_id]),
            contact_problems=tuple(
                told for told in judge([R21], has_contact[each.department_id]) if not told.is_kept
            ),
            mark=each.mark,
            is_late=not each.is_settled and opened.due_on < today,
            says_nothing=each.is_ready and each.nothing_to_report,
            reason=each.reason,
            settled_at=each.settled_at,
            settled_by=str(each.settled_by or ""),
            url="" if answering.write_refusal(each.department, user) else each.get_absolute_url(),
            example=each.example_data,
        )
        for each in answers
    )
    return Board(
        round=opened,
        today=today,
        rows=rows,
        ready=sum(each.is_ready for each in answers),
        unanswered=sum(each.state == AnswerState.NO_ANSWER for each in answers),
        waited_for=tuple(str(each.department) for each in answers if not each.is_settled),
        left_out=tuple(opening.left_out(opened)),
    )
