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
from partnerships.forms.candidate import CandidateStepForm
from partnerships.forms.circle import CircleForm
from partnerships.forms.contact import ContactActForm, ContactForm
from partnerships.forms.guidelines import (
    AREAS,
    ASKED,
    GUIDED,
    AgreementGuidelinesForm,
    GuidedForm,
    ProjectGuidelinesForm,
)
from partnerships.forms.network import NetworkEventForm, NetworkForm
from partnerships.forms.organisation import OrganisationForm
from partnerships.forms.project import (
    ConditionForm,
    PartyForm,
    ProjectDirectivesForm,
    ProjectForm,
)
from partnerships.forms.town import TownForm

__all__ = [
    "AREAS",
    "ASKED",
    "GUIDED",
    "AgreementForm",
    "AgreementGuidelinesForm",
    "AmendmentForm",
    "AmendmentTextForm",
    "CandidateStepForm",
    "ChooseForm",
    "CircleForm",
    "ConditionForm",
    "ContactActForm",
    "ContactForm",
    "DecideForm",
    "GuidedForm",
    "NetworkEventForm",
    "NetworkForm",
    "OrganisationForm",
    "PartyForm",
    "ProjectDirectivesForm",
    "ProjectForm",
    "ProjectGuidelinesForm",
    "RenewalForm",
    "SignForm",
    "TerminateForm",
    "TownForm",
    "free_slug",
]
