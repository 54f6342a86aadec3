"""What records are called where a cell ties to them, and which record such a name means."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from council.models import Record
from falun_intl.ui.swedish import normalise, sort_key
from partnerships import countries
from partnerships.models import Organisation, Project, Town, TwinTownCircle
from partnerships.sheets.cells import LONGEST_SHOWN, words

BETWEEN = ";"


class Names:
    """The names of one kind of record, each as short as tells it from all others.

    The name alone where no other has it; for towns else with the country; else the key.
    """

    def __init__(self, model: type[Record]) -> None:
        self._labels: dict[Any, str] = {}
        self._meant: dict[str, list[Any]] = {}
        columns = ["pk", "key", "name", *(["country"] if model is Town else [])]
        rows = list(model._default_manager.order_by("pk").values_list(*columns))
        spelled = {pk: [*_spellings(name, *country), str(key)] for pk, key, name, *country in rows}
        times = Counter(each for spellings in spelled.values() for each in spellings)
        for pk, spellings in spelled.items():
            usable = (each for each in spellings if times[each] == 1 and BETWEEN not in each)
            self._labels[pk] = next(usable, spellings[-1])
            for each in spellings:
                self._mean(each, pk)

    def _mean(self, spelling: str, pk: Any) -> None:
        known = self._meant.setdefault(words(spelling), [])
        if pk not in known:
            known.append(pk)

    def add(self, record: Any) -> None:
        """Let cells name a record as the file itself has made or renamed it."""
        for each in _spellings(
            record.name, *([record.country] if isinstance(record, Town) else [])
        ):
            self._mean(each, record.pk)

    def label(self, record: Any) -> str:
        return self._labels.get(record.pk) or _plain(record.name)

    def find(self, text: str) -> Any:
        """Return the primary key of what the name means.

        Raises ValidationError with a sentence when it means nothing, or more than one.
        """
        meant = self._meant.get(words(text), [])
        found = [pk for pk in meant if self._labels.get(pk) == _plain(text)] or meant
        if not found:
            raise ValidationError(
                _("”%(name)s” finns inte i registret. Kontrollera stavningen, eller lägg in det.")
                % {"name": text[:LONGEST_SHOWN]}
            )
        if len(found) > 1:
            raise ValidationError(
                _("”%(name)s” kan betyda flera. Skriv ett av: %(names)s.")
                % {
                    "name": text[:LONGEST_SHOWN],
                    "names": listed(self._labels.get(pk, str(pk)) for pk in found),
                }
            )
        return found[0]


AllNames = Mapping[type[Record], Names]


def all_names() -> AllNames:
    """Read the names of everything that a cell may tie to."""
    return {model: Names(model) for model in (Town, Organisation, Project, TwinTownCircle)}


def listed(labels: Iterable[str]) -> str:
    """Write several names in one cell, in the order of the alphabet."""
    return f"{BETWEEN} ".join(sorted(labels, key=sort_key))


def _spellings(name: str, *country: str) -> list[str]:
    return [_plain(name), *(f"{_plain(name)} ({countries.name(code)})" for code in country)]


def _plain(name: str) -> str:
    return " ".join(normalise(name).split())
