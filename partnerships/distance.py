"""How far away a town lies. It is shown and never weighed: the benefit decides (P19)."""

from math import asin, cos, radians, sin, sqrt

from django.conf import settings

EARTH_RADIUS_KM = 6_371


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Return the way over the earth between two places, each a latitude and a longitude."""
    south, north = radians(one[0]), radians(other[0])
    climb, turn = north - south, radians(other[1] - one[1])
    haversine = sin(climb / 2) ** 2 + cos(south) * cos(north) * sin(turn / 2) ** 2
    return round(2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, haversine))))


def from_home(latitude: float | None, longitude: float | None) -> int | None:
    """Return how many kilometres the place lies from home, or None when it is not known."""
    if latitude is None or longitude is None:
        return None
    home = settings.MUNICIPALITY
    return kilometres((home["latitude"], home["longitude"]), (latitude, longitude))
