"""What must be done by a day, whoever asks for it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Deadline:
    """What a funder waits for, or what a visit asks for."""

    day: dt.date
    sentence: str
    url: str
    example: str
