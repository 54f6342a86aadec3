"""Circles of twin towns: who is in each, who is on the way there, and who is missing (V29)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from falun_intl.ui.swedish import sort_key
from partnerships import countries
from partnerships.models import Town, TwinTownCircle

GONE = (Town.Relation.ENDED, Town.Relation.DECLINED, Town.Relation.CANDIDATE)


@dataclass(frozen=True)
class Missing:
    """A country that had a twin town in the circle and has none now."""

    country: str
    former: tuple[Town, ...]
    candidates: tuple[Town, ...]

    @property
    def since(self) -> int | None:
        """The last year that is known of the towns that were there."""
        return max((town.until for town in self.former if town.until), default=None)

    @property
    def sentence(self) -> str:
        """Say it: "Danmark saknas sedan 2007 (tidigare Vordingborg)."."""
        words = {
            "country": countries.name(self.country),
            "year": self.since,
            "former": ", ".join(town.name for town in self.former),
        }
        if self.since is None:
            return _("%(country)s saknas (tidigare %(former)s).") % words
        return _("%(country)s saknas sedan %(year)s (tidigare %(former)s).") % words


@dataclass(frozen=True)
class Circle:
    """A circle as it is today. Our own municipality is in every one."""

    record: TwinTownCircle
    towns: tuple[Town, ...]
    candidates: tuple[Town, ...]
    missing: tuple[Missing, ...]


def circle_of(record: TwinTownCircle, towns: Iterable[Town]) -> Circle:
    """Read a circle from the towns that are or were in it, and those that may come to be."""
    everyone = sorted(towns, key=lambda town: (sort_key(town.name), town.country))
    return Circle(
        record=record,
        towns=tuple(town for town in everyone if town.relation not in GONE),
        candidates=_with(everyone, Town.Relation.CANDIDATE),
        missing=_missing(everyone),
    )


def _missing(everyone: list[Town]) -> tuple[Missing, ...]:
    """Find the countries whose twin town ended and that no twin town is in now."""
    here = {town.country for town in _with(everyone, Town.Relation.TWIN_TOWN)}
    ended = _with(everyone, Town.Relation.ENDED)
    gone = sorted({town.country for town in ended} - here, key=_by_name)
    return tuple(
        Missing(
            country=country,
            former=tuple(town for town in ended if town.country == country),
            candidates=tuple(
                town for town in _with(everyone, Town.Relation.CANDIDATE) if town.country == country
            ),
        )
        for country in gone
    )


def _with(towns: list[Town], relation: Town.Relation) -> tuple[Town, ...]:
    return tuple(town for town in towns if town.relation == relation)


def _by_name(country: str) -> tuple[str, str]:
    return sort_key(countries.name(country))
