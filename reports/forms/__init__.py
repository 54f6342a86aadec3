"""The forms of the annual report, the calendar and the search."""

from reports.forms.calendar import CalendarFilter, ReminderForm
from reports.forms.report import ReportActionForm, ReportForm
from reports.forms.report_step import (
    ChosenDecisionForm,
    NewDecisionForm,
    PlainStepForm,
    SubmitForm,
)
from reports.forms.round import ActivityAnswerForm, DepartmentReportForm, RoundForm
from reports.forms.search import SearchForm

__all__ = [
    "ActivityAnswerForm",
    "CalendarFilter",
    "ChosenDecisionForm",
    "DepartmentReportForm",
    "NewDecisionForm",
    "PlainStepForm",
    "ReminderForm",
    "ReportActionForm",
    "ReportForm",
    "RoundForm",
    "SearchForm",
    "SubmitForm",
]
