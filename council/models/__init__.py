"""Who we are, and what the bodies decide."""

from council.models.body import Body
from council.models.decision import Decision, DecisionRecipient, Directive, Outcome
from council.models.declaration import Declaration, DeclarationStep
from council.models.department import ContactPerson, Department
from council.models.document import ReferencedDocument
from council.models.meeting import NetworkMeeting
from council.models.member import CouncilMember
from council.models.record import Record, Source
from council.models.step import TakenStep
from council.models.stored_file import StoredFile
from council.models.threshold import Limit, Threshold
from council.models.user import User

__all__ = [
    "Body",
    "ContactPerson",
    "CouncilMember",
    "Decision",
    "DecisionRecipient",
    "Declaration",
    "DeclarationStep",
    "Department",
    "Directive",
    "Limit",
    "NetworkMeeting",
    "Outcome",
    "Record",
    "ReferencedDocument",
    "Source",
    "StoredFile",
    "TakenStep",
    "Threshold",
    "User",
]
