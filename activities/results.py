"""How results are shown, by place and within it by level, and who adds them."""

from collections.abc import Iterable
from dataclasses import dataclass

from activities import documenting
from activities.models import Activity, Result
from council.models import User
from council.roles import Permission, refusal_sentence
from partnerships.models import Project, Town

LEVELS = Result.Level.values


@dataclass(frozen=True)
class Placed:
    here: tuple[Result, ...]
    there: tuple[Result, ...]
    both: tuple[Result, ...]

    def __bool__(self) -> bool:
        return bool(self.here or self.there or self.both)


def placed(results: Iterable[Result]) -> Placed:
    """Return the results of each place, from the single person to the whole society.

    Within a level they keep the order they came in.
    """
    ordered = sorted(results, key=lambda result: LEVELS.index(result.level))
    return Placed(
        *(
            tuple(each for each in ordered if each.place == place)
            for place in (Result.Place.HERE, Result.Place.PARTNER, Result.Place.BOTH)
        )
    )


def refusal(owner: Activity | Project | Town, user: User) -> str | None:
    """Say why this person cannot add or change its results, or return None when they can.

    A contact person writes about the activities of the own department, as in the log.
    """
    if isinstance(owner, Activity):
        return documenting.refusal(owner, user)
    if user.may(Permission.EDIT_PARTNER):
        return None
    return refusal_sentence(user.role, Permission.EDIT_PARTNER)
