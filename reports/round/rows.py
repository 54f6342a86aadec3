"""What the departments say in the report, as frozen rows."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from falun_intl.ui.formats import listed
from reports.models import AnswerState, DepartmentReport


@dataclass(frozen=True)
class DepartmentRow:
    """The words of a department that is ready."""

    name: str
    results: str
    benefit: str
    changes: str
    outlook: str
    example: str


@dataclass(frozen=True)
class Departments:
    """All that came from the departments. What is not marked as ready is nobody's word yet."""

    rows: tuple[DepartmentRow, ...] = ()
    silent: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    waited_for: tuple[str, ...] = ()
    changed_at: dt.datetime | None = None
    has_examples: bool = False

    @property
    def results(self) -> tuple[DepartmentRow, ...]:
        """Those that tell what they did, or of what use it was."""
        return tuple(each for each in self.rows if each.results or each.benefit)

    @property
    def changes(self) -> tuple[DepartmentRow, ...]:
        return tuple(each for each in self.rows if each.changes)

    @property
    def outlook(self) -> tuple[DepartmentRow, ...]:
        return tuple(each for each in self.rows if each.outlook)

    @property
    def others(self) -> tuple[str, ...]:
        """Say in sentences who has no words here, and why."""
        told = (
            (_("Inget att rapportera: %(departments)s."), self.silent),
            (_("Har inte svarat: %(departments)s."), self.unanswered),
            (_("Väntar på svar från %(departments)s."), self.waited_for),
        )
        return tuple(sentence % {"departments": listed(names)} for sentence, names in told if names)


def read(year: int) -> Departments:
    """Read the year's round in one query; a year without one says nothing."""
    answers = list(DepartmentReport.objects.in_year(year))
    ready = [each for each in answers if each.is_ready]
    return Departments(
        rows=tuple(
            DepartmentRow(
                name=str(each.department),
                results=each.results,
                benefit=each.benefit,
                changes=each.changes,
                outlook=each.outlook,
                example=each.example_data,
            )
            for each in ready
            if not each.nothing_to_report
        ),
        silent=tuple(str(each.department) for each in ready if each.nothing_to_report),
        unanswered=tuple(
            str(each.department) for each in answers if each.state == AnswerState.NO_ANSWER
        ),
        waited_for=tuple(str(each.department) for each in answers if not each.is_settled),
        changed_at=max((each.changed_at for each in answers), default=None),
        has_examples=any(each.example_data for each in ready),
    )
