"""The forms of the annual report, the calendar and the search."""

from reports.forms.calendar import CalendarFilter, ReminderForm
from reports.forms.chapter import ChapterTextForm
from reports.forms.report import ReportActionForm, ReportForm
from reports.forms.report_step import (
    ChosenDecisionForm,
    NewDecisionForm,
    PlainStepForm,
    SubmitForm,
)
from reports.forms.search import SearchForm

__all__ = [
    "CalendarFilter",
    "ChapterTextForm",
    "ChosenDecisionForm",
    "NewDecisionForm",
    "PlainStepForm",
    "ReminderForm",
    "ReportActionForm",
    "ReportForm",
    "SearchForm",
    "SubmitForm",
]
