"""The forms of towns, organisations, projects, agreements and what belongs to them."""

from partnerships.forms.addressed import free_slug
from partnerships.forms.candidate import CandidateStepForm
from partnerships.forms.circle import CircleForm
from partnerships.forms.guidelines import (
    GUIDED,
    AgreementGuidelinesForm,
    GuidedForm,
    ProjectGuidelinesForm,
)
from partnerships.forms.organisation import OrganisationForm
from partnerships.forms.project import (
    ConditionForm,
    PartyForm,
    ProjectDirectivesForm,
    ProjectForm,
)
from partnerships.forms.result import ResultForm
from partnerships.forms.town import TownForm

__all__ = [
    "GUIDED",
    "AgreementGuidelinesForm",
    "CandidateStepForm",
    "CircleForm",
    "ConditionForm",
    "GuidedForm",
    "OrganisationForm",
    "PartyForm",
    "ProjectDirectivesForm",
    "ProjectForm",
    "ProjectGuidelinesForm",
    "ResultForm",
    "TownForm",
    "free_slug",
]
