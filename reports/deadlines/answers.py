"""The days of the round: by when each department answers for the annual report (P45)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.roles import Permission
from reports.deadlines.deadline import Deadline, Kind, Span, Standing
from reports.models import DepartmentReport
from reports.models.round import WORDS, DepartmentReportQuerySet


def answers(span: Span) -> Iterator[Deadline]:
    """The answer of every department in every round whose day is asked for."""
    found = _answers().filter(round__due_on__range=span.days)
    for each in found.waited_for() if span.only_open else found:
        yield _of(each)


def own(department: int) -> Iterator[Deadline]:
    """What one department has still to answer, whenever it is due."""
    for each in _answers().waited_for().filter(department=department):
        yield replace(_of(each), sentence=_("Rapportera för %(year)s") % {"year": each.year})


def summed(until: dt.date) -> Iterator[Deadline]:
    """How many departments have not answered by the day: one deadline for each round."""
    waiting = defaultdict(list)
    for each in _answers().waited_for().filter(round__due_on__lte=until):
        waiting[each.round].append(each)
    for opened, missing in waiting.items():
        sentence = ngettext(
            "%(count)s förvaltning har inte svarat i rapportrundan för %(year)s",
            "%(count)s förvaltningar har inte svarat i rapportrundan för %(year)s",
            len(missing),
        )
        yield Deadline.of(
            opened,
            opened.due_on,
            sentence % {"count": len(missing), "year": opened.year},
            kind=Kind.REPORT,
            part="answers",
        )


def _answers() -> DepartmentReportQuerySet:
    """The answers in the order of their days, without what is said in them."""
    found = DepartmentReport.objects.select_related("round__plan", "department")
    return found.defer(*WORDS, "reason").order_by("round__due_on", "department__name")


def _of(answer: DepartmentReport) -> Deadline:
    words = {"year": answer.year, "department": answer.department}
    return Deadline.of(
        answer,
        answer.round.due_on,
        _("Svar i rapportrundan för %(year)s: %(department)s") % words,
        kind=Kind.NETWORK,
        part="due",
        department=answer.department_id,
        permission=Permission.ANSWER_ROUND,
        is_private=True,
        standing=Standing.DONE if answer.is_settled else Standing.OPEN,
    )
