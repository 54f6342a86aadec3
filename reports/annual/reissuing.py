"""Correcting a report that is approved: a new edition, made from the records as they are now.

Only the one who approves reports may: nothing leaves the house that nobody has answered for.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from council.models import User
from council.roles import Permission, refusal_sentence
from council.steps import RefusedError
from reports.annual import issuing, reporting
from reports.annual.document import REPORT
from reports.models import AnnualReport, Edition

REISSUE = Permission.APPROVE_REPORT


def last_number(report: AnnualReport) -> int:
    """Return the number of the report's last edition; 0 when there is none."""
    editions = Edition.objects.of(REPORT.slug, report.year).order_by("number")
    return editions.values_list("number", flat=True).last() or 0


def refusal(report: AnnualReport, user: User) -> str | None:
    """Say why this person cannot issue the report anew now, or return None when they can."""
    if not user.may(REISSUE):
        return refusal_sentence(user.role, REISSUE)
    if report.is_open:
        return _("Rapporten är inte godkänd. Den ges ut när kommundirektören godkänner den.")
    return " ".join(reporting.lacks(report)) or None


@transaction.atomic
def reissue(report: AnnualReport, *, reason: str, seen: str, after: int, by: User) -> Edition:
    """Issue the report as the records say now. Raises `RefusedError`; then nothing is written.

    `seen` is the fingerprint of what the person saw, and `after` the last edition then: of the same
    order sent twice, the second is told.
    """
    report = reporting.locked(report)
    sentence = refusal(report, by)
    if sentence is None and (last := last_number(report)) != after:
        sentence = _("Utgåva %(number)s är redan utgiven. Läs den först.") % {"number": last}
    if sentence:
        raise RefusedError(sentence)
    return issuing.issue(report, reason=reason, seen=seen, by=by)
