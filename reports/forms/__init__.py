"""The forms of the search and of the annual report."""

from reports.forms.report import ReportActionForm, ReportForm
from reports.forms.report_step import (
    ChosenDecisionForm,
    NewDecisionForm,
    PlainStepForm,
    SubmitForm,
)
from reports.forms.search import SearchForm

__all__ = [
    "ChosenDecisionForm",
    "NewDecisionForm",
    "PlainStepForm",
    "ReportActionForm",
    "ReportForm",
    "SearchForm",
    "SubmitForm",
]
