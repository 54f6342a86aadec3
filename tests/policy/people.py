"""What breaks and what keeps the rules about the network of contact persons and the report."""

from activities.models import Plan
from tests.factories import ContactPersonFactory, DepartmentFactory, PlanFactory
from tests.networking import given
from tests.policy.table import ERROR, STOP, WARNING, broken, kept
from tests.reporting import AnnualReportFactory, report_in


@broken("R21", ERROR, "P41", "Förvaltningen saknar kontaktperson.")
def _a_department_without_a_contact_person():
    DepartmentFactory()


@kept("R21")
def _a_department_with_a_contact_person():
    ContactPersonFactory()


@broken("R22", ERROR, "P45", "Årsrapport 2023 är inte lämnad till kommunfullmäktige.")
def _a_report_that_is_only_a_draft_long_after_the_year():
    _report()


@kept("R22")
def _a_report_that_is_submitted():
    report_in("submitted")


@broken("R23", STOP, "P46", "Ange förslag till förändringar eller att inga föreslås.")
def _a_report_that_says_nothing_of_changes():
    _report(changes="")


@kept("R23")
def _a_report_that_says_that_none_are_proposed():
    _report(changes="", proposes_no_changes=True)


@broken("R32", WARNING, "P40", "Förvaltningschefens redovisning saknas.")
def _a_department_whose_head_has_not_answered():
    ContactPersonFactory()


@kept("R32")
def _a_department_whose_head_has_answered():
    given(year=2023)


def _report(**values):
    plan = Plan.objects.filter(year=2023).first() or PlanFactory(year=2023)
    return AnnualReportFactory(plan=plan, **values)
