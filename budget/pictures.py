"""The pictures of money over time, drawn from what is added up here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from budget.liquidity import Month
from budget.models import ReportDuty
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
