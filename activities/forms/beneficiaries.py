"""The form of how many had use of the work."""

from activities.models import Beneficiaries
from activities.models.note import ABOUT
from council.editing import RecordForm


class BeneficiariesForm(RecordForm[Beneficiaries]):
    set_by_view = ABOUT

    class Meta:
        model = Beneficiaries
        fields = ["year", "kind", "sex", "age", "number", "evidence", "example_data"]
