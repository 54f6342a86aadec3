"""The log as pages show it: what is written, which pictures are held back, and who may write."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from activities import documenting
from activities.models import Activity, Note, NoteFile, Visit
from activities.models.note import log_url, new_note_url
from activities.note_rules import judge_picture
from council.models import User
from council.roles import Permission
from partnerships.models import Project

LATEST = 5


@dataclass(frozen=True)
class ShownFile:
    """A file of a note. A picture with a `problem` is not shown, and the problem says why."""

    file: NoteFile
    problem: str


@dataclass(frozen=True)
class ShownNote:
    note: Note
    pictures: tuple[ShownFile, ...]
    documents: tuple[NoteFile, ...]
    may_change: bool


@dataclass(frozen=True)
class Log:
    """The latest of the log, where all of it is, and where more is written.

    `refusal` is told to those who write elsewhere but not here.
    """

    notes: tuple[ShownNote, ...]
    total: int
    url: str
    new_url: str
    may_write: bool
    refusal: str

    @property
    def last_day(self) -> dt.date | None:
        return self.notes[0].note.day if self.notes else None


def latest(about: Activity | Project | Visit, user: User) -> Log:
    """Read the latest notes about it in a constant number of queries."""
    notes = about.notes.with_files()[:LATEST]
    refusal = documenting.refusal(about, user)
    return Log(
        notes=shown(notes, about, user),
        total=about.notes.count(),
        url=log_url(about),
        new_url=new_note_url(about),
        may_write=refusal is None,
        refusal=refusal if refusal and user.may(Permission.WRITE_NOTES) else "",
    )


def shown(
    notes: Iterable[Note], about: Activity | Project | Visit, user: User
) -> tuple[ShownNote, ...]:
    """Return the notes, all of them about the same, as this person sees them today."""
    today = timezone.localdate()
    may_write = documenting.refusal(about, user) is None
    edits_all = user.may(Permission.EDIT_ACTIVITY)
    return tuple(
        _shown(note, today, may_change=may_write and (edits_all or note.author_id == user.pk))
        for note in notes
    )


def _shown(note: Note, today: dt.date, *, may_change: bool) -> ShownNote:
    files = list(note.files.all())
    pictures = [
        ShownFile(each, judge_picture(each, today).problem) for each in files if each.is_picture
    ]
    documents = [each for each in files if not each.is_picture]
    return ShownNote(note, tuple(pictures), tuple(documents), may_change)
