"""R22 and R23: the year's report is handed over in time, and says what should change."""

import datetime as dt
from dataclasses import replace

import pytest

from council.models import Limit, Threshold
from council.rules import Severity
from reports.annual import rules as report_rules
from reports.annual.rules import ReportFacts
from tests.reporting import AnnualReportFactory, report_in

NOT_SUBMITTED = "Årsrapport 2023 är inte lämnad till kommunfullmäktige."
NOTHING_SAID = "Ange förslag till förändringar eller att inga föreslås."
# The year as it ended; 120 days after it is 29 April, 181 days after it 29 June.
LIMITS = {Limit.REPORT: 120, Limit.REPORT_OVERDUE: 181}
BEGUN = ReportFacts(
    year=2023,
    today=dt.date(2024, 2, 1),
    warn_after=120,
    error_after=181,
    has_begun=True,
    says_what_changes=True,
)


def r22(**values):
    return [e for e in report_rules.judgements(replace(BEGUN, **values)) if e.code == "R22"]


def r23(**values):
    return [e for e in report_rules.judgements(replace(BEGUN, **values)) if e.code == "R23"]


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        ("2023-06-01", None),
        ("2024-01-01", None),
        ("2024-04-29", None),
        ("2024-04-30", Severity.WARNING),
        ("2024-06-29", Severity.WARNING),
        ("2024-06-30", Severity.ERROR),
        ("2099-01-01", Severity.ERROR),
    ],
)
def test_a_report_that_is_not_handed_over_is_warned_of_and_then_an_error(day, severity):
    found = r22(today=dt.date.fromisoformat(day))

    assert [(each.severity, each.problem) for each in found] == (
        [(severity, NOT_SUBMITTED)] if severity else []
    )


@pytest.mark.parametrize("day", ["2024-01-10", "2024-05-01", "2024-12-01"])
def test_a_report_that_is_handed_over_keeps_the_rule(day):
    (found,) = r22(today=dt.date.fromisoformat(day), is_submitted=True)

    assert (found.is_kept, found.title) == (True, "Årsrapporten är lämnad till kommunfullmäktige.")


def test_a_year_without_a_report_is_late_as_well():
    (found,) = r22(today=dt.date(2024, 5, 1), has_begun=False, says_what_changes=False)

    assert found.problem == NOT_SUBMITTED


@pytest.mark.parametrize(
    ("warn_after", "error_after", "severity"),
    [(0, 0, Severity.ERROR), (10**9, 5, Severity.ERROR), (5, 10**9, Severity.WARNING)],
)
def test_the_limits_may_be_set_to_anything(warn_after, error_after, severity):
    (found,) = r22(warn_after=warn_after, error_after=error_after)

    assert found.severity == severity


def test_no_limit_makes_a_year_late_that_is_not_over():
    assert r22(today=dt.date(2023, 12, 31), warn_after=0, error_after=0) == []


def test_a_report_that_says_nothing_of_changes_is_stopped():
    (found,) = r23(says_what_changes=False)

    assert (found.severity, found.problem) == (Severity.STOP, NOTHING_SAID)
    assert "P46" in found.source


def test_a_report_that_says_what_changes_keeps_the_rule():
    (found,) = r23()

    assert found.is_kept


@pytest.mark.parametrize(("day", "is_judged"), [("2023-12-31", False), ("2024-01-01", True)])
def test_what_nobody_has_begun_is_judged_when_the_year_is_over(day, is_judged):
    today = dt.date.fromisoformat(day)

    found = r23(today=today, has_begun=False, says_what_changes=False)

    assert [each.problem for each in found] == [NOTHING_SAID] * is_judged


@pytest.mark.parametrize(("state", "is_submitted"), [("approved", False), ("treated", True)])
def test_the_facts_are_read_of_the_report_and_of_the_limits(state, is_submitted, db):
    report_in(state)
    Threshold.objects.create(code=Limit.REPORT, value=7)

    read = report_rules.read(2023, BEGUN.today, Threshold.objects.in_force())

    assert read == replace(BEGUN, warn_after=7, is_submitted=is_submitted)


def test_the_facts_of_a_year_without_a_report_say_that_there_is_none(db):
    AnnualReportFactory(plan__year=2022)

    read = report_rules.read(2023, BEGUN.today, LIMITS)

    assert read == replace(BEGUN, has_begun=False, says_what_changes=False)


@pytest.mark.parametrize(
    ("changes", "none", "says"), [("", False, False), ("", True, True), ("Mer.", False, True)]
)
def test_that_there_are_no_changes_is_an_answer(changes, none, says, db):
    AnnualReportFactory(plan__year=2023, changes=changes, proposes_no_changes=none)

    assert report_rules.read(2023, BEGUN.today, LIMITS).says_what_changes is says
