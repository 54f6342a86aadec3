"""Who may write in the report now: its texts are its own until the chief executive approves it."""

from django.utils.translation import gettext as _

from activities.models import Plan
from reports.annual.way import APPROVED, SUBMITTED, TREATED
from reports.models import AnnualReport, ReportState


def change_refusal(report: AnnualReport) -> str | None:
    """Say why the report's texts cannot be changed now, or return None when they can."""
    if report.is_open:
        return None
    return {
        APPROVED: _(
            "Rapporten är godkänd av kommundirektören och ändras bara om den skickas tillbaka."
        ),
        SUBMITTED: _(
            "Rapporten är lämnad till kommunfullmäktige och ändras bara om den återremitteras."
        ),
        TREATED: _("Rapporten är behandlad av kommunfullmäktige och ändras inte mer."),
    }[ReportState(report.state)]


def text_refusal(plan: Plan, *, held: bool = False) -> str | None:
    """Say why no chapter of the plan's report may be written now, or return None when one may.

    A report that nobody has begun can be written. `held` keeps the answer true until the
    transaction ends: nobody approves meanwhile.
    """
    # Ordered by its own column, so that no row but the report's is held.
    reports = AnnualReport.objects.filter(plan=plan).order_by("pk")
    report = (reports.select_for_update() if held else reports).first()
    return change_refusal(report) if report else None
