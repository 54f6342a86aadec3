"""Who writes about what is done, and how long the log has been silent (V60, R16)."""

import datetime as dt

from django.utils.translation import gettext as _

from activities.models import Activity, Note, Visit
from activities.models.activity import Status
from council.models import User
from council.roles import Permission, refusal_sentence
from partnerships.models import Project


def refusal(about: Activity | Project | Visit, user: User) -> str | None:
    """Say why this person cannot write about it, or return None when they can.

    A contact person writes about the activities, and their visits, that the own department is
    responsible for or takes part in.
    """
    if not user.may(Permission.WRITE_NOTES):
        return refusal_sentence(user.role, Permission.WRITE_NOTES)
    if user.may(Permission.EDIT_ACTIVITY):
        return None
    activity = about.activity if isinstance(about, Visit) else about
    if not isinstance(activity, Activity):
        return _(
            "En kontaktperson skriver bara om den egna förvaltningens aktiviteter. "
            "Skriv på aktivitetens sida, eller be koordinatorn."
        )
    if _is_of_department(activity, user.department_id):
        return None
    return _(
        "Aktiviteten hör inte till din förvaltning, så du kan läsa om den men inte skriva. "
        "Be koordinatorn, eller den förvaltning som ansvarar."
    )


def change_refusal(note: Note, user: User) -> str | None:
    """Say why this person cannot change or remove the note, or return None when they can."""
    if sentence := refusal(note.about, user):
        return sentence
    if user.may(Permission.EDIT_ACTIVITY) or note.author_id == user.pk:
        return None
    return _(
        "Anteckningen är skriven av någon annan. Be den som skrev den, eller koordinatorn, "
        "att ändra den."
    )


def _is_of_department(activity: Activity, department: int | None) -> bool:
    if department is None:
        return False
    is_responsible = activity.department_id == department
    return is_responsible or any(each.pk == department for each in activity.departments.all())


def silent_days(
    status: str, starts_on: dt.date | None, last_note: dt.date | None, day: dt.date
) -> int | None:
    """Return how long an ongoing activity has had no note, or None when that does not count.

    Counted to the day from the later of its first day and its last note.
    """
    known = [each for each in (starts_on, last_note) if each is not None]
    if status != Status.ONGOING or not known:
        return None
    return (day - max(known)).days
