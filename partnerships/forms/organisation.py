"""The form of an organisation."""

from council.editing import RecordForm
from partnerships.models import Organisation


class OrganisationForm(RecordForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ["name", "full_name", "kind", "reach", "is_established", "established_reason"]
        fields += ["example_data"]
