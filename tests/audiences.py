"""Who an address is for, and what it answers them."""

from dataclasses import dataclass

from council.roles import Role

ALL = frozenset(Role)
COUNCIL = ALL - {Role.CONTACT}
EDITORS = frozenset({Role.COORDINATOR, Role.CHIEF_EXECUTIVE})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
STEWARDS = EDITORS | ADMINISTRATOR
PROPOSERS = ALL - ADMINISTRATOR
WRITERS = EDITORS | {Role.CONTACT}


CHAIR = frozenset({Role.CHAIR})
CHIEF_EXECUTIVE = frozenset({Role.CHIEF_EXECUTIVE})


@dataclass(frozen=True)
class Address:
    path: str
    audience: frozenset[Role]
    get: int = 200
    post: int = 405


def page(path, audience):
    """A page to read: nobody may post to it."""
    return Address(path, audience)


def way(path, audience):
    """An address that leads on to the year that people work with."""
    return Address(path, audience, get=302)


def form(path, audience):
    """A page with a form; sent empty, it comes back with its errors."""
    return Address(path, audience, post=422)


def closed(path, audience):
    """A step that cannot be taken now: the page says why, and so does the form sent anyway."""
    return Address(path, audience, get=409, post=422)


def question(path, audience):
    """A page that asks before it does something, and then leads on."""
    return Address(path, audience, post=302)
