"""Puts records in once, and never again touches what people may have changed."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models

from council.models import Record, Source

NAMESPACE = uuid.UUID("6f2f4b1e-2023-4f1a-9a55-fa1000000000")

R = TypeVar("R", bound=Record)


@dataclass
class Keeper:
    """Knows each record of the demonstration by a name of its own, not by what can be edited."""

    created: int = 0
    kept: int = 0
    _found: dict[uuid.UUID, Any] = field(default_factory=dict)

    def put(
        self,
        model: type[R],
        name: str,
        /,
        *,
        source: str = Source.SEED,
        example: str = "",
        anew: bool = True,
        links: Mapping[str, Iterable[models.Model]] | None = None,
        **values: Any,
    ) -> R | None:
        """Return the record, made now if it never was. None when a person has removed it.

        With `anew` false nothing is made: for what belongs to the making of something else.
        """
        key = _key(model, name)
        existing = self.find(model, name)
        if existing or model.history.filter(key=key).exists():  # type: ignore[attr-defined]  # every record has one
            self.kept += 1
            return existing
        if not anew:
            return None
        if source == Source.ILLUSTRATIVE and not example:
            example = "hela posten"
        made = model(key=key, source=source, example_data=example, **values)
        made.full_clean(exclude=["slug", "entered_by"])  # nobody typed it in
        made.save()
        for relation, others in (links or {}).items():
            getattr(made, relation).set(others)
        self.created += 1
        return made

    @staticmethod
    def find(model: type[R], name: str, /) -> R | None:
        """Return the record that was put in under the name, whatever it is called by now."""
        found: R | None = model._default_manager.filter(key=_key(model, name)).first()
        return found


# What a kind was called when its first records were put in: their keys stay the same.
FORMER_LABELS = {"activities.result": "partnerships.result"}


def _key(model: type[Record], name: str) -> uuid.UUID:
    label = model._meta.label_lower
    return uuid.uuid5(NAMESPACE, f"{FORMER_LABELS.get(label, label)}/{name}")
