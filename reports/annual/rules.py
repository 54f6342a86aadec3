"""What the municipality's rules say of the annual report: that it is submitted, and says what
should change (P45, P46)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.models import Limit
from council.rules import Judgement, Rule, Severity, judge
from reports.models import AnnualReport

CHANGES_PROBLEM = gettext_lazy("Ange förslag till förändringar eller att inga föreslås.")


@dataclass(frozen=True)
class ReportFacts:
    """One year's report, or that there is none, seen on a day.

    `warn_after` and `error_after` are how many days after the year it is late and too late.
    """

    year: int
    today: dt.date
    warn_after: int
    error_after: int
    has_begun: bool = False
    is_submitted: bool = False
    says_what_changes: bool = False

    @property
    def days_after_the_year(self) -> int:
        """Return how many days have passed since 31 December of the year; at most 0 before."""
        return (self.today - dt.date(self.year, 12, 31)).days

    @property
    def is_over(self) -> bool:
        return self.days_after_the_year > 0

    @property
    def is_late(self) -> bool:
        return self.days_after_the_year > self.warn_after or self.is_too_late

    @property
    def is_too_late(self) -> bool:
        return self.is_over and self.days_after_the_year > self.error_after


def read(year: int, today: dt.date, limits: Mapping[Limit, int]) -> ReportFacts:
    return of(AnnualReport.objects.filter(plan__year=year).first(), year, today, limits)


def of(
    report: AnnualReport | None, year: int, today: dt.date, limits: Mapping[Limit, int]
) -> ReportFacts:
    """Return the facts of a report that is read already, or of a year that has none."""
    return ReportFacts(
        year=year,
        today=today,
        warn_after=limits[Limit.REPORT],
        error_after=limits[Limit.REPORT_OVERDUE],
        has_begun=report is not None,
        is_submitted=report is not None and report.submitted_on is not None,
        says_what_changes=report is not None and report.says_what_changes,
    )


def _is_not_submitted(facts: ReportFacts) -> str | None:
    if facts.is_submitted or not facts.is_late:
        return None
    return _("Årsrapport %(year)s är inte lämnad till kommunfullmäktige.") % {"year": facts.year}


def _says_nothing_of_changes(facts: ReportFacts) -> str | None:
    return None if facts.says_what_changes else str(CHANGES_PROBLEM)


_TITLE = gettext_lazy("Årsrapporten är lämnad till kommunfullmäktige.")
_SOURCE = gettext_lazy("Policyn: nätverket rapporterar årligen till kommunfullmäktige (P45).")
R22: Rule[ReportFacts] = Rule("R22", _TITLE, _SOURCE, Severity.WARNING, _is_not_submitted)
R22_TOO_LATE: Rule[ReportFacts] = Rule("R22", _TITLE, _SOURCE, Severity.ERROR, _is_not_submitted)
R23: Rule[ReportFacts] = Rule(
    code="R23",
    title=gettext_lazy("Rapporten föreslår förändringar eller säger att inga föreslås."),
    source=gettext_lazy(
        "Policyn: årsrapporten leder vid behov till förändringar av arbetet (P46)."
    ),
    severity=Severity.STOP,
    check=_says_nothing_of_changes,
)


def judgements(facts: ReportFacts) -> tuple[Judgement, ...]:
    """Return what R22 and R23 say where they apply.

    R22 is silent while there still is time; then it warns, and later it is an error. R23 is
    judged once there is a report, or should be.
    """
    rules = []
    if facts.is_submitted or facts.is_late:
        rules.append(R22_TOO_LATE if facts.is_too_late else R22)
    if facts.has_begun or facts.is_over:
        rules.append(R23)
    return judge(rules, facts)
