"""Keeps a page that anybody may ask within bounds, without knowing who asks."""

import time

from django.core.cache import cache

MOST = 60
SECONDS = 60


def is_too_fast(name: str) -> bool:
    """Count one more asking this minute; say whether there are too many. Each process counts."""
    key = f"pace:{name}:{int(time.time()) // SECONDS}"
    cache.add(key, 0, timeout=SECONDS * 2)
    return cache.incr(key) > MOST
