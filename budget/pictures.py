"""The pictures of money, drawn from what is added up here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from budget.liquidity import Month
from budget.models import BudgetLine, ReportDuty
from budget.rows import LineRow
from budget.sums import YearSums
from falun_intl.ui import charts
from falun_intl.ui.charts import Chart


def liquidity(months: Iterable[Month]) -> Chart:
    rows = [charts.MonthRow(month.first, month.laid_out, month.received) for month in months]
    return charts.liquidity(_("Utlagt för bidrag i efterskott, och vad som har betalats ut"), rows)


def grants_by_year(granted: Mapping[int, Decimal], duties: Iterable[ReportDuty]) -> Chart:
    """Draw what was granted for each year beside what came in it, whatever year that was for."""
    received: dict[int, Decimal] = defaultdict(Decimal)
    for duty in duties:
        if duty.received_on:
            received[duty.received_on.year] += duty.received_kronor
    rows = [
        charts.YearRow(year, granted.get(year, Decimal(0)), received[year])
        for year in sorted({*granted, *received})
    ]
    return charts.grants_by_year(_("Beviljat för året och utbetalt under året"), rows)


def who_pays(sums: YearSums) -> Chart:
    """Draw what there is to use. Expected money is not there, so it is not drawn."""
    payer = BudgetLine.Payer
    always = [
        charts.Payer(str(payer.OWN.label), sums.frame, "money"),
        charts.Payer(_("Externt beviljat"), sums.external, "info"),
        charts.Payer(str(payer.CO_FINANCING.label), sums.co_financing, "neutral"),
    ]
    others = [
        charts.Payer(_("Nämndernas ramar"), sums.boards, "money"),
        charts.Payer(str(payer.PARTICIPANTS.label), sums.participants, "neutral"),
    ]
    found = [*always, *(each for each in others if each.amount)]
    return charts.who_pays(_("Vem som betalar"), found)


def budget_and_outcome(lines: Iterable[LineRow]) -> Chart:
    """Draw the lines of the council's own frame."""
    own = [line for line in lines if line.payer == BudgetLine.Payer.OWN]
    rows = [charts.BudgetRow(line.title, line.budget, line.outcome) for line in own]
    return charts.budget_outcome(_("Rådets ram: budget och utfall"), rows)
