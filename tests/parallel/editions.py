"""Scenes in which several issue one report, or make one edition's PDF, at the same moment."""

from functools import partial
from typing import Any

from council.models import User
from council.roles import Role
from reports.annual import issuing as report_issuing
from reports.annual.document import REPORT
from reports.editions import issuing
from reports.models import AnnualReport, Edition, ReportStep
from tests.factories import UserFactory
from tests.parallel.crowd import Writer, together
from tests.reporting import report_in

AT = "/rapporter/arsrapport/2023"


def _chiefs(count: int = 8) -> list[User]:
    role = Role.CHIEF_EXECUTIVE
    return [UserFactory(username=f"direktor{number}", role=role) for number in range(count)]


def _told(typed: dict[str, str], address: str) -> list[str]:
    writers = [Writer(user, address, lambda _times: typed) for user in _chiefs()]
    return together([writer.send for writer in writers])


def _end() -> dict[str, Any]:
    editions = Edition.objects.filter(paper=REPORT.slug).order_by("number")
    return {
        "state": AnnualReport.objects.get().state,
        "approvals": ReportStep.objects.filter(step="approve").count(),
        "numbers": [*editions.values_list("number", flat=True)],
    }


def approvals() -> dict[str, Any]:
    """All approve one report that they have before them."""
    report_in("ready")
    return {"said": _told({}, f"{AT}/steg/godkann/"), **_end()}


def corrections() -> dict[str, Any]:
    """All issue one approved report anew."""
    report_in("approved")
    return {"said": _told({"reason": "Ett belopp var fel."}, f"{AT}/ge-ut/"), **_end()}


def finishes() -> dict[str, Any]:
    """All have made the PDF of one edition, each with bytes of their own, and keep it."""
    report = report_in("approved")
    contents = report_issuing.to_issue(report)
    edition = issuing.freeze(REPORT, report.plan, contents, reason="Ett prov.", by=None)
    made = [f"%PDF-1.7 {number}".encode() for number in range(8)]
    kept = together([partial(issuing.keep, edition, each) for each in made])
    return {
        "kept": [bytes(each.pdf).decode() for each in kept],
        "stored": bytes(Edition.objects.get(pk=edition.pk).pdf).decode(),
        "intact": all(issuing.is_intact(each) for each in kept),
    }
