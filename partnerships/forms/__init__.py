"""The forms of towns, organisations, projects, agreements and what belongs to them."""

from partnerships.forms.addressed import free_slug
from partnerships.forms.agreement import (
    AgreementForm,
    ChooseForm,
    DecideForm,
    RenewalForm,
    SignForm,
    TerminateForm,
)
from partnerships.forms.amendment import AmendmentForm, AmendmentTextForm
from partnerships.forms.guidelines import (
    AgreementGuidelinesForm,
    GuidedForm,
    ProjectGuidelinesForm,
)
from partnerships.forms.organisation import OrganisationForm
from partnerships.forms.project import ConditionForm, ProjectDirectivesForm, ProjectForm
from partnerships.forms.town import TownForm

__all__ = [
    "AgreementForm",
    "AgreementGuidelinesForm",
    "AmendmentForm",
    "AmendmentTextForm",
    "ChooseForm",
    "ConditionForm",
    "DecideForm",
    "GuidedForm",
    "OrganisationForm",
    "ProjectDirectivesForm",
    "ProjectForm",
    "ProjectGuidelinesForm",
    "RenewalForm",
    "SignForm",
    "TerminateForm",
    "TownForm",
    "free_slug",
]
