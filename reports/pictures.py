"""The charts and maps of the dashboard and the report, drawn from their read models."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from falun_intl.ui import charts
from falun_intl.ui.charts import Chart
from falun_intl.ui.marks import Mark
from falun_intl.ui.worldmap import Place
from partnerships import atlas
from reports.overview import Counts, RegionGoals
from reports.rows import TownRow


def goals_by_region(regions: Iterable[RegionGoals]) -> Chart:
    rows = [charts.Region(region.label, _parts(region.counts)) for region in regions]
    return charts.regions(_("Mål efter del av planen och bedömning"), rows)


def goals_by_assessment(counts: Counts) -> Chart:
    return charts.status_bar(_("Mål efter bedömning"), _parts(counts))


def activities_by_status(counts: Counts) -> Chart:
    return charts.status_bar(_("Aktiviteter efter status"), _parts(counts))


def indicators_by_reach(reached: Iterable[tuple[Mark, int]]) -> Chart:
    parts = tuple(charts.Part.of(mark, number) for mark, number in reached)
    return charts.status_bar(_("Indikatorer efter läge"), parts)


def _parts(counts: Counts) -> tuple[charts.Part, ...]:
    return tuple(charts.Part.of(mark, count) for mark, _value, count in counts)


def maps(towns: Iterable[TownRow]) -> tuple[Chart, Chart]:
    """Draw the towns on a map of Europe and on one of the world."""
    return atlas.maps(
        Place(
            town.name,
            town.latitude,
            town.longitude,
            town.mark.label,
            town.mark.symbol,
            town.mark.tone,
            country=town.country,
        )
        for town in towns
    )
