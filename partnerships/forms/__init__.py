"""The forms of towns, organisations, projects, agreements and what belongs to them."""

from partnerships.forms.addressed import free_slug
from partnerships.forms.contact import ContactActForm, ContactForm
from partnerships.forms.guidelines import (
    AgreementGuidelinesForm,
    GuidedForm,
    ProjectGuidelinesForm,
)
from partnerships.forms.network import NetworkEventForm, NetworkForm
from partnerships.forms.organisation import OrganisationForm
from partnerships.forms.project import ConditionForm, ProjectDirectivesForm, ProjectForm
from partnerships.forms.town import TownForm

__all__ = [
    "AgreementGuidelinesForm",
    "ConditionForm",
    "ContactActForm",
    "ContactForm",
    "GuidedForm",
    "NetworkEventForm",
    "NetworkForm",
    "OrganisationForm",
    "ProjectDirectivesForm",
    "ProjectForm",
    "ProjectGuidelinesForm",
    "TownForm",
    "free_slug",
]
