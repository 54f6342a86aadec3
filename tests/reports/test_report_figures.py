"""Every figure of the report is the record's: change the record, and the report says the new."""

import re
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from activities.models import Activity, Beneficiaries, Goal, IndicatorValue, VisitParticipants
from budget.models import BudgetFrame, BudgetLine, GrantYear, ReportDuty
from partnerships.models import Project, Town
from reports import demo
from reports.annual import contents, document
from tests.conftest import undone
from tests.reports.handed import TODAY, WEB

# Without the mark there is no test database, and the fixture below would use the real one.
pytestmark = pytest.mark.django_db

LINE = {"year": 2023, "title": "Vänortsbesök och resor"}
MEASURED = {"indicator__goal__code": "ÖM4", "ends_on": "2023-12-31"}
KRONOR, WRITTEN = Decimal(654_321), "654 321"


@pytest.fixture(scope="module")
def demo_report(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield demo.load()


@pytest.fixture
def report(demo_report):
    with undone():
        yield page


def page():
    """The words of the report, with plain spaces."""
    context = document.annual_context(contents.build(2023, TODAY))
    html = render_to_string("reports/_annual_body.html", context | WEB)
    return " ".join(re.sub("<[^>]*>", " ", html).replace("\xa0", " ").split())


FIGURES = [
    (BudgetFrame, {"year": 2023}, {"amount": KRONOR}, WRITTEN),
    (BudgetFrame, {"year": 2023}, {"employment_rate": Decimal("0.73")}, "73 %"),
    (BudgetLine, LINE, {"planned": KRONOR}, WRITTEN),
    (BudgetLine, LINE, {"outcome": KRONOR}, WRITTEN),
    (BudgetLine, LINE, {"forecast": KRONOR}, WRITTEN),
    (BudgetLine, {"year": 2023, "title": "Löner"}, {"granted": KRONOR}, WRITTEN),
    (GrantYear, {"year": 2023}, {"amount": KRONOR}, WRITTEN),
    (GrantYear, {"year": 2024}, {"amount": KRONOR}, WRITTEN),
    (ReportDuty, {"year": 2023}, {"received": KRONOR, "received_on": "2023-12-01"}, WRITTEN),
    (IndicatorValue, MEASURED, {"value": Decimal(6_543)}, "6 543"),
    (Beneficiaries, {"kind": "operations"}, {"number": 6_543}, "6 543"),
    (VisitParticipants, {"kind": "official"}, {"number": 6_543}, "tjänsteperson 6543"),
    (Project, {"name": "Modern Youth Participation"}, {"start_year": 2019}, "2019–2024"),
    (Town, {"name": "Gütersloh"}, {"since": 1988}, "1988–"),
    (Activity, {"code": "NA4"}, {"ends_on": "2023-07-19"}, "2023-07-19"),
    (Goal, {"code": "N2"}, {"action_on": "2024-11-13"}, "2024-11-13"),
]


@pytest.mark.parametrize(("model", "which", "change", "said"), FIGURES)
def test_a_figure_that_is_changed_in_the_records_is_changed_in_the_report(
    report, model, which, change, said
):
    assert said not in report()
    first = model.objects.filter(**which).order_by("pk").first()

    model.objects.filter(pk=first.pk).update(**change)

    assert said in report()


def test_the_counts_are_those_of_the_records(report):
    Goal.objects.update(assessment="fulfilled")
    Activity.objects.update(status="completed")

    said = report()

    assert "17 av 17 mål är uppfyllda." in said
    assert "19 aktiviteter, 19 genomförda och 0 sena" in said


def test_money_that_is_promised_for_years_to_come_is_told_of(report):
    first = Project.objects.get(name="Modern Youth Participation")
    BudgetLine.objects.create(
        year=2025, title="Egen insats", project=first, payer="own", planned=KRONOR
    )

    assert "Egna pengar till projekt kommande år" in report()
    assert f"2025 Egen insats {WRITTEN}" in report()
