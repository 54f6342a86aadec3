"""The forms of towns, organisations, projects, agreements and what belongs to them."""

from partnerships.forms.addressed import free_slug
from partnerships.forms.candidate import CandidateStepForm
from partnerships.forms.circle import CircleForm
from partnerships.forms.guidelines import (
    AgreementGuidelinesForm,
    GuidedForm,
    ProjectGuidelinesForm,
)
from partnerships.forms.organisation import OrganisationForm
from partnerships.forms.project import ConditionForm, ProjectDirectivesForm, ProjectForm
from partnerships.forms.town import TownForm

__all__ = [
    "AgreementGuidelinesForm",
    "CandidateStepForm",
    "CircleForm",
    "ConditionForm",
    "GuidedForm",
    "OrganisationForm",
    "ProjectDirectivesForm",
    "ProjectForm",
    "ProjectGuidelinesForm",
    "TownForm",
    "free_slug",
]
