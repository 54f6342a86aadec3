"""The forms of those who make up the council and its network, and of what they work by."""

from django.utils.translation import gettext_lazy as _

from council.editing import RecordForm
from council.models import ContactPerson, CouncilMember, Department, ReferencedDocument


class MemberForm(RecordForm[CouncilMember]):
    class Meta:
        model = CouncilMember
        fields = ["given_name", "family_name", "party", "seat", "position"]
        fields += ["starts_on", "ends_on", "example_data"]


class DepartmentForm(RecordForm[Department]):
    class Meta:
        model = Department
        fields = ["name", "is_executive_office", "example_data"]


class ContactPersonForm(RecordForm[ContactPerson]):
    class Meta:
        model = ContactPerson
        fields = ["department", "given_name", "family_name", "email", "example_data"]


class DocumentForm(RecordForm[ReferencedDocument]):
    class Meta:
        model = ReferencedDocument
        fields = ["title", "reference", "example_data"]
        error_messages = {
            "title": {"unique": _("Dokumentet finns redan. Ändra det i stället.")},
        }
