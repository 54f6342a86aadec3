"""Names of countries in the reader's language, from the Unicode CLDR."""

import re
from functools import cache

from babel import Locale
from django.utils.translation import get_language

from falun_intl.ui.swedish import sort_key

_CODE = re.compile(r"[A-Z]{2}")
# Codes that CLDR names but that are no countries.
_NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


@cache
def _names(language: str) -> dict[str, str]:
    territories = Locale.parse(language, sep="-").territories
    found = {c: n for c, n in territories.items() if _CODE.fullmatch(c) and c not in _NOT_COUNTRIES}
    return dict(sorted(found.items(), key=lambda pair: sort_key(pair[1])))


def choices() -> list[tuple[str, str]]:
    """Return ISO 3166 codes with names, sorted by name."""
    return list(_names(get_language() or "sv").items())


def name(code: str) -> str:
    """Return the country's name, or the code itself when there is no such country."""
    return _names(get_language() or "sv").get(code, code)
