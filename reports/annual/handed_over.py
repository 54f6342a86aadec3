"""Which editions of the report, and of what goes with it, anybody may know of."""

from django.db.models import Exists, OuterRef, Q

from reports.models import ReportState, ReportStep
from reports.models.report import SUBMITTED_STATES

# Handed over to the assembly, it is public: every edition until then, and each correction since.
HANDED_OVER = ReportStep.objects.filter(
    report__plan=OuterRef("plan"), target=ReportState.SUBMITTED, taken_at__gte=OuterRef("issued_at")
)
PUBLISHED = Exists(HANDED_OVER) | Q(plan__annual_report__state__in=SUBMITTED_STATES)
