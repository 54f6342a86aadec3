"""The form that answers the policy's guidelines for an activity."""

from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from partnerships.forms import AREAS, ASKED, GUIDED, GuidedForm


class ActivityGuidelinesForm(GuidedForm[Activity]):
    """The responsible department counts without being ticked here."""

    sections = [*ASKED, (_("Tillväxtprogrammet"), ["cornerstones"])]

    class Meta:
        model = Activity
        fields = [*GUIDED, *AREAS, "cornerstones"]
