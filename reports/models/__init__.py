"""What is reported and what came of it, what is printed, and what each person is told."""

from reports.models.action import ReportAction
from reports.models.chapter import ChapterText
from reports.models.digest import Digest, ReminderChoice
from reports.models.feed import CalendarFeed
from reports.models.rendering import Rendering
from reports.models.report import AnnualReport, ReportState, ReportStep

__all__ = [
    "AnnualReport",
    "CalendarFeed",
    "ChapterText",
    "Digest",
    "ReminderChoice",
    "Rendering",
    "ReportAction",
    "ReportState",
    "ReportStep",
]
