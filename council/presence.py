"""When somebody was last here, so that the start page can tell what has changed since."""

import datetime as dt

from django.utils import timezone

from council.models import User

# Whoever comes back sooner is still on the same visit.
A_VISIT = dt.timedelta(minutes=30)


def came(user: User) -> dt.datetime | None:
    """Note that the person opens the start page, and return when they were here before this visit.

    None the first time. Two tabs opened at once are one visit.
    """
    now = timezone.now()
    if user.here_at and now - user.here_at < A_VISIT:
        return user.here_before
    mine = User.objects.filter(pk=user.pk, here_at=user.here_at)
    mine.update(here_before=user.here_at, here_at=now)
    return user.here_at
