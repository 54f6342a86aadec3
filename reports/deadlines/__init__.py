"""What falls on a day, whoever asks for it: the one source of the calendar and the reminders."""

from reports.deadlines.deadline import SEEN_BY, Deadline, Kind, Span, Standing
from reports.deadlines.reading import Due, between, concerns, in_turn, open_for, open_until

__all__ = [
    "SEEN_BY",
    "Deadline",
    "Due",
    "Kind",
    "Span",
    "Standing",
    "between",
    "concerns",
    "in_turn",
    "open_for",
    "open_until",
]
