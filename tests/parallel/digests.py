"""Scenes in which several senders want to send the week's reminders at the same moment."""

from collections import Counter
from typing import Any

from django.core import mail
from django.utils import timezone

from council.roles import Role
from reports.models import Digest
from reports.reminding import sending
from tests.factories import UserFactory
from tests.money import ReportDutyFactory
from tests.parallel.crowd import together

SENDERS, PEOPLE = 8, 12


def senders() -> dict[str, Any]:
    """All of them run at once; each sends what it can get."""
    for number in range(PEOPLE):
        UserFactory(role=Role.COORDINATOR, email=f"prov{number}@example.org")
    now = timezone.now()
    ReportDutyFactory(due_on=timezone.localdate(now))
    outbox: list[str] = []

    def keep(message: mail.EmailMessage) -> int:
        outbox.extend(message.to)
        return 1

    mail.EmailMessage.send = keep
    said = together([lambda: sending.send(now, lambda *_told: None)] * SENDERS)
    return {
        "received": sorted(Counter(outbox).values()),
        "sent": sum(each.sent for each in said),
        "failed": sum(each.failed for each in said),
        "states": sorted(Digest.objects.values_list("state", flat=True)),
    }
