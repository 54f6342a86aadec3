"""With whom."""

from partnerships.models.organisation import Organisation
from partnerships.models.project import Project, ProjectCondition, ProjectPartner
from partnerships.models.region import Region
from partnerships.models.town import Town, TwinTownCircle

__all__ = [
    "Organisation",
    "Project",
    "ProjectCondition",
    "ProjectPartner",
    "Region",
    "Town",
    "TwinTownCircle",
]
