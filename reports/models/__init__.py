"""What is reported and what came of it, what is printed, and what each person is told."""

from reports.models.action import ReportAction
from reports.models.digest import Digest, ReminderChoice
from reports.models.feed import CalendarFeed
from reports.models.print_order import PrintOrder
from reports.models.rendering import Rendering
from reports.models.report import AnnualReport, ReportState, ReportStep

__all__ = [
    "AnnualReport",
    "CalendarFeed",
    "Digest",
    "PrintOrder",
    "ReminderChoice",
    "Rendering",
    "ReportAction",
    "ReportState",
    "ReportStep",
]
