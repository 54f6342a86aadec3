"""Who writes a department's horizon notes (P34, P39), and what an idea takes over from one."""

from django.utils.translation import gettext as _

from activities.models import GoalRegion, HorizonNote
from council.models import User
from council.roles import Permission, refusal_sentence

WRITE = Permission.WRITE_HORIZON
WRITE_FOR_ALL = Permission.EDIT_ACTIVITY


def writing_refusal(user: User) -> str | None:
    """Say why this person cannot write a new note, or return None when they can."""
    if not user.may(WRITE):
        return refusal_sentence(user.role, WRITE)
    if user.department_id is None and not user.may(WRITE_FOR_ALL):
        return _(
            "Ditt konto hör inte till någon förvaltning, så du kan inte skriva för den. "
            "Be administratören att lägga in förvaltningen."
        )
    return None


def change_refusal(note: HorizonNote, user: User) -> str | None:
    """Say why this person cannot change or remove the note, or return None when they can."""
    if sentence := writing_refusal(user):
        return sentence
    if user.may(WRITE_FOR_ALL) or note.department_id == user.department_id:
        return None
    return _(
        "Spaningen är en annan förvaltnings. Be dess kontaktperson eller koordinatorn att ändra."
    )


def prefilled(note: HorizonNote) -> dict[str, object]:
    """Return what the note already says of an idea that comes from it."""
    return {
        "title": note.title,
        "what": note.text,
        "why": note.relevance,
        "department": note.department_id,
        "region": note.region or GoalRegion.OTHER,
    }
