"""What the report still waits for from the departments."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.models import Plan
from council.models import Department
from council.steps import Hindrance
from falun_intl.ui.formats import listed
from reports.models import DepartmentReport
from reports.models.report import OPEN_STATES


def unopened(*years: int) -> list[int]:
    """Return those of the years whose departments have not been asked, and still can be."""
    plans = Plan.objects.filter(
        Q(annual_report=None) | Q(annual_report__state__in=OPEN_STATES),
        year__in=years,
        report_round=None,
    )
    found = list(plans.order_by("year").values_list("year", flat=True))
    return found if found and Department.objects.exists() else []


def lacks(year: int) -> list[Hindrance]:
    """Say what must come from the departments before anybody answers for the year's report."""
    if unopened(year):
        sentence = _(
            "Öppna nätverkets rapportrunda för %(year)s, så att förvaltningarna får svara."
        ) % {"year": year}
        return [_in_the_round(sentence, year)]
    waited_for = DepartmentReport.objects.in_year(year).waited_for()
    if names := [str(each.department) for each in waited_for]:
        sentence = _(
            "Rapportrundan väntar på %(departments)s. Vänta in svaren eller notera, "
            "när sista dagen har passerat, varför de saknas."
        ) % {"departments": listed(names)}
        return [_in_the_round(sentence, year)]
    return []


def _in_the_round(sentence: str, year: int) -> Hindrance:
    return Hindrance(sentence, reverse("reports:round", args=[year]))
