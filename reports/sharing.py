"""A person's calendar at a secret address: made, closed, and known again by its secret alone."""

import secrets

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from council.models import User
from reports.models import CalendarFeed

_SALT = "reports.calendar"
_SIGN = "."


def share(user: User) -> CalendarFeed:
    """Give the calendar a new address. An old one is closed at once."""
    new = {"nonce": secrets.token_urlsafe(24), "made_at": timezone.now()}
    feed, _is_first = CalendarFeed.objects.update_or_create(user=user, defaults=new)
    return feed


def stop(user: User) -> None:
    """Close the address, if there is one."""
    CalendarFeed.objects.filter(user=user).delete()


def token_of(feed: CalendarFeed) -> str:
    """Return the secret part of the address. It cannot be made without the site's key."""
    return Signer(sep=_SIGN, salt=_SALT).sign(feed.nonce)


def owner_of(token: str) -> User | None:
    """Return whose calendar the secret opens: nobody's when it is false, closed or of no account.

    What an account that is closed shared is closed too.
    """
    try:
        nonce = Signer(sep=_SIGN, salt=_SALT).unsign(token)
    except BadSignature:
        return None
    feed = CalendarFeed.objects.select_related("user").filter(nonce=nonce, user__is_active=True)
    found = feed.first()
    return found.user if found else None
