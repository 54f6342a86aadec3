"""Says which edition a file is, by its fingerprint alone."""

import hashlib
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import BinaryIO

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from council.models import User
from council.roles import Permission
from reports.models import Edition
from reports.papers import PAPERS

ALL = Q()


@dataclass(frozen=True)
class Verdict:
    """What the fingerprint belongs to: an edition, its data file, or nothing that we know."""

    sha256: str
    edition: Edition | None
    replaced_by: int | None = None

    @property
    def is_known(self) -> bool:
        return self.edition is not None

    @property
    def sentence(self) -> str:
        if self.edition is None:
            return _("Filen känns inte igen.")
        sentence = _("Filen är datafilen till %(edition)s, utgiven %(day)s.")
        if self.sha256 == self.edition.sha256:
            sentence = _("Filen är %(edition)s, utgiven %(day)s.")
        day = timezone.localdate(self.edition.issued_at)
        return sentence % {"edition": self.edition, "day": day}

    @property
    def meaning(self) -> str:
        """Say what that means to somebody who holds the file."""
        if self.edition is None:
            return _(
                "Antingen är filen ingen utgåva som kommunen har lämnat ifrån sig, eller så har "
                "den ändrats efteråt. Även en fil som bara har sparats om räknas som ändrad."
            )
        if self.replaced_by:
            return _("Innehållet är oförändrat, men utgåvan är ersatt av utgåva %(number)s.") % {
                "number": self.replaced_by
            }
        return _("Innehållet är oförändrat och det är den senaste utgåvan.")


def verify(sha256: str, *, among: Q = ALL) -> Verdict:
    """Look the fingerprint up among such editions, in one query."""
    found = Edition.objects.with_hash(sha256).filter(among).light().with_replacement(among)
    edition = found.first()
    return Verdict(sha256, edition, edition.replaced_by if edition else None)


def known_to(user: User | AnonymousUser) -> Q:
    """Return which editions the reader may know of: the public of those that are handed over."""
    if isinstance(user, User) and user.may(Permission.VIEW_REPORTS):
        return ALL
    return reduce(or_, (Q(paper=each.slug) & each.published for each in PAPERS.values()))


def fingerprint_of(file: BinaryIO) -> str:
    """Return the SHA-256 of an open file, however large."""
    digest = hashlib.sha256()
    while piece := file.read(2**20):
        digest.update(piece)
    return digest.hexdigest()
