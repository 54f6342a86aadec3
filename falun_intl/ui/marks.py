"""A mark says a status three ways at once: a symbol, a word and a colour."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["success", "warning", "danger", "info", "neutral"]


@dataclass(frozen=True)
class Mark:
    label: str
    symbol: str
    tone: Tone
