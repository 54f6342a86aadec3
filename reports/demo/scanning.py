"""The demonstration's horizon notes. All of them are invented."""

import datetime as dt
from typing import Any

from django.utils import timezone

from activities.models import HorizonNote
from council.models import Department, Source
from reports.demo.decisions import NOON
from reports.demo.keeper import Keeper


def put(keeper: Keeper, notes: list[dict[str, Any]]) -> None:
    """Put in the notes of the departments that are there, whatever they are called now."""
    for said in notes:
        values = dict(said)
        name, department = values.pop("name"), keeper.find(Department, values.pop("department"))
        keeper.put(
            HorizonNote,
            name,
            source=Source.ILLUSTRATIVE,
            anew=department is not None,
            department=department,
            written_at=timezone.make_aware(dt.datetime.combine(said["day"], NOON)),
            **values,
        )
