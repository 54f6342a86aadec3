"""Swedish sorting and searching, alike on SQLite and PostgreSQL.

Columns that people sort by say `db_collation="swedish"`. On PostgreSQL a migration of `council`
creates that collation from ICU; on SQLite `install` registers the same order on each connection.
Columns that people search in have a `search_key` beside them, made by `fold`.
"""

import unicodedata
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

COLLATION = "swedish"

# å, ä and ö stand after z, æ with ä, ø with ö, and ü sorts as y.
_AFTER_Z = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y", "đ": "d", "ł": "l"}
_FOLDED = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss"}
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ё": "e",
    "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "iu", "я": "ia",
}  # fmt: skip


def normalise(text: str) -> str:
    """Return the text in composed form (NFC), so that "â" is one character however it was typed."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the text as it is searched: small letters, no accents, ø as o, Cyrillic as Latin.

    "Roros", "Röros" and "Røros" fold to the same key.
    """
    small = normalise(text).casefold()
    plain = "".join(_FOLDED.get(letter) or _CYRILLIC.get(letter, letter) for letter in small)
    # Some signs come apart into capitals: ™ is TM.
    decomposed = unicodedata.normalize("NFKD", plain).casefold()
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def lines(text: str) -> list[str]:
    """Return the lines that say something, of a field that holds one thing on each line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@lru_cache(maxsize=10_000)
def sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts as the Swedish alphabet does: … y z å ä ö, whatever the case."""
    letters = []
    for letter in normalise(text).casefold():
        replaced = _AFTER_Z.get(letter)
        if replaced is None:
            base = unicodedata.normalize("NFD", letter)
            replaced = "".join(c for c in base if not unicodedata.combining(c))
        letters.append(replaced)
    return "".join(letters), text


def _compare(one: str, other: str) -> int:
    first, second = sort_key(one), sort_key(other)
    return (first > second) - (first < second)


def install(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    """Teach a new SQLite connection the Swedish order; other databases have it themselves."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(COLLATION, _compare)


def install_on_every_connection() -> None:
    connection_created.connect(install, dispatch_uid="swedish-collation")
