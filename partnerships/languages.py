"""Names of languages in the reader's language, from the Unicode CLDR."""

import re
from functools import cache

from babel import Locale
from django.utils.translation import get_language

from falun_intl.ui.swedish import sort_key

_CODE = re.compile(r"[a-z]{2}")


@cache
def _names(language: str) -> dict[str, str]:
    languages = Locale.parse(language, sep="-").languages
    found = {code: name for code, name in languages.items() if _CODE.fullmatch(code)}
    return dict(sorted(found.items(), key=lambda pair: sort_key(pair[1])))


def choices() -> list[tuple[str, str]]:
    """Return ISO 639-1 codes with names, sorted by name."""
    return list(_names(get_language() or "sv").items())


def name(code: str) -> str:
    """Return the language's name, or the code itself when there is no such language."""
    return _names(get_language() or "sv").get(code, code)
