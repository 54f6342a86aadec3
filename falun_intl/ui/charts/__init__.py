"""Charts drawn by the server as SVG: the same picture on the page and in the PDF.

    chart = charts.status_bar("Mål efter bedömning", [charts.Part.of(mark, 5), ...])
    {% include "components/_chart.html" with chart=chart only %}

Bars stretch with the page while text stays 15 px, from 288 px and up: positions along the bar are
shares of the width, everything else is pixels, and there is no viewBox. So a stylesheet gives the
picture a width and never a height.

WeasyPrint sees no classes inside an SVG, so each element carries the colour for paper as an
attribute, and a class by which static/css/charts.css sets the same token in light and dark (CSS
outranks attributes). `drawing.PAINTS` is the list: chart-ink and chart-muted (text), chart-paper
(text and symbols on a tone, hollow bars), chart-halo (gaps, edges of markers), chart-line
(zero, a level to compare with), chart-track (an empty bar, the gap between curves), chart-land and
chart-border (maps, the grid of a curve), chart-edge-money (hollow bars, a curve), chart-edge-info
(another curve), and
chart-tone-success, -warning, -danger, -info, -neutral, -money. Names on maps are also
`chart-name`, for a halo that only the web can draw. The picture itself is `chart` with
`chart--bars`, `chart--europe` or `chart--world`.
"""

from falun_intl.ui.charts.counts import Part, Region, regions, status_bar
from falun_intl.ui.charts.curve import MonthRow, liquidity
from falun_intl.ui.charts.drawing import Chart, Table
from falun_intl.ui.charts.money import (
    BudgetRow,
    Payer,
    YearRow,
    budget_outcome,
    grants_by_year,
    who_pays,
)
from falun_intl.ui.charts.series import Level, Measurement, series

__all__ = [
    "BudgetRow",
    "Chart",
    "Level",
    "Measurement",
    "MonthRow",
    "Part",
    "Payer",
    "Region",
    "Table",
    "YearRow",
    "budget_outcome",
    "grants_by_year",
    "liquidity",
    "regions",
    "series",
    "status_bar",
    "who_pays",
]
