"""How many had use of the work, as those outside the council may read it.

A small number of people could point somebody out. Outside the council it is held back where it
stands, and every sum is made of the numbers that are shown: so no sum gives a number away that is
held back, however many sums are laid beside each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from activities.models import Beneficiaries
from council.models import Limit, Threshold, User
from council.roles import Permission
from falun_intl.ui import formats

# For those who see every number.
EXACT = 0


@dataclass(frozen=True)
class Count:
    """The sum of the numbers that are shown, and how many numbers are held back."""

    shown: int
    held_back: int
    limit: int

    @property
    def text(self) -> str:
        if not (self.shown or self.held_back):
            return formats.MISSING
        if not self.held_back:
            return formats.number(self.shown)
        if self.shown:
            return _("minst %(number)s") % {"number": formats.number(self.shown)}
        if self.held_back == 1:
            return _("färre än %(limit)s") % {"limit": self.limit}
        return _("visas inte")


def limit_for(user: User) -> int:
    """Return the least number of people that this person is shown."""
    if user.may(Permission.VIEW_OVERVIEW):
        return EXACT
    return Threshold.objects.value(Limit.SMALL_NUMBERS)


def is_held_back(group: Beneficiaries, limit: int) -> bool:
    """Say whether the number is of people and below the limit."""
    return group.kind != Beneficiaries.Kind.OPERATIONS and group.number < limit


def count(groups: Iterable[Beneficiaries], limit: int) -> Count:
    """Add up the groups whose numbers may be shown, and count the others."""
    shown, held_back = 0, 0
    for group in groups:
        if is_held_back(group, limit):
            held_back += 1
        else:
            shown += group.number
    return Count(shown, held_back, limit)
