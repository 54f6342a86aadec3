"""Correcting a report that is approved: a new edition, made from the records as they are now.

Only the one who approves reports may: nothing leaves the house that nobody has answered for.
"""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from council.models import User
from council.roles import Permission, refusal_sentence
from council.steps import RefusedError
from reports.annual import issuing, reporting
from reports.annual.document import REPORT
from reports.editions.issuing import Issuer, last_number, order_refusal
from reports.models import AnnualReport, Edition

REISSUE = Permission.APPROVE_REPORT


def issuer(report: AnnualReport) -> Issuer:
    return Issuer(
        about=report,
        fingerprint=partial(issuing.fingerprint, report),
        last_number=partial(last_number, REPORT, report.year),
        issue=partial(reissue, report),
        question=_("Vad blev fel, och vad är rättat?"),
    )


def refusal(report: AnnualReport, user: User) -> str | None:
    """Say why this person cannot issue the report anew now, or return None when they can."""
    if not user.may(REISSUE):
        return refusal_sentence(user.role, REISSUE)
    if report.is_open:
        return _("Rapporten är inte godkänd. Den ges ut när kommundirektören godkänner den.")
    return reporting.said(reporting.lacks(report))


@transaction.atomic
def reissue(report: AnnualReport, *, reason: str, seen: str, after: int, by: User) -> Edition:
    """Issue the report as the records say now. Raises `RefusedError`; then nothing is written.

    `seen` is the fingerprint of what the person saw, and `after` the last edition then: of the same
    order sent twice, the second is told.
    """
    report = reporting.locked(report)
    if sentence := refusal(report, by) or order_refusal(REPORT, report.year, after):
        raise RefusedError(sentence)
    return issuing.issue(report, reason=reason, seen=seen, by=by)
