"""A visit from plan to report, as its page shows it: how far it has come, and what it cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from activities.models import Visit, VisitCost, VisitStage

WAY = (VisitStage.PLANNED, VisitStage.ANNOUNCED, VisitStage.HELD, VisitStage.REPORTED)


@dataclass(frozen=True)
class Station:
    """One of the states on a visit's way. A visit may be held without anybody being told."""

    label: str
    note: str
    is_done: bool
    is_now: bool


@dataclass(frozen=True)
class Costs:
    """What a visit cost, and how much of it the council's own frame paid."""

    rows: tuple[VisitCost, ...]
    total: Decimal
    of_frame: Decimal


def stations(visit: Visit) -> tuple[Station, ...]:
    """Show the way of a visit that `placed` has read; one that was called off has none."""
    if visit.stage == VisitStage.CANCELLED:
        return ()
    here = WAY.index(VisitStage(visit.stage))
    return tuple(_station(visit, place, here) for place in range(len(WAY)))


def _station(visit: Visit, place: int, here: int) -> Station:
    stage = WAY[place]
    is_announced = visit.told_on is not None and visit.told_on <= visit.starts_on
    is_passed_by = stage == VisitStage.ANNOUNCED and not is_announced
    return Station(
        label=str(stage.label),
        note=_note(visit, stage, is_passed_by=is_passed_by, is_reached=place <= here),
        is_done=place < here and not is_passed_by,
        is_now=place == here,
    )


def _note(visit: Visit, stage: VisitStage, *, is_passed_by: bool, is_reached: bool) -> str:
    """Say when the state was reached, or what is missing for it."""
    if stage == VisitStage.ANNOUNCED and is_reached:
        return _("inte registrerat") if is_passed_by else str(visit.told_on)
    if stage == VisitStage.HELD and is_reached:
        return str(visit.last_day)
    if stage == VisitStage.REPORTED and not is_reached:
        return _("när antal personer och vad besöket gav är ifyllt")
    return ""


def costs(visit: Visit) -> Costs:
    rows = tuple(visit.costs.all())
    return Costs(rows, _sum(rows), _sum(row for row in rows if row.payer == VisitCost.Payer.FRAME))


def _sum(rows: Iterable[VisitCost]) -> Decimal:
    return sum((row.amount or Decimal(0) for row in rows), Decimal(0))
