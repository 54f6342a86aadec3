"""What is reported and what came of it, what is printed, and what each person is told."""

from reports.models.action import ReportAction
from reports.models.chapter import ChapterText
from reports.models.digest import Digest, ReminderChoice
from reports.models.edition import Edition
from reports.models.feed import CalendarFeed
from reports.models.print_order import PrintOrder
from reports.models.rendering import Rendering
from reports.models.report import OPEN_STATES, AnnualReport, ReportState, ReportStep
from reports.models.round import ActivityAnswer, AnswerState, DepartmentReport, ReportRound

__all__ = [
    "OPEN_STATES",
    "ActivityAnswer",
    "AnnualReport",
    "AnswerState",
    "CalendarFeed",
    "ChapterText",
    "DepartmentReport",
    "Digest",
    "Edition",
    "PrintOrder",
    "ReminderChoice",
    "Rendering",
    "ReportAction",
    "ReportRound",
    "ReportState",
    "ReportStep",
]
