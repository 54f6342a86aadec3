"""Who we are."""

from council.models.department import ContactPerson, Department
from council.models.document import ReferencedDocument
from council.models.member import CouncilMember
from council.models.record import Record, Source
from council.models.user import User

__all__ = [
    "ContactPerson",
    "CouncilMember",
    "Department",
    "Record",
    "ReferencedDocument",
    "Source",
    "User",
]
