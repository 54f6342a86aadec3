"""The days that those who pay have set: calls, applications, and what is reported to them."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from budget.models import Accreditation, FundingProgramme, GrantApplication, ReportDuty
from falun_intl.ui import formats
from reports.deadlines.deadline import Deadline, Kind, Span, Standing


def duties(span: Span) -> Iterator[Deadline]:
    found = ReportDuty.objects.filter(due_on__range=span.days).select_related("grant__funder")
    for duty in found.unsent() if span.only_open else found:
        sentence = _("Redovisa till %(funder)s: %(grant)s, %(duty)s") % {
            "funder": duty.grant.funder,
            "grant": duty.grant,
            "duty": formats.uncapitalised(str(duty)),
        }
        yield Deadline.of(
            duty,
            duty.due_on,
            sentence,
            kind=Kind.CLAIM,
            part="due",
            standing=Standing.OPEN if duty.sent_on is None else Standing.DONE,
        )


def applications(span: Span) -> Iterator[Deadline]:
    """What is applied for; nothing of what was taken back."""
    prepared, withdrawn = GrantApplication.Status.PREPARED, GrantApplication.Status.WITHDRAWN
    found = GrantApplication.objects.filter(deadline__range=span.days).exclude(status=withdrawn)
    for application in found.filter(status=prepared) if span.only_open else found:
        yield Deadline.of(
            application,
            application.deadline,
            _("Skicka ansökan: %(title)s") % {"title": application},
            kind=Kind.APPLICATION,
            part="deadline",
            standing=Standing.OPEN if application.status == prepared else Standing.DONE,
        )


def calls(span: Span) -> Iterator[Deadline]:
    """When calls open and close. Whoever applies has an application with a day of its own."""
    if span.only_open:
        return
    falls = Q(opens_on__range=span.days) | Q(closes_on__range=span.days)
    for programme in FundingProgramme.objects.filter(falls):
        days = (
            ("opens", programme.opens_on, _("Utlysningen öppnar: %(name)s")),
            ("closes", programme.closes_on, _("Sista ansökningsdag: %(name)s")),
        )
        for part, day, words in days:
            if day:
                yield Deadline.of(
                    programme,
                    day,
                    words % {"name": programme},
                    kind=Kind.APPLICATION,
                    part=part,
                    standing=Standing.EVENT,
                )


def accreditations(span: Span) -> Iterator[Deadline]:
    """When to apply for what is wanted, and until when holds what was granted."""
    wanted, granted = Accreditation.Status.WANTED, Accreditation.Status.GRANTED
    falls = Q(deadline__range=span.days) | Q(valid_until__range=span.days)
    for each in Accreditation.objects.filter(falls):
        words = {"name": each}
        if each.deadline:
            yield Deadline.of(
                each,
                each.deadline,
                _("Sök ackreditering: %(name)s") % words,
                kind=Kind.APPLICATION,
                part="deadline",
                standing=Standing.OPEN if each.status == wanted else Standing.EVENT,
            )
        if each.valid_until and each.status == granted:
            yield Deadline.of(
                each,
                each.valid_until,
                _("Ackrediteringen gäller till och med i dag: %(name)s") % words,
                kind=Kind.APPLICATION,
                part="valid",
                standing=Standing.EVENT,
            )
