"""The log of an activity, a project or a visit: read, written, and with its pictures and files."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities import documenting
from activities.documentation import latest, shown
from activities.forms import NewNoteFileForm, NoteFileForm, NoteForm
from activities.models import Activity, Note, NoteFile, Visit
from activities.models.note import log_url
from activities.note_rules import judge_picture
from activities.views.about import allowed, crumbs_to, found
from council.access import UserRequest, requires
from council.pages import Crumbs, edit_page, handed_out, posted, remove_page
from council.roles import Permission
from partnerships.models import Project
from partnerships.views.common import EDIT

PAGE_SIZE = 20
ANCHOR = "#dokumentation"


def _log_crumbs(about: Activity | Project | Visit) -> Crumbs:
    return [*crumbs_to(about), (_("Dokumentation"), log_url(about))]


@require_safe
@requires(Permission.VIEW_PLAN)
def log(request: UserRequest, kind: str, key: int | str) -> HttpResponse:
    about = found(kind, key)
    page = Paginator(about.notes.with_files(), PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "about": about,
        "log": latest(about, request.user),
        "notes": shown(page.object_list, about, request.user),
        "page_obj": page,
        "note_form": NoteForm(),
        "crumbs": [*crumbs_to(about), (_("Dokumentation"), "")],
    }
    return render(request, "activities/log.html", context)


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def note_new(request: UserRequest, kind: str, key: int | str) -> HttpResponse:
    about = found(kind, key)
    allowed(documenting.refusal(about, request.user))
    return edit_page(
        request,
        NoteForm(posted(request), instance=Note(**{kind: about})),
        heading=_("Ny anteckning: %(about)s") % {"about": about},
        crumbs=_log_crumbs(about),
        done=_("Anteckningen är sparad."),
        submit=_("Spara anteckningen"),
        then=about.get_absolute_url() + ANCHOR,
    )


def _notes() -> QuerySet[Note]:
    return Note.objects.select_related("activity", "project", "visit__town", "visit__activity")


def _changed_by(request: UserRequest, note: Note) -> Note:
    """Return the note, unless this person may not change it."""
    allowed(documenting.change_refusal(note, request.user))
    return note


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def note_edit(request: UserRequest, pk: int) -> HttpResponse:
    note = _changed_by(request, get_object_or_404(_notes(), pk=pk))
    return edit_page(
        request,
        NoteForm(posted(request), instance=note),
        heading=_("Ändra anteckningen"),
        crumbs=_log_crumbs(note.about),
        done=_("Anteckningen är sparad."),
        remove_url=reverse("activities:note_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def note_remove(request: UserRequest, pk: int) -> HttpResponse:
    note = _changed_by(request, get_object_or_404(_notes(), pk=pk))
    return remove_page(
        request,
        note,
        crumbs=_log_crumbs(note.about),
        done=_("Anteckningen är borttagen."),
        then=log_url(note.about),
    )


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def file_new(request: UserRequest, pk: int) -> HttpResponse:
    note = _changed_by(request, get_object_or_404(_notes(), pk=pk))
    return edit_page(
        request,
        NewNoteFileForm(posted(request), request.FILES or None, instance=NoteFile(note=note)),
        heading=_("Ny bild eller nytt dokument"),
        lead=str(note),
        crumbs=_log_crumbs(note.about),
        done=_("Filen är sparad."),
    )


def _file(request: UserRequest, pk: int) -> NoteFile:
    ties = ("note__activity", "note__project", "note__visit__town", "note__visit__activity")
    files = NoteFile.objects.select_related("file", *ties).defer("file__content")
    file = get_object_or_404(files, pk=pk)
    _changed_by(request, file.note)
    return file


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def file_edit(request: UserRequest, pk: int) -> HttpResponse:
    file = _file(request, pk)
    return edit_page(
        request,
        NoteFileForm(posted(request), instance=file),
        heading=_("Ändra %(file)s") % {"file": file},
        crumbs=_log_crumbs(file.note.about),
        done=_("Filens uppgifter är sparade."),
        remove_url=reverse("activities:file_remove", args=[pk]),
    )


@require_http_methods(EDIT)
@requires(Permission.WRITE_NOTES)
def file_remove(request: UserRequest, pk: int) -> HttpResponse:
    file = _file(request, pk)
    return remove_page(
        request,
        file,
        crumbs=_log_crumbs(file.note.about),
        done=_("Filen är borttagen."),
        then=file.note.get_absolute_url(),
    )


@require_safe
@requires(Permission.VIEW_PLAN)
def file(_request: UserRequest, pk: int) -> HttpResponse:
    """Hand out a document, or a picture while its rule is kept; no copy is kept on the way."""
    handed = get_object_or_404(NoteFile.objects.select_related("file"), pk=pk)
    if handed.is_picture:
        allowed(judge_picture(handed, timezone.localdate()).problem)
    response = handed_out(handed.file)
    response["Cache-Control"] = "private, no-store"
    return response
