"""Approving the report issues it: what is frozen is what the chief executive saw."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from council.models import User
from council.steps import RefusedError
from reports.annual import contents
from reports.annual.contents import ReportContents
from reports.annual.document import REPORT
from reports.editions import encoding
from reports.editions.issuing import changed_refusal, enclose, freeze
from reports.models import AnnualReport, Edition, ReportState


def to_issue(report: AnnualReport) -> ReportContents:
    """Return what an edition would say now; of a report that is not approved, as if it were."""
    state = ReportState.APPROVED if report.is_open else None
    return contents.build(report.year, timezone.localdate(), state)


def all_to_issue(report: AnnualReport) -> dict[str, Any]:
    """Return the same of the report and of each document that goes with it, by their slugs."""
    state = ReportState.APPROVED if report.is_open else None
    today = timezone.localdate()
    enclosed = {each.slug: each.build(report.year, today, state) for each in REPORT.enclosed}
    return {REPORT.slug: to_issue(report), **enclosed}


def fingerprint(report: AnnualReport) -> str:
    """Return the word for what would be issued now, for the form that issues it."""
    return encoding.fingerprint(all_to_issue(report))


def issue(report: AnnualReport, *, reason: str, seen: str, by: User | None) -> Edition:
    """Freeze the next edition and what goes with it, inside a transaction that holds the report.

    `seen` is the fingerprint of what the person saw: nobody issues changes unseen. Raises
    `RefusedError`; then nothing is written.
    """
    what = all_to_issue(report)
    if sentence := changed_refusal(what, seen):
        raise RefusedError(sentence)
    edition = freeze(REPORT, report.plan, what[REPORT.slug], reason=reason, by=by)
    for paper in REPORT.enclosed:
        enclose(paper, what[paper.slug], within=edition)
    return edition


def approved_because(report: AnnualReport) -> str:
    """Say why an approval makes an edition: a later one because the one before was sent back."""
    back = report.steps.filter(target=ReportState.DRAFT).order_by("taken_at", "pk").last()
    is_first = not Edition.objects.of(REPORT.slug, report.year).exists()
    if is_first or back is None:
        return _("Godkänd av kommundirektören.")
    return back.comment


def submission_refusal(report: AnnualReport) -> str | None:
    """Say why there is nothing to hand over yet, or return None when there is an edition."""
    editions = Edition.objects.of(REPORT.slug, report.year)
    last = editions.order_by("number").values("number", "finished_at").last()
    if last is None:
        return _(
            "Rapporten är godkänd men inte utgiven. Ge ut den först; det gör kommundirektören."
        )
    if last["finished_at"] is None:
        return _("Utgåva %(number)s har ingen PDF än. Öppna utgåvan och framställ den först.") % {
            "number": last["number"]
        }
    return None
