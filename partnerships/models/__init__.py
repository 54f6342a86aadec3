"""With whom."""

from partnerships.models.agreement import Agreement, AgreementAmendment
from partnerships.models.circle import TwinTownCircle
from partnerships.models.contact import ContactState, PartnerContact
from partnerships.models.guided import Guided
from partnerships.models.network import Network, NetworkEvent
from partnerships.models.organisation import Organisation
from partnerships.models.project import Project, ProjectCondition, ProjectPartner
from partnerships.models.region import Region
from partnerships.models.town import Stage, Town, TownStep

__all__ = [
    "Agreement",
    "AgreementAmendment",
    "ContactState",
    "Guided",
    "Network",
    "NetworkEvent",
    "Organisation",
    "PartnerContact",
    "Project",
    "ProjectCondition",
    "ProjectPartner",
    "Region",
    "Stage",
    "Town",
    "TownStep",
    "TwinTownCircle",
]
