"""The forms of those who make up the council and its network."""

from council.editing import RecordForm
from council.models import ContactPerson, CouncilMember, Department


class MemberForm(RecordForm[CouncilMember]):
    class Meta:
        model = CouncilMember
        fields = ["given_name", "family_name", "party", "seat", "position"]
        fields += ["starts_on", "ends_on", "example_data"]


class DepartmentForm(RecordForm[Department]):
    class Meta:
        model = Department
        fields = ["name", "example_data"]


class ContactPersonForm(RecordForm[ContactPerson]):
    class Meta:
        model = ContactPerson
        fields = ["department", "given_name", "family_name", "email", "example_data"]
