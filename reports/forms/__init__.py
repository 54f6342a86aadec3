"""The forms of the annual report, its editions, the calendar and the search."""

from reports.forms.calendar import CalendarFilter, ReminderForm
from reports.forms.chapter import ChapterTextForm
from reports.forms.edition import IssueForm, VerifyForm
from reports.forms.report import ReportActionForm, ReportForm
from reports.forms.report_step import (
    ApproveForm,
    ChosenDecisionForm,
    NewDecisionForm,
    PlainStepForm,
    SubmitForm,
)
from reports.forms.round import ActivityAnswerForm, DepartmentReportForm, RoundForm
from reports.forms.search import SearchForm

__all__ = [
    "ActivityAnswerForm",
    "ApproveForm",
    "CalendarFilter",
    "ChapterTextForm",
    "ChosenDecisionForm",
    "DepartmentReportForm",
    "IssueForm",
    "NewDecisionForm",
    "PlainStepForm",
    "ReminderForm",
    "ReportActionForm",
    "ReportForm",
    "RoundForm",
    "SearchForm",
    "SubmitForm",
    "VerifyForm",
]
