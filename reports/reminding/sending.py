"""Sends each person's reminders once a week, however often and by however many it is asked.

The week is claimed before anything is sent. What the mail server refuses is given back, and sent
the next time.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from council.models import User
from reports.models import Digest
from reports.reminding import letter
from reports.reminding.letter import Departments

Tell = Callable[[User, Exception], None]


@dataclass(frozen=True)
class Outcome:
    sent: int = 0
    empty: int = 0
    failed: int = 0


def recipients(today: dt.date) -> list[User]:
    """Return whom to remind by today: whoever has an address and wants it, on the day chosen.

    A day that was missed is made up for later in the same week.
    """
    chosen = Q(reminder_choice__is_wanted=True, reminder_choice__weekday__lte=today.isoweekday())
    # Who has not chosen has the choice that is there from the start: on Mondays.
    wanting = User.objects.filter(chosen | Q(reminder_choice=None), is_active=True)
    done = Digest.objects.of_week(today).settled()
    return list(wanting.exclude(email="").exclude(pk__in=done.values("user")).order_by("pk"))


def send(now: dt.datetime, tell: Tell) -> Outcome:
    """Remind everybody who is due. `tell` hears of each that could not be sent, and why."""
    today = timezone.localdate(now)
    departments = Departments.read()
    said = [_remind(user, now, departments, tell) for user in recipients(today)]
    return Outcome(*(said.count(state) for state in (Digest.State.SENT, Digest.State.EMPTY, "")))


def _remind(user: User, now: dt.datetime, departments: Departments, tell: Tell) -> str | None:
    """Return how it went: sent, empty, "" when it failed, None when somebody else sees to it."""
    claimed = Digest.objects.claim(user, now)
    if claimed is None:
        return None
    today = timezone.localdate(now)
    written = letter.write(user, today, departments)
    if written.is_empty:
        return _settle(claimed, Digest.State.EMPTY)
    try:
        letter.mail(written, user, today).send()
    except (OSError, ValueError) as problem:
        # The server's refusals are OSErrors, and an address that is none a ValueError.
        claimed.delete()
        tell(user, problem)
        return ""
    claimed.sent_at = timezone.now()
    return _settle(claimed, Digest.State.SENT)


def _settle(claimed: Digest, state: Digest.State) -> str:
    claimed.state = state
    claimed.save()
    return state
