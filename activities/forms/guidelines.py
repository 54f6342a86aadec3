"""The form that answers the policy's guidelines for an activity."""

from activities.models import Activity
from partnerships.forms import GUIDED, GuidedForm


class ActivityGuidelinesForm(GuidedForm[Activity]):
    """The responsible department counts without being ticked here."""

    class Meta:
        model = Activity
        fields = GUIDED
