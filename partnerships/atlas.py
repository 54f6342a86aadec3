"""The partners on a map of Europe and on one of the world."""

from collections.abc import Iterable

from django.conf import settings

from falun_intl.ui import worldmap
from falun_intl.ui.charts import Chart
from falun_intl.ui.worldmap import Place
from partnerships import countries
from partnerships.models import Town


def place(town: Town) -> Place:
    mark = town.relation_mark
    return Place(
        town.name,
        town.latitude,
        town.longitude,
        mark.label,
        mark.symbol,
        mark.tone,
        country=town.country_name,
    )


def maps(places: Iterable[Place]) -> tuple[Chart, Chart]:
    """Draw the places and the municipality itself on a map of Europe and on one of the world."""
    here = settings.MUNICIPALITY
    home = Place(
        here["town"],
        here["latitude"],
        here["longitude"],
        here["name"],
        "★",
        "danger",
        countries.name("SE"),
    )
    shown = tuple(places)
    return worldmap.draw(shown, home, "europe"), worldmap.draw(shown, home, "world")
