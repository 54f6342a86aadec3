"""The candidates as they stand on their way to an agreement, and those that got a no.

They stand by name within each stage: neither distance nor anything else ranks them (P19).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from falun_intl.ui.marks import Mark
from partnerships import candidacy, distance
from partnerships.candidacy import Footing
from partnerships.models import Project, Stage, Town, TownStep
from partnerships.models.town import STAGE_LOOKS

WAY = (Stage.CONTACT, Stage.DIALOGUE, Stage.PROPOSAL, Stage.DECISION, Stage.AGREEMENT)


@dataclass(frozen=True)
class Candidate:
    """A town on its way: through whom the contact came, and what its next step waits for."""

    town: Town
    through: tuple[Town | Project, ...]
    kilometres: int | None
    last_step_on: dt.date | None
    last_comment: str
    next_label: str
    lacks: str


@dataclass(frozen=True)
class Station:
    """One stage of the way, with those that stand there."""

    mark: Mark
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Pipeline:
    stations: tuple[Station, ...]
    declined: tuple[Candidate, ...]

    @property
    def is_empty(self) -> bool:
        return not self.declined and not any(each.candidates for each in self.stations)


def build() -> Pipeline:
    """Read all candidates in a constant number of queries."""
    towns = list(
        Town.objects.filter(stage__in=Stage.values)
        .order_by("name", "country")
        .prefetch_related("steps")
    )
    grounds = candidacy.footings(towns)
    return Pipeline(
        stations=tuple(Station(mark_of(stage), _standing(towns, stage, grounds)) for stage in WAY),
        declined=_standing(towns, Stage.DECLINED, grounds),
    )


def mark_of(stage: Stage) -> Mark:
    symbol, tone = STAGE_LOOKS[stage]
    return Mark(str(stage.label), symbol, tone)


def _standing(
    towns: Sequence[Town], stage: Stage, grounds: dict[int, Footing]
) -> tuple[Candidate, ...]:
    return tuple(_candidate(town, grounds[town.pk]) for town in towns if town.stage == stage)


def _candidate(town: Town, footing: Footing) -> Candidate:
    last: TownStep | None = next(reversed(town.steps.all()), None)
    forward = next((step for step in candidacy.steps_from(town.stage) if step.leads_on), None)
    return Candidate(
        town=town,
        through=(*town.builds_on_towns.all(), *town.builds_on_projects.all()),
        kilometres=distance.from_home(town.latitude, town.longitude),
        last_step_on=timezone.localdate(last.taken_at) if last else None,
        last_comment=last.comment if last else "",
        next_label=str(forward.label) if forward else "",
        lacks=(candidacy.lacks(footing, forward.target) or "") if forward else "",
    )
